// A page with nothing but one chart, as quick as its library allows.
import * as echarts from 'echarts';
import { fund } from '../page/inputs.js';

const { title, labels, names, income, expend, balance } = fund(0);
const series = [
  { type: 'bar', name: names[0], data: income },
  { type: 'bar', name: names[1], data: expend },
  { type: 'line', name: names[2], data: balance },
];
const option = { animation: false, title: { text: title }, legend: { bottom: 0 }, xAxis: { type: 'category', data: labels }, yAxis: {}, series };
echarts.init(document.getElementById('chart')).setOption(option);
requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('first-chart')));
