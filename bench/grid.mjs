// The grid at 2,000 rows × 36 months: how long after a key its frame is on the screen.
//
//     node bench/grid.mjs        on the page of dist/, after `cargo xtask build`
//
// Nothing here fails for being slow. A key is a real one, through the browser's input; the clock runs from its event to the frame after
// it, without waiting for a screen's beat.
import path from 'node:path';
import { chromium } from 'playwright-core';
import { launchOptions } from '../tests/browser/browser.mjs';
import { serve } from '../tests/browser/server.mjs';

const ROWS = 2000;
const YEARS = [2023, 2024, 2025];
const KEYS = 60;

const server = await serve(path.join(import.meta.dirname, '../dist'));
const browser = await chromium.launch(launchOptions(['--disable-frame-rate-limit', '--disable-gpu-vsync']));
const page = await (await browser.newContext({ serviceWorkers: 'block', locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage();
await page.goto(`${server.address}#/import`);
await page.waitForFunction(() => performance.getEntriesByName('complete').length > 0);
await give(page);
await page.getByRole('button', { name: '类别' }).click();
await page.getByRole('option', { name: '综合管理' }).click();
await page.getByRole('button', { name: '按累计' }).click();
await page.getByRole('button', { name: '年数' }).click();
await page.getByRole('option', { name: '近3年' }).click();
await page.locator(`table[aria-rowcount="${ROWS + 1}"][aria-colcount="38"]`).waitFor();
await page.waitForTimeout(1500);
await page.locator('tr[data-at] > td').first().click();
await page.keyboard.press('Control+Home');

await page.evaluate(() => {
  window.times = [];
  window.addEventListener('keydown', (event) => {
    const began = performance.now();
    const { port1, port2 } = new MessageChannel();
    const key = event.key;
    // The first message comes when the key's own work is done, the second when its frame has been painted.
    let handled = 0;
    port1.onmessage = () => {
      if (!handled) handled = performance.now() - began;
      else window.times.push({ key, handled, painted: performance.now() - began });
    };
    port2.postMessage(0);
    requestAnimationFrame(() => port2.postMessage(0));
  }, { capture: true });
});

await measure('arrow down, held', () => page.keyboard.press('ArrowDown'));
await measure('arrow right and left', (step) => page.keyboard.press(step % 40 < 30 ? 'ArrowRight' : 'ArrowLeft'));
await measure('page down', () => page.keyboard.press('PageDown'));
await measure('shift and arrow down', () => page.keyboard.press('Shift+ArrowDown'));
await page.keyboard.press('Control+Home');
await measure('a digit that opens the cell', async (step) => {
  await page.keyboard.press(String(step % 10));
  await page.evaluate(() => { window.times.splice(0, window.times.length - 1); });
}, 1);
await page.keyboard.press('Escape');
await measure('Enter that sets a value', async (step) => {
  await page.keyboard.type(String(1000 + step));
  await page.evaluate(() => { window.kept = window.times.filter(({ key }) => key === 'Enter'); window.times = window.kept; });
  await page.keyboard.press('Enter');
});
await measure('Ctrl+Z', () => page.keyboard.press('Control+z'));
await measure('Delete', async () => { await page.keyboard.press('Delete'); });
await once('Ctrl+A, Ctrl+C', async () => { await page.keyboard.press('Control+a'); await page.keyboard.press('Control+c'); });
await once('72,000 cells cleared', () => page.keyboard.press('Delete'));
await browser.close();
server.close();

async function give(page) {
  const lines = ['指标,期间,数值,单位'];
  for (let row = 1; row <= ROWS; row += 1) {
    for (const year of YEARS) {
      for (let month = 1; month <= 12; month += 1) lines.push(`台账指标${row},${year}-01/${year}-${String(month).padStart(2, '0')},${row * month},件`);
    }
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /选择文件/ }).click()]);
  await chooser.setFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('button', { name: '导入', exact: true }).click({ timeout: 120_000 });
  await page.getByText(`✓ 已导入${ROWS * 36}个数据`).waitFor({ timeout: 120_000 });
}

/** A key many times, one after the other. */
async function measure(name, press, times = KEYS) {
  await page.evaluate(() => { window.times = []; });
  for (let step = 0; step < times; step += 1) {
    await press(step);
    await page.waitForTimeout(120);
  }
  const all = await page.evaluate(() => window.times);
  console.log(`${name.padEnd(32)} handled ${spread(all.map(({ handled }) => handled))}   painted ${spread(all.map(({ painted }) => painted))}   (${all.length})`);
}

async function once(name, act) {
  await page.evaluate(() => { window.times = []; });
  await act();
  await page.waitForTimeout(3000);
  const all = await page.evaluate(() => window.times);
  console.log(`${name.padEnd(32)} ${all.map(({ key, handled, painted }) => `${key} handled ${handled.toFixed(1)} painted ${painted.toFixed(1)}`).join('; ')}`);
}

function spread(values) {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN).toFixed(1).padStart(6);
  return `median ${at(0.5)} p95 ${at(0.95)} max ${at(1)} ms`;
}
