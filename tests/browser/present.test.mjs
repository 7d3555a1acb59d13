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
  await page.locator('.show.black').waitFor();
  assert.equal(await page.locator('.slide').count(), 0);
  await page.keyboard.press('w');
  await page.locator('.show.white').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.slide').waitFor();
  await page.keyboard.press('l');
  await page.mouse.move(300, 200);
  assert.deepEqual(await page.locator('.show-dot').evaluate((dot) => [dot.style.left, dot.style.top]), ['300px', '200px']);
  await page.keyboard.press('l');
  await page.locator('.show-dot').waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-current') === 'true');
  assert.equal(await page.locator('.show-all .slide').count(), count);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'present-all');
  const tile = (number) => page.waitForFunction((number) => document.activeElement?.ariaLabel?.startsWith(`${number} ·`), number);
  await page.keyboard.press('ArrowRight');
  await tile(2);
  await page.keyboard.press('ArrowDown');
  const below = await page.locator('.show-all > li').evaluateAll((tiles) => tiles.findIndex((tile) => tile.offsetTop > tiles[0].offsetTop) + 2);
  await tile(below);
  await page.keyboard.press('ArrowUp');
  await tile(2);
  await page.keyboard.press('Enter');
  await page.getByText(`2 / ${count}`).waitFor();
  // Down to where it comes from: a figure of the headline, the chart's newest, and a point that is pressed.
  const points = page.locator('.slide-chart svg');
  for (const open of [
    () => page.locator('.slide h1 [role=button]').first().press('Enter'),
    () => page.locator('.slide-foot [role=button]').press('Enter'),
    async () => {
      const { x, y, width, height } = await points.boundingBox();
      await page.mouse.click(x + width * 0.955, y + height * 0.8);
    },
  ]) {
    await open();
    await page.locator('dialog.sheet .trace-value').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog.sheet[open]').waitFor({ state: 'detached' });
    await page.getByText(`2 / ${count}`).waitFor();
  }
  // A clicker's keys, and what is asked in between has keys of its own.
  await page.keyboard.press('PageDown');
  await page.getByText(`3 / ${count}`).waitFor();
  await page.getByRole('button', { name: '分享', exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: '分享' });
  await dialog.getByRole('button', { name: '二维码' }).press('b');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('PageUp');
  await page.getByText(`2 / ${count}`).waitFor();
  await page.keyboard.press('.');
  await page.locator('.show.black').waitFor();
  await page.keyboard.press('.');
  await page.locator('.slide').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForURL(/#\/overview/);
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
});

/** What of the slide is smaller than 24 px where it is 720 px high, or stands where it should not. */
const unreadable = (page) => page.evaluate(() => {
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
    const scale = node.parentElement.ownerSVGElement ? node.parentElement.ownerSVGElement.getBoundingClientRect().width / node.parentElement.ownerSVGElement.viewBox.baseVal.width : 1;
    if (size * scale < 23.9) wrong.push(`${size * scale} px: ${node.textContent}`);
    const cut = node.parentElement.closest('.slide-foot') !== null;
    if (!cut && (box.right > edge.right + 1 || box.bottom > edge.bottom + 1)) wrong.push(`beyond the edge: ${node.textContent}`);
  }
  const key = slide.querySelector('.slide-key');
  if (key && key.nextElementSibling.getBoundingClientRect().top < key.getBoundingClientRect().bottom - 1) wrong.push('the chart covers what stands above it');
  return wrong;
});

pageTest('every slide is read from the back of a room: no words under 24 px where it is 720 px high, nothing beyond its edge, in both shapes and languages', async ({ page, openHttp }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openHttp('#/present');
  for (const [language, shape] of [['zh', '16:9'], ['en', '16:9'], ['zh', '4:3'], ['en', '4:3']]) {
    await page.evaluate((language) => localStorage.setItem('renshe/language', language), language);
    await openHttp('#/present/arrange');
    await page.getByRole('button', { name: shape }).click();
    await page.locator(shape === '4:3' ? '.show.narrow' : '.show:not(.narrow)').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.show-stage .slide').waitFor();
    const ratio = await page.locator('.show-stage .slide').evaluate((slide) => slide.clientWidth / slide.clientHeight);
    assert.ok(Math.abs(ratio - (shape === '4:3' ? 4 / 3 : 16 / 9)) < 0.01, `${ratio}`);
    const count = Number((await foot(page).innerText()).split(' / ')[1]);
    for (let at = 1; at <= count; at += 1) {
      await page.getByText(`${at} / ${count}`, { exact: true }).waitFor();
      const wrong = await unreadable(page);
      assert.deepEqual(wrong, [], `${language}, ${shape}, slide ${at}`);
      if (at < 4 || at > count - 4) await shot(page, `present-${language}-${shape.replace(':', '')}-${at}`);
      await page.keyboard.press('ArrowRight');
    }
  }
});

