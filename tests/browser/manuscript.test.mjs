// A manuscript: begun from a template or an older document, written on in place, figures put in, undone, kept, versions.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, complete, pageTest, shot, whole } from './harness.mjs';

const WIDE = { viewport: { width: 1440, height: 900 } };
const sheet = (page) => page.locator('.manuscript');

/** Begins a manuscript from the annual report of 2023. */
async function begin(page, openHttp) {
  await openHttp('#/report?period=2023');
  await page.getByRole('button', { name: '写成文稿' }).click();
  await sheet(page).waitFor();
  await page.waitForURL(/#\/report\/draft-1/);
  // One writes on at once.
  await page.waitForFunction(() => document.activeElement?.matches('.manuscript'));
}

/** Puts the caret behind some words of the sheet. */
async function caretBehind(page, words) {
  await sheet(page).evaluate((host, given) => {
    host.focus();
    const texts = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const at = texts.currentNode.data.indexOf(given);
      if (at >= 0) {
        getSelection().collapse(texts.currentNode, at + given.length);
        return;
      }
    }
    throw new Error(`no ${given}`);
  }, words);
}

/** All that is kept, as it stands in the store. */
const kept = (page) => page.evaluate(() => Object.keys(localStorage).map((key) => localStorage.getItem(key)).join('\n'));
const waitKept = (page, pattern) => page.waitForFunction(({ source }) => {
  const all = Object.keys(localStorage).map((key) => localStorage.getItem(key)).join('\n');
  return new RegExp(source).test(all);
}, { source: pattern.source });

/** Keeps the manuscript as it is as a version; the dialog, which is still open. */
async function keepVersion(page, name) {
  await page.getByRole('button', { name: '版本…' }).click();
  const dialog = page.getByRole('dialog', { name: '名称与版本' });
  await dialog.getByLabel('把现在的样子存为版本').fill(name);
  await dialog.getByRole('button', { name: '保存版本' }).click();
  await dialog.getByText(name).waitFor();
  return dialog;
}

pageTest('a template is written on; what was typed is kept and there again after a reload', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  assert.match(await sheet(page).innerText(), /全国城镇新增就业1244万人，同比增长3\.2%/);
  await caretBehind(page, '现将有关情况报告如下');
  await page.keyboard.type('，请审议');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('新的一段。');
  await waitKept(page, /新的一段。/);
  const text = await kept(page);
  assert.match(text, /现将有关情况报告如下，请审议。\\n新的一段。\\n## 工作成效/);
  assert.match(text, /\{全域\}城镇新增就业\{employment\.urban_new_jobs\}，\{employment\.urban_new_jobs\|同比\}/);
  await shot(page, 'manuscript');
  assert.deepEqual(await axe(page), []);
  await page.reload();
  await complete(page);
  await sheet(page).getByText('新的一段。').waitFor();
  assert.match(await sheet(page).innerText(), /1244万人/);
  // The period turns the figures, not the words.
  await page.getByRole('button', { name: /^期间/ }).click();
  await page.waitForFunction(() => document.activeElement.matches('.popup input'));
  await page.keyboard.type('2022');
  await page.keyboard.press('Enter');
  await sheet(page).getByText('1206万人').waitFor();
  assert.match(await sheet(page).innerText(), /新的一段。/);
  await caretBehind(page, '新的一段。');
  // Whoever writes on without a rest has it kept in between: a browser that falls over takes little along.
  let writing = true;
  const written = page.keyboard.type('不停'.repeat(30), { delay: 60 }).then(() => { writing = false; });
  await waitKept(page, /新的一段。不停不停/);
  assert.ok(writing, 'it was not kept before a rest');
  await written;
  await waitKept(page, /(不停){30}/);
}, WIDE);

pageTest('undo takes typing back, and again makes it anew', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await caretBehind(page, '现将有关情况报告如下');
  await page.keyboard.type('甲乙丙');
  await waitKept(page, /如下甲乙丙/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => !document.querySelector('.manuscript').textContent.includes('甲乙丙'));
  assert.ok(await page.evaluate(() => document.querySelector('.manuscript').contains(getSelection().anchorNode)), 'the caret stays on the sheet');
  await page.keyboard.press('Control+y');
  await sheet(page).getByText('甲乙丙').waitFor();
}, WIDE);

