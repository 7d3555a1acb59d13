// 对账: two sources of one figure, listed before anything is taken over; both kept, one of them chosen, by keys.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { axe, pageTest, shot } from './harness.mjs';
import { csv, give } from './import.mjs';
import { create } from './workspaces.mjs';

const TAX = csv('税务.csv', '红岭县2026年1-9月税务征收情况\n指标,单位,1-9月\n企业职工基本养老保险征缴收入,万元,1864.3\n失业保险征缴收入,元,1205000\n');
const FUND = csv('社保.csv', '红岭县2026年1-9月社会保险基金收支\n单位：万元\n指标,1-9月\n企业职工基本养老保险征缴收入,1846.3\n失业保险征缴收入,120.5\n城乡居民基本养老保险基金收入,300\n');
const at = (page, path) => page.goto(`${page.url().split('#')[0]}#/${path}`);
const HERE = 'data/checks?period=2026-01/2026-09&region=%E7%BA%A2%E5%B2%AD%E5%8E%BF';

pageTest('two files are held against each other and put away again', async ({ page, openHttp }) => {
  await openHttp('#/overview');
  await create(page);
  await at(page, 'import');
  await give(page, [TAX, FUND]);
  const found = page.locator('.findings');
  assert.match(await found.locator('.reconcile').innerText(), /税务\.csv与社保\.csv：1项不符，1项仅后者有，1项相符/);
  assert.match(await found.locator('.conflicts').innerText(), /1864\.3万元.*1846\.3万元.*后者少18万元，允许误差0\.1万元/s);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成对账表' }).click();
  const list = await readFile(await (await saving).path(), 'utf8');
  assert.match(list, /1864\.3万元,税务\.csv C3,1846\.3万元,社保\.csv B4,✕ 不符,少18万元,0\.1万元/);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: '取消' }).click();
  await at(page, HERE);
  await page.getByText('没有待处理的问题').waitFor();
});

pageTest('of two sources the person says which holds, the other stays in the trace, and undo takes it back', async ({ page, openHttp }) => {
  await openHttp('#/overview');
  await create(page);
  for (const file of [TAX, FUND]) {
    await at(page, 'import');
    await give(page, [file]);
    const keep = page.getByRole('button', { name: '更新，原数并存' });
    if (file === FUND) await keep.click();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.locator('.notice', { hasText: '已导入' }).last().waitFor();
  }
  await at(page, HERE);
  const disputed = page.locator('.case', { hasText: '来源不一' });
  assert.match(await disputed.innerText(), /现用1846\.3万元（社保\.csv B4），税务\.csv C3为1864\.3万元.*相差18万元，允许误差0\.1万元/s);
  await disputed.getByRole('button', { name: '以哪个为准' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '标记为已核实' });
  await dialog.getByRole('radio').first().waitFor();
  await dialog.getByRole('radio').nth(1).check();
  await dialog.getByLabel('核实人').fill('张三');
  await dialog.getByLabel('原因').fill('与税务核对，以税务为准');
  assert.deepEqual(await axe(page), []);
  await shot(page, 'reconcile-choose');
  await dialog.getByRole('button', { name: '标记为已核实' }).click();
  await disputed.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^已核实/ }).click();
  assert.match(await page.locator('.case', { hasText: '来源不一' }).innerText(), /现用1864\.3万元（税务\.csv C3）.*张三.*以税务为准/s);
  await page.locator('.case .figure').first().click();
  assert.match(await page.getByRole('dialog').innerText(), /税务\.csv C3.*同一口径的其他来源.*社保\.csv B4/s);
  await page.keyboard.press('Escape');
  await shot(page, 'reconcile-verified');
});

pageTest('each side of a check opens its cells', async ({ page, openHttp }) => {
  await openHttp('#/data/checks');
  const rolled = page.locator('.case', { hasText: '累计结存2018年' });
  await rolled.getByText('两边的单元格').click();
  const rows = rolled.locator('.case-cells tr');
  await rows.nth(1).waitFor();
  assert.match(await rows.first().innerText(), /报表数.*累计结[余存].*50901亿元/s);
  assert.ok((await rows.count()) >= 4);
  await shot(page, 'check-cells');
}, { viewport: { width: 1440, height: 900 } });
