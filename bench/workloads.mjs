// What is measured, beside whom, and what the project aims at. An aim compares one measure with the fastest peer, with a named one, or with a plain limit.

const peer = (name, file) => ({ name, page: `peers-${file}.html` });
const PLOT = peer('Observable Plot', 'plot');
const CHARTJS = peer('Chart.js', 'chartjs');
const ECHARTS = peer('ECharts', 'echarts');
const UPLOT = peer('uPlot', 'uplot');
const SHEETJS = peer('SheetJS', 'sheetjs');
const DOCX = peer('docx', 'docx');
const DOCXTEMPLATER = peer('docxtemplater', 'docxtemplater');
const MAP = peer('JavaScript Map of floats', 'map');
const DSV = peer('d3-dsv', 'dsv');
const PAPAPARSE = peer('PapaParse', 'papaparse');
const UDSV = peer('uDSV', 'udsv');
// Marks are no products: nobody is measured by being faster than another mark.
const BYTESCAN = { ...peer('byte scan in plain JavaScript', 'bytescan'), isMark: true };
const FILE = { ...peer('the file alone', 'file'), isMark: true };

const calledAndPainted = [
  { measure: 'call', timesFastest: 0.4 },
  { measure: 'painted', timesFastest: 1 },
];
const longLine = (count, warm) => ({
  title: `line, ${count.toLocaleString('en')} points`,
  peers: [UPLOT, { ...ECHARTS, name: 'ECharts (lttb)' }],
  call: { name: 'w3', count },
  warm,
  aims: [{ measure: 'painted', timesPeer: [UPLOT.name, 0.8] }],
});

const ledger = (count, encoding, timesFastest) => ({
  title: `CSV of ${count.toLocaleString('en')} rows × 10 columns in ${encoding.toUpperCase()}, summed by month, region and kind`,
  peers: [DSV, PAPAPARSE, UDSV, BYTESCAN],
  call: { name: 'w4', count, encoding },
  // Where files are given to the page; the peers have read their scripts, too.
  at: '#/import',
  warm: 2,
  aims: [
    { measure: 'call', timesFastest },
    { measure: 'call', timesPeer: [BYTESCAN.name, 1] },
  ],
});

/** Each by its name on the command line. `warm` is how often it is called again in the same page, `edits` how many cells are changed then. */
export const WORKLOADS = {
  w1: { title: 'fund chart, 12 years', peers: [PLOT, CHARTJS, ECHARTS], call: { name: 'w1' }, warm: 5, aims: calledAndPainted },
  w2: { title: 'trend, 120 months × 4', peers: [UPLOT, PLOT, CHARTJS, ECHARTS], call: { name: 'w2' }, warm: 5, aims: calledAndPainted },
  'w3-100k': longLine(100_000, 3),
  'w3-1m': longLine(1_000_000, 2),
  'w4-100k': ledger(100_000, 'utf-8', 0.5),
  'w4-1m': ledger(1_000_000, 'utf-8', 0.5),
  'w4-1m-gb18030': ledger(1_000_000, 'gb18030', 0.15),
  'w5-read': {
    title: 'XLSX of 50,000 rows × 10 columns, read and summed',
    peers: [SHEETJS],
    call: { name: 'w5_read', count: 50_000 },
    warm: 3,
    aims: [{ measure: 'call', timesPeer: [SHEETJS.name, 0.3] }],
  },
  'w5-write': {
    title: 'XLSX of 10,000 rows × 12 columns, written',
    peers: [SHEETJS],
    call: { name: 'w5_write', count: 10_000 },
    warm: 3,
    aims: [{ measure: 'call', timesPeer: [SHEETJS.name, 0.6] }],
  },
  w6: {
    title: 'recalculation, 31 regions × 15 years × 60 observed, 120 derived',
    peers: [MAP],
    call: { name: 'w6_build' },
    warm: 3,
    edits: 20,
    aims: [
      { measure: 'call', timesFastest: 1 },
      { measure: 'edit', limit: 0.1 },
    ],
  },
  w7: {
    title: 'page load',
    peers: [
      { name: 'ECharts', page: 'load-echarts.html' },
      { name: 'Chart.js', page: 'load-chartjs.html' },
    ],
    load: true,
    aims: [
      { measure: 'kilobytes', limit: 300 },
      { measure: 'firstChart', timesPeer: ['ECharts', 1] },
      { measure: 'firstChart', timesPeer: ['Chart.js', 1.2] },
      { measure: 'firstChartSlowLine', timesPeer: ['ECharts', 1] },
    ],
  },
  w8: {
    title: 'memory of the page with a CSV of 1,000,000 rows, at its peak',
    peers: [FILE, DSV, PAPAPARSE, UDSV, BYTESCAN],
    call: { name: 'w4', count: 1_000_000, encoding: 'utf-8' },
    at: '#/import',
    memory: true,
    aims: [{ measure: 'megabytes', above: [FILE.name, 64] }],
  },
  w9: {
    title: 'DOCX of 12 pages, 80 figures, 12 tables, 12 pictures, written',
    peers: [DOCX, DOCXTEMPLATER],
    call: { name: 'w9' },
    warm: 3,
    aims: [{ measure: 'call', timesFastest: 0.6 }],
  },
  // Nobody else makes such links: held against the time alone.
  w10: { title: 'link of the demo’s overview, made and opened', peers: [], call: { name: 'w10' }, warm: 9, aims: [{ measure: 'call', limit: 10 }] },
};

/** How a measure is written. */
export const MEASURES = {
  call: 'call, ms',
  painted: 'painted, ms',
  edit: 'one cell changed, ms',
  kilobytes: 'gzip, KB',
  megabytes: 'peak, MB',
  firstChart: 'first chart, ms',
  firstChartSlowLine: 'first chart at 10 Mbit/s + 40 ms, ms',
};
