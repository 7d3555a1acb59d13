// 演示: the deck by keys alone, readable from the back of a room, and every figure on it opens.
import assert from 'node:assert/strict';
import { axe, pageTest, shot } from './harness.mjs';

const foot = (page) => page.locator('.show-stage .slide-foot span').last();

pageTest('a meeting by keys: on, back, to the ends, all slides, a blank screen, a figure, out', async ({ page, openHttp }) => {
  await openHttp();
  await page.getByRole('button', { name: '演示', exact: true }).click();
  await page.locator('.slide.opening').waitFor();
  assert.match(await page.locator('.slide h1').innerText(), /^全国人力资源和社会保障工作情况/);
  const count = Number((await foot(page).innerText()).split(' / ')[1]);
  assert.ok(count > 6, `${count} slides`);
  await page.keyboard.press('ArrowRight');
  await page.getByText(`2 / ${count}`).waitFor();
  assert.match(page.url(), /#\/present\/2/);
  assert.ok(await page.locator('.slide-chart svg').isVisible());
  await page.keyboard.press('End');
  await page.getByText(`${count} / ${count}`).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Home');
  await page.getByText(`1 / ${count}`).waitFor();
  await page.keyboard.press('b');
  await page.locator('.show.blank').waitFor();
  assert.equal(await page.locator('.slide').count(), 0);
  await page.keyboard.press('b');
  await page.locator('.slide').waitFor();
  await page.keyboard.press('g');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-current') === 'true');
  assert.equal(await page.locator('.show-all .slide').count(), count);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'present-all');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(`2 / ${count}`).waitFor();
  await page.locator('.slide h1 [role=button]').first().press('Enter');
  await page.locator('dialog.sheet .trace-value').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog.sheet[open]').waitFor({ state: 'detached' });
  await page.locator('.slide').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/#\/overview/);
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
});

pageTest('every slide is read from the back of a room: no words under 24 px at 1280 × 720, nothing beyond its edge, in both languages', async ({ page, openHttp }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openHttp('#/present');
  for (const language of ['zh', 'en']) {
    await page.evaluate((language) => localStorage.setItem('renshe/language', language), language);
    await openHttp('#/present');
    await page.locator('.slide').waitFor();
    const count = Number((await foot(page).innerText()).split(' / ')[1]);
    for (let at = 1; at <= count; at += 1) {
      await page.getByText(`${at} / ${count}`, { exact: true }).waitFor();
      const wrong = await page.evaluate(() => {
        const slide = document.querySelector('.slide');
        const edge = slide.getBoundingClientRect();
        const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
        const wrong = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.textContent.trim()) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          const box = range.getBoundingClientRect();
          const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
          const scale = node.parentElement.ownerSVGElement ? node.parentElement.ownerSVGElement.getBoundingClientRect().width / 1152 : 1;
          if (size * scale < 23.9) wrong.push(`${size * scale} px: ${node.textContent}`);
          const cut = node.parentElement.closest('.slide-foot') !== null;
          if (!cut && (box.right > edge.right + 1 || box.bottom > edge.bottom + 1)) wrong.push(`beyond the edge: ${node.textContent}`);
        }
        return wrong;
      });
      assert.deepEqual(wrong, [], `${language}, slide ${at}`);
      if (at < 4 || at > count - 4) await shot(page, `present-${language}-${at}`);
      await page.keyboard.press('ArrowRight');
    }
  }
});
