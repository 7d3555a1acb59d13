// Samples of one side of a workload: a fresh page each, so that every side starts with cold code and a clean heap.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { read, utils } from 'xlsx';
import PizZip from 'pizzip';
import { open } from './alone.mjs';
import { rows } from './page/inputs.js';
import { holds } from './page/report.js';

const START_MS_MAX = 60_000;
const VIEWPORT = { width: 1280, height: 800 };
const SLOW_LINE = { bitsPerSecond: 10_000_000, delayMs: 40 };

/** The cold call and the warm ones, as `{ cold, call, painted, edit, wrong }`, lists of ms and the number of wrong answers. */
export async function sampleCalls(browser, clock, side, workload) {
  return inPage(browser, side.address, clock, async (page) => {
    await page.waitForFunction(() => window.__bench, null, { timeout: START_MS_MAX });
    await page.evaluate(() => window.__bench.ready);
    const samples = { cold: [], call: [], painted: [], edit: [], wrong: 0 };
    const run = async (call) => {
      const times = await page.evaluate((given) => window.measure(given), call);
      if (!times) throw new Error(`window.__bench has no ${call.name}`);
      samples.wrong += Number(!(times.right ?? isRight(times.written, call)));
      return times;
    };
    samples.cold.push((await run({ ...workload.call, round: 0 })).call);
    for (let round = 1; round <= workload.warm; round += 1) {
      const { call, painted } = await run({ ...workload.call, round });
      samples.call.push(call);
      if (painted !== undefined) samples.painted.push(painted);
    }
    for (let round = 0; round < (workload.edits ?? 0); round += 1) samples.edit.push((await run({ name: 'w6_edit', round })).call);
    if (side.picture) await page.screenshot({ path: side.picture, clip: { x: 0, y: 0, width: 960, height: 540 } });
    return samples;
  });
}

/** Whether a document holds what was to be written, a workbook the rows, each text as a text and each number as a number. */
function isRight(written, { name, round, count }) {
  if (name === 'w9') return holds(new PizZip(written, { base64: true }).file('word/document.xml').asText(), round);
  const book = read(Buffer.from(written, 'base64'));
  const found = utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true });
  return JSON.stringify(found) === JSON.stringify(rows(round, count));
}

/** The way to the first chart, as `{ kilobytes, firstChart, firstChartSlowLine, wrong }`. */
export async function sampleLoad(browser, clock, side) {
  const samples = { kilobytes: [], firstChart: [], firstChartSlowLine: [], wrong: 0 };
  for (const [measure, line] of [['firstChart', null], ['firstChartSlowLine', SLOW_LINE]]) {
    side.server.line = line;
    side.server.bodyBytes = 0;
    const time = await inPage(browser, side.address, null, async (page) => {
      const mark = () => performance.getEntriesByName('first-chart')[0]?.startTime;
      return (await page.waitForFunction(mark, null, { timeout: START_MS_MAX })).jsonValue();
    });
    samples[measure].push(time);
    if (!line) samples.kilobytes.push(side.server.bodyBytes / 1024);
    side.server.line = null;
  }
  return samples;
}

/** The most memory that the page's own process ever took, in a browser of its own, as `{ megabytes, wrong }`. */
export async function sampleMemory(_, clock, side, workload) {
  const browser = await open(side.address, clock);
  try {
    for (const start = Date.now(); !(await browser.ask('Boolean(window.__bench)').catch(() => false)); await setTimeout(50)) {
      if (Date.now() - start > START_MS_MAX) throw new Error('the page did not start');
    }
    await browser.ask('window.__bench.ready.then(() => true)');
    const { right } = await browser.ask(`window.measure(${JSON.stringify({ ...workload.call, round: 0 })})`);
    const peaks = descendants(browser.pid).map(peakOfRenderer);
    return { megabytes: [Math.max(...peaks)], wrong: Number(!right && !side.isMark) };
  } finally {
    await browser.close();
  }
}

/** The processes that came of one, by `/proc`. */
function descendants(root) {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => [Number(pid), parentOf(pid)]);
  const found = [root];
  for (const ancestor of found) found.push(...parents.filter(([, parent]) => parent === ancestor).map(([pid]) => pid));
  return found;
}

function parentOf(pid) {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return NaN;
  }
}

/** Its peak in MB; nothing for a process that draws no page. */
function peakOfRenderer(pid) {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return 0;
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function inPage(browser, address, script, work) {
  const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 });
  const errors = [];
  context.on('weberror', (error) => errors.push(error.error()));
  try {
    const page = await context.newPage();
    if (script) await page.addInitScript({ content: script });
    await page.goto(address);
    return await work(page);
  } catch (error) {
    throw errors[0] ?? error;
  } finally {
    await context.close();
  }
}
