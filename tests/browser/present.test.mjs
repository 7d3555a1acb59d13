// 演示: the deck by keys alone, readable from the back of a room, and every figure on it opens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import XLSX from 'xlsx';
import { axe, pageTest, shot } from './harness.mjs';

const foot = (page) => page.locator('.show-stage .slide-foot span').last();

pageTest('a meeting by keys: on, back, to the ends, all slides, a blank screen, a figure, out', async ({ page, openHttp }) => {
  await openHttp();
  await page.getByRole('button', { name: '演示', exact: true }).click();
  await page.locator('.slide.opening').waitFor();
  assert.match(await page.locator('.slide h1').innerText(), /^全国人力资源和社会保障工作情况/);
  const count = Number((await foot(page).innerText()).split(' / ')[1]);
  assert.ok(count > 6, `${count} slides`);
  await page.keyboard.press('ArrowRight');
  await page.getByText(`2 / ${count}`).waitFor();
  assert.match(page.url(), /#\/present\/2/);
  assert.ok(await page.locator('.slide-chart svg').isVisible());
  await page.keyboard.press('End');
  await page.getByText(`${count} / ${count}`).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Home');
  await page.getByText(`1 / ${count}`).waitFor();
  await page.keyboard.press('b');
  await page.locator('.show.blank').waitFor();
  assert.equal(await page.locator('.slide').count(), 0);
  await page.keyboard.press('b');
  await page.locator('.slide').waitFor();
  await page.keyboard.press('g');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-current') === 'true');
  assert.equal(await page.locator('.show-all .slide').count(), count);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'present-all');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText(`2 / ${count}`).waitFor();
  await page.locator('.slide h1 [role=button]').first().press('Enter');
  await page.locator('dialog.sheet .trace-value').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog.sheet[open]').waitFor({ state: 'detached' });
  await page.locator('.slide').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/#\/overview/);
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
});

pageTest('every slide is read from the back of a room: no words under 24 px at 1280 × 720, nothing beyond its edge, in both languages', async ({ page, openHttp }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openHttp('#/present');
  for (const language of ['zh', 'en']) {
    await page.evaluate((language) => localStorage.setItem('renshe/language', language), language);
    await openHttp('#/present');
    await page.locator('.slide').waitFor();
    const count = Number((await foot(page).innerText()).split(' / ')[1]);
    for (let at = 1; at <= count; at += 1) {
      await page.getByText(`${at} / ${count}`, { exact: true }).waitFor();
      const wrong = await page.evaluate(() => {
        const slide = document.querySelector('.slide');
        const edge = slide.getBoundingClientRect();
        const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
        const wrong = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.textContent.trim()) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          const box = range.getBoundingClientRect();
          const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
          const scale = node.parentElement.ownerSVGElement ? node.parentElement.ownerSVGElement.getBoundingClientRect().width / 1152 : 1;
          if (size * scale < 23.9) wrong.push(`${size * scale} px: ${node.textContent}`);
          const cut = node.parentElement.closest('.slide-foot') !== null;
          if (!cut && (box.right > edge.right + 1 || box.bottom > edge.bottom + 1)) wrong.push(`beyond the edge: ${node.textContent}`);
        }
        return wrong;
      });
      assert.deepEqual(wrong, [], `${language}, slide ${at}`);
      if (at < 4 || at > count - 4) await shot(page, `present-${language}-${at}`);
      await page.keyboard.press('ArrowRight');
    }
  }
});

/** The files of an archive by name, which SheetJS takes for Latin. */
function unzipped(bytes) {
  const { FullPaths, FileIndex } = XLSX.CFB.read(bytes, { type: 'buffer' });
  const name = (path) => Buffer.from(path.replace(/^Root Entry\//, ''), 'latin1').toString('utf8');
  return new Map(FullPaths.map((path, at) => [name(path), Buffer.from(FileIndex[at].content ?? [])]));
}

async function saved(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  const bytes = readFileSync(await file.path());
  return { name: file.suggestedFilename(), bytes, files: unzipped(bytes) };
}

for (const where of ['openHttp', 'openFile']) {
  pageTest(`${where}: the deck leaves as a PPTX whose charts have the numbers of the page, and its charts as pictures`, async (visit) => {
    const { page } = visit;
    await visit[where]('#/overview?period=2024');
    const chart = page.locator('.chart').first();
    await chart.locator('.chart-plot').focus();
    await page.keyboard.press('t');
    await chart.getByRole('region', { name: /^数据表/ }).waitFor();
    const rows = await chart.locator('.table-box tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
    await visit[where]('#/present?period=2024');
    const count = Number((await foot(page).innerText()).split(' / ')[1]);
    const { name, files } = await saved(page, '导出 PPTX');
    assert.equal(name, '全国2024年 演示.pptx');
    await page.getByText(`已导出${name}`).waitFor();
    const text = (part) => files.get(part).toString('utf8');
    assert.equal([...files.keys()].filter((part) => /^ppt\/slides\/slide\d+\.xml$/.test(part)).length, count);
    assert.match(text('ppt/slides/slide1.xml'), /全国人力资源和社会保障工作情况/);
    assert.match(text('ppt/notesSlides/notesSlide2.xml'), /数据出处/);
    // The numbers of the chart's own workbook, and those that are drawn without opening it.
    const number = (text) => (/\d/.test(text) ? Number(text.replaceAll(',', '').replace('−', '-')) : null);
    const shown = rows.map(([year, ...cells]) => [year, ...cells.map(number)]);
    const sheet = XLSX.read(files.get('ppt/embeddings/chart1.xlsx')).Sheets.Sheet1;
    const [, ...inBook] = XLSX.utils.sheet_to_json(sheet, { header: 1, defval: null });
    assert.deepEqual(inBook, shown);
    const drawn = [...text('ppt/charts/chart1.xml').matchAll(/<c:val>.*?<\/c:val>/gs)].map(([values]) => [...values.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]+)/g)].map(([, at, digits]) => [Number(at), Number(digits)]));
    const columns = drawn.map((_, column) => shown.flatMap((row, at) => (row[column + 1] === null ? [] : [[at, row[column + 1]]])));
    assert.ok(shown.length > 10 && drawn.length === 3);
    assert.deepEqual(drawn, columns);

    const pictures = await saved(page, '导出图片（zip）');
    assert.equal(pictures.name, '全国2024年 演示 图片.zip');
    assert.ok(pictures.bytes.readUInt16LE(6) & (1 << 11), 'names are said to be UTF-8');
    const names = [...pictures.files.keys()].filter((name) => /\.(png|svg)$/.test(name));
    const drawings = names.filter((name) => name.endsWith('.svg'));
    assert.ok(names.length === 2 * drawings.length && drawings.length > 4, `${names}`);
    assert.match(drawings[0], /^02 .*职工养老保险基金.*\.svg$/);
    const png = pictures.files.get(drawings[0].replace('svg', 'png'));
    assert.equal(png.readUInt32BE(0), 0x89504e47);
    assert.ok(png.readUInt32BE(16) >= 2 * 880, `${png.readUInt32BE(16)} dots across`);
    assert.match(pictures.files.get(drawings[0]).toString('utf8'), /^<svg /);
  }, { acceptDownloads: true });
}
