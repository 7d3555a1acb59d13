// The page in English: at one switch, remembered, complete.
import assert from 'node:assert/strict';
import { axe, complete, pageTest } from './harness.mjs';

const language = (page) => page.evaluate(() => document.documentElement.lang);

pageTest('one switch turns everything into English and back; the choice is remembered', async ({ page, openHttp }) => {
  await openHttp();
  assert.equal(await language(page), 'zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Data' }).waitFor();
  assert.equal(await language(page), 'en');
  await page.waitForFunction(() => document.activeElement?.classList.contains('language'));
  await page.reload();
  await complete(page);
  assert.equal(await language(page), 'en');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.reload();
  await complete(page);
  assert.equal(await language(page), 'zh-CN');
});

/** The page in English from the start. */
const inEnglish = (page) => page.addInitScript(() => { if (location.protocol.startsWith('http')) localStorage.setItem('renshe/language', 'en'); });

/**
 * Chinese that can be seen, heard or read in a hint; what was published stands as it was published: source titles, labels, remarks. The
 * page's mark and the button that leads back to Chinese are Chinese.
 */
const chinese = (page) => page.evaluate(() => {
  const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
  const AS_PUBLISHED = '.says, .logo, .language, .source, .source-card, [lang="zh-CN"]';
  const found = new Set();
  const note = (element, text) => {
    if (CHINESE.test(text) && element.checkVisibility() && !element.closest(AS_PUBLISHED)) found.add(text.trim().slice(0, 80));
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) note(texts.currentNode.parentElement, texts.currentNode.data);
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'aria-roledescription', 'title', 'alt', 'placeholder']) note(element, element.getAttribute(name) ?? '');
  }
  if (CHINESE.test(document.title)) found.add(document.title);
  return [...found];
});

const figure = (text) => `?figure=${encodeURIComponent(text)}`;
const SCREENS = [
  '#/', '#/?period=2019-06', '#/?period=1985', '#/fund/pension', '#/fund/unemployment', '#/fund/injury', '#/fund/resident', '#/employment/jobs',
  '#/employment/reemployment', '#/employment/unemployment', '#/employment/disputes', `#/employment/jobs?region=${encodeURIComponent('西藏')}`, '#/import',
  '#/report', '#/report/quarterly', '#/report/proof', '#/report/blanks',
  // Observed, derived, absent with its reason, a formula, and what is no question.
  `#/${figure('pension_employee.revenue@全国@2025')}`, `#/${figure('pension_employee.current_balance@全国@2025')}`,
  `#/${figure('pension_employee.payment_rate@全国@2025')}`, `#/${figure('employment.urban_new_jobs_completion@全国@2022')}`, `#/${figure('yoy(employment.urban_new_jobs@2025')}`,
];

pageTest('in English no screen has a Chinese word but what was published so', async ({ page, openHttp }) => {
  await inEnglish(page);
  await openHttp();
  for (const screen of SCREENS) {
    await page.evaluate((hash) => { location.hash = hash; }, screen);
    await page.waitForTimeout(250);
    assert.deepEqual(await chinese(page), [], screen);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wider <= 0, `${screen} is ${wider} px too wide`);
  }
});

for (const viewport of [{ width: 390, height: 844 }, { width: 1366, height: 768 }]) {
  pageTest(`English fits at ${viewport.width} px and is heard`, async ({ page, openHttp }) => {
    await inEnglish(page);
    for (const screen of ['#/', '#/fund/pension', '#/import']) {
      await openHttp(screen);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${screen} is ${wider} px too wide`);
      assert.deepEqual(await axe(page), [], screen);
    }
  }, { viewport });
}

pageTest('menus, pickers, tips and tables are in English', async ({ page, openHttp }) => {
  await inEnglish(page);
  await openHttp('#/fund/pension');
  for (const name of ['Workspace', 'Period', 'Region']) {
    await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await page.getByRole('listbox').waitFor();
    assert.deepEqual(await chinese(page), [], name);
    await page.keyboard.press('Escape');
  }
  const chart = page.locator('.chart').first();
  await chart.locator('.chart-plot').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.chart-tip').waitFor();
  await page.keyboard.press('t');
  await chart.getByRole('table').waitFor();
  await chart.getByRole('button', { name: 'Export and table' }).click();
  assert.deepEqual(await chinese(page), []);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  assert.deepEqual(await chinese(page), []);
});

pageTest('an import is understood and taken over in English', async ({ page, openHttp }) => {
  await inEnglish(page);
  await openHttp('#/import');
  const csv = 'Indicator,Region,Period,Value,Unit\nemployment.urban_new_jobs,510000,2024,1053000,persons\n'
    + 'employment.urban_new_jobs,510000,2019-13,1,persons\npension_employee.revenue,510000,2024,1e3x,yuan\n';
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose files…' }).click()]);
  await chooser.setFiles({ name: 'county.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByText('skipped').first().waitFor();
  assert.deepEqual(await chinese(page), []);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('1 figure imported').waitFor();
});
