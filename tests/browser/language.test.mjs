// The page in English: at one switch, remembered, complete.
import assert from 'node:assert/strict';
import { complete, pageTest } from './harness.mjs';

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
