import uPlot from 'uplot';
import styles from 'uplot/dist/uPlot.min.css';
import { tally } from '../page/inputs.js';

document.head.append(Object.assign(document.createElement('style'), { textContent: styles }));

const COLOURS = ['#2b6cb0', '#d27d15', '#147a5c', '#7a4fa3'];
const LEGEND_HEIGHT = 60;
const line = (label, at) => ({ label, stroke: COLOURS[at], points: { show: false } });

/** It draws a little after the constructor has returned, and says so. */
function draw({ el, width, height, data }, columns, options, check) {
  return new Promise((drawn) => {
    const hooks = { ready: [() => drawn({ check, dispose: () => chart.destroy() })] };
    const chart = new uPlot({ width, height: height - LEGEND_HEIGHT, title: data.title, hooks, ...options }, columns, el);
  });
}

async function w2(input) {
  const { time, series, names } = input.data;
  return draw(input, [time, ...series], { series: [{}, ...names.map(line)] }, () => tally(...series));
}

async function w3(input) {
  const { x, y, name } = input.data;
  return draw(input, [x, y], { scales: { x: { time: false } }, series: [{}, line(name, 0)] }, () => tally(y));
}

window.__bench = { ready: Promise.resolve(), w2, w3 };
