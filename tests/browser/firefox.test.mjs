// Firefox: what the page does in Chromium it does there too. Skipped where none is installed; `RENSHE_FIREFOX` names another one.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { csv, office } from './import.mjs';
import { serve } from './server.mjs';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const executablePath = process.env.RENSHE_FIREFOX ?? PLACES.find((place) => existsSync(place));
const skip = executablePath ? false : 'no Firefox is installed';

let browser;
let server;

before(async () => {
  if (skip) return;
  server = await serve(DIST, { mount: '/any/folder/' });
  browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
});

after(async () => {
  await browser?.close();
  server?.close();
});

/** A test with a page of its own, which must write no error or warning to the console. */
function firefoxTest(name, body) {
  test(name, { skip, timeout: 60_000 }, async () => {
    const page = await browser.newPage();
    const noise = [];
    page.on('console', (message) => /^(error|warn)/.test(message.type()) && noise.push(message.text()));
    page.on('pageerror', (error) => noise.push(String(error)));
    await page.setViewport({ width: 1280, height: 800 });
    await body(page);
    assert.deepEqual(noise, []);
    await page.close();
  });
}

async function open(page, address) {
  await page.goto(address);
  await complete(page);
}

const complete = (page) => page.waitForFunction(() => !document.querySelector('#shell') && performance.getEntriesByName('complete').length > 0);
const go = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
const text = (page, selector) => page.$eval(selector, (element) => element.innerText);
/** Waits until what matches says something. */
const says = (page, selector, words) => page.waitForFunction(
  (selector, words) => [...document.querySelectorAll(selector)].some((element) => element.innerText.includes(words)), {}, selector, words);
const press = (page, name) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

/** Drops a file on the import and waits for its preview. */
async function drop(page, { name, buffer }) {
  await go(page, '#/import');
  await page.waitForSelector('.drop-area');
  await page.evaluate((name, bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(bytes)], name));
    document.querySelector('.drop-area').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, name, [...buffer]);
  await says(page, '.actionbar b', '将写入');
}

/** The drawing is there, and a figure of the lead opens down to its source. */
async function opensFigure(page) {
  await page.waitForSelector('.chart-plot svg polyline');
  await page.locator('.lead [role="button"]').click();
  await says(page, 'dialog.sheet[open]', '来源');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('dialog.sheet[open]'));
}

firefoxTest('a chart, a figure’s origin, an edit kept over a reload, a link, a CSV and a workbook', async (page) => {
  await open(page, server.address);
  await opensFigure(page);

  await go(page, '#/data');
  const cell = 'tr[data-at="0"] > .k8';
  await page.waitForSelector(cell);
  await page.focus(cell);
  await page.keyboard.type('1.5亿人');
  await page.keyboard.press('Enter');
  await says(page, cell, '15,000');
  await says(page, '.saved', '已保存');
  await page.reload();
  await complete(page);
  await says(page, cell, '15,000');

  await press(page, '分享');
  await page.waitForSelector('dialog[open] input[readonly]');
  const link = await page.$eval('dialog[open] input[readonly]', (field) => field.value);
  await page.keyboard.press('Escape');
  const other = await browser.newPage();
  await open(other, link);
  await says(other, '.link-band', '来自链接，只读');
  await says(other, cell, '15,000');
  await other.close();

  await drop(page, csv('数.csv', '指标,地区,期间,数值,单位\n城镇新增就业人数,全国,2031,7,万人\n'));
  await press(page, '不导入这个文件');
  await drop(page, office('form.xlsx'));
  assert.match(await text(page, '.actionbar b'), /将写入\d+个数据/);
});

firefoxTest('the single file from a folder', async (page) => {
  await open(page, pathToFileURL(`${DIST}renshe.html`).href);
  await opensFigure(page);
  await drop(page, office('form.xlsx'));
});

firefoxTest('the slides with the speaker’s window, whose keys turn them; a PPTX', async (page) => {
  await open(page, `${server.address}#/present`);
  await page.waitForSelector('.show-stage .slide');
  const [target] = await Promise.all([
    new Promise((resolve) => { browser.once('targetcreated', resolve); }),
    page.keyboard.press('s'),
  ]);
  const speaker = await target.page();
  await speaker.waitForSelector('.speaker .slide');
  assert.equal((await speaker.$$('.speaker .slide')).length, 2);
  await speaker.keyboard.press('PageDown');
  await page.waitForFunction(() => location.hash.startsWith('#/present/2'));
  await says(page, '.show-stage .slide-foot', '2 / ');
  await speaker.keyboard.press('.');
  await page.waitForSelector('.show.black');
  await page.keyboard.press('b');
  await page.waitForSelector('.show-stage .slide-chart svg');
  await page.keyboard.press('s');
  await page.waitForFunction(() => document.querySelector('.show-bar [aria-pressed="true"]') === null);
  await press(page, '导出 PPTX');
  await says(page, '.notice', '已导出');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => location.hash.startsWith('#/overview'));
});

firefoxTest('a link under a password, and its code', async (page) => {
  await open(page, server.address);
  await press(page, '分享');
  await page.waitForSelector('dialog[open] input[type=password]');
  const plain = await page.$eval('dialog[open] input[readonly]', (field) => field.value);
  await page.type('dialog[open] input[type=password]', '红岭2026');
  await page.waitForFunction((plain) => ![plain, undefined].includes(document.querySelector('dialog[open] input[readonly]')?.value), {}, plain);
  const link = await page.$eval('dialog[open] input[readonly]', (field) => field.value);
  await press(page, '二维码');
  await page.waitForSelector('.share-code svg path');
  await page.goto('about:blank');
  await open(page, link);
  await page.waitForSelector('dialog[open] input[type=password]');
  await page.type('dialog[open] input[type=password]', '红岭2025');
  await page.keyboard.press('Enter');
  await says(page, 'dialog[open] .bad', '密码不对');
  await page.$eval('dialog[open] input[type=password]', (field) => field.select());
  await page.keyboard.type('红岭2026');
  await page.keyboard.press('Enter');
  await says(page, '.link-band', '来自链接，只读');
});

firefoxTest('without a server, once it was there', async (page) => {
  const own = await serve(DIST, { mount: '/office/' });
  await open(page, own.address);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  own.close();
  await page.reload();
  await complete(page);
  await opensFigure(page);
});
