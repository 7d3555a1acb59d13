// Links: what goes along, read only beside one's own work, kept on wish; what is damaged harms nothing.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import jsQR from 'jsqr';
import { crc32 } from './crc.mjs';
import { axe, complete, pageTest, whole } from './harness.mjs';
import { cell, choose, create, reload, saved, store, type } from './workspaces.mjs';

/** The link that the dialog offers, by keys alone. */
async function share(page, extent) {
  await page.getByRole('button', { name: '分享', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '分享' });
  await dialog.getByLabel('链接', { exact: true }).waitFor();
  if (extent) await dialog.getByRole('button', { name: extent }).click();
  const link = await dialog.getByLabel('链接', { exact: true }).inputValue();
  const said = await dialog.innerText();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return { link, said };
}

/** Lines as a link has them. */
function packed(lines) {
  const bytes = Buffer.from(lines);
  const body = Buffer.concat([Buffer.alloc(4), deflateRawSync(bytes)]);
  body.writeUInt32LE(bytes.length);
  const head = Buffer.from([1, 1, 0, 0, 0, 0]);
  head.writeUInt32LE(crc32(Buffer.concat([head.subarray(0, 2), body])), 2);
  return Buffer.concat([head, body]).toString('base64url');
}

const band = (page) => page.getByRole('region', { name: '来自链接' });

pageTest('a link shows a colleague what is here, read only, and becomes a workspace of theirs on wish', async ({ page, context, openHttp }) => {
  await openHttp('#/data');
  await create(page);
  await page.locator('tr[data-at="0"] > .k8').focus();
  await page.keyboard.type('5.5万');
  await page.keyboard.press('Enter');
  await saved(page);
  const { link, said } = await share(page);
  assert.match(said, /“红岭县人社局”的全部：自己的数据1个/);
  assert.match(said, /[✓▲] \d+个字符/);
  const before = await store(page);

  // A second tab of the same browser, with work of its own.
  const other = await context.newPage();
  await other.goto(link);
  await complete(other);
  await band(other).getByText('来自链接，只读').waitFor();
  await other.locator('.saved.read-only').waitFor();
  const theirs = other.locator('tr[data-at="0"] > .k8');
  const text = await theirs.innerText();
  await theirs.focus();
  await other.keyboard.type('9');
  await other.keyboard.press('Enter');
  await other.locator('.notices').getByText('来自链接，只读，没有改动').waitFor();
  await other.keyboard.press('Escape');
  assert.equal(await theirs.innerText(), text);
  await reload(other);
  await band(other).waitFor();
  assert.deepEqual(await store(page), before, 'nothing of it was stored');

  await band(other).getByRole('button', { name: '另存为我的工作区' }).click();
  await other.getByRole('button', { name: '工作区：红岭县人社局（来自链接）' }).waitFor();
  assert.equal(await band(other).count(), 0);
  assert.equal(await theirs.innerText(), text);
  assert.ok(!other.url().includes('link='));
});

pageTest('a page shares what it shows: the demo in a few characters, read back in a fresh browser and left again', async ({ page, openHttp, openFile }) => {
  await openHttp();
  const { link, said } = await share(page);
  assert.match(said, /只用到公布数/);
  assert.ok(link.length < 500, `${link.length} characters`);
  await page.goto('about:blank');
  await page.evaluate(() => sessionStorage.clear()).catch(() => {});
  await page.goto(link);
  await complete(page);
  await band(page).waitFor();
  assert.deepEqual(await axe(page), []);
  await band(page).getByRole('button', { name: '回到我的工作区' }).click();
  await band(page).waitFor({ state: 'detached' });
  assert.deepEqual(await store(page).then((all) => Object.keys(all).filter((key) => key.includes('link'))), []);

  // The single file, which the address does not lead to.
  await openFile();
  assert.match((await share(page)).said, /别人点不开这个地址/);
  await choose(page, '打开链接…');
  await page.getByRole('dialog', { name: '打开链接' }).getByLabel('链接').fill(`看这个：\n${link}`);
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '打开', exact: true }).press('Enter');
  await band(page).waitFor();
});

