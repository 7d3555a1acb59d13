// A chart is walked, opened, read as a table and taken away, by keys, pointer and touch.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pageTest, shot } from './harness.mjs';

const OVERVIEW = '#/overview?period=2025';
const MONTHS = '#/fund/pension?period=2025';

/** The charts of the page, once they are drawn. */
async function charts(page) {
  await page.waitForSelector('.chart-plot svg');
  return page.locator('.chart');
}

async function walkedTo(chart) {
  return (await chart.locator('[aria-live=polite]').innerText()).trim();
}

async function openMenu(chart, entry) {
  await chart.getByRole('button', { name: '导出与表格' }).click();
  await chart.getByRole('menuitem', { name: entry }).click();
}

async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

pageTest('arrow keys walk the points, Enter opens the figure, Esc leads back', async ({ page, openHttp }) => {
  await openHttp(OVERVIEW);
  const chart = (await charts(page)).first();
  const plot = chart.locator('.chart-plot');
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  const first = await walkedTo(chart);
  assert.match(first, /^\d{4}，\S+，[−\d,.]+亿元$/);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await walkedTo(chart), first);
  await page.keyboard.press('ArrowDown');
  const [category, series] = (await walkedTo(chart)).split('，');
  assert.notEqual(series, first.split('，')[1], 'another series of the same year');
  assert.equal(await chart.locator('.chart-tip strong').innerText(), category);
  await page.keyboard.press('End');
  assert.match(await walkedTo(chart), /^2025，/);
  const value = (await walkedTo(chart)).split('，')[2].replace('亿元', '');
  await shot(page, 'chart-walked');
  await page.keyboard.press('Enter');
  const sheet = page.locator('dialog.sheet[open]');
  await sheet.waitFor();
  assert.ok((await sheet.innerText()).includes(value), `the trace is that of ${value}`);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  assert.ok(await plot.evaluate((element) => element === document.activeElement), 'the focus is back on the chart');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  assert.equal(await chart.locator('.chart-tip').count(), 0);
});

pageTest('a pointer shows a point and opens it', async ({ page, openHttp }) => {
  await openHttp(OVERVIEW);
  const chart = (await charts(page)).first();
  const plot = chart.locator('.chart-plot');
  const { width, height } = await plot.boundingBox();
  await plot.hover({ position: { x: width * 0.6, y: height * 0.7 } });
  const rows = await chart.locator('.chart-tip dt').count();
  assert.ok(rows >= 2, 'every series of the year is listed');
  await page.mouse.move(5, 5);
  assert.equal(await chart.locator('.chart-tip').count(), 0);
  await plot.click({ position: { x: width * 0.6, y: height * 0.7 } });
  await page.locator('dialog.sheet[open]').waitFor();
});

