// The first visit: what a visitor is told, and where one begins.
import assert from 'node:assert/strict';
import { axe, complete, pageTest, shot } from './harness.mjs';

const box = (page) => page.locator('.welcome');
const SIZES = [{ width: 1440, height: 900 }, { width: 1366, height: 768 }, { width: 1280, height: 800 }, { width: 390, height: 844 }];

pageTest('the first visit says what this is; once read it never comes again', async ({ page, openHttp }) => {
  await openHttp();
  await box(page).getByText('全国公布数').waitFor();
  assert.match(await box(page).innerText(), /出处[\s\S]*数据只存在本机，不发往任何地方/);
  await box(page).getByRole('button', { name: '知道了' }).click();
  await box(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await page.reload();
  await complete(page);
  assert.equal(await box(page).count(), 0);
});

pageTest('from there by keys: a figure and its origin, a file, a workspace of one\'s own', async ({ page, openHttp }) => {
  await openHttp();
  const press = async (name) => {
    await box(page).getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  await box(page).getByRole('button').first().waitFor();
  await press('看一个数的来历');
  const origin = page.getByRole('dialog', { name: '这个数的来历' });
  await origin.waitFor();
  await page.keyboard.press('Escape');
  await origin.waitFor({ state: 'detached' });
  await press('导入文件…');
  await page.waitForURL(/#\/import/);
  await page.goBack();
  await box(page).waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('main h1'));
  await press('新建工作区…');
  const dialog = page.getByRole('dialog', { name: '新建工作区' });
  await dialog.getByLabel('地区').fill('红岭县');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '工作区：红岭县人社局' }).waitFor();
  assert.equal(await box(page).count(), 0, 'one has begun');
});

pageTest('the grid of the published figures leads to one\'s own workspace', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await page.getByRole('button', { name: '新建工作区…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '新建工作区' }).getByLabel('地区').fill('红岭县');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '工作区：红岭县人社局' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('main h1'));
});

for (const viewport of SIZES) {
  pageTest(`nothing jumps for it at ${viewport.width} px`, async ({ page, openHttp }) => {
    await page.addInitScript(() => {
      window.jumps = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.jumps += entry.value))).observe({ type: 'layout-shift', buffered: true });
    });
    await openHttp();
    await box(page).getByRole('button', { name: '知道了' }).waitFor();
    await page.waitForTimeout(300);
    const jumps = await page.evaluate(() => window.jumps);
    assert.ok(jumps < 0.02, `shifted by ${jumps}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), 'nothing sticks out');
    assert.deepEqual(await axe(page), []);
    await shot(page, `welcome-${viewport.width}`);
    if (viewport.width < 720) {
      await page.getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name: 'English' }).click();
    } else {
      await page.locator('.language').click();
    }
    await box(page).getByRole('button', { name: 'Got it' }).waitFor();
    await shot(page, `welcome-${viewport.width}-english`);
  }, { viewport });
}
