// Workbooks on the page: read by a worker on a module of its own, which is fetched when it is wanted and never otherwise.
import assert from 'node:assert/strict';
import { pageTest, shot } from './harness.mjs';
import { gb18030 } from './gb18030.mjs';
import { cell, drop, give, office, words } from './import.mjs';
import { workbook } from './xlsx.mjs';

const OFFICE = /office-[0-9a-f]+\.(js|wasm)$/;
const WIDE = { viewport: { width: 1440, height: 900 } };
const sheets = (page) => page.locator('.of-file .files b').allInnerTexts();

for (const [where, kinds] of [['openHttp', ['xlsx', 'xls', 'ods']], ['openFile', ['xlsx', 'xls']]]) {
  for (const kind of kinds) {
    pageTest(`${where}: the sheets of an ${kind} become figures with their cells, and go again by one undo`, async (visit) => {
      const { page, requests } = visit;
      await visit[where]('#/import');
      assert.deepEqual(requests.filter((address) => OFFICE.test(address)), []);
      await drop(page, [office(`tables.${kind}`)]);
      assert.deepEqual(await sheets(page), ['by-insurance', 'by-month', 'county-targets', 'fund-items', 'monthly', 'pension-by-province', 'two-halves']);
      assert.equal(requests.filter((address) => OFFICE.test(address)).length, where === 'openHttp' ? 2 : 0);
      await page.locator('.of-file .files button').nth(5).click();
      assert.equal(await cell(page, 1, 1).innerText(), '2010年城镇职工基本养老保险情况');
      await cell(page, 6, 5).click();
      assert.match(await words(page), /^E6 “658\.9”：数值，城镇职工基本养老保险基金收入 · 北京 · 2010年/);
      const summary = await page.locator('.actionbar b').innerText();
      assert.match(summary, /将写入\d+个数据/);
      await shot(page, `office-${where}-${kind}`);
      await page.getByRole('button', { name: '导入', exact: true }).click();
      await page.getByText(/✓ 已导入\d+个数据/).waitFor();
      await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
      await page.goto(page.url().replace(/#.*/, '#/import'));
      await give(page, [office(`tables.${kind}`)]);
      assert.equal(await page.locator('.actionbar b').innerText(), summary);
      // The second workbook met the readers that were there.
      assert.equal(requests.filter((address) => OFFICE.test(address)).length, where === 'openHttp' ? 2 : 0);
    }, WIDE);
  }
}

pageTest('workbooks and texts come together, and one that is broken says why', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const cut = office('form.xlsx');
  const files = [office('form.xlsx'), office('monthly.csv'), { ...cut, name: '断.xlsx', buffer: cut.buffer.subarray(0, cut.buffer.length / 2) }, office('form.xls')];
  await drop(page, [...files, { name: '材料.zip', buffer: Buffer.from('504b0506000000000000000000000000000000000000', 'hex') }]);
  await page.locator('.import-files h2', { hasText: '文件 5' }).waitFor();
  await page.locator('.files button', { hasText: '断.xlsx' }).click();
  assert.match(await page.locator('.files button', { hasText: '断.xlsx' }).innerText(), /没有导入/);
  assert.match(await page.locator('.issues').innerText(), /工作簿不完整或已损坏；请在Excel或WPS中打开并另存为后再导入。/);
  assert.equal(await page.getByRole('button', { name: '再读一次' }).count(), 0);
  assert.match(await page.locator('.actionbar b').innerText(), /将写入\d+个数据/);
}, WIDE);

pageTest('of a workbook that is cut off what is left is offered, and where it ends is said', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const whole = office('tables.ods');
  await give(page, [{ ...whole, buffer: whole.buffer.subarray(0, whole.buffer.length * 0.6) }]);
  assert.match(await page.locator('.files button').first().innerText(), /● 文件不完整/);
  assert.match(await page.getByRole('button', { name: /^monthly/ }).innerText(), /已损坏，没有读/);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText(/✓ 已导入\d+个数据/).waitFor();
}, WIDE);

