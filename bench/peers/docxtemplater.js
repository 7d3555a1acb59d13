// docxtemplater: W9, a template whose places are filled.
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { report } from '../page/docx.js';
import { FIGURES, pictures } from '../page/report.js';

let template;

async function w9({ figures }) {
  const document = new Docxtemplater(new PizZip(template));
  document.render(Object.fromEntries(figures.map((figure, at) => [`f${at}`, figure])));
  return { bytes: document.getZip().generate({ type: 'uint8array', compression: 'DEFLATE' }) };
}

async function start() {
  const places = Array.from({ length: FIGURES }, (_, at) => `{f${at}}`);
  template = await report(places, await pictures());
}

window.__bench = { ready: start(), w9 };
