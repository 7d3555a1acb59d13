// The grid as a clerk works in it: by keys, by the mouse, with Excel's clipboard, with an input method, at 2,000 rows.
import assert from 'node:assert/strict';
import { axe, complete, pageTest, shot } from './harness.mjs';

const wide = { viewport: { width: 1440, height: 900 } };
const cell = (page, row, column) => page.locator(`tr[data-at="${row}"] > .k${column}`);
const field = (page) => page.locator('.cell-field input');
const at = (page) => field(page).getAttribute('aria-activedescendant');

/** The grid has the focus, with a cell in force. */
async function stand(page, row, column) {
  await cell(page, row, column).click();
  await page.waitForFunction((id) => document.activeElement?.getAttribute('aria-activedescendant') === id, `cell-${row}-${column}`);
}

async function shows(page, row, column, text) {
  await page.waitForFunction(([row, column, text]) => document.querySelector(`tr[data-at="${row}"] > .k${column}`)?.textContent === text, [row, column, text]);
}

async function keys(page, ...all) {
  for (const key of all) await page.keyboard.press(key);
}

/** Pastes as the browser does when Ctrl+V is pressed with this on the clipboard. */
async function paste(page, text, html) {
  await field(page).evaluate((element, [text, html]) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    if (html) data.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, [text, html]);
}

/** What Ctrl+C would put on the clipboard. */
const copied = (page, kind = 'copy') => field(page).evaluate((element, kind) => {
  const data = new DataTransfer();
  element.dispatchEvent(new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true }));
  return { text: data.getData('text/plain'), html: data.getData('text/html') };
}, kind);

pageTest('every key goes where Excel goes, and the focus stays in the grid', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 8);
  await keys(page, 'ArrowLeft', 'ArrowDown');
  assert.equal(await at(page), 'cell-1-7');
  await keys(page, 'Home');
  assert.equal(await at(page), 'cell-1-0');
  await keys(page, 'Control+ArrowRight');
  assert.equal(await at(page), 'cell-1-4');
  await keys(page, 'Control+End');
  const last = await at(page);
  assert.match(last, /^cell-\d\d+-8$/);
  await keys(page, 'Control+Home', 'PageDown', 'PageUp', 'End', 'Enter', 'Shift+Enter');
  assert.equal(await at(page), 'cell-0-8');
  await keys(page, 'Shift+ArrowDown', 'Shift+ArrowLeft');
  assert.equal(await page.locator('td[aria-selected="true"]').count(), 4);
  await page.getByText('选中2行×2列').waitFor();
  await keys(page, 'Home', 'Tab', 'Tab');
  assert.equal(await at(page), 'cell-0-2');
  // Out of the grid after Esc, and back by one step.
  await keys(page, 'Escape', 'Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.closest('.grid-scroll') !== null), true);
  await keys(page, 'Shift+Tab');
  assert.equal(await at(page), 'cell-0-2');
}, wide);

pageTest('typing replaces, F2 edits, Esc leaves all as it was, Delete is one step', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 8);
  const before = await cell(page, 0, 8).innerText();
  await page.keyboard.type('123');
  await keys(page, 'Escape');
  await shows(page, 0, 8, before);
  await keys(page, 'F2');
  assert.equal(await field(page).inputValue(), before.replaceAll(',', ''));
  await page.keyboard.type('.5');
  await keys(page, 'Tab');
  await shows(page, 0, 8, `${before}.5`);
  await stand(page, 0, 7);
  await keys(page, 'Shift+ArrowRight', 'Delete');
  await shows(page, 0, 7, '—');
  await shows(page, 0, 8, '—');
  await keys(page, 'Control+z');
  await shows(page, 0, 8, `${before}.5`);
  await keys(page, 'Control+z');
  await shows(page, 0, 8, before);
  await keys(page, 'Control+y');
  await shows(page, 0, 8, `${before}.5`);
  // What is computed says why it is not typed into.
  const derived = Number(await page.locator('tr.derived:has(> .k8)').first().getAttribute('data-at'));
  await stand(page, derived, 8);
  await page.keyboard.type('5');
  await page.locator('.status-line', { hasText: 'ƒ 由公式算出' }).waitFor();
}, wide);

pageTest('a block from Excel lands where it stands, as one step, and what does not read is listed', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 7);
  const before = await cell(page, 0, 8).innerText();
  await paste(page, '1,234.5\t５６\r\n1.234,56\t<b>\r\n');
  await shows(page, 0, 7, '1,234.5');
  await shows(page, 0, 8, '56');
  await page.getByText('2格读不出').waitFor();
  await page.getByRole('button', { name: '看读不出的' }).click();
  await page.getByText('第2行第1列“1.234,56”：第6个字符“,”不在千位上').waitFor();
  await keys(page, 'Escape');
  await keys(page, 'Control+z');
  await shows(page, 0, 8, before);
}, wide);