pageTest('of many sheets one is found by its name, or by what it asks', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const table = (title) => [[title], ['指标', '数值'], ['城镇新增就业人数（人）', '20']];
  const sheets = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at + 1}号`, table(`红岭县2025年${at % 12 + 1}月就业情况`)]));
  Object.assign(sheets, { '17号': table('红岭县就业情况'), '23号': [['没有数']] });
  await give(page, workbook('各镇.xlsx', sheets));
  // It asks, so it is looked at first.
  const list = page.getByRole('button', { name: '工作表：17号' });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  const field = page.getByRole('combobox', { name: '筛选工作表' });
  await field.waitFor();
  assert.equal(await page.getByRole('option').count(), 30);
  assert.match(await page.getByRole('option', { name: '1号', exact: false }).first().innerText(), /1号\s+1个数/);
  assert.match(await page.getByRole('option', { name: '23号' }).innerText(), /没有数据，跳过/);
  await page.waitForFunction(() => document.activeElement.matches('.popup input'));
  await page.keyboard.type('核对');
  assert.deepEqual(await page.getByRole('option').allInnerTexts(), ['17号\n0个数 · 1处请核对 · 跳过1处']);
  await field.fill('29');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '29号' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), '工作表：29号');
  // A name leads to its cell in this sheet.
  await page.locator('.meanings').getByRole('button', { name: 'B3' }).click();
  assert.match(await words(page), /^B3 “20”：数值，城镇新增就业人数/);
  assert.equal(await page.getByRole('heading', { name: '29号' }).count(), 1);
}, WIDE);

pageTest('a sheet is left out by one press, and taken in again by another', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const table = (place) => [[`${place}2025年就业情况`], ['指标', '数值'], ['城镇新增就业人数（人）', '20']];
  await give(page, workbook('两县.xlsx', { 甲: table('红岭县'), 乙: table('青河县') }));
  const writes = () => page.locator('.actionbar b').innerText();
  assert.match(await writes(), /将写入2个数据/);
  await page.getByRole('button', { name: '不导入这张表' }).press('Enter');
  await page.getByRole('button', { name: /^甲\s+不导入/ }).waitFor();
  assert.match(await writes(), /将写入1个数据/);
  await page.waitForFunction(() => document.activeElement.innerText === '还是导入这张表');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^甲\s+1个数/ }).waitFor();
  assert.match(await writes(), /将写入2个数据/);
}, WIDE);

pageTest('a name of a sheet and a cell are the origin of what was taken over', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, [office('tables.xlsx')]);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText(/✓ 已导入\d+个数据/).waitFor();
  await page.goto(page.url().replace(/#.*/, '#/data/sources'));
  await page.getByRole('searchbox', { name: '找数据' }).fill('tables.xlsx');
  await page.getByText(/tables\.xlsx“two-halves” C3/).first().waitFor();
}, WIDE);

for (const [what, pattern] of [['script', /office-[0-9a-f]+\.js$/], ['module', /office-[0-9a-f]+\.wasm$/]]) {
  pageTest(`without its ${what} the page says so, keeps the rest, and reads the workbook when asked again`, async ({ page, context, openHttp, expectMessage }) => {
    expectMessage(/ERR_FAILED|TypeError/);
    await context.route(pattern, (route) => route.abort());
    await openHttp('#/import');
    await drop(page, [office('monthly.csv'), office('form.xlsx')]);
    await page.getByRole('button', { name: '1个文件没有读成' }).click();
    await page.getByText('读取工作簿的部分没有取到').waitFor();
    assert.match(await page.locator('.actionbar b').innerText(), /将写入\d+个数据/);
    await context.unroute(pattern);
    await page.getByRole('button', { name: '再读一次' }).click();
    await page.locator('.files button', { hasText: 'form.xlsx' }).getByText('可导入').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('.files [aria-current]'));
  }, WIDE);
}

pageTest('a reader that breaks is said to have, and the next workbook gets a new one', async ({ page, context, openHttp, expectMessage }) => {
  expectMessage(/broken/);
  const broken = (route) => route.fulfill({ contentType: 'text/javascript', body: "onmessage = () => { throw new Error('broken'); };" });
  await context.route(OFFICE, broken);
  await openHttp('#/import');
  await drop(page, [office('form.xlsx')]);
  await page.getByText('读到一半停下了').waitFor();
  await context.unroute(OFFICE);
  await drop(page, [office('form.xls')]);
  await page.locator('.files button', { hasText: 'form.xls' }).getByText('可导入').first().waitFor();
}, WIDE);

pageTest('what takes long says how far it is and can be stopped', async ({ page, context, openHttp }) => {
  const endless = (route) => route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => postMessage({ percent: 40, rows: 2000 });' });
  await context.route(OFFICE, endless);
  await openHttp('#/import');
  const button = page.getByRole('button', { name: '选择文件…' });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button.click()]);
  await chooser.setFiles([office('form.xlsx'), office('monthly.csv')]);
  await page.getByText('正在读取 form.xlsx（第1个，共2个）').waitFor();
  await page.getByText('已读2000行').waitFor();
  assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuenow'), '40');
  await page.getByRole('button', { name: '取消' }).click();
  await button.waitFor();
  await context.unroute(OFFICE);
  await give(page, [office('form.xlsx')]);
  await page.locator('.files button', { hasText: 'form.xlsx' }).getByText('可导入').waitFor();
}, WIDE);

pageTest('a web page that calls itself an XLS is read by its tables, and nothing in it is fetched', async ({ page, requests, openHttp }) => {
  const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"><style>td{}</style></head><body><img src="http://example.org/a.png"><script>document.title = 'x'</script>
    <table border=1><tr style='height:20pt'><td colspan=3 STYLE = "color:red">2023年各县就业情况</td></tr><tr><th rowspan=2>地区<th colspan=2>人数（人）</tr><tr><th>城镇新增就业人数<th>城镇失业人员<br>再就业人数</tr>
    <tr><td>甲县<td>1,200<td>300</tr><tr><td>乙县<td>&nbsp;800<td>-</tr></table></body></html>`;
  await openHttp('#/import');
  await give(page, [{ name: '导出.xls', mimeType: '', buffer: gb18030(html) }]);
  assert.equal(await cell(page, 1, 1).innerText(), '2023年各县就业情况');
  await cell(page, 5, 2).click();
  assert.match(await words(page), /^B5 “800”：数值，城镇新增就业人数 · 乙县（自建） · 2023年，新增/);
  assert.match(await page.locator('.actionbar b').innerText(), /将写入3个数据/);
  assert.ok(!requests.some((address) => /example\.org/.test(address)));
}, WIDE);

