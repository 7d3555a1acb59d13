// Files as offices send them: shown as they were understood before anything changes, taken over by one press and taken back by one.
import assert from 'node:assert/strict';
import { axe, pageTest, shot, whole } from './harness.mjs';
import { cell, csv, drop, give, office, words } from './import.mjs';
import { create, saved } from './workspaces.mjs';

const OFFICE = ['by-insurance.csv', 'by-month.csv', 'county-targets.csv', 'fund-items.csv', 'monthly.csv', 'pension-by-province.csv', 'several-tables.txt', 'two-halves.csv'];
const classOf = (page, row, column) => cell(page, row, column).getAttribute('class');

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
  assert.match(await page.locator('.issues').innerText(), /G9 “#REF!”是公式出错留下的/);
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
  assert.equal(taken, added + changed);
  await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
  // Nothing of it is left: the same file says again that it is new.
  await page.goto(page.url().replace(/#.*/, '#/import'));
  await drop(page, OFFICE.map(office));
  await page.locator('.import-files h2', { hasText: '文件 8' }).waitFor();
  assert.equal(await page.locator('.actionbar b').innerText(), summary);
}, { viewport: { width: 1440, height: 900 } });

pageTest('files dropped on any page come to the import', async ({ page, openHttp }) => {
  await openHttp('#/fund/pension');
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await drop(page, [office('by-insurance.csv'), office('monthly.csv')], 'main');
  await page.locator('.import-files h2', { hasText: '文件 2' }).waitFor();
  await drop(page, [office('county-targets.csv')], 'header');
  await page.locator('.import-files h2', { hasText: '文件 3' }).waitFor();
});

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
  await page.getByRole('button', { name: '放到最前，说法不一时采用它' }).click();
  await page.getByText('采用 后.csv B3 的6').waitFor();
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

pageTest('words run over as many blank cells as they need, and over no more', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('就业.csv', '红岭县2019年就业工作情况\n填报单位：红岭县就业服务中心（盖章）,,,,,单位：人\n指标,目标,本年,上年,备注,完成率（%）\n城镇新增就业人数,3600,3125,3012,,12月\n就业困难人员就业人数,300,281,277,,98\n填表人：王敏,,,,,填报日期：2019年11月3日\n'));
  const isWhole = (row, column) => cell(page, row, column).evaluate((box) => box.scrollWidth <= box.clientWidth);
  for (const [row, column] of [[1, 1], [2, 1], [2, 6], [6, 6]]) assert.ok(await isWhole(row, column), `${row} ${column}`);
  // 单位：人 has room in its own cell: what is blank beside it is no unit.
  assert.match(await classOf(page, 2, 5), /is-blank/);
  const boxes = await Promise.all([1, 5, 6].map((column) => cell(page, 2, column).boundingBox()));
  assert.ok(boxes[0].x + boxes[0].width <= boxes[1].x && boxes[1].x + boxes[1].width <= boxes[2].x, JSON.stringify(boxes));
}, { viewport: { width: 1440, height: 900 } });

pageTest('a name stands as far in as it was written, and markup in a cell is its text', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('参保.csv', '红岭县2025年1-6月参保情况\n项目,人数（人）\n失业保险参保人数,  12001\n　　其中：女性,5000\n<img src=x onerror=alert(1)>&amp;,3\n'));
  const text = (row, column) => cell(page, row, column).evaluate((box) => box.textContent);
  assert.deepEqual([await text(3, 2), await text(4, 1)], ['12001', '　　其中：女性']);
  assert.equal(await text(5, 1), '<img src=x onerror=alert(1)>&amp;');
  assert.equal(await page.locator('.sheet-area img').count(), 0);
  // A period is shown as one reads it, and may be typed in any form.
  const period = page.locator('#fix-sheet-period input');
  assert.equal(await period.inputValue(), '2025年1–6月');
  await period.fill('2025-H2');
  await period.press('Enter');
  const isShown = (text) => page.waitForFunction((text) => document.querySelector('#fix-sheet-period input')?.value === text, text);
  await isShown('2025年7–12月');
  await page.getByRole('button', { name: 'English' }).click();
  await isShown('Jul–Dec 2025');
  // Each is typed otherwise than it is shown, so that one waits until the sheet was read again.
  for (const [typed, shown] of [['Jan-Jun 2024', 'Jan–Jun 2024'], ['2023-H2', 'Jul–Dec 2023'], ['Jun 2022', 'June 2022']]) {
    await period.fill(typed);
    await period.press('Enter');
    await isShown(shown);
  }
});

