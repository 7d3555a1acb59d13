// What leaves as a workbook: opened by SheetJS and held against the page; forms that come back filled in and corrected.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import XLSX from 'xlsx';
import { axe, pageTest, shot, whole } from './harness.mjs';
import { give } from './import.mjs';

const WIDE = { viewport: { width: 1440, height: 900 }, acceptDownloads: true };
const OFFICE = /office-[0-9a-f]+\.(js|wasm)$/;

/** What the browser saves when something is done: the file's name and its bytes. */
async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), buffer: readFileSync(await download.path()) };
}

/** Chooses something of the menu 导出数据 by keys. */
async function choose(page, steps, name = '导出数据') {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('[role=menuitem]').first().waitFor();
  await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'menuitem');
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

const open = (file) => XLSX.read(file.buffer, { cellFormula: true, cellNF: true, cellStyles: true, bookFiles: true });
const number = (text) => Number(text.replaceAll(',', '').replace('−', '-').replace(/^约/, ''));

/** The rows of the grid on the screen: their number, name and what the cells show. */
const grid = (page) => page.evaluate(() => [...document.querySelectorAll('[role=rowheader][data-row]')].map((head) => {
  const row = Number(head.dataset.row);
  return { row, name: head.title, cells: [...document.querySelectorAll(`tr[data-at="${row}"] > td`)].map((cell) => cell.textContent) };
}));

pageTest('a workbook shows how far it is, and is not saved where it is given up', async ({ page, openHttp }) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(OFFICE, async (route) => {
    await held;
    // Nobody waits for what a worker asked for that is ended.
    await route.continue().catch(() => {});
  });
  await openHttp('#/data');
  await page.locator('tr[data-at="0"] > .k0').waitFor();
  let downloads = 0;
  page.on('download', () => { downloads += 1; });
  await choose(page, 0);
  const progress = page.locator('.writing');
  await progress.getByRole('progressbar', { name: /^正在写 .*数据工作簿\.xlsx$/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'export-writing');
  await progress.getByRole('button', { name: '取消' }).click();
  await progress.waitFor({ state: 'detached' });
  release();
  const file = await saved(page, () => choose(page, 0));
  assert.equal(file.name, '示例：全国公布数 数据工作簿.xlsx');
  assert.deepEqual([downloads, await page.locator('.notice').count()], [1, 1]);
  // What told of it gives way to what tells of the next.
  const text = await saved(page, () => choose(page, 3));
  await page.getByText(`已导出${text.name}`).waitFor();
  assert.equal(await page.locator('.notice').count(), 1);
}, WIDE);

for (const where of ['openHttp', 'openFile']) {
  pageTest(`${where}: the workbook has what the grid shows, with formulas, charts and sources`, async (visit) => {
    const { page, requests } = visit;
    await visit[where]('#/data');
    await page.locator('tr[data-at="0"] > .k0').waitFor();
    const rows = await grid(page);
    assert.deepEqual(requests.filter((address) => OFFICE.test(address)), []);
    const file = await saved(page, () => choose(page, 0));
    assert.equal(file.name, '示例：全国公布数 数据工作簿.xlsx');
    await page.getByText('已导出示例：全国公布数 数据工作簿.xlsx').waitFor();
    assert.equal(requests.filter((address) => OFFICE.test(address)).length, where === 'openHttp' ? 2 : 0);
    const book = open(file);
    assert.deepEqual(book.SheetNames, ['社保基金', '就业创业', '人事人才', '劳动维权', '综合管理', '图表', '审核', '出处', '计算用数']);
    const sheet = book.Sheets['社保基金'];
    let [compared, formulas] = [0, 0];
    for (const { row, name, cells } of rows) {
      assert.equal(sheet[`A${row + 4}`].v, name);
      cells.forEach((text, column) => {
        const cell = sheet[XLSX.utils.encode_cell({ r: row + 3, c: column + 2 })];
        if (text === '—' || text === '') return;
        // 由正转负 stands for a percentage that would say nothing; the workbook has its formula, or a dash.
        if (/\p{Script=Han}/u.test(text)) return;
        assert.equal(cell.t, 'n');
        // As many digits as the grid shows.
        assert.equal(Number(XLSX.SSF.format(cell.z, cell.v).replaceAll(',', '')), number(text), `${name} ${column}`);
        compared += 1;
        formulas += Number(cell.f !== undefined);
      });
    }
    assert.ok(compared > 80 && formulas > 20, `${compared} ${formulas}`);
    const parts = Object.keys(book.files);
    assert.ok(parts.filter((part) => /charts\/chart\d+\.xml$/.test(part)).length > 5);
    assert.match(String.fromCharCode(...book.files['xl/worksheets/sheet1.xml'].content), /<pane [^>]*state="frozen"/);
    const sources = XLSX.utils.sheet_to_json(book.Sheets['出处']);
    assert.ok(sources.length > compared - formulas && sources.every((row) => row['引用'] || row['来源文件']));
  }, WIDE);
}