pageTest('a web page without a table is told from a text', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, [{ name: '登录.xls', mimeType: '', buffer: Buffer.from('<!DOCTYPE html><html><body>请先登录</body></html>') }]);
  await page.getByText('不是文本文件，看上去是网页（HTML）。请在Excel或WPS中打开，另存为XLSX再导入。').waitFor();
}, WIDE);

pageTest('cells that were copied are pasted, merged ones as a table; a picture that comes with them is none', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await page.getByRole('button', { name: '选择文件…' }).waitFor();
  const paste = (html, text) => page.evaluate(([html, text]) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    if (html) clipboardData.setData('text/html', html);
    clipboardData.items.add(new File(['PNG'], 'image.png', { type: 'image/png' }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, [html, text]);
  const row = (...cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const head = '<tr><td colspan="3">红岭县城乡居民养老保险情况</td></tr><tr><td rowspan="2">乡镇</td><td colspan="2">城乡居民养老保险参保人数（人）</td></tr>' + row('2024年', '2025年');
  await paste(
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td{mso-style-parent:style0;}</style></head><body><table>${head}${row('城关镇', '12,500', '12,830')}${row('石桥镇', '8,600', '8,712')}</table></body></html>`,
    '乡镇\t城乡居民养老保险参保人数（人）\t\r\n\t2024年\t2025年\r\n城关镇\t12,500\t12,830\r\n石桥镇\t8,600\t8,712\r\n',
  );
  await page.locator('.files button', { hasText: '粘贴的表格' }).getByText('4个数').waitFor();
  // A title merged over all columns goes over the last one too.
  await page.locator('#cell-1-1[aria-colspan="3"]').waitFor();
  // Without markup, as from a text: a table of its own beside the first.
  await paste('', '指标\t单位\t2025年\n城镇新增就业人数\t人\t5210\n');
  await page.locator('.files button', { hasText: '粘贴的表格2' }).getByText('1个数').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('✓ 已导入5个数据').waitFor();
}, WIDE);

pageTest('files are pasted as they are dropped', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await page.getByRole('button', { name: '选择文件…' }).waitFor();
  await page.evaluate((bytes) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([Uint8Array.from(bytes)], 'form.xlsx'));
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, [...office('form.xlsx').buffer]);
  await page.locator('.files button', { hasText: 'form.xlsx' }).getByText('可导入').waitFor();
}, WIDE);
