// uDSV: W4, to rows, then summed by a Map.
import { inferSchema, initParser } from 'udsv';
import { Sums } from '../page/sums.js';

async function w4({ bytes, encoding }) {
  const text = new TextDecoder(encoding).decode(bytes);
  const sums = new Sums();
  for (const row of initParser(inferSchema(text)).stringArrs(text)) sums.add(row);
  return { check: () => sums.tally() };
}

window.__bench = { ready: Promise.resolve(), w4 };