pageTest('a link to a place that what it carries does not know opens on its own', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await create(page);
  await saved(page);
  const { link } = await share(page);
  await page.goto('about:blank');
  await page.goto(link.replace(/region=[^&]*/, `region=${encodeURIComponent('无此县')}`));
  await complete(page);
  await band(page).waitFor();
  assert.match(await page.locator('.top').innerText(), /红岭县/);
});

pageTest('what is damaged, too long or no link at all is a sentence, and own work stays', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.5亿人');
  await saved(page);
  const { link } = await share(page, undefined);
  const at = link.indexOf('link=') + 20;
  for (const [bad, words] of [
    [`${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`, '链接不完整'],
    [link.slice(0, -3), '链接不完整'],
    ['#/data?link=<script>alert(1)</script>', '链接不完整'],
    [`#/data?link=${'A'.repeat(5_000_000)}`, '链接有5000000个字符，最多读1000000个'],
    [`#/data?link=Ag${link.slice(at - 13)}`, '来自较新的版本（格式2）'],
    [`#/data?link=${packed('\n'.repeat(60_000_000))}`, '内容展开后有60 MB，最多4 MB'],
  ]) {
    await page.evaluate((hash) => { location.hash = hash; }, bad.slice(bad.indexOf('#')));
    await page.locator('.notices').getByText(words).waitFor();
    await page.locator('.notices').getByRole('button', { name: '知道了' }).click();
    assert.equal(await band(page).count(), 0);
    assert.equal(await cell(page).innerText(), '55,000');
  }
});

pageTest('markup and scripts in every text of a link, and formulas in a circle: shown as words, the rest is named', async ({ page, openHttp }) => {
  const evil = '<img src=x onerror=window.ran=1><script>window.ran=1</script>';
  const define = (label, formula) => ({ define: { label, unit: '人', nature: 'flow', as: { name: label, english: evil, topic: 'employment', good: 'up', decimals: 0, adds: true, ...formula && { formula } } } });
  const source = { cell: { file: evil, sheet: evil, row: 2, column: 3, citation: { citation: { title: evil, url: 'javascript:window.ran=1' } } } };
  const set = (indicator, region) => ({ set: { at: { indicator, region, period: '2025' }, is: { value: '12', unit: '人', label: evil, source, note: evil } } });
  const lines = [
    { format: 'renshe', version: 6, app: evil, name: evil, base: 'empty' },
    { profile: { name: evil, level: 'county', place: evil, within: '' } },
    define('甲', '乙 * 2'), define('乙', '甲 * 2'), define(evil), set(evil, evil), set('employment.urban_new_jobs', evil),
  ];
  await openHttp(`#/data?link=${packed(lines.map((line) => JSON.stringify(line)).join('\n'))}`);
  await band(page).getByText(evil).waitFor();
  await page.locator('.notices').getByText(/定义不成立/).first().waitFor();
  for (const hash of ['#/employment', '#/report', '#/data/sources', '#/data/indicators', '#/overview', `#/data?figure=${encodeURIComponent(`employment.urban_new_jobs@${evil}@2025`)}`]) {
    await page.evaluate((hash) => { location.hash = hash; }, hash);
    await page.locator('main h1, .tabs').first().waitFor();
    assert.equal(await page.locator('main img, main script, dialog img, a[href^="javascript"]').count(), 0, hash);
  }
  assert.equal(await page.evaluate(() => window.ran), undefined);
});