/** Adds every chart of some screens to the deck, by keys. */
async function addCharts(page, openHttp, screens) {
  for (const screen of screens) {
    await openHttp(screen);
    const menus = page.locator('.chart .more');
    await menus.first().waitFor();
    for (let at = 0, count = await menus.count(); at < count; at += 1) {
      await menus.nth(at).press('Enter');
      await page.getByRole('menuitem', { name: '加入演示' }).press('Enter');
      await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    }
  }
}

pageTest('a deck of all charts of three pages is as readable, its rankings of twenty places too; a file that takes long shows it and is given up', async ({ page, openHttp }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await addCharts(page, openHttp, ['#/fund?period=2024', '#/fund/injury?period=2024', '#/employment?period=2024']);
  await openHttp('#/present?period=2024');
  const count = Number((await foot(page).innerText()).split(' / ')[1]);
  assert.ok(count >= 20, `${count} slides`);
  for (let at = 1; at <= count; at += 1) {
    await page.getByText(`${at} / ${count}`, { exact: true }).waitFor();
    assert.deepEqual(await unreadable(page), [], `slide ${at}`);
    await shot(page, `present-many-${at}`);
    await page.keyboard.press('PageDown');
  }
  // A file is given up: it shows how far it is, and nothing is saved. No frame comes between two pictures before that.
  await page.evaluate(() => {
    const next = window.requestAnimationFrame.bind(window);
    const held = [];
    window.requestAnimationFrame = (draw) => held.push(draw);
    window.release = () => { window.requestAnimationFrame = next; held.forEach(next); };
  });
  await page.getByRole('button', { name: '导出图片（zip）' }).click();
  const progress = page.locator('.writing');
  await progress.getByRole('progressbar', { name: /^正在写 .*图片\.zip$/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  await progress.getByRole('button', { name: '取消' }).click();
  await page.evaluate(() => window.release());
  await progress.waitFor({ state: 'detached' });
  assert.equal(await page.locator('.notice').count(), 0);
  const { files } = await saved(page, '导出 PPTX');
  assert.equal([...files.keys()].filter((part) => /^ppt\/slides\/slide\d+\.xml$/.test(part)).length, count);
  await progress.waitFor({ state: 'detached' });
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
    const [heads, ...inBook] = XLSX.utils.sheet_to_json(sheet, { header: 1, defval: null });
    assert.deepEqual(inBook.map((row) => row.slice(0, shown[0].length)), shown);
    // Beside the figures: which years are washed, and the key of what is bridged.
    assert.deepEqual(heads.slice(shown[0].length), ['收不抵支', '虚线：年份未收录']);
    assert.deepEqual(inBook.filter((row) => row[4] === 1).map(([year]) => year), ['2020']);
    const drawn = [...text('ppt/charts/chart1.xml').matchAll(/<c:val>.*?<\/c:val>/gs)].map(([values]) => [...values.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]+)/g)].map(([, at, digits]) => [Number(at), Number(digits)]));
    const columns = shown[0].slice(1).map((_, column) => shown.flatMap((row, at) => (row[column + 1] === null ? [] : [[at, row[column + 1]]])));
    assert.ok(shown.length > 10 && columns.length === 3);
    // The line is drawn behind the columns, what is beside the figures behind both.
    assert.deepEqual(drawn.slice(0, 3), columns);

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
/** What stands in the list, by headline. */
const headlines = (page) => page.locator('.deck-list .headline').evaluateAll((fields) => fields.map((field) => field.value));

pageTest('a deck arranged by keys: moved, hidden, a headline whose numbers open, a note, a chart of another page; undone, and kept', async ({ page, openHttp }) => {
  await openHttp('#/fund');
  const chart = page.locator('.chart').nth(1);
  await chart.locator('.more').press('Enter');
  await page.getByRole('menuitem', { name: '加入演示' }).press('Enter');
  await page.getByText('✓ 已加入演示').waitFor();
  await page.getByRole('button', { name: '撤销' }).click();
  await chart.locator('.more').press('Enter');
  await page.getByRole('menuitem', { name: '加入演示' }).press('Enter');
  await page.getByRole('button', { name: '去编排' }).press('Enter');
  await page.locator('.deck-list').waitFor();
  assert.equal(await page.getByRole('button', { name: '移出演示' }).count(), 1);
  const before = await headlines(page);
  const row = (at) => page.locator('.deck-list > li').nth(at);
  await row(0).getByRole('button', { name: '下移' }).press('Enter');
  await page.waitForFunction(() => document.activeElement?.matches('.deck-list > li:nth-child(2) .down'));
  assert.deepEqual(await headlines(page), [before[1], before[0], ...before.slice(2)]);
  await page.getByRole('button', { name: '撤销', exact: true }).press('Enter');
  await page.waitForFunction((first) => document.querySelector('.deck-list .headline').value === first, before[0]);
  const handle = await row(2).locator('.deck-handle').boundingBox();
  const top = await row(0).boundingBox();
  await page.mouse.move(handle.x + 5, handle.y + 5);
  await page.mouse.down();
  await page.mouse.move(top.x + 40, top.y + 20, { steps: 3 });
  await page.mouse.up();
  await page.waitForFunction((first) => document.querySelector('.deck-list .headline').value === first, before[2]);
  await row(1).getByRole('button', { name: '隐藏' }).press('Enter');
  await page.locator('.deck-list > .off').waitFor();
  await row(2).locator('.headline').fill('2025年养老基金收入78,326亿元，另有99亿元');
  await page.keyboard.press('Tab');
  await page.keyboard.type('先说结余');
  await page.getByText('没有 99亿元').waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'present-arrange');
  await page.keyboard.press('Escape');
  await page.locator('.show-stage .slide').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const figure = page.locator('.slide h1 [role=button]');
  await figure.getByText('78,326亿元').waitFor();
  assert.equal(await figure.count(), 1);
  await figure.press('Enter');
  await page.locator('dialog.sheet .trace-value').waitFor();
  await page.keyboard.press('Escape');
  await openHttp('#/present/arrange');
  await page.locator('.deck-list').waitFor();
  assert.equal((await headlines(page))[2], '2025年养老基金收入78,326亿元，另有99亿元');
  assert.equal(await row(2).locator('textarea').last().inputValue(), '先说结余');
  await row(2).getByRole('button', { name: '重拟标题' }).press('Enter');
  await page.waitForFunction((made) => document.querySelectorAll('.deck-list .headline')[2].value === made, before[1]);
  await page.getByRole('button', { name: '移出演示' }).press('Enter');
  await page.waitForFunction((count) => document.querySelectorAll('.deck-list > li').length === count, before.length - 1);
});