pageTest('a form is made by keys, filled in elsewhere, and comes back without a question', async ({ page, openHttp }) => {
  await openHttp('#/data?period=2026-03');
  await choose(page, 1);
  const dialog = page.getByRole('dialog', { name: '填报模板' });
  await dialog.waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'export-template-dialog');
  const file = await saved(page, () => dialog.getByRole('button', { name: '生成' }).press('Enter'));
  assert.match(file.name, /^全国 填报模板\.xlsx$/);
  await dialog.waitFor({ state: 'detached' }).catch(() => {});
  const book = open(file);
  const sheet = book.Sheets[book.SheetNames[0]];
  assert.equal(sheet['!protect'] !== undefined || /<sheetProtection/.test(String.fromCharCode(...book.files['xl/worksheets/sheet1.xml'].content)), true);
  assert.match(String.fromCharCode(...book.files['xl/worksheets/sheet1.xml'].content), /<dataValidation [^>]*type="list"/);
  for (const [row, value] of [[5, 54321.5], [6, 12], [9, 0.75]]) sheet[`D${row}`] = { t: 'n', v: value };
  const filled = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' });
  await page.evaluate(() => { location.hash = '#/import'; });
  await give(page, [{ name: '某单位交回.xlsx', mimeType: '', buffer: filled }]);
  const [, added, changed, skipped] = /写入(\d+)个数据，更新(\d+)个，跳过(\d+)处/.exec(await page.locator('.actionbar b').innerText()).map(Number);
  assert.deepEqual([added + changed, skipped], [3, 0]);
  assert.equal(await page.locator('.issues li').count(), 0);
  await shot(page, 'export-template-back');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('✓ 已导入3个数据').waitFor();
}, WIDE);

pageTest('a form to verify by is on the page as it is on paper; what was corrected is listed with what it was', async ({ page, openHttp }) => {
  await openHttp('#/data/verification?period=2024');
  await page.getByRole('heading', { name: '全国2024年社保基金数据核对单' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'export-verification');
  const shown = await page.locator('.verification').first().locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  const file = await saved(page, () => page.getByRole('button', { name: '导出XLSX' }).press('Enter'));
  const book = open(file);
  const sheet = book.Sheets['社保基金'];
  shown.forEach(([, name, period, value, unit], row) => {
    const at = (column) => sheet[`${column}${row + 5}`];
    assert.deepEqual([at('C').v, at('D').v, at('E').v], [name, period, unit]);
    assert.equal(Number(XLSX.SSF.format(at('F').z, at('F').v).replaceAll(',', '')), number(value));
  });
  const row = shown.findIndex(([, , , , , formula]) => formula === '');
  const was = shown[row][3];
  sheet[`F${row + 5}`] = { t: 'n', v: 12345.5 };
  const returned = XLSX.write(book, { type: 'buffer', bookType: 'xlsx' });
  await page.evaluate(() => { location.hash = '#/import'; });
  await give(page, [{ name: '核对单（已更正）.xlsx', mimeType: '', buffer: returned }]);
  assert.match(await page.locator('.actionbar b').innerText(), /更新1个/);
  assert.ok((await page.locator('.changes-list').innerText()).includes(`${number(was)}万人 → 12345.5万人`));
  await shot(page, 'export-verification-back');
}, WIDE);

pageTest('the figures of a report are verified by its sections', async ({ page, openHttp }) => {
  await openHttp('#/report?period=2024');
  await page.getByRole('button', { name: '另存为' }).waitFor();
  await page.getByRole('button', { name: '另存为' }).click();
  const file = await saved(page, () => page.getByRole('menuitem', { name: '数据核对单（XLSX）' }).click());
  const book = open(file);
  assert.ok(book.SheetNames.length > 1, book.SheetNames.join());
  const rows = book.SheetNames.flatMap((name) => XLSX.utils.sheet_to_json(book.Sheets[name], { range: 2 }));
  const figures = rows.filter((row) => typeof row['数值'] === 'number');
  assert.ok(figures.length > 10 && figures.every((row) => /^文中“.+”；./.test(row['出处'])));
}, WIDE);

pageTest('on paper every section of the form begins a page, with lines to sign on', async ({ page, openHttp }) => {
  await openHttp('#/data/verification?period=2024');
  await page.locator('.verification').nth(1).waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.page-bar').isVisible(), false);
  assert.equal(await page.locator('.verification').nth(1).evaluate((section) => getComputedStyle(section).breakBefore), 'page');
  assert.match(await page.locator('.signatures').first().innerText(), /填表人：[\s\S]*审核人：[\s\S]*负责人：[\s\S]*日期：/);
}, WIDE);

pageTest('the menu, the dialog and the form to verify by have room in both themes at every size', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await page.getByRole('button', { name: '导出数据' }).click();
  await page.locator('[role=menu]').waitFor();
  await shot(page, 'export-menu');
  await page.getByRole('menuitem', { name: /填报模板/ }).click();
  await page.getByRole('dialog', { name: '填报模板' }).waitFor();
  await whole(page, 'export-dialog');
  await page.keyboard.press('Escape');
  await page.evaluate(() => { location.hash = '#/data/verification'; });
  await page.locator('.verification').first().waitFor();
  await whole(page, 'export-verification');
});

pageTest('in English the menu, the dialog and the workbook are', async ({ page, openHttp }) => {
  await page.addInitScript(() => { if (location.protocol.startsWith('http')) localStorage.setItem('renshe/language', 'en'); });
  await openHttp('#/data');
  const file = await saved(page, () => choose(page, 0, 'Export figures'));
  const book = open(file);
  assert.deepEqual(book.SheetNames.slice(0, 2), ['Social insurance', 'Employment']);
  const cells = Object.entries(book.Sheets['Social insurance']).filter(([name]) => /^[AB]\d+$/.test(name)).map(([, cell]) => cell.v);
  assert.deepEqual(cells.filter((text) => /[\u3400-\u9fff]/.test(text) && !text.includes('Demo')), []);
  await page.evaluate(() => { location.hash = '#/data/verification'; });
  await page.getByRole('heading', { name: /Figures to verify: Social insurance/ }).waitFor();
  await shot(page, 'export-verification-english');
}, WIDE);
