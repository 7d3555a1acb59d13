// A page with nothing but one chart, as quick as its library allows.
import Chart from 'chart.js/auto';
import { fund } from '../page/inputs.js';

const { labels, names, income, expend, balance } = fund(0);
const canvas = document.createElement('canvas');
document.getElementById('chart').append(canvas);
const datasets = [
  { type: 'bar', label: names[0], data: income },
  { type: 'bar', label: names[1], data: expend },
  { type: 'line', label: names[2], data: balance },
];
new Chart(canvas, { data: { labels, datasets }, options: { animation: false } });
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('first-chart')));
