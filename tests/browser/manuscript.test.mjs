// A manuscript: begun from a template or an older document, written on in place, figures put in, undone, kept, versions.
import assert from 'node:assert/strict';
import { axe, complete, pageTest, shot } from './harness.mjs';

const WIDE = { viewport: { width: 1440, height: 900 } };
const sheet = (page) => page.locator('.manuscript');

/** Begins a manuscript from the annual report of 2023. */
async function begin(page, openHttp) {
  await openHttp('#/report?period=2023');
  await page.getByRole('button', { name: '写成文稿' }).click();
  await sheet(page).waitFor();
  await page.waitForURL(/#\/report\/draft-1/);
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
  await page.keyboard.type('2022');
  await page.keyboard.press('Enter');
  await sheet(page).getByText('1206万人').waitFor();
  assert.match(await sheet(page).innerText(), /新的一段。/);
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
  await page.keyboard.type('/');
  await field.waitFor();
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
  await page.getByRole('button', { name: '版本…' }).click();
  const dialog = page.getByRole('dialog', { name: '名称与版本' });
  await dialog.getByLabel('把现在的样子存为版本').fill('送审稿');
  await dialog.getByRole('button', { name: '保存版本' }).click();
  await dialog.getByText('送审稿').waitFor();
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
