// W4 and W5: a fund ledger as CSV bytes or as an XLSX of one sheet, and what its sums by month, region and kind must come to.
import { numbers } from './inputs.js';

const HEADINGS = ['流水号', '日期', '统筹区', '险种', '个人编号', '单位名称', '业务类型', '金额', '经办渠道', '备注'];
const REGIONS = ['城关区', '河东区', '河西区', '新城区', '高新区', '经开区', '临港区', '安平县', '永宁县', '清水县', '龙泉县', '白云县'];
const KINDS = ['职工养老', '居民养老', '机关养老', '失业保险', '工伤保险'];
const NAMES = ['宏达', '鑫源', '恒通', '金桥', '华盛', '永固', '德信', '盛世'];
const TRADES = ['建筑工程', '劳务派遣', '机械制造', '服装加工', '餐饮管理', '物流运输'];
const BUSINESS = ['征缴', '待遇支付', '退费', '转移'];
const WAYS = ['窗口', '网厅', '银行代扣', '移动端'];
/** Which column is a number; the others are texts. */
const AMOUNT = 7;

/** How a name comes that needs four bytes in GB18030; among the regions of the CSV only. */
const RARE = '㵲阳县';

/**
 * The bytes of a CSV of `count` rows with quoted commas, doubled quotation marks, negative amounts and CRLF, and its `{rows, groups, cents,
 * hash}`. The rows are made twice, to know how many bytes they are: nothing but the file is left of it in memory.
 */
export function csv(round, count, encoding) {
  const bytesOf = encoding === 'gb18030' ? inGb18030() : inUtf8();
  let length = 0;
  rows(round, count, (cell) => {
    length += bytesOf(cell).length;
  });
  const bytes = new Uint8Array(length);
  let at = 0;
  const sums = rows(round, count, (cell) => {
    const own = bytesOf(cell);
    bytes.set(own, at);
    at += own.length;
  });
  return { bytes, expected: tally(sums) };
}

