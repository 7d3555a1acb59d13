// Tasks over 50 ms while files are imported: from the drop over the reading to the preview, and from 导入 to the data.
//
//     node bench/import.mjs              on the page of dist/, after `cargo xtask build`
//     node bench/import.mjs six wide     some of the cases
//
// Nothing here fails for being slow. Told are the tasks that the page's thread worked on for more than 50 ms, with how long each took on the
// clock, which other work on the machine makes longer. `--profile FOLDER` leaves a CPU profile of each case, `--dist FOLDER` takes another
// page.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { utils, write } from 'xlsx';
import { launchOptions } from '../tests/browser/browser.mjs';
import { serve } from '../tests/browser/server.mjs';

const { values: { dist, profile }, positionals: wanted } = parseArgs({
  options: { dist: { type: 'string', default: path.join(import.meta.dirname, '../dist') }, profile: { type: 'string' } },
  allowPositionals: true,
});

const LIMIT_MS = 50;

/** The files of each case. */
const CASES = {
  '3,000 rows of regions of their own': () => [text('街道.csv', streets(3000))],
  'six workbooks of 40 × 12': () => [1, 2, 3, 4, 5, 6].map((unit) => workbook(`单位${unit}.xlsx`, monthly(`第${unit}县`, 40, 12))),
  'a workbook of 2,000 × 36': () => [workbook('台账.xlsx', monthly('红岭县', 2000, 36))],
  'national figures again': () => [text('全国.csv', national())],
};

const server = await serve(dist);
const browser = await chromium.launch(launchOptions());
for (const [name, files] of Object.entries(CASES)) {
  if (wanted.length && !wanted.some((word) => name.includes(word))) continue;
  await measure(name, files());
}
await browser.close();
server.close();

async function measure(name, files) {
  const context = await browser.newContext({ serviceWorkers: 'block', locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.address}#/import`);
  await page.waitForFunction(() => performance.getEntriesByName('complete').length > 0);
  await page.waitForTimeout(1500);
  const transfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const [name, base64] of given) transfer.items.add(new File([Uint8Array.fromBase64(base64)], name));
    return transfer;
  }, files.map(({ name, bytes }) => [name, bytes.toString('base64')]));
  const devtools = profile && await context.newCDPSession(page);
  const part = async (part, act, until) => {
    if (devtools) {
      await devtools.send('Profiler.enable');
      await devtools.send('Profiler.setSamplingInterval', { interval: 500 });
      await devtools.send('Profiler.start');
    }
    await browser.startTracing(page, { categories: ['toplevel'] });
    await page.evaluate(act, transfer);
    // Asked rarely and cheaply: what looks for it works on the page's thread.
    await page.waitForFunction(until, null, { polling: 500, timeout: 120_000 });
    // What follows at rest belongs to it.
    await page.waitForTimeout(4500);
    const tasks = tasksOf(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
    if (devtools) {
      const { profile: found } = await devtools.send('Profiler.stop');
      writeFileSync(path.join(profile, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${part}.cpuprofile`), JSON.stringify(found));
    }
    const long = tasks.filter(({ worked }) => worked > LIMIT_MS).map(({ worked, took, at }) => `${Math.round(worked)} (${Math.round(took)}) ms at ${Math.round(at)}`);
    const longest = Math.round(Math.max(...tasks.map(({ worked }) => worked)));
    console.log(`${name}, ${part}: longest ${longest} ms${long.length ? `; ${long.join(', ')}` : ''}`);
  };
  const drop = (dataTransfer) => document.querySelector('.drop-area').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  await part('preview', drop, () => document.querySelector('.actionbar') !== null);
  const words = await page.locator('.actionbar b').innerText();
  await part('import', () => document.querySelector('.actionbar .primary').click(), () => /✓ 已导入/.test(document.querySelector('.notices')?.textContent));
  console.log(`    ${words}`);
  await context.close();
}

/** The tasks of the page's thread, in ms: how long each worked, and took. */
function tasksOf(events) {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const tasksIn = (thread) => events.filter(({ pid, tid, name, ph }) => pid === thread.pid && tid === thread.tid && ph === 'X' && /RunTask$/.test(name));
  // A browser keeps a spare one.
  const [tasks] = threads.map(tasksIn).sort((one, other) => other.length - one.length);
  const began = Math.min(...tasks.map(({ ts }) => ts));
  return tasks.map(({ ts, dur, tdur }) => ({ at: (ts - began) / 1000, took: dur / 1000, worked: (tdur ?? dur) / 1000 }));
}

function text(name, lines) {
  return { name, bytes: Buffer.from(lines.join('\n')) };
}

function workbook(name, rows) {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '表1');
  return { name, bytes: write(book, { type: 'buffer', bookType: 'xlsx' }) };
}

function streets(count) {
  const lines = ['2025年各街道就业和参保情况', '地区,城镇新增就业人数（人）,失业保险参保人数（万人）'];
  for (let street = 1; street <= count; street += 1) lines.push(`第${street}街道,${street * 3},${(street / 100).toFixed(2)}`);
  return lines;
}

/** Indicators by months. */
function monthly(place, rows, columns) {
  const months = Array.from({ length: columns }, (_, at) => `${2023 + Math.floor(at / 12)}年${at % 12 + 1}月`);
  const known = ['城镇新增就业人数', '失业人员再就业人数', '就业困难人员就业人数'];
  const row = (at) => [known[at] ?? `台账指标${at}`, '人', ...months.map((_, month) => (at + 3) * (month + 7))];
  return [[`${place}月度统计表`], ['指标', '计量单位', ...months], ...Array.from({ length: rows }, (_, at) => row(at))];
}

/** Yearly figures of the nation, some of which stand otherwise. */
function national() {
  const lines = ['指标,地区,期间,数值,单位'];
  for (let year = 2005; year <= 2024; year += 1) {
    for (const indicator of ['城镇新增就业人数', '城镇登记失业人数', '失业保险参保人数', '工伤保险参保人数', '失业保险基金收入', '失业保险基金支出']) lines.push(`${indicator},全国,${year},${year - 1000},万人`);
  }
  return lines;
}
