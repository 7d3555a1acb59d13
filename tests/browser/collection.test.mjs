// 报送情况: six units send spreadsheets, and the page says who has, who has not, and what they come to.
import assert from 'node:assert/strict';
import { axe, pageTest, shot } from './harness.mjs';
import { csv, give } from './import.mjs';
import { create } from './workspaces.mjs';

const FILES = [
  csv('东关镇9月.csv', '东关镇2026年1-9月就业情况表\n单位：人\n指标,2026年1-8月,2026年1-9月\n城镇新增就业人数,900,1010\n失业人员再就业人数,300,320\n'),
  csv('西关镇.csv', '西关镇2026年1-9月就业情况表\n指标,单位,2026年1-9月\n城镇新增就业人数,万人,0.08\n失业人员再就业人数,人,210\n'),
  csv('街道.csv', '填报单位：南街街道办事处,\n2026年1-9月,单位：人\n城镇新增就业人数,700\n'),
  csv('县.csv', '红岭县2026年1-9月就业情况表\n指标,1-9月累计（人）\n城镇新增就业人数,2400\n'),
  csv('就业局8月.csv', '红岭县2026年1-8月创业情况\n创业培训人数（人）,55\n'),
];

const HERE = '#/data/collection?period=2026-01/2026-09&region=%E7%BA%A2%E5%B2%AD%E5%8E%BF';

async function reported(page) {
  await create(page);
  await page.goto(`${page.url().split('#')[0]}#/import`);
  await give(page, FILES);
  await page.getByRole('button', { name: /^导入/ }).click();
  await page.getByRole('tab', { name: '报送' }).click();
  await page.goto(`${page.url().split('#')[0]}${HERE}`);
  await page.locator('.collected').waitFor();
}

pageTest('units that sent files are listed, those that did not are named, and all are added up', async ({ page, context, openHttp }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openHttp('#/overview');
  await reported(page);
  // Nobody said who reports: those with figures are there, and nothing is added up.
  assert.equal(await page.locator('.collected tbody tr').count(), 3);
  await page.getByRole('button', { name: '写明报送单位' }).click();
  const parts = page.getByLabel('下级地区（一行一个）');
  assert.equal(await parts.inputValue(), '东关镇\n西关镇\n南街街道');
  await parts.fill('东关镇\n西关镇\n南街街道\n北坡乡');
  await page.getByLabel('科室、单位（一行一个，可不填）').fill('就业局');
  await page.getByLabel('次月几日前报送（1–28，可不填）').fill('31');
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByText('日期要写1到28的整数').waitFor();
  await page.getByLabel('次月几日前报送（1–28，可不填）').fill('10');
  await page.keyboard.press('Enter');
  await page.locator('.collected tbody tr').nth(4).waitFor();
  // What told of the import, and can be taken back no more, makes room for what tells of this.
  assert.deepEqual(await page.locator('.notices strong').allInnerTexts(), ['✓ 报送单位已记下']);
  assert.deepEqual((await page.locator('.collected tbody tr').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ')), [
    '东关镇 ✓2项 ✓2项', '西关镇 ▼逾期未报 ✓2项', '南街街道 ▼逾期未报 ◐1/2项', '北坡乡 ▼逾期未报 ▼逾期未报', '就业局 ✓1项 ▼逾期未报',
  ]);
  assert.match(await page.locator('.collection-says').innerText(), /红岭县，2026年1–9月：5个单位中2个已报，1个不全，2个逾期未报/);
  await page.getByRole('button', { name: '复制催报' }).click();
  await page.getByText('催报的话已复制').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /1\. 北坡乡：逾期未报\n2\. 就业局：逾期未报\n3\. 南街街道：不全，缺/);
  // By keys: one cell takes the focus, the arrows go on, Enter opens its file's figures.
  await page.locator('#sent-0-1').focus();
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement.id === 'sent-1-1');
  await page.keyboard.press('Enter');
  const detail = page.locator('.sent-detail');
  assert.match(await detail.innerText(), /西关镇 · 2026年1–9月.*来自西关镇\.csv.*0\.08万人.*西关镇\.csv C3/s);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'collection');
  await page.getByRole('button', { name: '本期汇总' }).click();
  const sums = page.locator('.sums tbody tr');
  assert.match((await sums.first().innerText()).replace(/\s+/g, ' '), /城镇新增就业人数 ?人 1,010 800 700 缺 缺北坡乡 2,400/);
  await sums.first().getByRole('button', { name: '缺北坡乡' }).click();
  await page.getByText('算不出：同级4个地区中只有3个有数，缺北坡乡。').waitFor();
  await page.keyboard.press('Escape');
  assert.deepEqual(await axe(page), []);
  await shot(page, 'collection-sums');
});

pageTest('the total of all units opens each of them, and undo takes back who reports', async ({ page, openHttp }) => {
  await openHttp('#/overview');
  await reported(page);
  await page.getByRole('button', { name: '报送单位…' }).click();
  await page.getByRole('button', { name: '确定' }).click();
  await page.getByRole('button', { name: '本期汇总' }).click();
  const first = page.locator('.sums tbody tr').first();
  assert.match((await first.innerText()).replace(/\s+/g, ' '), /1,010 800 700 2,510 2,400 ?与合计不符/);
  await first.getByRole('button', { name: '2,510' }).click();
  const trace = page.getByRole('dialog');
  assert.match(await trace.innerText(), /城镇新增就业人数地区合计 · 红岭县.*东关镇城镇新增就业人数.*西关镇\.csv C3/s);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销' }).first().click();
  await page.locator('.sums td.sum', { hasText: '—' }).first().waitFor();
}, { viewport: { width: 390, height: 844 } });
