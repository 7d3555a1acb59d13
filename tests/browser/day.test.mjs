// A clerk's day in a workspace of one's own: what is typed down a list, taken back from anywhere, left open, printed.
import assert from 'node:assert/strict';
import { pageTest, shot } from './harness.mjs';
import { create, saved } from './workspaces.mjs';

const wide = { viewport: { width: 1440, height: 900 } };
const cell = (page, row, column) => page.locator(`tr[data-at="${row}"] > .k${column}`);
const notice = (page, name) => page.locator('.notices').getByRole('button', { name });
const at = (page) => page.locator('.cell-field input').getAttribute('aria-activedescendant');

async function keys(page, ...all) {
  for (const key of all) await page.keyboard.press(key);
}

/** The value in the latest column of the first row of that name. */
const value = (page, name) => page.evaluate((name) => {
  const head = [...document.querySelectorAll('.frozen [role=rowheader]')].find((one) => one.textContent.trim() === name);
  return document.querySelector(`tr[data-at="${head.dataset.row}"] > .k8`).textContent;
}, name);

async function paste(page, text) {
  await page.locator('.cell-field input').evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

pageTest('a printed list typed downwards lands in its rows, whatever is worked out between them', async ({ page, openHttp }) => {
  await openHttp();
  await create(page);
  await cell(page, 0, 8).click();
  for (const one of ['100', '70', '30', '110', '5000']) {
    await page.keyboard.type(one);
    await keys(page, 'Enter');
  }
  await page.locator('.frozen [role=rowheader]', { hasText: '抚养比' }).waitFor();
  assert.deepEqual(await Promise.all(['参保人数', '参保职工人数', '离退休人员人数', '应参保人数', '征缴收入'].map((name) => value(page, name))), ['100', '70', '30', '110', '5,000']);
  // Typed along a row, Enter goes back to the column one set out from.
  await cell(page, 0, 2).click();
  for (const key of ['1', 'Tab', '2', 'Tab', '3', 'Enter']) await page.keyboard.press(key);
  assert.equal(await at(page), 'cell-1-2');
  // There is nothing to note on yet, which is said; a text that does not read stays where it is.
  await keys(page, 'Shift+F2');
  await page.locator('.status-line', { hasText: '先填数值，再加备注' }).waitFor();
  await page.keyboard.type('甲');
  await keys(page, 'Control+Enter');
  await page.locator('.cell-field .bad', { hasText: '第1个字符“甲”不是数字' }).waitFor();
  await keys(page, 'Escape');
  // A press sets what was typed, and selects what was pressed, though rows come in above it.
  await cell(page, 1, 2).click();
  await page.keyboard.type('2');
  await page.locator('.frozen [role=rowheader]', { hasText: '财政补贴收入' }).first().click();
  await page.locator('.cell-bar b', { hasText: '财政补贴收入' }).waitFor();
}, wide);

pageTest('an undo offered in a notice takes back its own change and no other, wherever one is', async ({ page, openHttp }) => {
  await openHttp('#/data');
  const before = await cell(page, 0, 3).innerText();
  const block = async () => {
    await cell(page, 0, 3).click();
    await paste(page, '1\tx');
    await page.getByText('1格读不出').waitFor();
  };
  await block();
  await cell(page, 0, 8).click();
  await page.keyboard.type('9');
  await keys(page, 'Enter');
  await notice(page, '撤销').waitFor({ state: 'detached' });
  await notice(page, '看读不出的').waitFor();
  await keys(page, 'Control+z', 'Control+z');
  await block();
  await page.getByRole('tab', { name: '出处' }).click();
  await page.locator('.sources tbody tr').first().waitFor();
  await notice(page, '撤销').click();
  await page.getByRole('tab', { name: '表格' }).click();
  await page.waitForFunction((before) => document.querySelector('tr[data-at="0"] > .k3')?.textContent === before, before);
  await block();
  await page.getByRole('tab', { name: '出处' }).click();
  await notice(page, '看读不出的').click();
  await page.locator('.notices').getByText(/第1行第2列“x”/).waitFor();
}, wide);

pageTest('a cell left open is set when one goes elsewhere; what does not read is offered again', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await cell(page, 0, 8).click();
  await page.keyboard.type('7x');
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '总览' }).click();
  await page.locator('.notices').getByText('还没录完：“7x”').waitFor();
  await notice(page, '不要').click();
  await page.goBack();
  await cell(page, 0, 8).click();
  await page.keyboard.type('5.5亿人');
  await page.goForward();
  await saved(page);
  // And one that only has the focus goes quietly.
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k8')?.textContent === '55,000');
  await cell(page, 0, 7).click();
  await page.goForward();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
}, wide);

pageTest('names that are too long or hold unseen characters are told', async ({ page, openHttp }) => {
  await openHttp();
  await page.getByRole('button', { name: '新建工作区…' }).click();
  const dialog = page.locator('dialog[open]');
  const told = async (place, words) => {
    await dialog.getByLabel('地区').fill(place);
    await keys(page, 'Enter');
    await dialog.getByText(words).waitFor();
  };
  await told('长'.repeat(10_000), '地区有10000个字，最多60个');
  await told('\u202e红岭县', '地区的第1个字是看不见的字符（U+202E），请删去');
  await dialog.getByLabel('地区').fill('红岭县');
  await keys(page, 'Enter');
  await page.getByRole('button', { name: '工作区：红岭县人社局' }).waitFor();
});

pageTest('on paper every column is there, what is folded is open, and a key has its colour', async ({ page, openHttp }) => {
  const onPaper = (is) => page.evaluate((is) => window.dispatchEvent(new Event(is ? 'beforeprint' : 'afterprint')), is);
  await openHttp('#/data');
  await page.getByRole('button', { name: '按累计' }).click();
  await page.getByRole('button', { name: '年数' }).click();
  await page.getByRole('option', { name: '近3年' }).click();
  await page.locator('table[aria-colcount="38"]').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 1031, height: 1000 });
  await onPaper(true);
  await page.waitForFunction(() => document.querySelectorAll('table.cells').length === 3);
  // No cell is beyond the edge of the paper.
  await page.waitForFunction(() => [...document.querySelectorAll('table.cells thead th, table.cells td')].every((one) => one.getBoundingClientRect().right <= innerWidth));
  assert.equal(await page.locator('table.cells thead th[data-head]').count(), 36);
  await shot(page, 'print-months', { fullPage: true });
  await onPaper(false);
  await page.waitForFunction(() => document.querySelectorAll('table.cells').length === 1);
  await openHttp('#/data/checks');
  await page.locator('main details:not(.case-sides)').first().waitFor();
  await onPaper(true);
  assert.ok(await page.locator('main details[open]').count() > 0);
  assert.equal(await page.locator('main details:not([open]):visible').count(), 0);
  await onPaper(false);
  assert.equal(await page.locator('main details[open]').count(), 0);
  await openHttp('#/fund');
  await page.locator('.chart-key i').first().waitFor({ state: 'attached' });
  assert.equal(await page.locator('.chart-key i').first().evaluate((one) => getComputedStyle(one).printColorAdjust), 'exact');
}, wide);
