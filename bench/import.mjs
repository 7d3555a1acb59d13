// Tasks over 50 ms while files are imported: from the choice of the files over the reading to the preview, while it is looked through and
// corrected, from 导入 to the data, while the import is taken back and made again, while the reading is given up or the page is left, and while a text of 4 MB is pasted into the grid.
//
//     node bench/import.mjs              on the page of dist/, after `cargo xtask build`
//     node bench/import.mjs six 16,384   some of the cases
//
// Nothing here fails for being slow. Told are the tasks that the page's thread worked on for more than 50 ms, with how long each took on the
// clock, which other work on the machine makes longer. `--profile FOLDER` leaves a CPU profile of each case, `--dist FOLDER` takes another
// page.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  'six workbooks of 40 × 12': () => [1, 2, 3, 4, 5, 6].map((unit) => workbook(`单位${unit}.xlsx`, [monthly(`第${unit}县`, 40, 12)])),
  'a workbook of 200 sheets': () => [workbook('各镇.xlsx', towns(200).map((town) => monthly(town, 20, 12)))],
  'a workbook of 200 sheets at odds': () => [workbook('各稿.xlsx', towns(200).map((_, draft) => monthly('红岭县', 20, 12, draft)))],
  'a CSV of 1,000,000 columns': () => [text('横表.csv', across(1_000_000))],
  'a workbook of 2,000 × 36': () => [workbook('台账.xlsx', [monthly('红岭县', 2000, 36)])],
  'two workbooks of 2,000 × 36 at odds': () => [0, 1].map((draft) => workbook(`台账${draft}.xlsx`, [monthly('红岭县', 2000, 36, draft)])),
  'national figures again': () => [text('全国.csv', national())],
  'a workbook of 40 × 16,384': () => [workbook('宽表.xlsx', [wide(40, 16_384)])],
  'a workbook of 20 MB': () => [workbook('各县.xlsx', towns(8).map((town) => monthly(town, 1700, 105)))],
  'a CSV of 20 MB': () => [text('长表.csv', long(20_000_000))],
  'two CSV of 20 MB at odds': () => [text('甲.csv', long(20_000_000)), text('乙.csv', long(20_000_000, 1))],
  'a ledger of 1,000,000 rows': () => [text('基金流水.csv', flows(1_000_000))],
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
  const folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  const paths = files.map(({ name }) => path.join(folder, name));
  files.forEach(({ bytes }, at) => writeFileSync(paths[at], bytes));
  const part = await watched(page, name);
  await preview(page, part, paths);
  await takenOver(page, part);
  await context.close();
  rmSync(folder, { recursive: true });
}

/** Reading that is given up, reading to its end, and what one does before the import. */
async function preview(page, part, paths) {
  const give = async () => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), click(page, '.empty .primary')]);
    await chooser.setFiles(paths);
  };
  const isShown = () => document.querySelector('.actionbar') !== null;
  await part('cancelled', async () => {
    await give();
    await page.waitForTimeout(1000);
    await click(page, '.progress button');
    await page.waitForTimeout(300);
    // What was read before is put away.
    await click(page, '.actionbar .end button');
  }, () => document.querySelector('.empty .primary') !== null);
  const leave = () => page.evaluate(() => { location.hash = '#/share'; });
  const isElsewhere = () => document.querySelector('.drop-area') === null;
  const back = async () => {
    await page.evaluate(() => { location.hash = '#/import'; });
    await page.waitForSelector('.empty .primary');
  };
  await part('left while read', async () => {
    await give();
    await page.waitForTimeout(1000);
    await leave();
  }, isElsewhere);
  await back();
  await give();
  await page.waitForFunction(isShown, null, { polling: 500, timeout: 240_000 });
  await part('left', leave, isElsewhere);
  await back();
  await part('preview', give, isShown);
  if (!await page.locator('.sheet-scroll').count()) return;
  await part('looked through', async () => {
    await page.evaluate(() => document.querySelector('.sheet-scroll').focus());
    await press(page, 'Control+End', 'PageUp', 'PageUp', 'Control+Home', 'PageDown', 'PageDown', 'Control+ArrowRight', 'ArrowLeft', 'ArrowDown', 'Control+ArrowLeft');
    for (const other of ['.files li:last-child button', '.files li:first-child button', '.actionbar .watchful', '.actionbar .watchful']) {
      await click(page, other);
      await page.waitForTimeout(300);
    }
  }, isShown);
  await part('corrected', async () => {
    await click(page, '#fix-sheet-region button');
    await page.waitForTimeout(500);
    await press(page, 'End', 'Enter');
    await page.waitForTimeout(300);
  }, isShown);
}

/** The import with the data after it, taken back, made again; then numbers are pasted over it. */
async function takenOver(page, part) {
  const words = await page.evaluate(() => document.querySelector('.actionbar b').innerText);
  await part('import', () => click(page, '.actionbar .primary'), () => /✓ 已导入/.test(document.querySelector('.notices')?.textContent));
  console.log(`    ${words}`);
  const focus = () => page.evaluate((text) => {
    window.pasted = text;
    document.querySelector('.grid-scroll input').focus();
  }, digits(2000, 100));
  await focus();
  await part('undo', () => press(page, 'Control+z'), () => true);
  await part('redo', () => press(page, 'Control+y'), () => true);
  await part('pasted', () => page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', window.pasted);
    document.querySelector('.grid-scroll input').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }), () => true);
}