pageTest('a table of Excel is read as text: nothing of it runs and nothing is fetched', async ({ page, openHttp, expectMessage }) => {
  expectMessage(/inline event handler/);
  await openHttp('#/data');
  await stand(page, 0, 7);
  const html = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table><tr><td>5<script>window.ran = true</script></td><td><img src="http://example.org/x.png" onerror="window.ran = true">6</td></tr></table></body></html>';
  await paste(page, '5 6', html);
  await shows(page, 0, 7, '5');
  await shows(page, 0, 8, '6');
  assert.equal(await page.evaluate(() => window.ran), undefined);
}, wide);

pageTest('a block with headings lands by them, after a question', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 3, 0);
  await paste(page, '指标\t单位\t2024年\t2023年\n城镇职工基本养老保险参保人数\t亿人\t5.5\t5.4\n没有这个指标\t人\t1\t2\n');
  await page.getByRole('heading', { name: '按表头粘贴' }).waitFor();
  await page.getByText('“没有这个指标”不认识，不粘贴').waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'paste-question');
  await page.getByRole('button', { name: '按名称放' }).click();
  await shows(page, 0, 7, '55,000');
  await shows(page, 0, 6, '54,000');
}, wide);

pageTest('a million cells are bounded and said so, and the page answers meanwhile', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 0);
  await page.evaluate(() => { window.text = '1\t2\t3\t4\t5\t6\t7\t8\t9\t10\n'.repeat(100_000); });
  await field(page).evaluate((element) => {
    const data = new DataTransfer();
    data.setData('text/plain', window.text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText('一次最多粘贴20万格，后面80000行没有粘贴').waitFor();
  await page.getByRole('button', { name: '撤销' }).last().click();
}, wide);

pageTest('what is copied is a table for others, and comes back the same', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 7);
  await keys(page, 'Shift+ArrowRight', 'Shift+ArrowDown');
  const { text, html } = await copied(page);
  assert.match(text, /^\d+\t\d+\r\n/);
  assert.match(html, /<table><tr><td>\d+<\/td>/);
  const before = await cell(page, 0, 8).innerText();
  await copied(page, 'cut');
  await shows(page, 0, 8, '—');
  await paste(page, text, html);
  await shows(page, 0, 8, before);
}, wide);

pageTest('filling down and right, by keys and by the corner', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await page.getByLabel('空行').check();
  await stand(page, 1, 0);
  await page.keyboard.type('700');
  await keys(page, 'Enter', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+r');
  await shows(page, 1, 1, '700');
  await shows(page, 1, 2, '700');
  await keys(page, 'Control+z');
  await shows(page, 1, 2, '—');
  await stand(page, 1, 0);
  const from = await page.locator('.fill-corner').boundingBox();
  const to = await cell(page, 1, 3).boundingBox();
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 4 });
  await page.mouse.up();
  await shows(page, 1, 3, '700');
  // A blank is no value to fill with: what is there stays.
  await stand(page, 1, 8);
  await page.keyboard.type('800');
  await keys(page, 'Enter', 'ArrowUp', 'Control+r');
  await page.getByText('没有可填充的来源').waitFor();
  await shows(page, 1, 8, '800');
}, wide);

pageTest('an input method begins in the cell at its first key, and its Enter sets nothing', async ({ page, openHttp, context }) => {
  await openHttp('#/data');
  await stand(page, 0, 8);
  const before = await cell(page, 0, 8).innerText();
  const session = await context.newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'y', selectionStart: 1, selectionEnd: 1 });
  assert.equal(await field(page).inputValue(), 'y');
  assert.equal(await page.locator('.cell-field.typing').count(), 1);
  await session.send('Input.imeSetComposition', { text: 'yue', selectionStart: 3, selectionEnd: 3 });
  // The Enter that ends a composition is the input method's.
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 });
  assert.equal(await page.locator('.cell-field.typing').count(), 1);
  await session.send('Input.insertText', { text: '约' });
  await page.keyboard.type('5.5亿');
  assert.equal(await field(page).inputValue(), '约5.5亿');
  await keys(page, 'Enter');
  await shows(page, 0, 8, '约55,000');
  await keys(page, 'Control+z');
  await shows(page, 0, 8, before);
}, wide);

pageTest('ranges by the mouse: drag, shift, heads; widths by the edge, kept', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 5);
  await cell(page, 2, 7).click({ modifiers: ['Shift'] });
  assert.equal(await page.locator('td[aria-selected="true"]').count(), 9);
  await page.locator('th[data-head="8"]').click({ position: { x: 20, y: 10 } });
  await page.getByText(/选中\d+行×1列/).waitFor();
  await page.locator('[data-row="0"]').click();
  await page.getByText('选中1行×9列').waitFor();
  await page.getByText('不同时点的存量，不合计').waitFor();
  const head = page.locator('th[data-head="4"]');
  const box = await head.boundingBox();
  await page.mouse.move(box.x + box.width - 3, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 47, box.y + 10, { steps: 3 });
  await page.mouse.up();
  const wider = await head.boundingBox();
  assert.ok(Math.abs(wider.width - box.width - 50) < 8, `${box.width} → ${wider.width}`);
  // Without any other change.
  await page.reload();
  await complete(page);
  assert.ok(Math.abs((await head.boundingBox()).width - wider.width) < 2, 'the width is kept');
}, wide);