pageTest('a password: another one is told, the right one opens; nothing unlocked is offered once one was typed', async ({ page, openHttp }) => {
  await openHttp('#/fund');
  await page.getByRole('button', { name: '分享', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '分享' });
  const field = dialog.getByLabel('链接', { exact: true });
  const open = await field.inputValue();
  await dialog.getByLabel('密码（可不填）').pressSequentially('红岭2026');
  await dialog.getByText('容易被试出来').waitFor();
  await page.waitForFunction((open) => ![open, undefined].includes(document.querySelector('dialog[open] input[readonly]')?.value), open);
  const link = await field.inputValue();
  await page.keyboard.press('Escape');
  await page.goto('about:blank');
  await page.goto(link);
  await complete(page);
  const asked = page.getByRole('dialog', { name: '打开链接' });
  await asked.waitFor();
  await page.waitForFunction(() => document.activeElement?.type === 'password');
  await page.keyboard.type('红岭2025');
  await page.keyboard.press('Enter');
  await asked.getByText('密码不对').waitFor();
  assert.equal(await band(page).count(), 0);
  await asked.getByLabel('密码').fill('红岭2026');
  await page.keyboard.press('Enter');
  await band(page).waitFor();
  assert.equal(await asked.count(), 0);
});

/** Chooses in a chart's menu. */
async function ofChart(page, chart, entry) {
  await chart.getByRole('button', { name: '导出与表格' }).click();
  await page.getByText(entry).click();
}

/** Drops files where nothing takes them. */
const dropped = (page, files) => page.evaluate((files) => {
  const data = new DataTransfer();
  files.forEach(([name, text]) => data.items.add(new File([text], name)));
  document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, files);

pageTest('a chart goes by its link and by its SVG: where it stands, with the regions chosen and the figures behind it, beside one’s own work', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '1.5亿人');
  await saved(page);
  await page.evaluate(() => { location.hash = '#/employment?period=2022&region=全国'; });
  const chart = page.locator('.chart-slot').nth(3).locator('figure');
  await chart.getByRole('button', { name: '不比较重庆' }).click();
  const title = await chart.locator('h2').innerText();
  const [file] = await Promise.all([page.waitForEvent('download'), ofChart(page, chart, '存为 SVG')]);
  const svg = readFileSync(await file.path(), 'utf8');
  await page.locator('.notices').getByText('带着图里的数据和出处（1 KB）').first().waitFor();
  assert.ok(await page.evaluate((svg) => !new DOMParser().parseFromString(svg, 'image/svg+xml').querySelector('parsererror'), svg), 'it is still an SVG');
  await ofChart(page, chart, '分享这张图…');
  const dialog = page.getByRole('dialog', { name: '分享' });
  const link = await dialog.getByLabel('链接', { exact: true }).inputValue();
  assert.match(link, /#\/employment\/jobs\?period=2022.*&chart=employment\.\S+&compared=\S+&link=/);
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');

  const shown = page.locator('.chart-slot:focus figure h2');
  const isIt = () => page.waitForFunction((title) => document.activeElement.matches('.chart-slot') && document.activeElement.querySelector('h2').innerText === title, title);
  await page.goto('about:blank');
  await page.goto(link);
  await complete(page);
  await isIt();
  await band(page).getByText('只有所分享那张图的数').waitFor();
  await page.locator('.chart-slot:focus').getByRole('button', { name: '看出处' }).click();
  await page.locator('dialog.sheet[open]').getByText('来源').first().waitFor();
  await page.keyboard.press('Escape');
  await band(page).getByRole('button', { name: '回到我的工作区' }).click();
  await band(page).waitFor({ state: 'detached' });

  const give = async (name, text) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '打开文件…' }).click()]);
    await chooser.setFiles({ name, mimeType: 'image/svg+xml', buffer: Buffer.from(text) });
  };
  await page.evaluate(() => { location.hash = '#/workspaces'; });
  const hostile = svg.replace('<metadata>', '<script>window.ran = 1</script><image href="x" onload="window.ran = 1"/><metadata>');
  await give('图.svg', hostile);
  await isIt();
  await shown.waitFor();
  assert.equal(await page.evaluate(() => window.ran), undefined);
  await band(page).getByRole('button', { name: '回到我的工作区' }).click();

  // What is none of ours, cut off, damaged, newer or too large.
  const at = svg.indexOf('&amp;link=') + 10;
  const own = await store(page);
  for (const [text, words] of [
    ['<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]><svg><metadata>&a;</metadata></svg>', '没有图的数据'],
    [svg.slice(0, at + 9), '图的数据不完整'],
    [svg.slice(0, at + 9) + svg.slice(at + 12), '链接不完整'],
    [`${svg.slice(0, at)}Ag${svg.slice(at + 2)}`, '来自较新的版本（格式2）'],
    [`${svg}${' '.repeat(4_000_000)}`, '最多读4 MB'],
  ]) {
    await dropped(page, [['坏.svg', text]]);
    await page.locator('.notices').getByText(words).waitFor();
    await page.locator('.notices').getByRole('button', { name: '知道了' }).click();
    assert.equal(await band(page).count(), 0);
  }
  // Beside a table it is told of, and the table is read.
  await dropped(page, [['图.svg', svg], ['表.csv', '指标,地区,期间,数值,单位\n城镇新增就业人数,全国,2024,1257,万人\n']]);
  await page.locator('.notices').getByText('图.svg没有打开').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).waitFor();
  assert.equal(await page.getByText('表.csv').count() > 0, true);
  assert.equal(await band(page).count(), 0);
  assert.deepEqual(await store(page), own);
});