pageTest('words that begin far left of what is in view run into it', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const columns = Array.from({ length: 60 }, (_, at) => at + 1);
  await give(page, csv('宽表.csv', `红岭县2025年各单位情况\n地区,${columns.map((at) => `指标${at}（人）`)}\n红岭县,${columns}\n${','.repeat(55)}填报单位：红岭县人力资源和社会保障局就业服务中心\n`));
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+ArrowRight');
  await cell(page, 1, 61).waitFor();
  const [head, below] = await Promise.all([page.getByRole('columnheader', { name: 'BI' }).boundingBox(), cell(page, 3, 61).boundingBox()]);
  assert.deepEqual([head.x, head.width], [below.x, below.width]);
  const [box, number] = await Promise.all([cell(page, 4, 56).boundingBox(), page.getByRole('rowheader', { name: '4', exact: true }).boundingBox()]);
  assert.ok(box.width > 200 && Math.abs(box.y - number.y) < 1, JSON.stringify([box, number]));
}, { viewport: { width: 1440, height: 900 } });

pageTest('after an import the page stands where its results are and not its targets, and Ctrl+Z takes it back at once', async ({ page, openHttp }) => {
  await openHttp('#/overview');
  await create(page);
  const file = csv('就业.csv', '红岭县2026年1-10月就业情况\n单位：人\n指标,年度目标,本年累计,上年同期\n城镇新增就业人数,3600,3125,2980\n失业人员再就业人数,900,845,801\n');
  await page.goto(`${page.url().split('#')[0]}#/import`);
  await give(page, file);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('button', { name: /^期间：2026年1–10月/ }).waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  // The foot of the page can be scrolled out from under the notice.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const [foot, notice] = await Promise.all([page.locator('main > *').last().boundingBox(), page.locator('.notices').boundingBox()]);
  assert.ok(foot.y + foot.height <= notice.y, JSON.stringify([foot, notice]));
  await page.keyboard.press('Control+z');
  await page.locator('.notices .notice').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+y');
  await page.getByRole('button', { name: '重做' }).and(page.locator(':disabled')).waitFor();
  await page.goto(page.url().replace(/#.*/, '#/import'));
  await give(page, file);
  assert.match(await page.locator('.actionbar b').innerText(), /^将写入0个数据.*相同6个/);
}, { viewport: { width: 1440, height: 900 } });

/** A control of the panel that says otherwise: `column-use`, `sheet-period`, … */
const fix = (page, id) => page.locator(`#fix-${id}`);

async function choose(page, id, option) {
  await fix(page, id).getByRole('button').click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const OFFICES = (value = 5) => csv('报送.csv', `2019年各县任务情况\n地区,上报单位,城镇新增就业人数,备用\n甲县,就业局,${value},9\n乙县,人社局,7,8\n`);

pageTest('which month 本月 is, is asked where a sheet tells only its year', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('月报.csv', '某县2025年就业主要指标\n指标名称,本月,本年累计\n城镇新增就业人数（人）,90,310\n'));
  await page.locator('.corrections').getByText('表中只写了2025年：是哪个月？').waitFor();
  await page.locator('.import-files [aria-current]').filter({ hasText: '1处请核对' }).waitFor();
  assert.match(await page.locator('.actionbar').innerText(), /1处请核对/);
  assert.equal(await page.getByRole('button', { name: '导入', exact: true }).isDisabled(), true);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'import-month-asked');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('#fix-sheet-period'));
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.closest('.popup'));
  await page.keyboard.type('10月');
  await page.keyboard.press('Enter');
  await page.locator('.actionbar b', { hasText: '将写入2个数据' }).waitFor();
  await cell(page, 3, 3).click();
  assert.match(await words(page), /^C3 “310”：数值，城镇新增就业人数 · 某县（自建） · 2025年1–10月/);
  assert.equal(await page.locator('.corrections .ask').count(), 0);
}, { viewport: { width: 1366, height: 768 } });

