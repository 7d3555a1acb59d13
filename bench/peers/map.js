// Not a product: a plain JavaScript Map of floats by key, recalculated where a change reaches.
import { checksum, DERIVED, OBSERVED, REGIONS, YEARS } from '../page/inputs.js';

const PAIRS = DERIVED / 4;
const key = (region, year, indicator) => (region * YEARS + year) * 256 + indicator;
let given;
let found;

function along(region, year, pair) {
  const a = given.get(key(region, year, 2 * pair));
  const b = given.get(key(region, year, 2 * pair + 1));
  found.set(key(region, year, pair), a / b);
  found.set(key(region, year, pair + 30), year === 0 ? 0 : a / given.get(key(region, year - 1, 2 * pair)) - 1);
  found.set(key(region, year, pair + 60), (year === 0 ? 0 : found.get(key(region, year - 1, pair + 60))) + a - b);
}

function across(year, pair) {
  let total = 0;
  for (let region = 0; region < REGIONS; region += 1) total += given.get(key(region, year, 2 * pair));
  for (let region = 0; region < REGIONS; region += 1) found.set(key(region, year, pair + 90), given.get(key(region, year, 2 * pair)) / total);
}

function check() {
  const results = new Float64Array(REGIONS * YEARS * DERIVED);
  for (let place = 0; place < REGIONS * YEARS; place += 1) {
    for (let indicator = 0; indicator < DERIVED; indicator += 1) results[place * DERIVED + indicator] = found.get(place * 256 + indicator);
  }
  return checksum(results);
}

async function w6_build({ raw }) {
  given = new Map();
  found = new Map();
  raw.forEach((value, at) => given.set(Math.floor(at / OBSERVED) * 256 + (at % OBSERVED), value));
  for (let region = 0; region < REGIONS; region += 1) {
    for (let year = 0; year < YEARS; year += 1) for (let pair = 0; pair < PAIRS; pair += 1) along(region, year, pair);
  }
  for (let year = 0; year < YEARS; year += 1) for (let pair = 0; pair < PAIRS; pair += 1) across(year, pair);
  return { check };
}

async function w6_edit({ edit: { region, year, ind, value } }) {
  const pair = ind >> 1;
  given.set(key(region, year, ind), value);
  for (let later = year; later < YEARS; later += 1) along(region, later, pair);
  across(year, pair);
  return { check };
}

window.__bench = { ready: Promise.resolve(), w6_build, w6_edit };