pageTest('a slash puts a figure in, found by the letters of its name', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await caretBehind(page, '现将有关情况报告如下');
  await page.keyboard.type('，登记失业率/');
  const field = page.getByRole('combobox', { name: '找一个数' });
  await field.waitFor();
  await page.keyboard.press('Escape');
  assert.match(await sheet(page).innerText(), /登记失业率\//);
  await page.keyboard.press('Backspace');
  // The field has the focus before another key can come.
  assert.ok(await page.evaluate(() => new Promise((done) => {
    document.execCommand('insertText', false, '/');
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(document.activeElement.matches('.insert-figure input'));
    port2.postMessage(0);
  })));
  await page.keyboard.type('sybxjjsr');
  await page.getByRole('option', { name: /失业保险基金收入/ }).first().waitFor();
  const place = await page.locator('.insert-figure').boundingBox();
  assert.ok(place.x + place.width <= 1440 && place.y + place.height <= 900, JSON.stringify(place));
  await shot(page, 'manuscript-insert');
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Enter');
  await sheet(page).getByText('1802.7亿元').first().waitFor();
  await page.keyboard.type('左右');
  await waitKept(page, /登记失业率\{unemployment_insurance\.revenue\}左右。/);
  // Chosen by a press, it opens its trace and can be written otherwise.
  const own = sheet(page).locator('[data-slot="{unemployment_insurance.revenue}"]').first();
  await own.click();
  await page.locator('dialog.sheet .trace-value').waitFor();
  await page.getByLabel('写法').selectOption('同比');
  await waitKept(page, /登记失业率\{unemployment_insurance\.revenue\|同比\}左右/);
  await page.getByRole('button', { name: '转为固定文本' }).click();
  await waitKept(page, /登记失业率同比[增下][长降][0-9.]+%左右。/);
}, WIDE);

pageTest('a chosen figure becomes another one, in another unit, of another year, with other decimals', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  const atom = sheet(page).locator('.slot').filter({ hasText: /^1244万人$/ }).first();
  await atom.click();
  const inspector = page.locator('.inspector');
  const choose = (field, option) => inspector.locator('label').filter({ has: page.getByText(field, { exact: true }) }).locator('select').selectOption(option);
  await choose('小数', '1位');
  await sheet(page).getByText('城镇新增就业1244.0万人').waitFor();
  await choose('单位', '人');
  await sheet(page).getByText('城镇新增就业12440000.0人').waitFor();
  await choose('单位', '同数据');
  await choose('小数', '同数据');
  // Of a kind that there are figures of, and of no other.
  const period = inspector.locator('label').filter({ has: page.getByText('期间', { exact: true }) });
  assert.deepEqual(await period.locator('optgroup').evaluateAll((groups) => groups.map((group) => group.label)), ['全年', '年初累计', '单月']);
  await choose('期间', '2025年1–6月');
  await sheet(page).getByText('城镇新增就业695万人').waitFor();
  await waitKept(page, /\{employment\.urban_new_jobs@2025-H1\}/);
  await choose('期间', '2022年');
  await sheet(page).getByText('城镇新增就业1206万人').waitFor();
  await inspector.getByRole('button', { name: '换成别的数…' }).click();
  await page.waitForFunction(() => document.activeElement?.matches('.insert-figure input'));
  await page.keyboard.type('employment.reemployed');
  await page.locator('.insert-figure [role=option]').first().getByText('城镇失业人员再就业人数', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await waitKept(page, /employment\.reemployed@2022/);
  await shot(page, 'manuscript-inspector');
  await page.keyboard.press('Escape');
}, WIDE);

