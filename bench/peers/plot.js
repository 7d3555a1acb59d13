import * as Plot from '@observablehq/plot';
import { tally } from '../page/inputs.js';

const LEGEND_HEIGHT = 110;
const room = ({ width, height }) => ({ width, height: height - LEGEND_HEIGHT });

async function w1({ el, data, ...size }) {
  const columns = (values, name, insets) =>
    Plot.barY(values, { x: data.labels, y: values, fill: () => name, ...insets });
  const [income, expend, balance] = data.names;
  el.append(
    Plot.plot({
      ...room(size),
      title: data.title,
      x: { type: 'band', label: null },
      y: { label: data.unit, grid: true },
      color: { legend: true, domain: data.names },
      marks: [
        columns(data.income, income, { insetRight: 30 }),
        columns(data.expend, expend, { insetLeft: 30 }),
        Plot.lineY(data.balance, { x: data.labels, y: data.balance, stroke: () => balance }),
        Plot.dot(data.balance, { x: data.labels, y: data.balance, fill: () => balance }),
        Plot.ruleY([0]),
      ],
    }),
  );
  return { check: () => tally(data.income, data.expend, data.balance) };
}

async function w2({ el, data, ...size }) {
  const dates = data.time.map((seconds) => new Date(seconds * 1000));
  const points = data.series.flatMap((values, at) => values.map((value, month) => ({ date: dates[month], name: data.names[at], value })));
  el.append(
    Plot.plot({
      ...room(size),
      title: data.title,
      y: { label: data.unit, grid: true },
      color: { legend: true },
      marks: [Plot.lineY(points, { x: 'date', y: 'value', stroke: 'name' })],
    }),
  );
  return { check: () => tally(...data.series) };
}

window.__bench = { ready: Promise.resolve(), w1, w2 };
