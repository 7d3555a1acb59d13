// The made-up input of every workload, the same for all that are measured. Invariant: equal workload and round, equal input.

/** Numbers in 0 … 1 from a seed (xorshift, 32 bits). */
export function numbers(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

const cents = (value) => Math.round(value * 100) / 100;

/** W1: a fund over twelve years, two columns and a line. */
export function fund(round) {
  const next = numbers(11_000 + round);
  const data = { title: '职工养老保险基金收支与累计结存（2014—2025年）', unit: '亿元', names: ['基金收入', '基金支出', '累计结存'] };
  Object.assign(data, { labels: [], income: [], expend: [], balance: [] });
  let income = 90 + 60 * next();
  let balance = 70 + 50 * next();
  for (let year = 2014; year < 2026; year += 1) {
    const expend = income * (0.7 + 0.25 * next());
    balance += income - expend;
    data.labels.push(`${year}年`);
    data.income.push(cents(income));
    data.expend.push(cents(expend));
    data.balance.push(cents(balance));
    income *= 1.03 + 0.1 * next();
  }
  return data;
}

/** W2: four monthly series over ten years. */
export function trend(round) {
  const next = numbers(12_000 + round);
  const levels = [9, 4.4, 1.5, 6.2];
  const data = { title: '就业形势月度走势（2016—2025年）', unit: '万人', names: ['城镇新增就业', '失业人员再就业', '就业困难人员就业', '高校毕业生就业'] };
  Object.assign(data, { months: [], time: [], series: levels.map(() => []) });
  for (let month = 0; month < 120; month += 1) {
    const [year, inYear] = [2016 + Math.floor(month / 12), month % 12];
    data.months.push(`${year}-${String(inYear + 1).padStart(2, '0')}`);
    data.time.push(Date.UTC(year, inYear, 1) / 1000);
    const season = 1 + 0.3 * Math.sin((inYear / 6) * Math.PI);
    levels.forEach((level, at) => data.series[at].push(cents(level * season * (1 + month / 900) * (0.93 + 0.14 * next()))));
  }
  return data;
}

/** W3: a random walk of `count` points. */
export function walk(round, count) {
  const next = numbers(13_000 + round);
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  let level = 100;
  for (let at = 0; at < count; at += 1) {
    x[at] = at;
    y[at] = level;
    level += 2 * (next() - 0.5);
  }
  return { title: '逐笔监测值', unit: '值', name: '监测值', n: count, x, y };
}

/** W5: `count` rows of four texts and eight numbers, to be written. */
export function rows(round, count) {
  const next = numbers(15_500 + round);
  const of = (list) => list[Math.floor(next() * list.length)];
  const row = (_, at) => {
    const texts = [`=${1 + at}号`, of(['城关区', '安平县', '永宁县', '清水县']), of(['职工养老', '居民养老', '失业保险']), `单位${Math.floor(next() * 5_000)}`];
    return [...texts, ...Array.from({ length: 8 }, (_, column) => (column % 2 ? Math.floor(next() * 1e6) : cents((next() - 0.2) * 1e6)))];
  };
  return Array.from({ length: count }, row);
}

/** W6: 31 regions × 15 years × 60 observed indicators, two decimals each, at `(region * 15 + year) * 60 + indicator`. */
export function observed(round) {
  const next = numbers(16_000 + round);
  const values = new Float64Array(REGIONS * YEARS * OBSERVED);
  for (let region = 0; region < REGIONS; region += 1) {
    for (let indicator = 0; indicator < OBSERVED; indicator += 1) {
      let value = 40 + 900 * next();
      for (let year = 0; year < YEARS; year += 1) {
        values[(region * YEARS + year) * OBSERVED + indicator] = cents(value);
        value *= 0.97 + 0.12 * next();
      }
    }
  }
  return values;
}

/** W6: one changed cell. */
export function change(round) {
  const next = numbers(16_500 + round);
  const below = (count) => Math.floor(next() * count);
  return { region: below(REGIONS), year: below(YEARS), ind: below(OBSERVED), value: cents(40 + 900 * next()) };
}

export const REGIONS = 31;
export const YEARS = 15;
export const OBSERVED = 60;
export const DERIVED = 120;

/**
 * W6: what every model must come to, at `(region * 15 + year) * 120 + indicator`. For k = 0 … 29 with a = 2k, b = 2k + 1: the ratio a / b at k,
 * the growth of a over the year before (0 in the first year) at 30 + k, the running total of a − b at 60 + k, the share of a among the regions at 90 + k.
 */
export function derived(values) {
  const at = (region, year, indicator) => values[(region * YEARS + year) * OBSERVED + indicator];
  const results = new Float64Array(REGIONS * YEARS * DERIVED);
  for (let pair = 0; pair < DERIVED / 4; pair += 1) {
    const [a, b] = [2 * pair, 2 * pair + 1];
    const running = new Float64Array(REGIONS);
    for (let year = 0; year < YEARS; year += 1) {
      let total = 0;
      for (let region = 0; region < REGIONS; region += 1) total += at(region, year, a);
      for (let region = 0; region < REGIONS; region += 1) {
        const place = (region * YEARS + year) * DERIVED + pair;
        running[region] += at(region, year, a) - at(region, year, b);
        results[place] = at(region, year, a) / at(region, year, b);
        results[place + 30] = year === 0 ? 0 : at(region, year, a) / at(region, year - 1, a) - 1;
        results[place + 60] = running[region];
        results[place + 90] = at(region, year, a) / total;
      }
    }
  }
  return results;
}

/** How much was drawn: the count of all values, and their sum in order, to two decimals. */
export function tally(...series) {
  let [points, sum] = [0, 0];
  for (const values of series) {
    points += values.length;
    for (const value of values) sum += value;
  }
  return { points, sum: cents(sum) };
}

/** One number for all derived values, each weighted by its place. */
export function checksum(results) {
  return results.reduce((sum, value, place) => sum + value * ((place % 7) + 1), 0);
}