pageTest('a column is said to be something else, by keys alone, and the preview follows', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, OFFICES());
  // The office that sends a row was taken for a part of the name.
  await cell(page, 3, 2).click();
  assert.match(await classOf(page, 3, 2), /is-indicator/);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  // What a name means comes first, behind it the column that it stands in.
  await page.waitForFunction(() => document.activeElement?.closest('#fix-name-indicator'));
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('#fix-name-indicator'));
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.closest('.popup'));
  await page.keyboard.type('没有这样的指标');
  await page.getByText('没有符合的').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.closest('#fix-name-indicator'));
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.activeElement?.closest('#fix-column-use'));
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.closest('.popup'));
  await page.keyboard.type('不导入');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('#cell-3-2')?.classList.contains('is-skipped'));
  await page.waitForFunction(() => document.activeElement?.closest('#fix-column-use'));
  await cell(page, 3, 3).click();
  assert.match(await words(page), /^C3 “5”：数值，城镇新增就业人数 · 甲县（自建） · 2019年，新增/);
  // A name means another indicator.
  await cell(page, 3, 4).click();
  await fix(page, 'name-indicator').getByRole('button').focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.closest('.popup'));
  await page.keyboard.type('失业人员再就业');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /失业人员再就业/.test(document.querySelector('.cell-words').textContent));
  await page.waitForFunction(() => document.activeElement?.closest('#fix-name-indicator'));
  // The time of the whole sheet.
  await fix(page, 'sheet-period').locator('input').fill('2019-13');
  await page.keyboard.press('Enter');
  await page.getByText('没有13月').waitFor();
  await fix(page, 'sheet-period').locator('input').fill('2020年');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /2020年/.test(document.querySelector('.cell-words').textContent));
  assert.deepEqual(await axe(page), []);
  await shot(page, 'import-corrected');
  await page.getByRole('button', { name: '撤回全部3处更正' }).click();
  await page.waitForFunction(() => document.querySelector('#cell-3-2')?.classList.contains('is-indicator'));
}, { viewport: { width: 1440, height: 900 } });

pageTest('another language shows what was looked at in its words, with what was said of it', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, OFFICES());
  await cell(page, 3, 2).click();
  await choose(page, 'column-use', '不导入');
  await page.waitForFunction(() => document.querySelector('#cell-3-2')?.classList.contains('is-skipped'));
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Import preview' }).waitFor();
  await page.getByRole('heading', { name: 'Files 1' }).waitFor();
  assert.match(await classOf(page, 3, 2), /is-skipped/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '选择文件…' }).waitFor();
  assert.equal(await page.locator('.files').count(), 0);
});

pageTest('a row is left out, and a unit is said', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, OFFICES());
  await cell(page, 4, 3).click();
  await choose(page, 'row-use', '不导入');
  await page.waitForFunction(() => document.querySelector('#cell-4-3')?.classList.contains('is-skipped'));
  await cell(page, 3, 3).click();
  await page.locator('.corrections summary').first().click();
  await choose(page, 'column-unit', '万人');
  await page.waitForFunction(() => document.activeElement?.closest('#fix-column-unit'));
  await page.getByText('将写入2个数据').waitFor();
});

pageTest('what was corrected is remembered for the next file with the same header', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, OFFICES());
  await cell(page, 3, 2).click();
  await choose(page, 'column-use', '不导入');
  await page.waitForFunction(() => document.querySelector('#cell-3-2')?.classList.contains('is-skipped'));
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('✓ 已导入4个数据').waitFor();
  await page.reload();
  await page.goto(page.url().replace(/#.*/, '#/import'));
  await give(page, { ...OFFICES(6), name: '下月.csv' });
  await page.getByText('表头与以前更正过的一样').waitFor();
  assert.match(await classOf(page, 3, 2), /is-skipped/);
  assert.match(await page.locator('.changes-list').innerText(), /C3 城镇新增就业人数 · 甲县 · 2019年\s*5万?人 → 6万?人/);
  await page.getByRole('button', { name: '撤回全部1处更正' }).click();
  await page.waitForFunction(() => document.querySelector('#cell-3-2')?.classList.contains('is-indicator'));
});

