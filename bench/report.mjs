// Samples to ratios. Invariant: only figures of one run are compared with each other, medians with medians.
import { MEASURES } from './workloads.mjs';

export function median(values) {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One line an aim: what we took, what it is compared with, the ratio, the aim, whether it is met. `sides` are `{ name, isMark, samples, error }`, ours first. */
export function judge(workload, sides) {
  return workload.aims.map((aim) => {
    const [ours, ...peers] = sides.map(({ name, isMark, samples }) => ({ name, isMark, value: samples?.[aim.measure]?.length ? median(samples[aim.measure]) : NaN }));
    const measured = peers.filter((peer) => Number.isFinite(peer.value));
    const line = { measure: MEASURES[aim.measure], ours: ours.value };
    if (aim.limit !== undefined) return { ...line, against: '', ratio: ours.value, aim: `≤ ${aim.limit}`, met: ours.value <= aim.limit };
    const [wanted, most] = aim.timesPeer ?? aim.above ?? [null, aim.timesFastest];
    const fastest = measured.filter((peer) => (wanted ? peer.name === wanted : !peer.isMark)).sort((one, other) => one.value - other.value)[0];
    if (aim.above) {
      const more = ours.value - (fastest?.value ?? NaN);
      return { ...line, against: `${wanted} ${shown(fastest?.value)}`, ratio: more, aim: `≤ ${most} more`, met: more <= most };
    }
    const ratio = ours.value / (fastest?.value ?? NaN);
    return { ...line, against: fastest ? `${fastest.name} ${shown(fastest.value)}` : '—', ratio, aim: `≤ ${most} ×`, met: ratio <= most };
  });
}

/** The tables of one workload as Markdown: every side's medians, then the aims. */
export function table(title, sides, lines) {
  const measures = Object.keys(MEASURES).filter((measure) => sides.some((side) => side.samples?.[measure]?.length));
  const heads = ['', ...measures.map((measure) => MEASURES[measure]), 'answers'];
  const rows = sides.map(({ name, samples, error }) => {
    const values = measures.map((measure) => (samples?.[measure]?.length ? shown(median(samples[measure])) : '—'));
    return [name, ...values, error ?? (samples.wrong ? `${samples.wrong} WRONG` : 'right')];
  });
  const aims = lines.map(({ measure, ours, against, ratio, aim, met }) => [measure, shown(ours), against, shown(ratio), aim, met ? 'met' : 'not met']);
  return `## ${title}\n\n${markdown(heads, rows)}\n${markdown(['measure', 'ours', 'against', 'ratio', 'aim', ''], aims)}`;
}

function shown(value) {
  if (!Number.isFinite(value)) return '—';
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

function markdown(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return line(heads) + line(heads.map(() => '---')) + rows.map(line).join('');
}