pageTest('an indicator tells the sentences of manuscripts and templates that use it', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await sheet(page).locator('.slot').filter({ hasText: /^1244万人$/ }).first().click();
  const texts = page.locator('dialog.sheet .in-texts');
  await texts.locator('summary').click();
  await texts.getByRole('link', { name: '2023年度工作报告' }).waitFor();
  assert.match(await texts.innerText(), /全国城镇新增就业1244万人，同比增长3\.2%。/);
  await shot(page, 'trace-sentences');
  assert.deepEqual(await axe(page), []);
  // A sentence leads to its figure, which is looked at and marked for a moment: from the text itself, and from another part of the page.
  const said = texts.getByRole('button', { name: /^全国城镇新增就业1244万人/ });
  const shown = () => page.waitForFunction(() => {
    const [marked, ...others] = document.querySelectorAll('.manuscript .led-to.opened');
    const { top, bottom } = marked?.getBoundingClientRect() ?? {};
    return others.length === 0 && marked?.textContent === '1244万人' && document.activeElement?.matches('.manuscript') && top > 0 && bottom < innerHeight;
  });
  await said.first().click();
  await shown();
  assert.equal(await page.locator('dialog.sheet[open]').count(), 0);
  await page.getByText('选中的数').waitFor();
  const figure = encodeURIComponent('employment.urban_new_jobs@全国@2023');
  await page.goto(page.url().replace(/#.*/, `#/overview?period=2023&figure=${figure}`));
  await texts.locator('summary').click();
  await said.first().click();
  await shown();
  // In a template the figure itself has the focus.
  await page.goto(page.url().replace(/#.*/, `#/overview?period=2023&figure=${figure}`));
  await texts.locator('summary').click();
  await texts.locator('ul.plain > li').filter({ has: page.getByRole('link', { name: '年度工作报告', exact: true }) }).getByRole('button').first().click();
  await page.waitForURL(/#\/report\/annual/);
  await page.waitForFunction(() => document.activeElement?.matches('.a4 .slot.led-to') && document.activeElement.textContent === '1244万人');
}, WIDE);

pageTest('finished, the figures stand whatever the data become, and the change is listed', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await page.getByRole('button', { name: '定稿…' }).click();
  const dialog = page.getByRole('dialog', { name: '定稿' });
  // Something is to be filled in, or an error is open: nothing is finished.
  await dialog.getByText(/还有\d+处待填|还有\d+条错误没有处理/).first().waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'manuscript-open');
  await dialog.getByRole('button', { name: '知道了' }).click();
  assert.equal(await page.locator('.finished').count(), 0);
  await page.goto(page.url().replace(/#.*/, '#/report/fund?period=2020'));
  await page.getByRole('button', { name: '写成文稿' }).click();
  await sheet(page).getByText('当期缺口7217.2亿元').waitFor();
  await page.getByRole('button', { name: '定稿…' }).click();
  await dialog.getByRole('button', { name: '定稿', exact: true }).click();
  await page.getByText('✓ 已定稿').waitFor();
  await waitKept(page, /\{pension_employee\.revenue@全国@2020\|定 \d{4}-\d{2}-\d{2} 43971\.8亿元\}/);
  await page.locator('.finished').getByText(/^✓ \d{4}-\d{2}-\d{2} 定稿，与现在的数据一致/).waitFor();
  // Seen from another period it reads the same; a figure of it may follow the data again.
  await page.getByRole('button', { name: /^期间/ }).click();
  await page.waitForFunction(() => document.activeElement.matches('.popup input'));
  await page.keyboard.type('2019');
  await page.keyboard.press('Enter');
  await page.waitForURL(/period=2019/);
  assert.match(await sheet(page).innerText(), /全国2020年社会保险基金运行分析[\s\S]*当期缺口7217\.2亿元/);
  await sheet(page).locator('[data-slot^="{pension_employee.revenue@"]').first().click();
  await page.locator('dialog.sheet .trace-value').waitFor();
  await page.getByText(/^定数：/).waitFor();
  await page.getByRole('button', { name: '改为随数据变' }).click();
  await waitKept(page, /\{pension_employee\.revenue@全国@2020\}/);
  await page.getByRole('button', { name: '版本…' }).click();
  await page.getByText(/^定稿前 /).waitFor();
}, WIDE);

pageTest('sections are put in another order in the outline, by keys and by dragging', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  const lines = () => page.locator('.outline ul').first().getByRole('button').allInnerTexts();
  const line = (name) => page.locator('.outline').getByRole('button', { name });
  await line('（一）稳就业，促创业').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await line('（二）稳就业，促创业').waitFor();
  assert.deepEqual((await lines()).slice(0, 3), ['一、工作成效', '（一）扩保障，强基金', '（二）稳就业，促创业']);
  await page.waitForFunction(() => document.activeElement?.textContent === '（二）稳就业，促创业');
  await page.keyboard.press('Alt+ArrowUp');
  await page.waitForFunction(() => document.activeElement?.textContent === '（一）稳就业，促创业');
  await line('二、存在问题').dragTo(line('一、工作成效'));
  await page.locator('.outline').getByRole('button', { name: '一、存在问题' }).waitFor();
  await page.getByRole('button', { name: '版本…' }).waitFor();
  await sheet(page).click();
  await page.keyboard.press('Control+z');
  await line('二、存在问题').waitFor();
  // Folded it stays folded while one writes on.
  await page.locator('.outline summary').click();
  await caretBehind(page, '以下重点任务。');
  await page.keyboard.type('逐项落实。');
  await waitKept(page, /逐项落实/);
  await page.waitForFunction(() => document.querySelector('details.outline')?.open === false);
}, WIDE);

pageTest('a table and a chart are put in, and the rows of a table written otherwise', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await caretBehind(page, '现将有关情况报告如下');
  await page.keyboard.type('/');
  await page.getByRole('combobox', { name: '找一个数' }).fill('表城镇新增就业');
  await page.getByRole('option', { name: /城镇新增就业人数/ }).first().click();
  await waitKept(page, /报告如下\{表：employment\.urban_new_jobs\}/);
  await sheet(page).getByText('【表：城镇新增就业人数（万人）】').click();
  await page.getByLabel(/各行的指标/).fill('employment.urban_new_jobs\n城镇失业人员再就业人数');
  await page.getByLabel(/各行的指标/).blur();
  await waitKept(page, /\{表：employment\.urban_new_jobs；城镇失业人员再就业人数\}/);
  await sheet(page).getByText('【表：城镇新增就业人数（万人）等2项】').waitFor();
}, WIDE);

pageTest('a paste brings words and paragraphs, no markup; formats are refused', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await caretBehind(page, '现将有关情况报告如下');
  await sheet(page).evaluate((host) => {
    const data = new DataTransfer();
    data.setData('text/plain', '：一\r\n　　二<b>\n\n三');
    data.setData('text/html', '<p onclick="x()" style="color:red">一</p><script>1</script><img src="x">');
    host.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.keyboard.press('Control+b');
  await waitKept(page, /报告如下：一\\n二<b>\\n三。/);
  assert.equal(await sheet(page).locator('script, img, b, [style]').count(), 0);
  // What is far too long comes in part, at once, and is one step back.
  await sheet(page).evaluate((host) => {
    const data = new DataTransfer();
    data.setData('text/plain', '又一行文字，就业社保人才。\n'.repeat(250000));
    data.setData('text/html', '<script>1</script><style>*{display:none}</style>'.repeat(20000));
    host.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText('粘贴的文字太长').waitFor();
  await waitKept(page, /又一行文字，就业社保人才。\\n又一行文字/);
  assert.ok(await sheet(page).locator('p').count() > 5000);
  assert.equal(await sheet(page).locator('script, style').count(), 0);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => document.querySelectorAll('.manuscript > p').length < 100);
  assert.match(await sheet(page).innerText(), /报告如下：一\s+二<b>\s+三。/);
}, WIDE);

pageTest('headings, the outline and the figure at the caret are reached by keys', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await caretBehind(page, '稳就业，促创业');
  await page.keyboard.press('Enter');
  await page.keyboard.type('平常的一段。');
  await waitKept(page, /### 稳就业，促创业\\n平常的一段。\\n/);
  await page.locator('.outline').getByRole('button', { name: '四、机制保障' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => [getSelection().anchorNode, getSelection().anchorNode?.parentElement].some((node) => node?.matches?.('.manuscript > p') && node.textContent === '机制保障'));
  assert.equal(await page.getByLabel('这一段是').inputValue(), '1');
  await page.keyboard.type('措施');
  await waitKept(page, /## 机制保障措施\\n/);
  await caretBehind(page, '城镇新增就业');
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog.sheet .trace-value').waitFor();
  assert.match(await page.locator('dialog.sheet').innerText(), /1,244/);
}, WIDE);

pageTest('an input method is not disturbed', async ({ page, context, openHttp }) => {
  await begin(page, openHttp);
  await caretBehind(page, '现将有关情况报告如下');
  const client = await context.newCDPSession(page);
  for (const text of ['q', 'qu', 'quan', '全']) await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await page.waitForTimeout(600);
  assert.doesNotMatch(await kept(page), /如下全/);
  await client.send('Input.insertText', { text: '全年' });
  await waitKept(page, /报告如下全年。/);
  assert.match(await sheet(page).innerText(), /报告如下全年。/);
}, WIDE);

pageTest('versions are kept, restored, and a manuscript is removed and back', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  const dialog = await keepVersion(page, '送审稿');
  assert.deepEqual(await axe(page), []);
  await shot(page, 'manuscript-versions');
  await dialog.getByRole('button', { name: '完成' }).click();
  await caretBehind(page, '现将有关情况报告如下');
  await page.keyboard.type('改坏了');
  await waitKept(page, /改坏了/);
  await page.getByRole('button', { name: '版本…' }).click();
  await dialog.getByRole('button', { name: '恢复' }).click();
  await dialog.getByRole('button', { name: '完成' }).click();
  assert.doesNotMatch(await sheet(page).innerText(), /改坏了/);
  await page.getByRole('button', { name: '版本…' }).click();
  await dialog.getByRole('button', { name: '删除文稿' }).click();
  await page.getByText('文稿已删除').waitFor();
  assert.equal(await sheet(page).count(), 0);
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByRole('button', { name: /^文稿/ }).click();
  await page.getByRole('option', { name: '2023年度工作报告' }).click();
  await sheet(page).waitFor();
}, WIDE);

/** The value in the grid of the demo's first row, in the column of the latest year. */
const LATEST = 'tr[data-at="0"] > .k8';

/** Types another value of the first figure of the demo, and goes back to the manuscript. */
async function changeData(page, value) {
  const here = page.url();
  await page.goto(here.replace(/#.*/, '#/data'));
  await page.locator(LATEST).click();
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
  await page.waitForFunction(([cell, value]) => document.querySelector(cell)?.textContent === value, [LATEST, value]);
  await page.goto(here);
  await sheet(page).waitFor();
}

pageTest('words are found with the values of figures, and written otherwise where they are plain', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await caretBehind(page, '现将有关情况报告如下');
  await page.keyboard.press('Control+f');
  const bar = page.locator('.find-bar');
  await bar.getByLabel('查找', { exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('.find-bar input'));
  await page.keyboard.type('1244万');
  await bar.getByText('1/1').waitFor();
  assert.equal(await page.evaluate(() => [...CSS.highlights.get('found-here')][0].toString()), '1244万');
  assert.equal(await sheet(page).locator('mark').count(), 0);
  await bar.getByLabel('查找', { exact: true }).fill('就业');
  await bar.getByText(/^\d+\/\d+$/).waitFor();
  const [first, count] = (await bar.locator('.find-count').innerText()).split('/').map(Number);
  assert.ok(count > 5);
  await page.keyboard.press('Enter');
  await bar.getByText(`${(first % count) + 1}/${count}`).waitFor();
  await page.keyboard.press('Shift+Enter');
  await bar.getByText(`${first}/${count}`).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'manuscript-find');
  // The number of a heading is found where the heading stands, and is not to be replaced.
  await bar.getByLabel('查找', { exact: true }).fill('（一）稳就业');
  await bar.getByText('1/1').waitFor();
  assert.equal(await page.evaluate(() => [...CSS.highlights.get('found-here')][0].toString()), '稳就业');
  await bar.getByRole('button', { name: '替换', exact: true }).click();
  await bar.getByText('标题的编号自动生成，不替换').waitFor();
  // A figure is left alone; plain words are written otherwise, each replacement one step back.
  await bar.getByLabel('查找', { exact: true }).fill('1244万人，同比');
  await bar.getByText('1/1').waitFor();
  await bar.getByLabel('替换为').fill('甲');
  await bar.getByRole('button', { name: '替换', exact: true }).click();
  await bar.getByText('这一处有数，不替换').waitFor();
  await bar.getByLabel('查找', { exact: true }).fill('报告如下');
  await bar.getByText('1/1').waitFor();
  await bar.getByLabel('替换为').fill('汇报如下');
  await bar.getByRole('button', { name: '全部替换' }).click();
  await bar.getByText('替换了1处').waitFor();
  await waitKept(page, /现将有关情况汇报如下/);
  await bar.getByLabel('替换为').press('Escape');
  await bar.waitFor({ state: 'detached' });
  assert.ok(await page.evaluate(() => document.activeElement?.matches('.manuscript')));
  assert.equal(await page.evaluate(() => CSS.highlights.has('found')), false);
  await page.keyboard.press('Control+z');
  await sheet(page).getByText('现将有关情况报告如下').waitFor();
}, WIDE);

pageTest('what the data changed is marked until it is accepted, over a reload too', async ({ page, openHttp }) => {
  await openHttp('#/report');
  await page.getByRole('button', { name: '写成文稿' }).click();
  await sheet(page).waitFor();
  assert.equal(await page.locator('.changes').count(), 0);
  await changeData(page, '99,999');
  const changes = page.locator('.changes');
  await changes.getByText(/△ \d+处数据有变/).waitFor();
  const count = await sheet(page).locator('.slot.changed').count();
  assert.ok(count > 0);
  await page.reload();
  await complete(page);
  await changes.getByText(`△ ${count}处数据有变`).waitFor();
  assert.match(await sheet(page).locator('.slot.changed').first().getAttribute('title'), /^数据有变：.+ → .+/);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'manuscript-changes');
  // By keys: to the next one, which says what it was, and accepted.
  await sheet(page).click();
  await page.keyboard.press('F8');
  await page.locator('.inspector').getByText(/^△ 数据有变：/).waitFor();
  await page.keyboard.press('Control+Shift+Enter');
  await page.waitForFunction((count) => document.querySelectorAll('.manuscript .changed').length < count, count);
  await page.keyboard.press('Control+z');
  await changes.getByText(`△ ${count}处数据有变`).waitFor();
  await changes.getByRole('button', { name: '全部接受' }).click();
  await changes.waitFor({ state: 'detached' });
  assert.equal(await sheet(page).locator('.slot.changed').count(), 0);
}, WIDE);

pageTest('a version stands beside the present text, and a paragraph of it is taken over', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  const versions = await keepVersion(page, '送审稿');
  await versions.getByRole('button', { name: '完成' }).click();
  await caretBehind(page, '现将有关情况');
  await page.keyboard.type('简要');
  await waitKept(page, /现将有关情况简要报告如下/);
  await page.getByRole('button', { name: '对比…' }).click();
  const dialog = page.getByRole('dialog', { name: '对比' });
  await dialog.getByText('文字1段不同，数字0处不同').waitFor();
  assert.equal(await dialog.locator('ins').innerText(), '简要');
  assert.equal(await dialog.locator('del').count(), 0);
  await whole(page, 'manuscript-beside');
  await dialog.getByRole('button', { name: '用左边这段' }).click();
  await dialog.getByText('文字0段不同').waitFor();
  await waitKept(page, /现将有关情况报告如下/);
  await dialog.getByRole('button', { name: '撤销' }).click();
  await dialog.getByText('文字1段不同').waitFor();
  await dialog.getByRole('button', { name: '整篇恢复左边的' }).click();
  await dialog.getByText('文字0段不同').waitFor();
  // A document of someone else: its words beside ours.
  const chosen = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: '打开别人的文件…' }).click();
  await (await chosen).setFiles({ name: '小李稿.txt', mimeType: 'text/plain', buffer: Buffer.from('全国2023年人力资源和社会保障工作报告\n现将有关情况汇报如下。\n新加的一段话。\n') });
  await dialog.getByRole('button', { name: '把左边这段加进来' }).first().waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}, WIDE);

pageTest('a colleague’s file is compared on its own figures', async ({ page, openHttp }) => {
  await begin(page, openHttp);
  await page.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes('"manuscript"')));
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^工作区：/ }).click();
  await page.getByRole('option', { name: /存成文件|保存到文件|存为文件/ }).first().click();
  const file = await (await download).path();
  await caretBehind(page, '现将有关情况');
  await page.keyboard.type('简要');
  await waitKept(page, /现将有关情况简要报告如下/);
  await page.getByRole('button', { name: '对比…' }).click();
  const dialog = page.getByRole('dialog', { name: '对比' });
  const chosen = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: '打开别人的文件…' }).click();
  await (await chosen).setFiles({ name: '小李.renshe', mimeType: 'application/octet-stream', buffer: readFileSync(file) });
  await dialog.getByText('文字1段不同，数字0处不同').waitFor();
  assert.match(await dialog.getByLabel('左边').locator('option:checked').innerText(), /^小李\.renshe · 2023年度工作报告$/);
  await dialog.getByRole('button', { name: '用左边这段' }).click();
  await dialog.getByText('文字0段不同').waitFor();
}, WIDE);

