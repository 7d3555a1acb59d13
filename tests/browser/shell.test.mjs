// The frame: theme, navigation, pickers, menus and tabs by keys, and what a crash leaves behind.
import assert from 'node:assert/strict';
import { complete, pageTest, shot } from './harness.mjs';

const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme);
const focused = (page) => page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));

pageTest('the theme follows the system until one is chosen, which is remembered', async ({ page, openHttp }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openHttp();
  assert.equal(await theme(page), 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  await page.getByRole('button', { name: '换成深色' }).click();
  assert.equal(await theme(page), 'dark');
  await page.reload();
  await complete(page);
  assert.equal(await theme(page), 'dark');
  await page.getByRole('button', { name: '换成浅色' }).click();
  assert.equal(await theme(page), 'light');
});

pageTest('going to a screen moves the focus to its heading and names the page', async ({ page, openHttp }) => {
  await openHttp();
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '社保基金' }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  assert.equal(await page.title(), '社保基金 · 人社分析');
  await page.goBack();
  await page.waitForFunction(() => document.activeElement?.textContent === '总览');
  assert.equal(await page.title(), '总览 · 人社分析');
});

pageTest('the first key leads to the main part', async ({ page, openHttp }) => {
  await openHttp();
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /跳到正文/);
  const address = page.url();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'main');
  assert.equal(page.url(), address, 'the route is untouched');
});

pageTest('a picker is used by keys alone', async ({ page, openHttp }) => {
  await openHttp();
  const picker = page.getByRole('button', { name: /^期间/ });
  await picker.focus();
  await page.keyboard.press('ArrowDown');
  const field = page.getByRole('combobox');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  await page.keyboard.type('2019');
  assert.equal(await page.getByRole('option').count(), 1);
  await shot(page, 'picker');
  await page.keyboard.press('Enter');
  await page.waitForURL(/period=2019(&|$)/);
  await picker.filter({ hasText: /^2019年/ }).waitFor();
  assert.match(await focused(page), /class="pick"/);
  await page.keyboard.press('ArrowDown');
  await field.waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('.popup'));
  await page.keyboard.press('Escape');
  assert.equal(await field.count(), 0);
  assert.match(await focused(page), /class="pick"/);
});

pageTest('leaving a picker closes it', async ({ page, openHttp }) => {
  await openHttp();
  await page.getByRole('button', { name: /^地区/ }).click();
  await page.getByRole('listbox').waitFor();
  await page.locator('main').click({ position: { x: 5, y: 5 } });
  assert.equal(await page.getByRole('listbox').count(), 0);
});

pageTest('a menu is used by keys alone', async ({ page, openHttp }) => {
  await openHttp();
  await page.waitForSelector('.chart-plot svg');
  const menu = page.getByRole('button', { name: '导出与表格' }).first();
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('ArrowDown');
  assert.match(await focused(page), /显示数据表/);
  await page.keyboard.press('End');
  assert.match(await focused(page), /复制数据表/);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('menu').count(), 0);
  assert.match(await focused(page), /class="more"/);
});

pageTest('tabs are one stop, and arrows go between them', async ({ page, openHttp }) => {
  await openHttp('#/fund/pension');
  const tabs = page.getByRole('tab');
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/#\/fund\/unemployment/);
  // The tabs follow the address.
  await page.getByRole('tab', { selected: true, name: '失业' }).waitFor();
  assert.deepEqual(await tabs.evaluateAll((all) => all.map((tab) => tab.tabIndex)), [-1, 0, -1, -1]);
  assert.equal(await page.getByRole('tab', { selected: true }).count(), 1);
});

pageTest('the focus stays on a tab whose arrow opens another part of the page, and goes to the heading where what had it is gone', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await page.getByRole('tab', { name: '表格' }).focus();
  for (const name of ['审核', '报送', '台账']) {
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name, selected: true }).waitFor();
    await page.waitForFunction((name) => document.activeElement?.textContent === name, name);
  }
  await openHttp('#/data?');
  await page.getByRole('button', { name: '全部审核 ›' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.textContent === '数据 · 审核');
});

pageTest(
  'on a phone the bar at the bottom leads everywhere',
  async ({ page, openHttp }) => {
    await openHttp();
    assert.ok(await page.getByRole('navigation', { name: '主导航' }).isHidden());
    const bar = page.getByRole('navigation', { name: '底部导航' });
    await bar.getByRole('link', { name: '就业' }).click();
    await page.waitForURL(/#\/employment/);
    await bar.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '换成深色' }).click();
    assert.equal(await theme(page), 'dark');
  },
  { viewport: { width: 390, height: 844 } },
);

pageTest('nothing jumps while the page comes up', async ({ page, openHttp }) => {
  await page.addInitScript(() => {
    window.jumps = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.jumps += entry.value))).observe({ type: 'layout-shift', buffered: true });
  });
  await openHttp();
  await page.waitForFunction(() => performance.getEntriesByName('first-chart').length === 1);
  assert.ok((await page.evaluate(() => window.jumps)) < 0.02, `shifted by ${await page.evaluate(() => window.jumps)}`);
});

pageTest('a panic says so, with what was kept and a way on', async ({ page, openHttp, expectMessage }) => {
  expectMessage(/panicked|unreachable|RuntimeError/);
  // No body to mount on is a state the page takes for impossible.
  await page.addInitScript(() => Object.defineProperty(document, 'body', { get: () => null, configurable: true }));
  await openHttp('', { started: false });
  const notice = page.locator('#crash');
  await notice.waitFor();
  assert.match(await notice.innerText(), /页面出了错[\s\S]*刷新/);
  assert.ok(await page.locator('#unsupported').isHidden(), 'the browser is not to blame');
  assert.equal(await notice.getByRole('link', { name: '刷新' }).getAttribute('href'), '?');
});