pageTest('the speaker’s window has the note, the clock and the next slide; its keys turn the slides; either may be closed', async ({ page, context, openFile }) => {
  await openFile('#/present/arrange');
  await page.locator('.deck-list textarea').nth(1).fill('先谢各科室');
  await page.keyboard.press('Escape');
  await page.locator('.show-stage .slide').waitFor();
  const open = async () => (await Promise.all([context.waitForEvent('page'), page.keyboard.press('s')]))[0];
  const speaker = await open();
  await speaker.getByText('先谢各科室').waitFor();
  await speaker.getByText(/^00:0[1-9]$/).waitFor();
  assert.equal(await speaker.locator('.slide').count(), 2);
  const width = await speaker.locator('.slide').first().evaluate((slide) => slide.clientWidth);
  assert.ok(width > 400, `${width}: it has the page’s styles`);
  assert.deepEqual(await axe(speaker), []);
  await shot(speaker, 'present-speaker');
  await speaker.keyboard.press('PageDown');
  await page.waitForURL(/present\/2/);
  await speaker.getByText('（没有备注）').waitFor();
  await speaker.keyboard.press('b');
  await page.locator('.show.black').waitFor();
  await speaker.getByText('大屏已空屏').waitFor();
  await speaker.getByRole('button', { name: '下一张' }).click();
  await page.locator('.show-stage .slide').waitFor();
  await speaker.close();
  await page.locator('.show-bar [aria-pressed=false]').nth(4).waitFor();
  const again = await open();
  await again.locator('.slide').first().waitFor();
  await Promise.all([again.waitForEvent('close'), page.keyboard.press('Escape')]);
  await page.waitForURL(/#\/overview/);
  await page.evaluate(() => { window.open = () => null; });
  await page.getByRole('button', { name: '演示', exact: true }).click();
  await page.locator('.show-stage .slide').waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('.show'));
  await page.keyboard.press('s');
  await page.getByText('浏览器没有让这一页开新窗口').waitFor();
});

pageTest('on paper, one slide a page of its own shape; by a finger, a stroke turns it', async ({ page, context, openHttp }) => {
  await openHttp('#/present/arrange');
  const sheets = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 (\d+)[.\d]* (\d+)/g)].map(([, width, height]) => `${width}×${height}`);
    return [boxes.length, ...new Set(boxes)];
  };
  const count = await page.locator('.deck-list > li').count();
  await page.locator('.deck-list > li').last().getByRole('button', { name: '隐藏' }).click();
  await page.locator('.deck-list > .off').waitFor();
  assert.deepEqual(await sheets(), [count - 1, '960×540']);
  await page.getByRole('button', { name: '4:3' }).click();
  await page.locator('.show.narrow').waitFor();
  assert.deepEqual(await sheets(), [count - 1, '720×540']);
  await page.keyboard.press('Escape');
  await page.locator('.show-stage .slide').waitFor();
  const touch = await context.newCDPSession(page);
  const stroke = async (from, to) => {
    for (const [type, x] of [['touchStart', from], ['touchMove', (from + to) / 2], ['touchMove', to], ['touchEnd', 0]]) {
      await touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y: 300 }] });
    }
  };
  await stroke(900, 600);
  await page.waitForURL(/present\/2/);
  await stroke(600, 900);
  await page.waitForURL(/present\/1/);
}, { hasTouch: true });