pageTest(
  'a first touch shows a point, a second one opens it',
  async ({ page, openHttp }) => {
    await openHttp(OVERVIEW);
    const chart = (await charts(page)).first();
    const plot = chart.locator('.chart-plot');
    await plot.scrollIntoViewIfNeeded();
    const position = { x: 200, y: 160 };
    await plot.tap({ position });
    assert.equal(await chart.locator('.chart-tip').count(), 1);
    assert.equal(await page.locator('dialog.sheet[open]').count(), 0);
    await shot(page, 'chart-touched');
    await plot.tap({ position });
    await page.locator('dialog.sheet[open]').waitFor();
  },
  { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
);

pageTest('T shows the table, whose cells open their figures', async ({ page, openHttp }) => {
  await openHttp(OVERVIEW);
  const chart = (await charts(page)).first();
  await chart.locator('.chart-plot').focus();
  await page.keyboard.press('t');
  const table = chart.getByRole('region', { name: /^数据表/ });
  await table.waitFor();
  assert.ok((await table.locator('td').count()) >= 20);
  const cell = table.locator('td .figure').first();
  const text = await cell.innerText();
  await cell.click();
  await page.locator('dialog.sheet[open]').waitFor();
  assert.ok((await page.locator('dialog.sheet[open]').innerText()).includes(text));
  await page.keyboard.press('Escape');
  await chart.locator('.chart-plot').focus();
  await page.keyboard.press('T');
  assert.equal(await table.count(), 0);
});

pageTest('图 | 图＋表 | 表 beside the heading', async ({ page, openHttp }) => {
  await openHttp(MONTHS);
  const chart = (await charts(page)).nth(1);
  await chart.getByRole('button', { name: '表', exact: true }).click();
  assert.ok(await chart.locator('.chart-plot').isHidden());
  assert.ok(await chart.locator('.table-box').isVisible());
  await chart.getByRole('button', { name: '图＋表' }).click();
  assert.ok(await chart.locator('.chart-plot').isVisible());
  assert.ok(await chart.locator('.table-box').isVisible());
  assert.equal(await chart.locator('[aria-pressed=true]').innerText(), '图＋表');
});

pageTest('SVG, PNG and CSV files stand alone', async ({ page, openHttp }) => {
  await openHttp(OVERVIEW);
  const chart = (await charts(page)).first();
  const title = (await chart.locator('h2').innerText()).trim();
  const svg = await download(page, () => openMenu(chart, '存为 SVG'));
  const drawing = svg.bytes.toString('utf8');
  assert.equal(svg.name, `${title}.svg`);
  assert.match(drawing, /^<svg xmlns/);
  assert.doesNotMatch(drawing, /var\(--/, 'colours are written out');
  assert.ok(drawing.includes('数据来源'), 'the source goes along');
  const png = await download(page, () => openMenu(chart, /存为 PNG/));
  assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
  const [, width] = /<svg[^>]* width="([\d.]+)"/.exec(drawing);
  assert.equal(png.bytes.readUInt32BE(16), Math.ceil(Number(width) * 2), 'two dots a px');
  const csv = await download(page, () => openMenu(chart, /存为 CSV/));
  assert.equal(csv.name, `${title}.csv`);
  const lines = csv.bytes.toString('utf8').split('\r\n');
  assert.match(lines[0], /^﻿,.*（亿元）/);
  assert.ok(lines.some((line) => /^2025,\d+(\.\d+)?,/.test(line)));
  assert.match(await page.locator('.notices').innerText(), /已存为/);
});

pageTest('a picture is made from the single file too', async ({ page, openFile }) => {
  await openFile(OVERVIEW);
  const chart = (await charts(page)).first();
  const png = await download(page, () => openMenu(chart, /存为 PNG/));
  assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
});

pageTest(
  'picture and table go to the clipboard',
  async ({ page, openHttp }) => {
    await openHttp(OVERVIEW);
    const chart = (await charts(page)).first();
    await openMenu(chart, '复制数据表');
    await page.getByText('已复制数据表').waitFor();
    const cells = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(cells, /^\t\S+（亿元）\t/);
    await openMenu(chart, '复制图片');
    await page.getByText('已复制图片').waitFor();
    const kinds = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
    assert.deepEqual(kinds, ['image/png']);
  },
  { permissions: ['clipboard-read', 'clipboard-write'] },
);

pageTest('without a clipboard the table still goes, and the picture becomes a file', async ({ page, openHttp }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }));
  await openHttp(OVERVIEW);
  const chart = (await charts(page)).first();
  await openMenu(chart, '复制数据表');
  await page.getByText('已复制数据表').waitFor();
  const file = await download(page, () => openMenu(chart, '复制图片'));
  assert.equal(file.bytes.subarray(1, 4).toString(), 'PNG');
  await page.getByText('改存为文件').waitFor();
});

pageTest('a drawing fits its box at every width', async ({ page, openHttp }) => {
  await openHttp(OVERVIEW);
  await charts(page);
  for (const width of [1920, 1440, 1024, 768, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForFunction(() => [...document.querySelectorAll('.chart-plot')].every((plot) => plot.clientWidth === Number(plot.querySelector('svg').getAttribute('width'))));
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(beyond <= 0, `nothing scrolls sideways at ${width}`);
  }
});
