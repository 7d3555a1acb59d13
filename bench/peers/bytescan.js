// The mark of W4: a plain loop over the bytes, which knows the columns and trusts the file; no product.
import { tally } from '../page/ledger.js';

const [COMMA, QUOTE, CR, LF, POINT, MINUS, ZERO] = [44, 34, 13, 10, 46, 45, 48];
const [DAY, REGION, KIND, AMOUNT] = [1, 2, 3, 7];
const [MOST_REGIONS, MOST_KINDS, MONTHS] = [64, 16, 2400];

async function w4({ bytes, encoding }) {
  const decoder = new TextDecoder(encoding);
  const [regions, kinds] = [new Names(bytes, decoder), new Names(bytes, decoder)];
  const counts = new Int32Array(MONTHS * MOST_REGIONS * MOST_KINDS);
  const sums = new Float64Array(counts.length);
  const length = bytes.length;
  let at = bytes.indexOf(LF) + 1;
  while (at < length) {
    let [column, month, region, kind, cents, isNegative] = [0, 0, 0, 0, 0, false];
    for (;;) {
      const from = at;
      if (bytes[at] === QUOTE) {
        for (at += 1; ; ) {
          if (bytes[at] !== QUOTE) at += 1;
          else if (bytes[at + 1] === QUOTE) at += 2;
          else break;
        }
        at += 1;
      } else if (column === AMOUNT) {
        if (bytes[at] === MINUS) [isNegative, at] = [true, at + 1];
        for (let byte; (byte = bytes[at]) !== COMMA; at += 1) if (byte !== POINT) cents = cents * 10 + byte - ZERO;
      } else {
        for (let byte; (byte = bytes[at]) !== COMMA && byte !== CR && byte !== LF; ) at += 1;
      }
      if (column === DAY) {
        const digit = (place) => bytes[from + place] - ZERO;
        month = (digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)) * 12 + digit(5) * 10 + digit(6) - 1;
      } else if (column === REGION) region = regions.of(from, at);
      else if (column === KIND) kind = kinds.of(from, at);
      column += 1;
      if (bytes[at] !== COMMA) break;
      at += 1;
    }
    if (bytes[at] === CR) at += 1;
    if (bytes[at] === LF) at += 1;
    const group = ((month % MONTHS) * MOST_REGIONS + region) * MOST_KINDS + kind;
    counts[group] += 1;
    sums[group] += isNegative ? -cents : cents;
  }
  return { check: () => tally(groups(counts, sums, regions, kinds)) };
}

function groups(counts, sums, regions, kinds) {
  const found = new Map();
  counts.forEach((count, group) => {
    if (!count) return;
    const [kind, region] = [group % MOST_KINDS, Math.floor(group / MOST_KINDS) % MOST_REGIONS];
    const month = Math.floor(group / (MOST_KINDS * MOST_REGIONS)) + MONTHS * 10;
    found.set(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}|${regions.names[region]}|${kinds.names[kind]}`, [count, sums[group]]);
  });
  return found;
}

/** Texts by their bytes, numbered. */
class Names {
  static SLOTS = 4096;
  constructor(bytes, decoder) {
    Object.assign(this, { bytes, decoder, names: [], places: [], slots: new Int32Array(Names.SLOTS).fill(-1) });
  }
  of(from, to) {
    const { bytes, slots, places } = this;
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at], 0x01000193);
    for (let slot = (hash ^ (hash >>> 15)) & (Names.SLOTS - 1); ; slot = (slot + 1) & (Names.SLOTS - 1)) {
      const known = slots[slot];
      if (known < 0) {
        slots[slot] = this.names.length;
        places.push(from, to - from);
        return this.names.push(this.decoder.decode(bytes.subarray(from, to))) - 1;
      }
      if (places[2 * known + 1] === to - from) {
        let [one, other] = [places[2 * known], from];
        while (other < to && bytes[one] === bytes[other]) [one, other] = [one + 1, other + 1];
        if (other === to) return known;
      }
    }
  }
}

window.__bench = { ready: Promise.resolve(), w4 };
