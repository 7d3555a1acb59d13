// The report of W9 made with docx: a peer, and what another peer's template is made with.
import { Document, HeadingLevel, ImageRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { chapters } from './report.js';

export async function report(figures, images) {
  const children = chapters(figures).flatMap(({ heading, paragraphs, rows }, chapter) => [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_1, pageBreakBefore: chapter > 0 }),
    ...paragraphs.map((texts) => new Paragraph({ children: texts.map((text) => new TextRun(text)) })),
    new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: rows.map((cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) })) }),
    new Paragraph({ children: [new ImageRun({ type: 'png', data: images[chapter], transformation: { width: 480, height: 240 } })] }),
  ]);
  const blob = await Packer.toBlob(new Document({ sections: [{ children }] }));
  return new Uint8Array(await blob.arrayBuffer());
}