/** Writes the rows piece by piece, each from a small store of pieces where that is possible; returns the sums. */
function rows(round, count, put) {
  const next = numbers(14_000 + round);
  const of = (list) => list[Math.floor(next() * list.length)];
  const regions = [...REGIONS, RARE].map((region) => `${region},`);
  const kinds = KINDS.map((kind) => `${kind},`);
  const days = Array.from({ length: 1826 }, (_, day) => `,${new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10)},`);
  const employers = NAMES.flatMap((name) => TRADES.flatMap((trade) => [`${name}${trade}有限公司,`, `"${name}${trade}有限公司,第3项目部",`, `"""${name}${trade}""有限公司",`]));
  const business = BUSINESS.map((name) => `${name},`);
  const ways = WAYS.flatMap((way) => [`,${way},\r\n`, `,${way},补缴\r\n`]);
  const sums = new Map();
  put(`${HEADINGS.join(',')}\r\n`);
  for (let row = 0; row < count; row += 1) {
    const [day, region, kind] = [of(days), regions[Math.floor(next() * next() * regions.length)], of(kinds)];
    const cents = 1 + Math.floor(next() * next() * next() * 5_000_000);
    const refund = next() < 0.25;
    for (const cell of [String(10_000_000 + row), day, region, kind, `3607${String(Math.floor(next() * 1e8)).padStart(8, '0')},`, of(employers), of(business)]) put(cell);
    put(`${refund ? '-' : ''}${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);
    put(of(ways));
    const group = `${day.slice(1, 8)}|${region.slice(0, -1)}|${kind.slice(0, -1)}`;
    const sum = sums.get(group);
    if (sum) [sum[0], sum[1]] = [sum[0] + 1, sum[1] + (refund ? -cents : cents)];
    else sums.set(group, [1, refund ? -cents : cents]);
  }
  return sums;
}

/** Words to their bytes; what repeats is kept. */
function kept(encode) {
  const known = new Map();
  const ascii = new Uint8Array(64);
  return (text) => {
    if (/^-?\d[\d.,]*$/.test(text)) {
      for (let at = 0; at < text.length; at += 1) ascii[at] = text.charCodeAt(at);
      return ascii.subarray(0, text.length);
    }
    if (!known.has(text)) known.set(text, encode(text));
    return known.get(text);
  };
}

function inUtf8() {
  const encoder = new TextEncoder();
  return kept((text) => encoder.encode(text));
}

/** By the browser's own table, read backwards. */
function inGb18030() {
  const decoder = new TextDecoder('gb18030');
  const table = new Map([['㵲', fourBytes(decoder, '㵲')]]);
  for (let first = 0x81; first < 0xff; first += 1) {
    for (let second = 0x40; second < 0xff; second += 1) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (character.length === 1 && !table.has(character)) table.set(character, [first, second]);
    }
  }
  return kept((text) => Uint8Array.from([...text].flatMap((character) => (character < '\x80' ? [character.charCodeAt(0)] : table.get(character)))));
}

/** The four bytes of a character beyond the two-byte table. */
function fourBytes(decoder, wanted) {
  for (let first = 0x81; first <= 0x84; first += 1) {
    for (let second = 0x30; second <= 0x39; second += 1) {
      for (let third = 0x81; third < 0xff; third += 1) {
        for (let fourth = 0x30; fourth <= 0x39; fourth += 1) {
          if (decoder.decode(Uint8Array.of(first, second, third, fourth)) === wanted) return [first, second, third, fourth];
        }
      }
    }
  }
  throw new Error(`no bytes for ${wanted}`);
}

/** The bytes of a workbook of `count` rows, packed as Excel packs them, and its `{rows, groups, cents, hash}`. */
export async function workbook(round, count) {
  const next = numbers(15_000 + round);
  const of = (list) => list[Math.floor(next() * list.length)];
  const texts = new Map();
  const text = (value) => {
    if (!texts.has(value)) texts.set(value, texts.size);
    return texts.get(value);
  };
  const sums = new Map();
  const lines = [line(HEADINGS, 1, text, -1)];
  for (let row = 0; row < count; row += 1) {
    const two = (most) => String(1 + Math.floor(next() * most)).padStart(2, '0');
    const cells = [String(10_000_000 + row), `202${Math.floor(next() * 5)}-${two(12)}-${two(28)}`, of(REGIONS), of(KINDS), `3607${Math.floor(next() * 1e8)}`];
    const cents = Math.round((next() - 0.2) * 5_000_000);
    cells.push(`${of(NAMES)}${of(TRADES)}有限公司`, of(BUSINESS), String(cents / 100), of(WAYS), next() < 0.05 ? '补缴' : '');
    lines.push(line(cells, row + 2, text, AMOUNT));
    const group = `${cells[1].slice(0, 7)}|${cells[2]}|${cells[3]}`;
    const [many, sum] = sums.get(group) ?? [0, 0];
    sums.set(group, [many + 1, sum + cents]);
  }
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MAIN}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${MAIN}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets><sheet name="台账" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${SHEETS}">${[...texts.keys()].map((value) => `<si><t>${value}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${SHEETS}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  };
  return { bytes: await archive(parts), expected: tally(sums) };
}

const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

function line(cells, row, text, amount) {
  const cell = (value, at) => {
    const name = `${String.fromCharCode(65 + at)}${row}`;
    if (!value) return '';
    return at === amount ? `<c r="${name}"><v>${value}</v></c>` : `<c r="${name}" t="s"><v>${text(value)}</v></c>`;
  };
  return `<row r="${row}">${cells.map(cell).join('')}</row>`;
}

/** Count, groups, cents, and a hash (FNV-1a, 32 bits) of one line a group. `sums` is count and cents by `month|region|kind`. */
export function tally(sums) {
  const lines = [...sums].map(([group, [count, cents]]) => `${group}|${count}|${cents}`).sort();
  const all = lines.join('\n');
  let hash = 0x811c9dc5;
  for (let at = 0; at < all.length; at += 1) hash = Math.imul(hash ^ all.charCodeAt(at), 0x01000193);
  let [rows, cents] = [0, 0];
  for (const [count, sum] of sums.values()) [rows, cents] = [rows + count, cents + sum];
  return { rows, groups: sums.size, cents, hash: hash >>> 0 };
}

/** A ZIP archive of parts, deflated by the browser. */
async function archive(parts) {
  const encoder = new TextEncoder();
  const [files, entries] = [[], []];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = encoder.encode(content);
    const packed = new Uint8Array(await new Response(new Blob([plain]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
    const fields = [[20, 2], [0x0800, 2], [8, 2], [0, 4], [crc(plain), 4], [packed.length, 4], [plain.length, 4], [encoder.encode(name).length, 2], [0, 2]];
    const head = words([[0x04034b50, 4], ...fields], name);
    entries.push(words([[0x02014b50, 4], [20, 2], ...fields, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]], name));
    files.push(head, packed);
    offset += head.length + packed.length;
  }
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const end = words([[0x06054b50, 4], [0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [size, 4], [offset, 4], [0, 2]], '');
  return new Uint8Array(await new Blob([...files, ...entries, end]).arrayBuffer());
}

/** Numbers of so many bytes each, the low one first, then a text. */
function words(fields, text) {
  const bytes = fields.flatMap(([value, length]) => Array.from({ length }, (_, at) => (value >>> (8 * at)) & 0xff));
  return Uint8Array.from([...bytes, ...new TextEncoder().encode(text)]);
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}
