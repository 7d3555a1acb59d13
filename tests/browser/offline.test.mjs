// Without a network: the page keeps itself, whole and of one version, and takes a newer one in when the user says so.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DIST, complete, pageTest } from './harness.mjs';
import { drop, office } from './import.mjs';
import { serve } from './server.mjs';

const KEEPS = { keeps: true };

const isKept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
const version = (page) => page.locator('meta[name=description]').getAttribute('content');
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** A site in a folder of its own, which a new version can be put into. */
async function withSite(own, act) {
  const folder = mkdtempSync(`${tmpdir()}/renshe-site-`);
  cpSync(DIST, folder, { recursive: true });
  const server = await serve(folder, { mount: '/office/renshe/' });
  own.push(server.address);
  try {
    await act({ address: server.address, folder, close: () => server.close() });
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** Puts a new version in the place of the one that is there: other words about it, another module for workbooks. */
function deploy(folder, version) {
  const path = (name) => `${folder}/${name}`;
  const old = readdirSync(folder).find((name) => /^office-.*\.js$/.test(name));
  appendFileSync(path(old), `// ${version}\n`);
  const fresh = `office-${hash(readFileSync(path(old))).slice(0, 10)}.js`;
  renameSync(path(old), path(fresh));
  const before = readFileSync(path('index.html'), 'utf8');
  const after = before.replace(/(name="description" content=)"[^"]*"/, `$1"${version}"`).replace(old, fresh);
  writeFileSync(path('index.html'), after);
  const worker = readFileSync(path('offline.js'), 'utf8').replace(hash(before), hash(after)).replace(old, fresh);
  writeFileSync(path('offline.js'), worker);
}

async function visit(page, address) {
  await page.goto(address);
  await complete(page);
}

async function importsWorkbook(page) {
  await page.goto(page.url().replace(/#.*|$/, '#/import'));
  await drop(page, [office('form.xlsx')]);
  assert.match(await page.locator('.actionbar b').innerText(), /将写入\d+个数据/);
}

pageTest('after one visit the page opens and reads a workbook without a server', async ({ page, own }) => {
  await withSite(own, async ({ address, close }) => {
    await visit(page, address);
    await isKept(page);
    close();
    await page.reload();
    await complete(page);
    assert.match(await page.locator('main').innerText(), /就业/);
    await importsWorkbook(page);
  });
}, KEEPS);

pageTest('it can be installed, and the licences of all it is made of are beside it', async ({ page, context, openHttp, expectMessage }) => {
  // A text has no icon of its own: the browser asks the server for one.
  expectMessage(/404/);
  await openHttp();
  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).display, 'standalone');
  // A window of a test is one of the kind that installs nothing.
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  await page.goto(page.url().replace(/#.*|$/, '#/workspaces'));
  const [licences] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: '开源许可' }).click()]);
  assert.match(await licences.innerText('body'), /leptos[^]*Permission is hereby granted/);
}, KEEPS);

pageTest('a new version is told and taken in by a button; until then all is of the version that is open', async ({ page, own }) => {
  await withSite(own, async ({ address, folder }) => {
    await visit(page, address);
    await isKept(page);
    deploy(folder, '第二版');
    await visit(page, `${address}?`);
    assert.notEqual(await version(page), '第二版');
    const notice = page.locator('.notice', { hasText: '新版已就绪' });
    await notice.waitFor();
    // The server no longer has what this version reads workbooks with.
    await importsWorkbook(page);
    await Promise.all([page.waitForEvent('load'), notice.getByRole('button', { name: '刷新到新版' }).click()]);
    await complete(page);
    assert.equal(await version(page), '第二版');
    await importsWorkbook(page);
  });
}, KEEPS);

pageTest('a version that is there by half is not taken in', async ({ page, own }) => {
  await withSite(own, async ({ address, folder }) => {
    await visit(page, address);
    await isKept(page);
    deploy(folder, '第二版');
    appendFileSync(`${folder}/index.html`, '<!-- of a third -->');
    await visit(page, `${address}?`);
    const left = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update().catch(() => {});
      while (registration.installing) await new Promise((resolve) => setTimeout(resolve, 50));
      return registration.waiting;
    });
    assert.equal(left, null);
    assert.notEqual(await version(page), '第二版');
    assert.equal(await page.locator('.notice', { hasText: '新版已就绪' }).count(), 0);
  });
}, KEEPS);
