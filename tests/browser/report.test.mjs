// 工作报告: a template on its sheet, a text proofed, an older document filled.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, complete, pageTest, shot, whole } from './harness.mjs';
import { office } from './import.mjs';

const WIDE = { viewport: { width: 1440, height: 900 } };
const sheet = (page) => page.locator('dialog.sheet');

pageTest('a report stands composed, each figure opens its trace', async ({ page, openHttp }) => {
  await openHttp('#/report?period=2023');
  const paper = page.locator('.a4');
  await paper.getByText('工作成效').first().waitFor();
  assert.match(await paper.innerText(), /全国城镇新增就业1244万人，同比增长3\.2%/);
  await shot(page, 'report');
  await paper.getByRole('button', { name: '1244万人' }).first().focus();
  await page.keyboard.press('Enter');
  await sheet(page).locator('.trace-value').waitFor();
  assert.match(await sheet(page).innerText(), /1,244/);
  assert.equal(await paper.locator('.opened').count(), 1);
  await shot(page, 'report-trace');
  await page.keyboard.press('Escape');
  await sheet(page).locator('.trace-value').waitFor({ state: 'detached' });
}, WIDE);

pageTest('template, period and region change the text; the outline leads to its headings', async ({ page, openHttp }) => {
  await openHttp('#/report');
  await page.getByRole('button', { name: /^文稿/ }).click();
  await page.getByRole('option', { name: '基金运行分析' }).click();
  await page.waitForURL(/#\/report\/fund/);
  await page.getByRole('button', { name: /^期间/ }).click();
  await page.waitForFunction(() => document.activeElement.matches('.popup input'));
  await page.keyboard.type('2020');
  await page.keyboard.press('Enter');
  await page.locator('.a4').getByText('当期缺口7217.2亿元').waitFor();
  await page.locator('.outline').getByRole('button', { name: '三、风险研判' }).click();
  await page.waitForFunction(() => document.activeElement?.textContent === '三、风险研判');
  // Where there is no room beside the sheet the outline is folded before it.
  const open = (is) => page.waitForFunction((is) => document.querySelector('.outline').open === is, is);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(false);
  await page.setViewportSize(WIDE.viewport);
  await open(true);
}, WIDE);

pageTest('what is absent says 待填 and is listed', async ({ page, openHttp }) => {
  await openHttp(`#/report?period=2008&region=${encodeURIComponent('广东')}`);
  const wanting = page.locator('.a4 .wanting').first();
  assert.match(await wanting.innerText(), /^【待填：.+】$/);
  await page.locator('.outline-wanting button').first().click();
  await page.waitForFunction(() => document.activeElement?.classList.contains('wanting'));
  assert.match(await page.locator('.outline-count').innerText(), /^\d+个数，\d+处待填$/);
}, WIDE);

pageTest('the text is copied and saved as it stands', async ({ page, context, openHttp }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openHttp('#/report?period=2023');
  await page.getByRole('button', { name: '复制全文' }).click();
  await page.getByText('✓ 全文已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^全国2023年人力资源和社会保障工作报告\n　　2023年/);
  const saved = async (name) => {
    await page.getByRole('button', { name: '另存为' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
    return [download.suggestedFilename(), readFileSync(await download.path(), 'utf8')];
  };
  for (const [name, has] of [[/Word文稿（/, false], [/带出处批注/, true]]) {
    const [wordName, word] = await saved(name);
    assert.equal(wordName, '全国2023年人力资源和社会保障工作报告.docx');
    assert.ok(word.startsWith('PK\x03\x04') && word.includes('1244万人'));
    assert.equal(word.includes('word/comments.xml'), has);
  }
  const [textName, text] = await saved(/txt/);
  assert.equal(textName, '全国2023年人力资源和社会保障工作报告.txt');
  assert.equal(text.replace('\ufeff', '').replaceAll('\r\n', '\n'), copied);
  const [markdownName, markdown] = await saved(/md/);
  assert.match(markdownName, /\.md$/);
  assert.match(markdown, /^# 全国2023年.*\n[\s\S]*\n## 一、工作成效\n/);
}, WIDE);

pageTest('on paper the report stands alone, in the type area of the standard', async ({ page, openHttp }) => {
  await openHttp('#/report?period=2023');
  await page.emulateMedia({ media: 'print' });
  for (const tool of ['.report-bar', '.outline', '.tabs', 'nav.side', 'header.top', '.print-head']) assert.equal(await page.locator(tool).filter({ visible: true }).count(), 0, tool);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g)].map((box) => box[1].trim().split(/\s+/).map(Number));
  assert.ok(boxes.length > 1 && boxes.length < 8, `${boxes.length} sheets: each paragraph has not one of its own`);
  assert.ok(boxes.every(([, , width, height]) => Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2), JSON.stringify(boxes));
}, WIDE);

pageTest('a table and a chart stand on the sheet; the Word document has both, the chart as a picture, and a table of origins', async ({ page, openHttp }) => {
  await openHttp('#/report/fund?period=2020');
  const paper = page.locator('.a4');
  const table = paper.locator('.a4-table');
  await table.waitFor();
  assert.deepEqual(await table.locator('thead th').allInnerTexts(), ['指标', '2020年', '2019年', '同比']);
  assert.equal(await paper.locator('.a4-chart svg').count(), 1);
  assert.match(await paper.locator('.a4-chart [role=img]').getAttribute('aria-label'), /职工养老保险基金/);
  await shot(page, 'report-apart');
  assert.deepEqual(await axe(page), []);
  await table.getByRole('button', { name: '43,971.8' }).click();
  await sheet(page).locator('.trace-value').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '另存为' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /附数据来源与核对表/ }).click()]);
  const word = readFileSync(await download.path(), 'latin1');
  for (const part of ['word/media/image1.png', '\x89PNG\r\n', 'docProps/core.xml', 'w:tblHeader', 'r:embed="image1"', 'w:pageBreakBefore']) assert.ok(word.includes(part), part);
  assert.ok(!word.includes('word/comments.xml'));
  const drawn = Buffer.from(word.slice(word.lastIndexOf('\x89PNG')), 'latin1');
  assert.ok(drawn.readUInt32BE(16) >= 1760 && drawn.readUInt32BE(20) > 700, 'sharp in print');
}, WIDE);