pageTest('what no cell tells is asked about: the bar leads there, and the file that asks is shown first', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, [
    csv('甲县.csv', '甲县2019年就业\n指标,人数\n城镇新增就业人数,5\n'),
    csv('无地区.csv', '2019年就业\n指标,人数\n城镇新增就业人数,7\n'),
    { name: '坏.xlsx', mimeType: '', buffer: Buffer.from('PK\x03\x04broken') },
  ]);
  const files = page.locator('.import-files .files').first();
  await files.locator('[aria-current]').filter({ hasText: '无地区.csv' }).filter({ hasText: '1处请核对' }).waitFor();
  await page.getByText('没有写明地区，记在“全国”名下').waitFor();
  const bar = page.locator('.actionbar');
  assert.match(await bar.innerText(), /✕ 1个文件没有读成/);
  await files.getByText('甲县.csv').click();
  await page.locator('.shown-sheet h2').filter({ hasText: '甲县.csv' }).waitFor();
  await bar.getByRole('button', { name: '1处请核对' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.shown-sheet h2').filter({ hasText: '无地区.csv' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await choose(page, 'sheet-region', '四川');
  await files.locator('[aria-current]').filter({ hasText: '可导入' }).waitFor();
  assert.doesNotMatch(await bar.innerText(), /请核对/);
});

pageTest('the columns of a tidy table can be said otherwise too', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('长表.csv', '指标,地区,期间,数值,单位\n城镇新增就业人数,四川,2024,5,万人\n'));
  await cell(page, 2, 2).click();
  await choose(page, 'column-use', '不导入');
  await page.waitForFunction(() => document.querySelector('#cell-2-2')?.classList.contains('is-skipped'));
  await choose(page, 'sheet-region', '重庆');
  await cell(page, 2, 4).click();
  await page.waitForFunction(() => /重庆/.test(document.querySelector('.cell-words').textContent));
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

pageTest('the preview is whole in both themes at every size', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, ['pension-by-province.csv', 'monthly.csv', 'county-targets.csv'].map(office));
  await page.locator('.files button').first().click();
  await page.locator('#cell-1-1').waitFor();
  await whole(page, 'import-preview');
});

pageTest('after an import of a month the page stands at the months since January, and so after a reload; the fund kept apart has its tab', async ({ page, openHttp }) => {
  await openHttp();
  await create(page);
  await page.evaluate(() => { location.hash = '#/import'; });
  const head = '2025年1-10月红岭县社会保险基金收支情况表,,\n,,单位：万元\n险种,收入,支出\n';
  await give(page, csv('基金.csv', `${head}企业职工基本养老保险,28310.55,30112.40\n失业保险,210.35,112.40\n`));
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('✓ 已导入4个数据').waitFor();
  const period = page.getByRole('button', { name: '期间：2025年1–10月' });
  await period.waitFor();
  // The grid stands at the uppermost figure that came.
  await page.locator('.cell-bar').filter({ hasText: /企业职工基本养老保险基金收入 · 红岭县 · 2025年1–10月/ }).first().waitFor();
  await saved(page);
  await page.goto(page.url().replace(/#.*/, ''));
  await page.reload();
  await period.waitFor();
  await page.getByText('2025年1–10月企业养老保险基金收不抵支').first().waitFor();
  await page.getByRole('link', { name: '社保基金' }).first().click();
  await page.getByRole('tab', { name: '企业养老', selected: true }).waitFor();
  assert.equal(await page.getByRole('tab', { name: '机关养老' }).count(), 0);
  assert.deepEqual(await axe(page), []);
});

pageTest('after an import of a rate of one month the page stands at that month', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const before = '城镇新增就业人数,红岭县,2024,7,人\n就业困难人员就业人数,红岭县,2024,5,人\n';
  await give(page, csv('调解.csv', `指标,地区,期间,数值,单位\n${before}某某调解成功率,红岭县,2025-06,78,%\n`));
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('✓ 已导入3个数据').waitFor();
  await page.getByRole('button', { name: '期间：2025年6月' }).waitFor();
  await page.locator('.cell-bar').filter({ hasText: /某某调解成功率.* · 红岭县.* · 2025年6月/ }).waitFor();
});

pageTest('what is corrected right before 导入 is taken over as corrected', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('清河县.csv', '清河县2025年就业情况\n指标,单位,数值\n城镇新增就业人数,人,6210\n'));
  await page.locator('#fix-sheet-period input').waitFor();
  await page.evaluate(() => {
    const period = document.querySelector('#fix-sheet-period input');
    period.value = '2024年';
    period.dispatchEvent(new Event('change', { bubbles: true }));
    document.querySelector('.actionbar .primary').click();
  });
  await page.getByText('✓ 已导入1个数据').waitFor();
  await page.getByRole('button', { name: '期间：2024年' }).waitFor();
});