pageTest('a template is copied and written on, what is wrong in it is told with its place, and it is taken back', async ({ page, openHttp }) => {
  await openHttp('#/report/brief?period=2023');
  await page.getByRole('button', { name: '复制为我的模板' }).click();
  const field = page.getByLabel('模板的文字');
  await field.waitFor();
  await page.getByText('✓ 写法都认得').waitFor();
  await page.getByLabel('名称').fill('我局月报');
  await page.getByLabel('名称').press('Tab');
  await field.fill('# {地区}{年}年月报\n城镇新增就业{employment.urban_new_jobs}，{没有这个指标}。\n没有闭合{期间');
  await page.getByText('✗ 2处要改，文字都留着').waitFor();
  await page.locator('.template-issues').getByRole('button', { name: /^第3行第5个字处：花括号/ }).click();
  assert.deepEqual(await field.evaluate((area) => [document.activeElement === area, area.value.slice(area.selectionStart, area.selectionEnd)]), [true, '{']);
  await page.locator('.a4').getByText('1244万人').waitFor();
  await waitKept(page, /没有闭合\{期间/);
  await whole(page, 'template');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDE.viewport);
  await page.reload();
  await complete(page);
  assert.match(await field.inputValue(), /没有闭合\{期间$/);
  // It is chosen like any other, and a manuscript begins from it.
  await page.getByRole('button', { name: /^文稿/ }).click();
  await page.getByRole('option', { name: '我局月报', exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await field.fill('# {地区}{年}年月报\n城镇新增就业{employment.urban_new_jobs}。');
  await page.getByText('✓ 写法都认得').waitFor();
  await page.getByRole('button', { name: '写成文稿' }).click();
  await sheet(page).getByText('城镇新增就业').waitFor();
  assert.match(await sheet(page).innerText(), /全国2023年月报[\s\S]*城镇新增就业1244万人。/);
  await page.goBack();
  await page.getByRole('button', { name: '删除模板' }).click();
  await page.getByText('模板已删除').waitFor();
  assert.equal(await field.count(), 0);
  await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
  await page.getByRole('button', { name: /^文稿/ }).click();
  await page.getByRole('option', { name: '我局月报', exact: true }).click();
  await field.waitFor();
}, WIDE);

pageTest('an older document goes on as a manuscript', async ({ page, openHttp }) => {
  await openHttp('#/report/blanks?period=2023');
  await page.getByLabel('往年的文稿').fill('人社工作总结\n一、就业\n　　全X城镇新增就业X万人。');
  await page.keyboard.press('Control+Enter');
  await page.locator('#spot-0').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'spot-1');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '写成文稿' }).click();
  await sheet(page).waitFor();
  assert.equal(await sheet(page).locator('.a4-title').innerText(), '人社工作总结');
  assert.match(await sheet(page).innerText(), /全国城镇新增就业1244万人。/);
}, WIDE);

pageTest('it is written on a phone in the dark, and in English', async ({ page, openHttp }) => {
  await page.addInitScript(() => { if (location.protocol.startsWith('http')) localStorage.setItem('renshe/language', 'en'); });
  await openHttp('#/report?period=2023');
  await page.getByRole('button', { name: 'Write from it' }).click();
  await sheet(page).waitFor();
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'manuscript-phone');
}, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
