// SheetJS: W5, read to rows of values, then summed by a Map; and rows of values written.
import { read, utils, write } from 'xlsx';
import { tally } from '../page/ledger.js';

async function w5_read({ bytes }) {
  const book = read(bytes, { type: 'array', dense: true });
  const rows = utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, raw: true });
  const [day, region, kind, amount] = ['日期', '统筹区', '险种', '金额'].map((heading) => rows[0].indexOf(heading));
  const sums = new Map();
  for (let at = 1; at < rows.length; at += 1) {
    const row = rows[at];
    const group = `${row[day].slice(0, 7)}|${row[region]}|${row[kind]}`;
    const sum = sums.get(group);
    const cents = Math.round(row[amount] * 100);
    if (sum) [sum[0], sum[1]] = [sum[0] + 1, sum[1] + cents];
    else sums.set(group, [1, cents]);
  }
  return { check: () => tally(sums) };
}

async function w5_write({ rows }) {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { dense: true }), 'Sheet1');
  return { bytes: new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true })) };
}

window.__bench = { ready: Promise.resolve(), w5_read, w5_write };
