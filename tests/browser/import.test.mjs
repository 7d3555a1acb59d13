// Files as offices send them: shown as they were understood before anything changes, taken over by one press and taken back by one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, pageTest, shot } from './harness.mjs';

const OFFICE = ['by-insurance.csv', 'by-month.csv', 'county-targets.csv', 'fund-items.csv', 'monthly.csv', 'pension-by-province.csv', 'several-tables.txt', 'two-halves.csv'];
const office = (name) => ({ name, mimeType: 'text/csv', buffer: readFileSync(new URL(`../data/office/${name}`, import.meta.url)) });
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function give(page, files) {
  const button = page.getByRole('button', { name: /^(选择文件…|再选文件…|Choose files…|choose more…)$/ });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles(files);
  await page.locator('.actionbar').waitFor();
}

/** Drops files as a hand does. */
async function drop(page, files) {
  const transfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of given) transfer.items.add(new File([Uint8Array.from(bytes)], name));
    return transfer;
  }, files.map(({ name, buffer }) => ({ name, bytes: [...buffer] })));
  await page.dispatchEvent('.drop-area', 'drop', { dataTransfer: transfer });
  await page.locator('.actionbar').waitFor();
}

const cell = (page, row, column) => page.locator(`#cell-${row}-${column}`);
const classOf = (page, row, column) => cell(page, row, column).getAttribute('class');
const words = (page) => page.locator('.cell-words').innerText();

pageTest('a sheet of an office is shown with every cell coloured by what it was taken for', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, office('pension-by-province.csv'));
  await page.getByText('自动：GB18030').waitFor();
  assert.equal(await cell(page, 1, 1).innerText(), '2010年城镇职工基本养老保险情况');
  assert.match(await classOf(page, 1, 1), /is-title/);
  assert.match(await classOf(page, 2, 7), /is-unit/);
  assert.match(await classOf(page, 4, 3), /is-indicator/);
  assert.match(await classOf(page, 6, 1), /is-region/);
  assert.match(await classOf(page, 5, 5), /is-total/);
  assert.match(await classOf(page, 6, 5), /is-value/);
  assert.match(await classOf(page, 8, 3), /is-skipped/);
  assert.match(await classOf(page, 13, 1), /is-note/);
  const legend = await page.locator('.taken-legend').innerText();
  for (const word of ['标题', '单位', '表头', '指标', '地区', '期间', '数值', '合计', '备注', '跳过', '将更新']) assert.ok(legend.includes(word), word);
  // What was left out has its place and its reason.
  assert.match(await page.locator('.issues').innerText(), /第9行G列：“#REF!”是公式出错留下的/);
  await shot(page, 'import-office');
}, { viewport: { width: 1440, height: 900 } });

pageTest('the keyboard walks through the sheet and hears of each cell', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, office('pension-by-province.csv'));
  await page.getByRole('grid').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  assert.match(await words(page), /^E6 “658\.9”：数值，城镇职工基本养老保险基金收入 · 北京 · 2010年/);
  assert.equal(await page.getByRole('grid').getAttribute('aria-activedescendant'), 'cell-6-5');
  await page.keyboard.press('Control+End');
  assert.match(await words(page), /^G14：空白/);
  await page.keyboard.press('Control+Home');
  assert.match(await words(page), /^A1 “2010年/);
  // From a reason to its cell.
  await page.locator('.issues').getByRole('button', { name: 'G9' }).focus();
  await page.keyboard.press('Enter');
  assert.match(await words(page), /^G9 “#REF!”：跳过。“#REF!”是公式出错留下的/);
});