pageTest('results, targets and budget stand beside each other; single months and cumulative ones follow each other', async ({ page, openHttp }) => {
  await openHttp('#/data?period=2020');
  await page.getByRole('button', { name: '类别' }).click();
  await page.getByRole('option', { name: '就业创业' }).click();
  await page.getByRole('button', { name: '按目标' }).click();
  await page.getByRole('columnheader', { name: '省定目标' }).waitFor();
  const row = page.getByRole('row', { name: /城镇新增就业人数/ }).first();
  assert.match(await row.innerText(), /1,186\s+900[\s\S]*131\.8/);
  await shot(page, 'targets');
  await page.getByRole('button', { name: '按单月' }).click();
  await page.getByLabel('空行').check();
  const line = Number(await page.locator('[data-row]', { hasText: /^企业下岗职工再就业人数/ }).first().getAttribute('data-row'));
  await stand(page, line, 0);
  for (const value of ['10', '20', '30']) {
    await page.keyboard.type(value);
    await keys(page, 'Tab');
  }
  await page.getByRole('button', { name: '按累计' }).click();
  await shows(page, line, 2, '60');
  await stand(page, line, 2);
  await page.locator('.cell-bar', { hasText: '10人 ＋ 20人 ＋ 30人 ＝ 60人' }).waitFor();
}, wide);

pageTest('a note is written by keys and marked in its corner', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 8);
  await keys(page, 'Shift+F2');
  await page.locator('dialog textarea').fill('按报表日口径');
  await keys(page, 'Control+Enter');
  await page.locator('tr[data-at="0"] > .k8.noted').waitFor();
  await page.locator('.cell-bar', { hasText: '注：按报表日口径' }).waitFor();
  assert.equal(await at(page), 'cell-0-8');
}, wide);

pageTest('finding goes to a name or a number, in view or not', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await stand(page, 0, 8);
  await keys(page, 'Control+f');
  await page.keyboard.type('工伤保险基金收入');
  await keys(page, 'Enter');
  await page.locator('.cell-bar b', { hasText: '工伤保险基金收入' }).waitFor();
  await page.getByPlaceholder('指标或数值').fill('没有这样的');
  await keys(page, 'Enter');
  await page.getByText('没有找到').waitFor();
  await keys(page, 'Escape', '?');
  await page.getByRole('heading', { name: '键盘说明' }).waitFor();
  await keys(page, 'Escape');
  assert.notEqual(await at(page), null);
}, wide);

pageTest('on a phone the latest period is in sight and a tap opens the cell', async ({ page, openHttp }) => {
  await openHttp('#/data');
  const box = await page.locator('th[data-head="8"]').boundingBox();
  assert.ok(box.x + box.width <= 390, 'the latest column is out of sight');
  await cell(page, 0, 8).tap();
  await page.getByRole('heading', { name: '这一格' }).waitFor();
  await page.locator('dialog input').fill('5.5亿人');
  await page.getByRole('button', { name: '存下' }).click();
  await shows(page, 0, 8, '55,000');
  assert.deepEqual(await axe(page), []);
  await shot(page, 'data-phone');
}, { viewport: { width: 390, height: 844 }, hasTouch: true });

const BIG = ['指标,期间,数值,单位', ...Array.from({ length: 2000 }, (_, row) => [`台账指标${row + 1},2025-01,${row + 1},件`, `台账指标${row + 1},2023-01/2023-06,${row + 2},件`]).flat()].join('\n');

pageTest('2,000 rows by 36 months: only what is in view is there, and the focus is never lost', async ({ page, openHttp, expectMessage }) => {
  expectMessage(/never/);
  await openHttp('#/import');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /选择文件/ }).click()]);
  await chooser.setFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(BIG) });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('✓ 已导入4000个数据').waitFor();
  await page.getByRole('button', { name: '类别' }).click();
  await page.getByRole('option', { name: '综合管理' }).click();
  await page.getByRole('button', { name: '按累计' }).click();
  await page.getByRole('button', { name: '年数' }).click();
  await page.getByRole('option', { name: '近3年' }).click();
  await page.locator('table[aria-rowcount="2001"][aria-colcount="38"]').waitFor();
  assert.ok(await page.locator('tr[data-at] > td').count() < 1500);
  await page.locator('tr[data-at] > td').first().click();
  await keys(page, 'Control+Home');
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowDown');
  assert.equal(await at(page), 'cell-60-0');
  await keys(page, 'Control+End');
  assert.equal(await at(page), 'cell-1999-35');
  await page.keyboard.type('77');
  await keys(page, 'Enter');
  await shows(page, 1999, 35, '77');
  await page.locator('.grid-scroll').evaluate((element) => element.scrollTo({ top: 0 }));
  await page.locator('tr[data-at="0"] > .k35').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.closest('.cell-field') !== null), true);
  await keys(page, 'Control+z');
  await shows(page, 1999, 35, '—');
  assert.equal(await at(page), 'cell-1999-35');
}, wide);
