// What every browser test stands on: one browser a file, a fresh context a test, and a page that must keep quiet.
//
//     import { pageTest, axe, shot } from './harness.mjs';
//     pageTest('the fund page opens', async ({ page, openHttp }) => { await openHttp('#/fund'); … });
//
// A test fails when the page asks for anything that is not its own, or writes an error or a warning to the console.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { launchOptions } from './browser.mjs';
import { serve } from './server.mjs';

/** The built page; tests read it as files too. */
export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const RESULTS = fileURLToPath(new URL('./results/', import.meta.url));
const SINGLE = pathToFileURL(`${DIST}renshe.html`).href;
const TEST_MS_MAX = 60_000;

let browser;
let server;

before(async () => {
  assert.ok(existsSync(`${DIST}renshe.html`), 'dist/ is not built: run `make build`');
  mkdirSync(RESULTS, { recursive: true });
  // Not at the root: the page has to run in any folder of a server.
  server = await serve(DIST, { mount: '/any/folder/' });
  browser = await chromium.launch(launchOptions());
});

after(async () => {
  await browser?.close();
  server?.close();
});

/**
 * A test with a page of its own. `body` receives a visit: `page`, `context`, `requests` (addresses), `messages` (console and page errors),
 * `openHttp(suffix, { started })` (`started: false` for a page that must not come up; `openHttp.address(suffix)` for a second page), `openFile(suffix)` (the single file, without a network), `own` (how addresses of ours begin: a test with a server of its own adds it), and `expectMessage(pattern)` for noise a test provokes.
 * `options` go to the browser context: `viewport`, `colorScheme`, `locale`, …; with `keeps` the page keeps itself for when there is no network.
 */
export function pageTest(name, body, options = {}) {
  test(name, { timeout: TEST_MS_MAX }, async () => {
    const visit = await startVisit(options);
    try {
      await body(visit);
      visit.assertQuiet();
    } catch (error) {
      await picture(visit.page, `failed ${name}`).catch(() => {});
      throw error;
    } finally {
      await visit.context.close();
    }
  });
}

async function startVisit({ keeps = false, ...options }) {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 800 }, ...options });
  // To keep six megabytes takes longer than most tests.
  if (!keeps) await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }));
  const page = await context.newPage();
  const requests = [];
  const messages = [];
  const expected = [];
  const own = [server.address, SINGLE];
  context.on('request', (request) => requests.push(request.url()));
  context.on('weberror', (error) => messages.push(`page error: ${error.error().stack ?? error.error()}`));
  context.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));

  const openHttp = (suffix = '', { started = true } = {}) => open(page, server.address + suffix, started);
  openHttp.address = (suffix = '') => server.address + suffix;
  const openFile = async (suffix = '', { started = true } = {}) => {
    await context.setOffline(true);
    await open(page, SINGLE + suffix, started);
  };
  const expectMessage = (pattern) => expected.push(pattern);
  const assertQuiet = () => {
    const isForeign = (address) => !own.some((start) => address.startsWith(start)) && !/^(data|blob):/.test(address);
    assert.deepEqual(requests.filter(isForeign), [], 'the page asked for something that is not its own');
    const noise = messages.filter((text) => /^(error|warning|page error)/.test(text) && !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(noise, [], 'the page wrote to the console');
  };
  return { page, context, requests, messages, own, openHttp, openFile, expectMessage, assertQuiet };
}

/** Opens an address and, where it should start, waits until the app stands. */
async function open(page, address, started) {
  // A mere change of the part after # would load nothing.
  await page.goto('about:blank');
  await page.goto(address);
  if (started) await complete(page);
}

/** Waits until the boot script has taken the static shell away and both parts of the module are there. */
export async function complete(page) {
  await page.waitForSelector('#shell', { state: 'detached' });
  await page.waitForFunction(() => performance.getEntriesByName('complete').length > 0);
}

/**
 * The accessibility findings of axe on the page as it stands, empty when there are none: `assert.deepEqual(await axe(page), [])`.
 * `options` are axe's run options. Its source goes in as an evaluation, since the page's policy rightly refuses a script element.
 */
export async function axe(page, options = {}) {
  if (!await page.evaluate(() => 'axe' in window)) {
    await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  }
  const { violations } = await page.evaluate((given) => window.axe.run(document, given), { resultTypes: ['violations'], ...options });
  return violations.map(({ id, impact, help, nodes }) => ({ id, impact, help, at: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`) }));
}

/** What a page is looked at in. */
const SIZES = [[1440, 900], [1366, 768], [390, 844]];

/**
 * The page as it stands is whole in both themes at three sizes: nothing is wider than the window, axe finds nothing. A picture is kept of
 * each as `<name>-<width>-<theme>`; `options` are those of the picture. The page is left dark and narrow.
 */
export async function whole(page, name, options = {}) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      // What follows the window's size is drawn with the frames after it.
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      const where = `${name}, ${width} px, ${colorScheme}`;
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: wider than the window`);
      // At 1366 there are the elements and colours of 1440, and in the dark the elements of the light.
      const rules = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {};
      if (width !== 1366) assert.deepEqual(await axe(page, rules), [], where);
      await shot(page, `${name}-${width}-${colorScheme}`, options);
    }
  }
}

/** Keeps a picture as `tests/browser/results/<name>.png`, where they are asked for by `RENSHE_PICTURES`. */
export async function shot(page, name, options = {}) {
  if (process.env.RENSHE_PICTURES) await picture(page, name, options);
}

async function picture(page, name, options = {}) {
  await page.screenshot({ path: `${RESULTS}${name.replace(/[^\p{L}\p{N}-]+/gu, '-')}.png`, ...options });
}