pageTest('eight files are dropped at once, taken over by one press and taken back by one', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await drop(page, OFFICE.map(office));
  await page.locator('.import-files h2', { hasText: '文件 8' }).waitFor();
  const names = await page.locator('.import-files .files b').allInnerTexts();
  assert.deepEqual(names, OFFICE);
  const summary = await page.locator('.actionbar b').innerText();
  const [, added, changed] = /将写入(\d+)个数据，更新(\d+)个/.exec(summary).map(Number);
  assert.ok(added > 80 && changed > 0, summary);
  await shot(page, 'import-several');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText(/✓ 已导入\d+个数据/).waitFor();
  const [, taken] = /已导入(\d+)个/.exec(await page.locator('.notices').innerText()).map(Number);
  assert.ok(taken >= added + changed);
  await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
  // Nothing of it is left: the same file says again that it is new.
  await page.goto(page.url().replace(/#.*/, '#/import'));
  await drop(page, OFFICE.map(office));
  await page.locator('.import-files h2', { hasText: '文件 8' }).waitFor();
  assert.equal(await page.locator('.actionbar b').innerText(), summary);
}, { viewport: { width: 1440, height: 900 } });

pageTest('files that disagree are told side by side, and the first one counts', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const table = (value) => `2019年各县城镇新增就业人数（人）\n地区,城镇新增就业人数\n甲县,${value}\n乙县,7\n丙县,8\n`;
  await give(page, [csv('先.csv', table('5')), csv('后.csv', table('6'))]);
  await page.locator('.conflicts').waitFor();
  const said = await page.locator('.conflicts').innerText();
  assert.match(said, /说法不一的1个数/);
  assert.match(said, /后\.csv B3 城镇新增就业人数 · 甲县（自建） · 2019年\s*采用 先\.csv B3 的5人；这里的6人并存备查/);
  await page.getByText('另有2个数重复出现且一致').waitFor();
  await page.locator('.conflicts').getByRole('button', { name: 'B3' }).click();
  assert.match(await words(page), /^B3 “6”：数值.*与先\.csv B3不一致/);
});

pageTest('values that change are shown old and new, in the sheet and in a list', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, office('pension-by-province.csv'));
  assert.match(await page.locator('.changes-list').innerText(), /将更新的4个值[\s\S]*E5 城镇职工基本养老保险基金收入 · 全国 · 2010年\s*13420亿元 → 13419\.5亿元/);
  assert.match(await classOf(page, 5, 5), /is-total changes/);
  await page.locator('.changes-list').getByRole('button', { name: 'E5' }).click();
  assert.match(await words(page), /^E5 “13419\.5”：合计，.*将更新：13420亿元 → 13419\.5亿元/);
});

pageTest('the encoding is shown and can be said otherwise', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, office('by-month.csv'));
  assert.equal(await cell(page, 1, 1).innerText(), '全国失业保险');
  await page.getByRole('button', { name: /^文字编码/ }).click();
  await page.getByRole('option', { name: 'UTF-8' }).click();
  await page.waitForFunction(() => document.querySelector('#cell-1-1')?.textContent.includes('\ufffd'));
  await page.getByRole('button', { name: /^文字编码/ }).click();
  await page.getByRole('option', { name: '自动识别' }).click();
  await page.waitForFunction(() => document.querySelector('#cell-1-1')?.textContent === '全国失业保险');
});

pageTest('of a long file only what is in view is drawn', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const rows = Array.from({ length: 3000 }, (_, at) => `第${at + 1}乡,${at + 1},${at + 2}`);
  await give(page, csv('各乡镇.csv', `2024年各乡镇就业情况\n地区,城镇新增就业人数（人）,困难人员就业人数（人）\n${rows.join('\n')}\n`));
  assert.ok(await page.locator('[role=gridcell]').count() < 400);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+ArrowDown');
  await cell(page, 3002, 1).waitFor();
  assert.match(await words(page), /^A3002 “第3000乡”：地区/);
  await page.keyboard.press('PageUp');
  assert.ok(await page.locator('[role=gridcell]').count() < 400);
});

for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of [[1440, 900], [1366, 768], [390, 844]]) {
    pageTest(`the preview is accessible and fits: ${colorScheme} ${width}`, async ({ page, openHttp }) => {
      await openHttp('#/import');
      await give(page, ['pension-by-province.csv', 'monthly.csv', 'county-targets.csv'].map(office));
      await page.locator('.files button').first().click();
      await page.locator('#cell-1-1').waitFor();
      assert.deepEqual(await axe(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the window');
      await shot(page, `import-preview-${width}-${colorScheme}`, { fullPage: width < 500 });
    }, { viewport: { width, height }, colorScheme });
  }
}