pageTest('slides go by a link that opens on the first of them', async ({ page, openHttp }) => {
  await openHttp('#/fund?period=2024');
  const { link, said } = await share(page, '演示');
  assert.match(said, /演示只用到公布数/);
  await page.goto(link);
  await page.locator('.show-stage').getByText('全国人力资源和社会保障工作情况').waitFor();
  assert.match(page.url(), /#\/present\?period=2024/);
});

pageTest('without WebCrypto, as over plain http, it says so and a file is offered', async ({ page, openHttp }) => {
  await page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }));
  await openHttp();
  await page.getByRole('button', { name: '分享', exact: true }).click();
  await page.getByText('加不了密码').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '存成文件' }).click()]);
  assert.match(file.suggestedFilename(), /（分享）\.renshe$/);
});

pageTest('a QR code of a small link, as PNG and SVG', async ({ page, openHttp }) => {
  await openHttp();
  await page.getByRole('button', { name: '分享', exact: true }).click();
  await page.getByRole('button', { name: '二维码' }).click();
  await page.getByRole('img', { name: '链接的二维码' }).waitFor();
  for (const [name, start] of [['存为 PNG', /^\x89PNG/], ['存为 SVG', /^<svg xmlns/]]) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    assert.match(readFileSync(await file.path(), 'latin1'), start);
  }
  assert.deepEqual(await axe(page), []);
});

pageTest('the code is read by another reader, filmed at an angle and out of focus', async ({ page, context, openHttp }) => {
  await openHttp();
  await page.getByRole('button', { name: '分享', exact: true }).click();
  await page.getByRole('button', { name: '二维码' }).click();
  const code = page.getByRole('img', { name: '链接的二维码' });
  const seen = (await code.screenshot()).toString('base64');
  const link = await page.getByRole('dialog', { name: '分享' }).getByLabel('链接', { exact: true }).inputValue();
  // A canvas of a page without a policy is the film.
  const film = await context.newPage();
  const { data, side } = await film.evaluate(async (seen) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${seen}`)).blob());
    const side = Math.ceil(picture.width * 1.6);
    const canvas = new OffscreenCanvas(side, side).getContext('2d');
    canvas.fillStyle = '#777';
    canvas.fillRect(0, 0, side, side);
    canvas.filter = 'blur(1px) contrast(70%)';
    canvas.setTransform(0.9, 0.3, -0.25, 0.8, side * 0.3, side * 0.12);
    canvas.drawImage(picture, 0, 0);
    const { data } = canvas.getImageData(0, 0, side, side);
    return { data: [...data], side };
  }, seen);
  assert.equal(jsQR(Uint8ClampedArray.from(data), side, side)?.data, link);
});

pageTest('the dialog and the band are whole at every size', async ({ page, openHttp }) => {
  await openHttp();
  const { link } = await share(page);
  await page.getByRole('button', { name: '分享', exact: true }).click();
  await page.getByRole('dialog', { name: '分享' }).waitFor();
  await whole(page, 'share');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Escape');
  await page.goto(link);
  await band(page).waitFor();
  await whole(page, 'link');
});
