// PapaParse: W4, to rows, then summed by a Map.
import Papa from 'papaparse';
import { Sums } from '../page/sums.js';

async function w4({ bytes, encoding }) {
  const rows = Papa.parse(new TextDecoder(encoding).decode(bytes), { skipEmptyLines: true }).data;
  const sums = new Sums();
  for (let at = 1; at < rows.length; at += 1) sums.add(rows[at]);
  return { check: () => sums.tally() };
}

window.__bench = { ready: Promise.resolve(), w4 };
