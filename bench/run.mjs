// Our page beside what people would pick instead, in one Chromium, as ratios.
//
//     make bench                              all workloads, five pages a side
//     make bench BENCH="--w w1,w6 --reps 3"   some of them
//
// Nothing here fails for being slow: the machine decides the times, and only ratios within one run mean anything.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { launchOptions } from '../tests/browser/browser.mjs';
import { serve } from '../tests/browser/server.mjs';
import { bundle, BUNDLES } from './bundle.mjs';
import { judge, table } from './report.mjs';
import { sampleCalls, sampleLoad, sampleMemory } from './sample.mjs';
import { WORKLOADS } from './workloads.mjs';

const HERE = import.meta.dirname;
const RESULTS = path.join(HERE, 'results');
const OURS = '人社分析';
// An isolated page has a clock of 5 µs instead of 100.
const HEADERS = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': 'same-origin' };
const UNTHROTTLED = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

const { values: given } = parseArgs({ options: { w: { type: 'string', default: 'w' }, reps: { type: 'string', default: '5' } } });
const names = Object.keys(WORKLOADS).filter((name) => given.w.split(',').some((wanted) => name.startsWith(wanted)));
const reps = Number.parseInt(given.reps, 10);
if (!names.length || !(reps > 0)) throw new Error(`--w takes some of ${Object.keys(WORKLOADS).join(', ')}, --reps a number from 1`);

mkdirSync(RESULTS, { recursive: true });
const clock = await bundle();
const servers = {
  peers: await serve(BUNDLES, { headers: HEADERS }),
  measured: await serve(path.join(HERE, '../dist-bench'), { headers: HEADERS }),
  shipped: await serve(path.join(HERE, '../dist'), { headers: HEADERS }),
};
const browser = await chromium.launch(launchOptions(UNTHROTTLED));
const machine = `${os.cpus().length} cores, Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}, ${reps} pages a side`;
const report = { machine, workloads: {} };
let text = `${machine}\n`;
console.log(text);
for (const name of names) {
  const sides = await measure(name);
  const lines = judge(WORKLOADS[name], sides);
  const part = table(`${name}: ${WORKLOADS[name].title}`, sides, lines);
  console.log(part);
  text += `\n${part}`;
  report.workloads[name] = { sides: sides.map(({ name: side, samples, error }) => ({ side, samples, error })), lines };
  writeFileSync(path.join(RESULTS, 'results.json'), JSON.stringify(report, null, 1));
  writeFileSync(path.join(RESULTS, 'results.md'), text);
}
await browser.close();
for (const server of Object.values(servers)) server.close();

/** Every side `reps` times, taking turns, each turn begun by another side. */
async function measure(name) {
  const workload = WORKLOADS[name];
  const sides = [ours(workload), ...workload.peers.map((peer) => ({ name: peer.name, isMark: peer.isMark, server: servers.peers, address: servers.peers.address + peer.page }))];
  for (let rep = 0; rep < reps; rep += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const side = sides[(rep + turn) % sides.length];
      if (side.error) continue;
      side.picture = rep === 0 && !workload.load && !workload.memory && !workload.edits && !/^w[459]/.test(name) ? path.join(RESULTS, `${name}-${side.name.replace(/[^\p{L}\d]+/gu, '-')}.png`) : null;
      try {
        const samples = await sampler(workload)(browser, clock, side, workload);
        side.samples = joined(side.samples, samples);
      } catch (error) {
        side.error = String(error.message ?? error).split('\n')[0];
      }
    }
  }
  return sides;
}

function sampler(workload) {
  if (workload.memory) return sampleMemory;
  return workload.load ? sampleLoad : sampleCalls;
}

function ours(workload) {
  const server = workload.load ? servers.shipped : servers.measured;
  return { name: OURS, server, address: `${server.address}${workload.load ? '' : `?bench=1${workload.at ?? ''}`}` };
}

function joined(before, samples) {
  if (!before) return samples;
  return Object.fromEntries(Object.entries(samples).map(([measure, value]) => [measure, before[measure].concat?.(value) ?? before[measure] + value]));
}