const SPEECH = '2023年，全国城镇新增就业1424万人，同比增长3.2%。失业人员再就业514万人，同比增长-5%。年末城镇调查失业率5.1%。全年粮食产量5000万吨。';

pageTest('a pasted text is proofed: agreed, disagreeing, contradicting, unknown', async ({ page, openHttp }) => {
  await openHttp('#/report/proof?period=2023');
  await paste(page, '要核对的文字', SPEECH);
  const list = page.locator('.proof-list');
  await list.getByText('数据为1244万人，文中多180万人').waitFor();
  assert.match(await list.innerText(), /方向已在文字里，数字不再带负号/);
  const classes = await page.locator('.proof-mark').evaluateAll((marks) => marks.map((mark) => mark.className.replace('proof-mark ', '')));
  assert.deepEqual(classes, ['disagrees', 'agrees', 'agrees', 'contradicts', 'agrees', 'unknown']);
  await shot(page, 'report-proof');
  await list.getByRole('button', { name: '✗ 1424万人' }).click();
  await page.waitForFunction(() => document.activeElement?.classList.contains('disagrees'));
  await page.keyboard.press('Enter');
  await sheet(page).locator('.trace-value').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.classList.contains('disagrees'));
  // It is still there after a look at another screen.
  await page.getByRole('tab', { name: '起草' }).click();
  await list.waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: '数字核对' }).click();
  await list.getByText('文中多180万人').waitFor();
  await page.getByRole('button', { name: '修改文字' }).click();
  await page.getByLabel('要核对的文字').fill(SPEECH.replace('1424', '1244').replace('-5%', '0%'));
  await page.keyboard.press('Control+Enter');
  await page.getByText('✓ 没有发现不一致').waitFor();
}, WIDE);

pageTest('of two tabs that are chosen within one frame the last one stays', async ({ page, openHttp }) => {
  await openHttp('#/report');
  const last = await page.evaluate(async () => {
    const [draft, proof] = document.querySelectorAll('.tabs [role=tab]');
    const frame = window.requestAnimationFrame;
    const waiting = [];
    window.requestAnimationFrame = (then) => waiting.push(then);
    for (const tab of [proof, draft]) {
      const gone = new Promise((next) => addEventListener('hashchange', next, { once: true }));
      tab.focus();
      tab.click();
      await gone;
    }
    window.requestAnimationFrame = frame;
    waiting.forEach((then) => then(performance.now()));
    for (let frames = 0; frames < 5; frames += 1) await new Promise((next) => frame(next));
    return [location.hash, draft.ariaSelected, document.activeElement === draft];
  });
  assert.doesNotMatch(last[0], /proof/);
  assert.deepEqual(last.slice(1), ['true', true]);
});

pageTest('scripts and styles of a paste stay words; a file that is no text is told', async ({ page, openHttp }) => {
  await openHttp('#/report/proof');
  const open = async (file) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '打开文件…' }).click()]);
    await chooser.setFiles(file);
  };
  await open({ name: '讲话.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK\x03\x04\x14\x00\x00\x00', 'latin1') });
  await page.getByText('没有打开“讲话.docx”').waitFor();
  await page.getByText('文稿不完整或已损坏；请在Word或WPS中打开并另存为DOCX').waitFor();
  await open(office('form.xls'));
  await page.getByText('不是Word文稿：像是压缩包、工作簿或演示文稿').waitFor();
  await open({ name: '讲话.txt', mimeType: 'text/plain', buffer: Buffer.from(`<script>document.title = 'x'</script><b>城镇新增就业</b>1人。\n`.repeat(3)) });
  await page.locator('.a4').getByText('<script>').first().waitFor();
  assert.equal(await page.title(), '工作报告 · 人社分析');
  const large = `${'全年粮食产量很高，'.repeat(60)}共5万吨。\n`.repeat(6000);
  await page.getByRole('button', { name: '换一篇…' }).click();
  await open({ name: '长.txt', mimeType: 'text/plain', buffer: Buffer.from(large) });
  await page.getByText('只核对了前面部分').waitFor();
}, WIDE);

