// The page starts, from a server and as one file, and keeps the promises of its policy.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axe, complete, DIST, pageTest, shot } from './harness.mjs';

const LATER = /later-[0-9a-f]+\.wasm/;

const POLICY = /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ([^;]*);[^"]*connect-src ([^;]*);/;

pageTest('opens over http from any folder of a server', async ({ page, openHttp }) => {
  await openHttp();
  assert.equal(await page.title(), '总览 · 人社分析');
  await shot(page, 'smoke-http');
});

pageTest('opens as a single file without a network', async ({ page, requests, openFile }) => {
  await openFile();
  assert.equal(await page.title(), '总览 · 人社分析');
  assert.equal(requests.filter((address) => address.startsWith('file:')).length, 1);
  await shot(page, 'smoke-file');
});

pageTest('axe has no complaint about the first screen', async ({ page, openHttp }) => {
  await openHttp();
  assert.deepEqual(await axe(page), []);
});

pageTest('what is asked for before the rest of the page is there waits for it', async ({ page, openHttp }) => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(LATER, async (route) => {
    await held;
    await route.continue();
  });
  await openHttp('', { started: false });
  await page.waitForSelector('.chart-plot svg');
  await page.locator('.lead [role=button]').first().click();
  assert.equal(await page.locator('dialog.sheet').count(), 0);
  release();
  await page.locator('dialog.sheet .trace-value').waitFor();
  await complete(page);
});

pageTest('without the rest of the page it says so, and the next wish fetches it', async ({ page, openHttp, expectMessage }) => {
  expectMessage(/ERR_FAILED|TypeError/);
  await page.route(LATER, (route) => route.abort());
  await openHttp('', { started: false });
  await page.waitForSelector('.chart-plot svg');
  await page.getByText('页面的其余部分没有取到').waitFor();
  await page.getByRole('link', { name: '就业创业' }).first().click();
  await page.waitForURL(/employment/);
  assert.ok(await page.locator('#crash').isHidden());
  await page.unroute(LATER);
  await page.getByRole('link', { name: '社保基金' }).first().click();
  await page.getByRole('tab', { name: '养老' }).waitFor();
  assert.ok(await page.getByText('页面的其余部分没有取到').isHidden());
});

pageTest('each file is asked for once', async ({ page, requests, openHttp }) => {
  await openHttp();
  const own = requests.filter((address) => !address.startsWith('blob:') && !address.startsWith('about:'));
  assert.deepEqual(own, [...new Set(own)]);
});

pageTest('the chosen theme is there before the app', async ({ page, openHttp }) => {
  await openHttp();
  await page.evaluate(() => localStorage.setItem('renshe/theme', 'dark'));
  await page.route(/page_bg-/, () => {});
  await openHttp('', { started: false });
  await page.waitForSelector('#shell');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
});

pageTest('the first chart does not wait for the rest, and other addresses do not wait for a chart', async ({ page, openHttp }) => {
  const marks = () => page.evaluate(() => ['first-chart', 'complete'].map((name) => performance.getEntriesByName(name)[0]?.startTime));
  await openHttp();
  const [chart, complete] = await marks();
  assert.ok(chart < complete, `${chart} ${complete}`);
  await openHttp('#/data');
  assert.equal((await marks())[0], undefined);
});

test('dist/index.html runs nothing inline', () => {
  const html = readFileSync(`${DIST}index.html`, 'utf8');
  assert.deepEqual(POLICY.exec(html)?.slice(1), ["'self' 'wasm-unsafe-eval'", "'self'"]);
  assert.match(html, /; worker-src 'self';/);
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
});

test('renshe.html names its scripts by hash and connects to nothing', () => {
  const html = readFileSync(`${DIST}renshe.html`, 'utf8');
  const [, scripts, connect] = POLICY.exec(html) ?? [];
  assert.match(scripts, /^('sha256-[^']+' ){3}'wasm-unsafe-eval'$/);
  assert.equal(connect, "'none'");
  assert.match(html, /; worker-src blob:;/);
  assert.doesNotMatch(html, /<(?:script|link|img)[^>]*\s(?:src|href)="(?!data:)/i);
});

for (const form of ['openHttp', 'openFile']) {
  pageTest(`a browser below the floor gets a sentence, ${form === 'openHttp' ? 'from a server' : 'from the single file'}`, async ({ page, expectMessage, ...open }) => {
    expectMessage(/./);
    for (const lacks of [
      () => { delete window.WebAssembly; },
      () => { for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) WebAssembly[name] = async () => { throw new WebAssembly.CompileError('unknown opcode'); }; },
    ]) {
      await page.addInitScript(lacks);
      await open[form]('', { started: false });
      await page.locator('#unsupported').getByText('需要支持 WebAssembly 的浏览器').waitFor();
      assert.match(await page.locator('#unsupported').innerText(), /Chrome、Edge 108/);
    }
  });
}