/** What does a part of the work and tells its tasks. */
async function watched(page, name) {
  const devtools = profile && await page.context().newCDPSession(page);
  return async (part, act, until) => {
    if (devtools) {
      await devtools.send('Profiler.enable');
      await devtools.send('Profiler.setSamplingInterval', { interval: 500 });
      await devtools.send('Profiler.start');
    }
    await browser.startTracing(page, { categories: ['toplevel'] });
    await act();
    // Asked rarely and cheaply: what looks for it works on the page's thread.
    await page.waitForFunction(until, null, { polling: 500, timeout: 240_000 });
    // What follows at rest belongs to it.
    await page.waitForTimeout(4500);
    const tasks = tasksOf(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
    if (devtools) {
      const { profile: found } = await devtools.send('Profiler.stop');
      writeFileSync(path.join(profile, `${`${name} ${part}`.replace(/[^\p{L}\p{N}]+/gu, '-')}.cpuprofile`), JSON.stringify(found));
    }
    const long = tasks.filter(({ worked }) => worked > LIMIT_MS).map(({ worked, took, at }) => `${Math.round(worked)} (${Math.round(took)}) ms at ${Math.round(at)}`);
    const longest = Math.round(Math.max(...tasks.map(({ worked }) => worked)));
    console.log(`${name}, ${part}: longest ${longest} ms${long.length ? `; ${long.join(', ')}` : ''}`);
  };
}

/** Without looking where it lies, which takes the browser a layout. */
function click(page, selector) {
  return page.evaluate((selector) => document.querySelector(selector)?.click(), selector);
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
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

function workbook(name, sheets) {
  const book = utils.book_new();
  for (const [at, rows] of sheets.entries()) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), `表${at + 1}`);
  return { name, bytes: write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) };
}

function towns(count) {
  const [before, after] = ['红青白金石东西南北新', '岭山水河桥田坪湖林塘溪沟岗坝井湾泉庄堡关'];
  return Array.from({ length: count }, (_, at) => `${before[at % 10]}${after[Math.floor(at / 10)]}镇`);
}

function streets(count) {
  const lines = ['2025年各街道就业和参保情况', '地区,城镇新增就业人数（人）,失业保险参保人数（万人）'];
  for (let street = 1; street <= count; street += 1) lines.push(`第${street}街道,${street * 3},${(street / 100).toFixed(2)}`);
  return lines;
}

/** Indicators by months; other figures in each draft. */
function monthly(place, rows, columns, draft = 0) {
  const months = Array.from({ length: columns }, (_, at) => `${2023 + Math.floor(at / 12)}年${at % 12 + 1}月`);
  const known = ['城镇新增就业人数', '失业人员再就业人数', '就业困难人员就业人数'];
  const row = (at) => [known[at] ?? `台账指标${at}`, '人', ...months.map((_, month) => (at + 3) * (month + 7) + draft)];
  return [[`${place}月度统计表`], ['指标', '计量单位', ...months], ...Array.from({ length: rows }, (_, at) => row(at))];
}

/** Regions by columns of their own. */
function wide(rows, columns) {
  const names = Array.from({ length: columns - 1 }, (_, at) => `指标${at}（人）`);
  return [['2025年各地情况'], ['地区', ...names], ...Array.from({ length: rows - 2 }, (_, row) => [`第${row + 1}街道`, ...names.map((_, at) => (row + 1) * (at + 3))])];
}

/** One region by so many columns less one. */
function across(columns) {
  const names = Array.from({ length: columns - 1 }, (_, at) => `指标${at}`);
  return ['2025年各地情况', ['地区', ...names].join(','), ['红岭县', ...names.map((_, at) => at % 9)].join(',')];
}

/** Figures, one a row, in so many bytes; other figures in each draft. */
function long(size, draft = 0) {
  const lines = ['指标,地区,期间,数值,单位'];
  for (let bytes = 0, row = 0; bytes < size - 100; row += 1) {
    const [indicator, month] = [Math.floor(row / 120), row % 120];
    lines.push(`台账指标${indicator},红岭县,${2016 + Math.floor(month / 12)}-${String(month % 12 + 1).padStart(2, '0')},${(row * 7919) % 99_991 + draft},件`);
    bytes += Buffer.byteLength(lines.at(-1)) + 1;
  }
  return lines;
}

/** Numbers to be pasted, 4 MB of them. */
function digits(rows, columns) {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => `${(row + 1) * (column + 7)}.1234567890`).join('\t')).join('\n');
}

/** A ledger of funds. */
function flows(rows) {
  const lines = ['月份,统筹区,险种,收支项目,金额,经办人'];
  for (let row = 0; row < rows; row += 1) {
    const [place, insurance, item] = [`第${Math.floor(row / 6) % 30}县`, ['失业保险', '工伤保险'][row % 2], ['征缴收入', '利息收入', '待遇支出'][(row >> 1) % 3]];
    lines.push(`2024-${String(Math.floor(row / 180) % 12 + 1).padStart(2, '0')},${place},${insurance},${item},${((row * 7919) % 99_991) / 100},诸葛明月`);
  }
  return lines;
}

/** Yearly figures of the nation, some of which stand otherwise. */
function national() {
  const lines = ['指标,地区,期间,数值,单位'];
  for (let year = 2005; year <= 2024; year += 1) {
    for (const indicator of ['城镇新增就业人数', '城镇登记失业人数', '失业保险参保人数', '工伤保险参保人数', '失业保险基金收入', '失业保险基金支出']) lines.push(`${indicator},全国,${year},${year - 1000},万人`);
  }
  return lines;
}
