// W9: a report of twelve chapters, each on a page of its own, with its figures in running text, a table and a picture.
import { numbers } from './inputs.js';

export const CHAPTERS = 12;
export const FIGURES = 80;
const ROWS = 8;
const COLUMNS = 6;
const WORDS = '本期收支总体平稳，参保人数稳步增加，待遇按时足额发放，重点群体就业形势稳定；';

/** The figures as they read. */
export function figures(round) {
  const next = numbers(19_000 + round);
  return Array.from({ length: FIGURES }, () => (next() * 1e7).toFixed(2));
}

/** Twelve pictures, PNG. */
export function pictures() {
  return Promise.all(Array.from({ length: CHAPTERS }, (_, chapter) => picture(numbers(19_500 + chapter))));
}

async function picture(next) {
  const canvas = new OffscreenCanvas(640, 320);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, 640, 320);
  pen.fillStyle = '#2b6cb0';
  for (let column = 0; column < 16; column += 1) {
    const height = 290 * next();
    pen.fillRect(column * 40 + 7, 320 - height, 26, height);
  }
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
}

/** What stands in it: chapters of a heading, paragraphs of three texts with the figure in the middle, and rows of cells. */
export function chapters(given) {
  let at = 0;
  return Array.from({ length: CHAPTERS }, (_, chapter) => {
    const count = chapter < FIGURES % CHAPTERS ? Math.ceil(FIGURES / CHAPTERS) : Math.floor(FIGURES / CHAPTERS);
    const paragraphs = Array.from({ length: count }, () => [`${WORDS}其中第${at + 1}项为`, given[at++], '万元。']);
    const rows = Array.from({ length: ROWS }, (_, row) => Array.from({ length: COLUMNS }, (_, column) => (row ? `${chapter}-${row}-${column}` : `列${column + 1}`)));
    return { heading: `第${chapter + 1}部分`, paragraphs, rows };
  });
}

/** Whether a document's text holds all of it, by the markup of its main part. */
export function holds(markup, round) {
  const words = markup.replace(/<[^>]+>/g, '');
  let at = 0;
  const inOrder = figures(round).every((figure) => {
    const found = words.indexOf(figure, at);
    at = found + figure.length;
    return found >= 0;
  });
  const count = (tag) => markup.split(tag).length - 1;
  return inOrder && count('<w:tbl>') === CHAPTERS && count('<w:drawing>') === CHAPTERS && count('<w:pageBreakBefore') >= CHAPTERS - 1;
}
