import Chart from 'chart.js/auto';
import { tally } from '../page/inputs.js';

Chart.defaults.animation = false;
Chart.defaults.responsive = false;

function draw({ el, width, height, data }, config, check) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  el.append(canvas);
  const options = { plugins: { title: { display: true, text: data.title } }, scales: { y: { title: { display: true, text: data.unit } } } };
  const chart = new Chart(canvas, { options, ...config });
  return { check, dispose: () => chart.destroy() };
}

async function w1(input) {
  const { labels, names, income, expend, balance } = input.data;
  const datasets = [
    { type: 'bar', label: names[0], data: income },
    { type: 'bar', label: names[1], data: expend },
    { type: 'line', label: names[2], data: balance },
  ];
  return draw(input, { data: { labels, datasets } }, () => tally(income, expend, balance));
}

async function w2(input) {
  const { months, names, series } = input.data;
  const datasets = series.map((values, at) => ({ label: names[at], data: values, pointRadius: 0 }));
  return draw(input, { type: 'line', data: { labels: months, datasets } }, () => tally(...series));
}

window.__bench = { ready: Promise.resolve(), w1, w2 };
