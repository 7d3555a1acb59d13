// The sums of W4 as the peers keep them that come to rows of texts.
import { tally } from './ledger.js';

const [DAY, REGION, KIND, AMOUNT] = [1, 2, 3, 7];

/** Count and cents by `month|region|kind`. */
export class Sums {
  #sums = new Map();
  add(row) {
    const group = `${row[DAY].slice(0, 7)}|${row[REGION]}|${row[KIND]}`;
    const cents = Math.round(Number(row[AMOUNT]) * 100);
    const sum = this.#sums.get(group);
    if (sum) {
      sum[0] += 1;
      sum[1] += cents;
    } else this.#sums.set(group, [1, cents]);
  }
  tally() {
    return tally(this.#sums);
  }
}
