// A workbook as bytes, so that a test says which texts stand in which cells.
import { crc32 } from './crc.mjs';

/** An archive whose files are stored as they are. */
function zip(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(path.length, 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\x03\x04'), head, path, bytes);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), head, end, path);
    at += 30 + path.length + bytes.length;
  }
  const [listed, close] = [Buffer.concat(directory), Buffer.alloc(18)];
  close.writeUInt16LE(Object.keys(files).length, 4);
  close.writeUInt16LE(Object.keys(files).length, 6);
  close.writeUInt32LE(listed.length, 8);
  close.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), close]);
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = (type, targets) => {
  const all = targets.map((target, at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
};

/** An XLSX of rows of texts. */
export const xlsx = (name, rows) => workbook(name, { 表: rows });

/** An XLSX of sheets by their names, each of rows of texts. */
export function workbook(name, sheets) {
  const row = (texts) => `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`).join('')}</row>`;
  const all = Object.entries(sheets).map(([name, rows], at) => ({ name, rows, number: at + 1 }));
  const listed = all.map(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="r${number}"/>`).join('');
  const files = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationships('officeDocument', ['xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships('worksheet', all.map(({ number }) => `worksheets/sheet${number}.xml`)),
    ...Object.fromEntries(all.map(({ rows, number }) => [`xl/worksheets/sheet${number}.xml`, `<worksheet xmlns="${MAIN}"><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`])),
  };
  return { name, mimeType: '', buffer: zip(files) };
}

/** An ODS of rows of texts. */
export function ods(name, rows) {
  const cell = (text) => `<table:table-cell office:value-type="string"><text:p>${escaped(text)}</text:p></table:table-cell>`;
  const sheet = rows.map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`).join('');
  const namespaces = ['office', 'table', 'text'].map((part) => `xmlns:${part}="urn:oasis:names:tc:opendocument:xmlns:${part}:1.0"`).join(' ');
  const files = {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content ${namespaces}><office:body><office:spreadsheet><table:table table:name="表">${sheet}</table:table></office:spreadsheet></office:body></office:document-content>`,
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
  };
  return { name, mimeType: '', buffer: zip(files) };
}
