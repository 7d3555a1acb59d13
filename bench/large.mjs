// A workspace of 100,000 figures: how long it takes to open, and how long after a key its edit is kept in the browser's store.
//
//     node bench/large.mjs       on the page of dist/, after `cargo xtask build`
//
// Nothing here fails for being slow. Opening is the work from the choice in the header's picker on until the header names the workspace;
// keeping runs from the key to the return of the store's last write.
import path from 'node:path';
import { chromium } from 'playwright-core';
import { launchOptions } from '../tests/browser/browser.mjs';
import { serve } from '../tests/browser/server.mjs';

const ROWS = 2_000;
const MONTHS = 50;
const TIMES = 8;

const server = await serve(path.join(import.meta.dirname, '../dist'));
const browser = await chromium.launch(launchOptions());
const page = await (await browser.newContext({ serviceWorkers: 'block', locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage();
await page.addInitScript(() => {
  window.writes = [];
  for (const name of ['setItem', 'getItem', 'removeItem']) {
    const own = Storage.prototype[name];
    Storage.prototype[name] = function (...given) {
      const began = performance.now();
      const result = own.apply(this, given);
      window.writes.push({ name, key: given[0], units: given[1]?.length ?? 0, took: performance.now() - began, at: performance.now() });
      return result;
    };
  }
  window.addEventListener('keydown', (event) => { if (event.key === 'Enter') { window.writes = []; window.pressed = performance.now(); } }, { capture: true });
});
await page.goto(server.address);
await complete();
await page.getByRole('button', { name: /^工作区：/ }).click();
await page.getByRole('option', { name: '新建…' }).click();
await page.getByRole('dialog').getByLabel('地区').fill('红岭县');
await page.keyboard.press('Enter');
await page.getByRole('button', { name: '工作区：红岭县人社局' }).waitFor();
await give();
await page.waitForTimeout(6000);
console.log(`store ${await page.evaluate(() => Object.entries(localStorage).reduce((sum, [key, text]) => sum + key.length + text.length, 0))} UTF-16 units`);

const opened = [];
for (let step = 0; step < TIMES; step += 1) {
  await choose('示例：全国公布数');
  opened.push(await choose('红岭县人社局'));
}
print('opening, by the picker', opened);

await page.goto(`${server.address}#/data`);
await page.reload();
await complete();
await page.locator('tr[data-at] > td').first().waitFor();
await page.getByRole('button', { name: '类别' }).click();
await page.getByRole('option', { name: '综合管理' }).click();
const kept = [];
const inStore = [];
for (let step = 0; step < TIMES; step += 1) {
  await page.locator('tr[data-at="0"] > .k8').click();
  await page.keyboard.type(String(100 + step));
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  const { writes, pressed } = await page.evaluate(() => ({ writes: window.writes, pressed: window.pressed }));
  const edits = writes.filter(({ name }) => name === 'setItem');
  kept.push(edits.at(-1).at - pressed);
  inStore.push(writes.reduce((sum, { took }) => sum + took, 0));
}
print('an edit kept, after its key', kept);
print('of that in the store itself', inStore);
await browser.close();
server.close();

async function complete() {
  await page.waitForFunction(() => performance.getEntriesByName('complete').length > 0);
}

/** Chooses a workspace; how long the page worked for it. */
async function choose(name) {
  await page.getByRole('button', { name: /^工作区：/ }).click();
  const option = page.getByRole('option', { name, exact: true }).or(page.getByRole('option', { name })).first();
  await option.waitFor();
  return option.evaluate((element, name) => new Promise((resolve) => {
    const began = performance.now();
    const shown = () => [...document.querySelectorAll('button')].some((button) => (button.getAttribute('aria-label') ?? button.innerText).startsWith(`工作区：${name}`));
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (shown() ? resolve(performance.now() - began) : port2.postMessage(0));
    element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    element.click();
    port2.postMessage(0);
  }), name);
}

async function give() {
  await page.goto(`${server.address}#/import`);
  const lines = ['指标,期间,数值,单位'];
  for (let row = 1; row <= ROWS; row += 1) {
    for (let month = 0; month < MONTHS; month += 1) {
      const year = 2021 + Math.floor(month / 12);
      lines.push(`台账指标${row},${year}-${String((month % 12) + 1).padStart(2, '0')},${(row * 7919 + month * 104_729) % 99_991},件`);
    }
  }
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /选择文件/ }).click()]);
  await chooser.setFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
  await page.getByRole('button', { name: '导入', exact: true }).click({ timeout: 120_000 });
  await page.getByText(`✓ 已导入${ROWS * MONTHS}个数据`).waitFor({ timeout: 120_000 });
}

function print(name, values) {
  const sorted = values.toSorted((left, right) => left - right);
  console.log(`${name.padEnd(32)} median ${sorted[Math.floor(sorted.length / 2)].toFixed(1)} max ${sorted.at(-1).toFixed(1)} ms (${values.length})`);
}