pageTest('a Word document is proofed and filled: split runs, tracked changes, a text box, a table and a footnote', async ({ page, openHttp }) => {
  await openHttp('#/report/proof?period=2023');
  const open = async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '打开文件…' }).click()]);
    await chooser.setFiles(office('speech.docx'));
  };
  await open();
  await page.locator('.proof-list').getByText('数据为1244万人，文中多180万人').waitFor();
  assert.equal(await page.locator('.proof-mark.agrees').count(), 3);
  const notice = page.locator('.notices');
  assert.match(await notice.innerText(), /已打开“speech\.docx”[\s\S]*修订中删除的文字没有读入（1处，第3行起）；[\s\S]*“注：”开头（1处，第7行起）。/);
  assert.deepEqual(await axe(page), []);
  await notice.getByRole('button', { name: '知道了' }).click();
  await page.getByRole('tab', { name: '往年文稿' }).click();
  await open();
  await page.locator('#spot-1').click();
  await page.waitForFunction(() => document.activeElement?.id === 'spot-1');
  await page.keyboard.press('Enter');
  await page.locator('.blank.filled', { hasText: '172万人' }).waitFor();
  // Text, picks and what the file says of its headings are there again after a reload, in both tabs.
  await page.reload();
  await complete(page);
  await page.locator('.blank.filled', { hasText: '172万人' }).waitFor();
  await page.getByRole('tab', { name: '数字核对' }).click();
  await page.locator('.proof-list').getByText('文中多180万人').waitFor();
  await page.getByRole('tab', { name: '往年文稿' }).click();
  await page.locator('.blank.filled').waitFor();
  // What Word numbers by itself, and says to be a heading, is one.
  await page.getByRole('button', { name: '写成文稿' }).click();
  await page.locator('.manuscript').waitFor();
  assert.equal(await page.locator('.manuscript .a4-title').innerText(), '全国2023年工作情况');
  assert.deepEqual(await page.locator('.outline ul').first().getByRole('button').allInnerTexts(), ['一、就业创业', '二、下一步']);
}, WIDE);

const OLDER = '一、就业\n　　全X城镇新增就业X万人，同比增长X%，城镇失业人员再就业X万人。\n二、社保\n　　城镇职工基本养老保险基金收入X亿元、支出X亿元。';

pageTest('the blanks of an older document are filled by keys, one at a time', async ({ page, context, openHttp }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openHttp('#/report/blanks?period=2023');
  await paste(page, '往年的文稿', OLDER);
  await page.locator('#spot-0').waitFor();
  assert.equal(await page.locator('.blank').count(), 6);
  await page.locator('#spot-0').focus();
  for (let at = 0; at < 6; at += 1) {
    await page.waitForFunction((spot) => document.activeElement?.id === `spot-${spot}`, at);
    assert.ok((await page.locator('.offer').count()) > 0, `place ${at}`);
    if (at === 1) {
      assert.match(await page.locator('.offer').first().innerText(), /1244万人[\s\S]*城镇新增就业人数[\s\S]*很可能/);
      await shot(page, 'report-blanks');
      assert.deepEqual(await axe(page), []);
    }
    await page.keyboard.press('Enter');
  }
  assert.match(await page.locator('.a4').innerText(), /全国城镇新增就业1244万人，同比增长3\.2%，城镇失业人员再就业514万人/);
  // The focus comes back with the next frame.
  await page.waitForFunction(() => document.querySelectorAll('.blank.filled').length === 6);
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  await page.waitForFunction(() => document.activeElement?.id.startsWith('spot-'));
  await page.keyboard.press('Delete');
  await page.locator('.blank:not(.filled)').waitFor();
  await page.keyboard.press('2');
  await page.getByRole('button', { name: '复制全文' }).click();
  await page.getByText('✓ 全文已复制').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^一、就业\n　　全国城镇新增就业1244万人/);
}, WIDE);

for (const [tab, label, text] of [['', '', ''], ['/quarterly', '', ''], ['/proof', '要核对的文字', SPEECH], ['/blanks', '往年的文稿', OLDER]]) {
  pageTest(`report${tab} is whole in both themes at every size`, async ({ page, openHttp }) => {
    await openHttp(`#/report${tab}?period=2023`);
    if (label !== '') {
      assert.deepEqual(await axe(page), [], `${tab} empty`);
      await paste(page, label, text);
    }
    await page.locator('.a4').waitFor();
    await whole(page, `report${tab.replace('/', '-')}`);
  });
}

/** What a paste from another program brings. */
async function paste(page, label, text) {
  const field = page.getByLabel(label);
  await field.focus();
  await field.evaluate((area, given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    data.setData('text/html', `<p style="color:red">${given}</p><script>1</script>`);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}
