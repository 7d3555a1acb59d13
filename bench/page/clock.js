// Put into every page that is measured, ours and the peers': makes the input, holds the clock, checks the answer.
// Invariant: nobody is measured by a clock of its own.
import { change, checksum, derived, fund, observed, OBSERVED, rows, tally, trend, walk, YEARS } from './inputs.js';

import { csv, workbook } from './ledger.js';
import { figures, pictures } from './report.js';

const STAGE = { width: 960, height: 540 };
const RELATIVE_ERROR_MAX = 1e-9;

let result;
let stage;
/** The pictures of W9, which are the same each time. */
let images;
/** The cells of W6 as they stand after the changes so far. */
let cells;

const nextFrame = () => new Promise((begun) => requestAnimationFrame(begun));
/** A task of its own. Posted from within a frame it runs after that frame has been laid out and painted. */
const nextTask = () =>
  new Promise((begun) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      begun();
    };
    port2.postMessage(null);
  });

const CHARTS = {
  w1: (round) => [fund(round), (data) => tally(data.income, data.expend, data.balance)],
  w2: (round) => [trend(round), (data) => tally(...data.series)],
  w3: (round, count) => [walk(round, count), (data) => tally(data.y)],
};
const MODELS = {
  w6_build(round) {
    cells = observed(round);
    return { raw: cells.slice() };
  },
  w6_edit(round) {
    const edit = change(round);
    cells[(edit.region * YEARS + edit.year) * OBSERVED + edit.ind] = edit.value;
    return { edit };
  },
};

/** One call of `window.__bench[name]`: its times in ms and whether the answer was right; `null` where the page has no such function. */
window.measure = async ({ name, round, count, encoding, options = {} }) => {
  result?.dispose?.();
  stage?.remove();
  result = stage = undefined;
  const call = window.__bench[name];
  if (!call) return null;
  if (name === 'w4') return measureRead(call, { ...csv(round, count, encoding), encoding, fileName: '基金流水.csv' });
  if (name === 'w5_read') return measureRead(call, await workbook(round, count));
  if (name === 'w5_write') return measureWrite(call, { rows: rows(round, count) });
  if (name === 'w9') return measureWrite(call, { figures: figures(round), images: await (images ??= pictures()) });
  if (name === 'w10') return measureLink(call);
  return name in CHARTS ? measureChart(call, ...CHARTS[name](round, count), options) : measureModel(call, MODELS[name](round));
};

async function measureChart(call, data, expect, options) {
  stage = document.createElement('div');
  stage.style.cssText = `position:fixed;inset:0 auto auto 0;width:${STAGE.width}px;height:${STAGE.height}px;background:#fff;overflow:hidden;z-index:9999`;
  document.body.append(stage);
  const expected = expect(data);
  stage.getBoundingClientRect();
  await nextFrame();
  await nextFrame();
  const times = await new Promise((done, failed) => requestAnimationFrame(() => inFrame(call, { el: stage, ...STAGE, data, options }).then(done, failed)));
  const found = await checked();
  return { ...times, right: found.points === expected.points && found.sum === expected.sum };
}

/** Runs within a frame, so that the same frame shows what was drawn. */
async function inFrame(call, input) {
  let framePassed = false;
  nextTask().then(() => {
    framePassed = true;
  });
  const start = performance.now();
  result = await call(input);
  const called = performance.now() - start;
  if (framePassed) await nextFrame();
  await nextTask();
  return { call: called, painted: performance.now() - start };
}

async function measureModel(call, input) {
  const expected = checksum(derived(cells));
  await nextTask();
  const start = performance.now();
  result = await call(input);
  const called = performance.now() - start;
  const error = Math.abs((await checked()) - expected);
  return { call: called, right: error <= RELATIVE_ERROR_MAX * Math.abs(expected) };
}

async function measureRead(call, { expected, ...input }) {
  await nextTask();
  const start = performance.now();
  result = await call(input);
  const called = performance.now() - start;
  const found = await checked();
  return { call: called, right: Object.keys(expected).every((member) => found[member] === expected[member]) };
}

/** The link is made and opened: what is opened has the figures of what was shared. */
async function measureLink(call) {
  await nextTask();
  const start = performance.now();
  result = await call();
  const called = performance.now() - start;
  const { opened, shared, issues, characters } = await checked();
  return { call: called, right: opened === shared && opened > 0 && issues === 0 && characters > 0 };
}

/** What was written is read back outside of the page: see sample.mjs. */
async function measureWrite(call, input) {
  await nextTask();
  const start = performance.now();
  const { bytes } = await call(input);
  const called = performance.now() - start;
  const address = await new Promise((read) => {
    const reader = new FileReader();
    reader.onload = () => read(reader.result);
    reader.readAsDataURL(new Blob([bytes]));
  });
  return { call: called, written: address.slice(address.indexOf(',') + 1) };
}

/** What the measured side says it did; it may work that out after the clock has stopped. */
async function checked() {
  return typeof result.check === 'function' ? result.check() : result.check;
}
