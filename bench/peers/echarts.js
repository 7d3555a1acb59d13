import * as echarts from 'echarts';
import { tally } from '../page/inputs.js';

function draw({ el, data }, option, check) {
  const chart = echarts.init(el);
  chart.setOption({ animation: false, title: { text: data.title }, tooltip: { trigger: 'axis' }, ...option });
  // Without this it would wait for the next frame.
  chart.getZr().flush();
  return { check, dispose: () => chart.dispose() };
}

async function w1(input) {
  const { labels, names, unit, income, expend, balance } = input.data;
  const series = [
    { type: 'bar', name: names[0], data: income },
    { type: 'bar', name: names[1], data: expend },
    { type: 'line', name: names[2], data: balance },
  ];
  const option = { legend: { bottom: 0 }, xAxis: { type: 'category', data: labels }, yAxis: { name: unit }, series };
  return draw(input, option, () => tally(income, expend, balance));
}

async function w2(input) {
  const { months, names, unit, series } = input.data;
  const lines = series.map((values, at) => ({ type: 'line', name: names[at], data: values, showSymbol: false }));
  const option = { legend: { bottom: 0 }, xAxis: { type: 'category', data: months }, yAxis: { name: unit }, series: lines };
  return draw(input, option, () => tally(...series));
}

async function w3(input) {
  const { x, y, n, name } = input.data;
  const pairs = new Float64Array(2 * n);
  for (let at = 0; at < n; at += 1) {
    pairs[2 * at] = x[at];
    pairs[2 * at + 1] = y[at];
  }
  const line = { type: 'line', name, data: pairs, dimensions: ['x', 'y'], showSymbol: false, sampling: 'lttb' };
  return draw(input, { xAxis: { type: 'value', max: n - 1 }, yAxis: { scale: true }, series: [line] }, () => tally(y));
}

window.__bench = { ready: Promise.resolve(), w1, w2, w3 };
