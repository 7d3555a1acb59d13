// 审核: every case with both sides, marked as verified by a typed name, outdated when a figure changes; and what holds.
import assert from 'node:assert/strict';
import { axe, complete, pageTest, shot, whole } from './harness.mjs';

const DESK = { viewport: { width: 1440, height: 900 } };
const LAPTOP = { viewport: { width: 1366, height: 768 } };
const cases = (page) => page.locator('.checks .case');

/** Marks the first case that says `text` as verified, by keys. */
async function verify(page, text, by, reason) {
  const act = cases(page).filter({ hasText: text }).first().getByRole('button', { name: '标记为已核实' });
  await act.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '标记为已核实' });
  await dialog.getByLabel('核实人').fill(by);
  await dialog.getByLabel('原因').fill(reason);
  await dialog.getByLabel('原因').press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}

pageTest('each case states both sides, the difference, what rounding allows, and why', async ({ page, openHttp }) => {
  await openHttp('#/data/checks');
  const rolled = cases(page).filter({ hasText: '累计结存2018年' });
  const text = await rolled.innerText();
  assert.match(text, /警告/);
  assert.match(text, /43,885 ＋ 50,144\.8 − 44,162\.4 ＝ 49,867\.4，报表数 50,901，相差 1,033\.6亿元/);
  assert.match(text, /允许误差[\d.]+亿元/);
  assert.match(text, /口径不同/);
  await rolled.locator('.figure', { hasText: '50,901' }).click();
  await page.locator('dialog.sheet').getByText('这个数的来历').waitFor();
  await page.keyboard.press('Escape');
});

pageTest('a case is verified by a typed name, comes back when a figure changes, and all is undone', async ({ page, openHttp }) => {
  await openHttp('#/data/checks');
  const open = page.getByRole('button', { name: /^待处理/ });
  const count = async () => Number((await open.innerText()).replace(/\D/g, ''));
  const before = await count();
  await verify(page, '累计结存2018年', '张三', '公报与快报口径不同，已附说明');
  await page.waitForFunction((count) => document.querySelector('.seg button').textContent.endsWith(` ${count}`), before - 1);
  await page.waitForFunction(() => document.activeElement.className === 'checks');
  await page.getByRole('button', { name: /^已核实/ }).click();
  const marked = cases(page).filter({ hasText: '累计结存2018年' });
  assert.match(await marked.innerText(), /✓ 已核实[\s\S]*张三 \d{4}-\d\d-\d\d \d\d:\d\d 核实：公报与快报口径不同，已附说明/);
  await page.reload();
  await complete(page);
  await page.getByRole('button', { name: /^已核实/ }).click();
  await marked.waitFor();
  // The balance of 2018 is typed anew: the mark is of another figure.
  await page.goto(page.url().replace(/#.*/, '#/data'));
  const cell = page.locator('td.verified', { hasText: /^50,901$/ }).first();
  await cell.focus();
  await page.locator('.cell-bar', { hasText: '✓ 张三' }).waitFor();
  await page.keyboard.press('Space');
  await page.getByRole('dialog').getByText(/✓ 已核实[\s\S]*张三/).first().waitFor();
  await page.keyboard.press('Escape');
  await cell.focus();
  await page.keyboard.type('50902亿元');
  await page.keyboard.press('Enter');
  await page.locator('td', { hasText: /^50,902$/ }).first().waitFor();
  await page.getByRole('tab', { name: '审核' }).click();
  const outdated = cases(page).filter({ hasText: '核实已过期' });
  assert.match(await outdated.innerText(), /50901亿元，现为50902亿元/);
  await shot(page, 'checks outdated');
  await outdated.getByRole('button', { name: '取消核实' }).click();
  await outdated.waitFor({ state: 'detached' });
  await page.locator('.notice').getByRole('button', { name: '撤销' }).click();
  await outdated.waitFor();
}, DESK);

pageTest('an import leaves in force what was verified, and keeps the new figure beside it', async ({ page, openHttp }) => {
  await openHttp('#/data/checks');
  await verify(page, '累计结存2018年', '张三', '公报与快报口径不同，已附说明');
  await page.evaluate(() => { location.hash = '#/import'; });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /选择文件/ }).click()]);
  const rows = '指标,地区,期间,数值,单位\n城镇职工基本养老保险基金累计结余,全国,2018,50800,亿元\n城镇职工基本养老保险基金收入,全国,2025,78000,亿元\n';
  await chooser.setFiles({ name: '复核.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  assert.match(await page.locator('.changes-list').innerText(), /50,?901亿元 → 50,?800亿元.*✓ 已核实，原数不动，新数并存/);
  assert.equal(await page.locator('.changes-list').getByText('已核实').count(), 1);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.waitForURL(/#\/data/);
  await page.locator('td', { hasText: /^78,000$/ }).first().waitFor();
  // That the sources disagree is a question of its own.
  await page.locator('td.warn', { hasText: /^50,901$/ }).first().waitFor();
}, DESK);

pageTest('the dialog says that there is no login, wants a reason, and is left by Esc', async ({ page, openHttp }) => {
  await openHttp('#/data/checks');
  await cases(page).first().getByRole('button', { name: '标记为已核实' }).click();
  const dialog = page.getByRole('dialog', { name: '标记为已核实' });
  await dialog.getByText('这里没有登录').waitFor();
  await dialog.getByLabel('核实人').fill('   ');
  await dialog.getByLabel('原因').fill(' ');
  await dialog.getByRole('button', { name: '标记为已核实' }).click();
  await dialog.getByText('请填姓名和原因').waitFor();
  await shot(page, 'checks dialog');
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}, LAPTOP);

pageTest('what holds is listed check by check, each period with both sides', async ({ page, openHttp }) => {
  await openHttp('#/data/checks');
  await page.getByRole('button', { name: '已通过' }).click();
  const group = page.locator('.fold').filter({ hasText: '职工养老保险' }).first();
  await group.locator('summary').click();
  await group.locator('tbody tr').first().waitFor();
  assert.ok((await group.locator('tbody .figure').count()) >= 3);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'checks passed');
}, DESK);

pageTest('审核 is whole in both themes at every size', async ({ page, openHttp }) => {
  await openHttp('#/data/checks');
  await cases(page).first().waitFor();
  await whole(page, 'checks');
});