pageTest('whoever goes elsewhere while an import is taken over stays there and is told', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('清河县.csv', '指标,地区,期间,数值,单位\n城镇新增就业人数,清河县,2023,6210,人\n'));
  await page.locator('.actionbar .primary:enabled').waitFor();
  await page.evaluate(() => {
    document.querySelector('.actionbar .primary').click();
    location.hash = '#/fund';
  });
  await page.getByText('✓ 已导入1个数据').waitFor();
  await page.locator('.notice').getByRole('button', { name: '撤销' }).waitFor();
  assert.match(page.url(), /#\/fund/);
});

pageTest('after an import the data are shown where they are, in a region that came with it too', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const rows = '指标,地区,期间,数值,单位\n城镇新增就业人数,清河县,2023,6210,人\n城镇新增就业人数,清河县,2024,6480,人\n';
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /选择文件/ }).click()]);
  await chooser.setFiles({ name: '清河县.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.waitForURL(/#\/data\?/);
  await page.locator('.top-picks', { hasText: '2024年' }).filter({ hasText: '清河县' }).waitFor();
  await page.getByRole('button', { name: '类别' }).click();
  await page.getByRole('option', { name: '就业创业' }).click();
  await page.locator('tr[data-at] > td', { hasText: '6,480' }).waitFor();
});

pageTest('whoever leaves while a file is read finds the import empty, and reads another', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const rows = Array.from({ length: 60_000 }, (_, row) => `台账指标${Math.floor(row / 12)},红岭县,2024-${String(row % 12 + 1).padStart(2, '0')},${row},件`);
  const button = page.getByRole('button', { name: '选择文件…' });
  await page.setInputFiles('.drop-area input[type=file]', csv('长表.csv', ['指标,地区,期间,数值,单位', ...rows].join('\n')));
  await page.locator('.progress').waitFor();
  await page.evaluate(() => { location.hash = '#/fund/pension'; });
  await page.locator('.drop-area').waitFor({ state: 'detached' });
  await page.evaluate(() => { location.hash = '#/import'; });
  await button.waitFor();
  await give(page, [office('monthly.csv')]);
  assert.equal(await page.locator('.files li').count(), 1);
  await page.locator('.actionbar').getByText(/^将写入/).waitFor();
});

pageTest('a file that names no place is of the one that the others are of, and asks', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, [
    csv('就业.csv', '2025年就业情况\n指标,单位,2025年\n城镇新增就业人数,人,2362\n'),
    csv('监察.csv', '清溪县2025年劳动监察情况\n指标,单位,2025年\n劳动监察检查用人单位户数,户,412\n'),
    csv('参保.csv', '清溪县2025年各乡镇参保人数\n乡镇,失业保险参保人数（人）\n城关镇,812\n南岭乡,96\n'),
  ]);
  await page.getByRole('button', { name: '1处请核对', exact: true }).waitFor();
  const asked = page.locator('.asked');
  await asked.getByText('没有写明地区，记在“清溪县（自建）”名下。').waitFor();
  // Another place is said as ever.
  await page.locator('#fix-sheet-region button').click();
  await page.getByRole('option', { name: '四川' }).first().click();
  await asked.waitFor({ state: 'detached' });
  await page.locator('.actionbar').getByText(/^将写入4个数据/).waitFor();
});
