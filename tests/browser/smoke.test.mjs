// The page starts, from a server and as one file, and keeps the promises of its policy.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { axe, DIST, pageTest, shot } from './harness.mjs';

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

test('dist/index.html runs nothing inline', () => {
  const html = readFileSync(`${DIST}index.html`, 'utf8');
  assert.deepEqual(POLICY.exec(html)?.slice(1), ["'self' 'wasm-unsafe-eval'", "'self'"]);
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
});

test('renshe.html names its scripts by hash and connects to nothing', () => {
  const html = readFileSync(`${DIST}renshe.html`, 'utf8');
  const [, scripts, connect] = POLICY.exec(html) ?? [];
  assert.match(scripts, /^'sha256-[^']+' 'sha256-[^']+' 'wasm-unsafe-eval'$/);
  assert.equal(connect, "'none'");
  assert.doesNotMatch(html, /<(?:script|link|img)[^>]*\s(?:src|href)="(?!data:)/i);
});
