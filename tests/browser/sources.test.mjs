// 出处: every observation with where it came from; and what any page looks like on paper.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { pageTest, shot, whole } from './harness.mjs';

const rows = (page) => page.locator('.sources tbody tr');
const count = (page) => page.locator('main [role=status]').innerText();

pageTest('every observation is listed, found by words, opened and saved', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await page.getByRole('tab', { name: '出处' }).click();
  await page.waitForURL(/#\/data\/sources/);
  await rows(page).first().waitFor();
  const all = Number.parseInt(await count(page), 10);
  assert.ok(all > 4000, `${all} observations`);
  assert.equal(await rows(page).count(), 200);
  await page.getByRole('button', { name: /^再显示200个/ }).click();
  assert.equal(await rows(page).count(), 400);
  await page.getByRole('searchbox').fill('城镇新增就业');
  await page.waitForFunction((all) => Number.parseInt(document.querySelector('main [role=status]').innerText, 10) < all, all);
  assert.match(await rows(page).first().innerText(), /城镇新增就业.*全国.*年/s);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成CSV' }).click();
  const csv = await readFile(await (await saving).path(), 'utf8');
  assert.match(csv, /^\ufeffindicator,label,region,period,scenario,vintage,value,unit,source,note\r\n/);
  assert.equal(csv.trim().split('\r\n').length - 1, Number.parseInt(await count(page), 10));
  await rows(page).first().getByRole('button').click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('没有的词');
  await page.getByText('没有这样的数').waitFor();
});

pageTest('what is typed is found among the sources', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await page.locator('tr[data-at="0"] > .k0').click();
  await page.keyboard.type('12345');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: '出处' }).click();
  await page.getByRole('button', { name: '手填' }).click();
  assert.equal(await count(page), '1个数');
  assert.match(await rows(page).first().innerText(), /12345.*手工录入/s);
});

pageTest('the list is whole in both themes at every size', async ({ page, openHttp }) => {
  await openHttp('#/data/sources');
  await rows(page).first().waitFor();
  await whole(page, 'sources');
});

pageTest('any page prints on A4 without its tools and says what it is', async ({ page, openHttp }) => {
  for (const screen of ['overview', 'fund', 'employment', 'data', 'data/sources']) {
    await openHttp(`#/${screen}`);
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    // The width of A4 between its margins, upright or, for a wide table, on its side.
    await page.setViewportSize({ width: screen.startsWith('data') ? 1031 : 703, height: 1000 });
    await page.locator('.print-head').waitFor();
    assert.match(await page.locator('.print-head').innerText(), /全国公布数 · 全国 · \d+年[\s\S]*\d{4}-\d\d-\d\d打印/);
    for (const tool of ['header.top', 'nav.side', 'nav.bottom', '.tabs']) assert.equal(await page.locator(tool).filter({ visible: true }).count(), 0, `${screen}: ${tool}`);
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    assert.ok(width[0] <= width[1], `${screen}: ${width}`);
    if (screen === 'data') {
      const [drawn, all] = await page.evaluate(() => [document.querySelectorAll('.cells tbody tr').length, Number(document.querySelector('.cells').getAttribute('aria-rowcount')) - 1]);
      assert.equal(drawn, all, 'every row is on paper');
    }
    // Thousands of rows on paper take longer than all else here.
    if (screen !== 'data/sources') {
      await shot(page, `print-${screen.replace('/', '-')}`, { fullPage: true });
      const pdf = await page.pdf({ preferCSSPageSize: true });
      assert.ok(pdf.length > 10_000);
      const [, width, height] = pdf.toString('latin1').match(/\/MediaBox \[0 0 (\d+)[.\d]* (\d+)/).map(Number);
      assert.equal(width > height, screen === 'data', `${screen}: ${width}×${height}`);
    }
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});
