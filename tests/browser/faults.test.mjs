// What can go wrong with the store, one by one: each is said in a sentence with a way out, and nothing is lost.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { crc32 } from './crc.mjs';
import { complete, pageTest, shot } from './harness.mjs';
import { csv, give } from './import.mjs';
import { cell, choose, create, reload, saved, store, type } from './workspaces.mjs';

const notices = (page) => page.locator('.notices').innerText();

/** Waits for a notice and returns what all of them say. */
async function told(page, text) {
  await page.locator('.notices').getByText(text).first().waitFor();
  return notices(page);
}

async function press(page, name) {
  await page.locator('.notices').getByRole('button', { name }).first().click();
}

async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFileSync(await file.path(), 'utf8');
}

/** Fills the store until no text of so many characters has room. */
function fill(page, room) {
  return page.evaluate((room) => {
    let size = 4_000_000;
    for (let number = 0; size >= room; number += 1) {
      try { localStorage.setItem(`other/${number}`, 'x'.repeat(size)); } catch { size = Math.floor(size / 2); }
    }
  }, room);
}

pageTest('storage full: said with the number of changes, a file holds them, and room saves them', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人', 1);
  await saved(page);
  await fill(page, 10);
  await type(page, '5.5亿人');
  await page.locator('.saved.failed', { hasText: '存储已满' }).waitFor();
  assert.match(await told(page, '本机存储已满，1处修改还没存下'), /存成文件就不会丢/);
  await type(page, '5.7亿人', 2);
  assert.doesNotMatch(await told(page, '本机存储已满，2处修改还没存下'), /1处修改/, 'one notice tells of all');
  const asked = page.waitForEvent('dialog');
  const left = page.evaluate(() => location.reload());
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.dismiss();
  await left;
  const file = await download(page, () => press(page, '存成文件'));
  assert.ok(file.includes('"5.4"') && file.includes('"5.5"'));
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('other/')).forEach((key) => localStorage.removeItem(key)));
  await type(page, '5.6亿人', 2);
  await saved(page);
  assert.doesNotMatch(await notices(page), /没存下/, 'what is stored is told of no more');
  await reload(page);
  assert.deepEqual(await Promise.all([0, 1, 2].map((back) => cell(page, back).innerText())), ['55,000', '54,000', '56,000']);
});

pageTest('storage full for a large change: a workspace opened after it stores what there is room for', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await create(page);
  await page.goto(openHttp.address('#/import'));
  await complete(page);
  await fill(page, 400_000);
  const rows = Array.from({ length: 16_000 }, (_, at) => `本地指标甲${at % 4_000}号,红岭县,${2025 - Math.floor(at / 4_000)},${at + 1},件`);
  await give(page, csv('指标.csv', ['指标,地区,期间,数值,单位', ...rows].join('\n')));
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await told(page, '本机存储已满，1处修改还没存下');
  await choose(page, '示例：全国公布数');
  await told(page, '1处修改还没存下，先不换工作区');
  await press(page, '不要这些修改');
  await choose(page, '示例：全国公布数');
  await page.getByRole('button', { name: '工作区：示例：全国公布数' }).waitFor();
  assert.doesNotMatch(await notices(page), /没存下/);
  await page.goto(openHttp.address('#/data'));
  await type(page, '98761');
  await saved(page);
  assert.ok(Object.values(await store(page)).some((text) => text.includes('98761')));
});

pageTest('storage switched off: said at once, and a file holds the changes', async ({ page, openHttp }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  await openHttp('#/data');
  await told(page, '浏览器关闭了本机存储，修改只在此页有效');
  await type(page, '5.5亿人');
  await page.locator('.saved.failed').waitFor();
  assert.ok((await download(page, () => press(page, '存成文件'))).includes('"5.5"'));
});

for (const [name, damage] of [
  ['cut in half', (text) => text.slice(0, text.length / 2)],
  ['with one flipped byte', (text) => text.replace(/[0-9](?=[^0-9]*$)/, (digit) => String.fromCharCode(digit.charCodeAt(0) ^ 1))],
]) {
  pageTest(`an entry ${name} costs that entry alone, is told and kept`, async ({ page, openHttp }) => {
    await openHttp('#/data');
    await type(page, '5.4亿人', 1);
    await saved(page);
    await type(page, '5.5亿人');
    await saved(page);
    const all = await store(page);
    const key = Object.keys(all).filter((one) => one.includes('/edits/')).sort().at(-1);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, damage(all[key])]);
    await reload(page);
    await told(page, '本机存档有损坏');
    assert.equal(await cell(page, 1).innerText(), '54,000', 'what is whole is there');
    assert.ok((await download(page, () => press(page, '把原存档存成文件'))).length > 10);
  });
}

pageTest('a draft of a newer version is shown, never written, and offered as it stands', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.5亿人');
  await saved(page);
  const before = await newer(page);
  await reload(page);
  await told(page, /数据来自较新的版本/);
  await page.locator('.saved.read-only').waitFor();
  assert.equal(await cell(page).innerText(), '55,000', 'it can be looked at');
  await type(page, '5.6亿人', 1);
  assert.ok((await download(page, () => press(page, '导出'))).includes('"newer":true'));
  assert.deepEqual(await texts(page), before, 'nothing was written');
});

pageTest('a crash in mid-write leaves the state before or after', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人', 1);
  await saved(page);
  // The next entry is torn: the browser dies before it is whole.
  await page.evaluate(() => {
    const put = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key.includes('/edits/')) {
        put.call(this, key, text.slice(0, text.length - 20));
        throw new Error('the power is gone');
      }
      put.call(this, key, text);
    };
    Storage.prototype.removeItem = () => { throw new Error('the power is gone'); };
  });
  await type(page, '5.5亿人');
  await page.locator('.saved.failed').waitFor();
  await page.evaluate(() => window.stop());
  await page.goto('about:blank');
  await openHttp('#/data');
  assert.equal(await cell(page, 1).innerText(), '54,000');
  await told(page, '本机存档有损坏');
});

pageTest('a page closed in mid-edit offers what was typed again', async ({ page, context, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人', 1);
  await saved(page);
  await cell(page).focus();
  await page.keyboard.type('5.5亿人');
  await page.waitForFunction(() => localStorage.getItem('renshe/demo/typing')?.includes('5.5亿人'));
  // As a browser does on the way: the window goes, with the cell still open in it.
  await page.evaluate(() => document.activeElement.dispatchEvent(new FocusEvent('blur')));
  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(openHttp.address('#/data'));
  await complete(again);
  assert.match(await told(again, '上次关页时还没录完'), /5\.5亿人[\s\S]*2025年/);
  await press(again, '填入');
  await saved(again);
  assert.equal(await cell(again).innerText(), '55,000');
  await reload(again);
  assert.doesNotMatch(await notices(again), /还没录完/);
});

pageTest('one workspace edited in two tabs: the other only reads, and goes on from there', async ({ page, context, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人', 1);
  await saved(page);
  const other = await context.newPage();
  await other.goto(openHttp.address('#/data'));
  await complete(other);
  await type(other, '5.5亿人');
  await saved(other);
  assert.match(await told(page, '这个工作区也在另一个标签页打开'), /此页只读。那边 \d\d:\d\d 改了1个数据/);
  await page.locator('.saved.read-only').waitFor();
  await press(page, '看差别');
  const dialog = page.locator('dialog[open]');
  assert.match(await dialog.innerText(), /2025年[\s\S]*5\.5亿人/);
  await page.keyboard.press('Escape');
  await type(other, '5.6亿人', 2);
  await told(page, '这个工作区也在另一个标签页打开');
  await press(page, '在此编辑');
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k8').textContent === '55,000');
  await type(page, '5.7亿人');
  await saved(page);
  await told(other, '这个工作区也在另一个标签页打开');
});

pageTest('one workspace edited in both tabs: the person chooses figure by figure, and both states are kept', async ({ page, context, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人', 1);
  await saved(page);
  const other = await context.newPage();
  await other.goto(openHttp.address('#/data'));
  await complete(other);
  await type(other, '5.5亿人');
  await type(other, '5.1亿人', 2);
  await saved(other);
  await told(page, '这个工作区也在另一个标签页打开');
  await type(page, '5.6亿人');
  assert.match(await told(page, '两边都改了'), /此页有1处修改没存下/);
  await press(page, '看差别');
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('radio').first().waitFor();
  assert.equal(await dialog.getByRole('row').count(), 3);
  // What was changed here is taken, what was changed there stays, until one chooses otherwise.
  assert.deepEqual(await dialog.getByRole('radio').evaluateAll((all) => all.map((one) => one.checked)), [true, false, false, true]);
  await dialog.getByRole('button', { name: /按所选合并/ }).click();
  await saved(page);
  assert.deepEqual(await Promise.all([0, 1, 2].map((back) => cell(page, back).innerText())), ['56,000', '54,000', '51,000']);
  await reload(page);
  assert.deepEqual(await Promise.all([0, 1, 2].map((back) => cell(page, back).innerText())), ['56,000', '54,000', '51,000']);
  await page.goto(openHttp.address('#/workspaces'));
  await complete(page);
  const points = await page.locator('main').innerText();
  assert.match(points, /两个标签页：此页的/);
  assert.match(points, /两个标签页：那边的/);
});

pageTest('the store cleared while open: all of it is stored once more', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人', 1);
  await saved(page);
  await page.evaluate(() => localStorage.clear());
  await type(page, '5.5亿人');
  await told(page, '本机存档已被清除');
  await saved(page);
  await reload(page);
  assert.deepEqual(await Promise.all([0, 1].map((back) => cell(page, back).innerText())), ['55,000', '54,000']);
});

pageTest('a clock set back changes no order', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人');
  await saved(page);
  await page.addInitScript(() => {
    const Real = Date;
    window.Date = class extends Real {
      constructor(...given) { super(...(given.length ? given : [Real.UTC(2001, 0, 1)])); }
      static now() { return Real.UTC(2001, 0, 1); }
    };
  });
  await reload(page);
  await type(page, '5.5亿人');
  await saved(page);
  await reload(page);
  assert.equal(await cell(page).innerText(), '55,000', 'the later edit holds, whatever its time');
  assert.equal(await notices(page), '');
});

pageTest('a private window is said to be one', async ({ page, openHttp }) => {
  await page.addInitScript(() => {
    if (window.StorageManager) Object.defineProperty(StorageManager.prototype, 'estimate', { value: () => Promise.resolve({ quota: 50_000_000, usage: 0 }) });
  });
  await openHttp();
  await create(page);
  await reload(page);
  await told(page, '像是无痕窗口');
});

pageTest('an older app after a newer one refuses to write and offers the file', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.5亿人');
  await saved(page);
  // The newer app opens and writes while this page is still there.
  const before = await newer(page);
  await type(page, '5.6亿人', 1);
  await told(page, /数据来自较新的版本/);
  await page.locator('.saved.read-only').waitFor();
  assert.deepEqual(await texts(page), before, 'nothing was written');
});

pageTest('files that are not ours, cut off or too large are told, and nothing changes', async ({ page, openHttp }) => {
  await openHttp('#/workspaces');
  const give = async (name, buffer) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '打开文件…' }).click()]);
    await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  await give('照片.renshe', Buffer.from('PK\u0003\u0004\0\0binary'));
  assert.match(await told(page, '照片.renshe没有打开'), /不是人社分析的工作区文件/);
  const draft = readFileSync(new URL('../golden/drafts/v1.renshe', import.meta.url));
  await give('半截.renshe', draft.subarray(0, draft.length - 300));
  assert.match(await told(page, '半截.renshe有损坏，能读的都已打开'), /截断|损坏/);
});

/** Picks a file from the disk where workspaces are. */
async function giveFile(page, name, write) {
  const folder = mkdtempSync(`${tmpdir()}/renshe-`);
  try {
    write(`${folder}/${name}`);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '打开文件…' }).click()]);
    await chooser.setFiles(`${folder}/${name}`);
  } finally {
    setTimeout(() => rmSync(folder, { recursive: true, force: true }), 30_000).unref();
  }
}

pageTest('a file of 100 MB is refused in a sentence before it is read', async ({ page, openHttp }) => {
  await openHttp('#/workspaces');
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = function () { window.wasRead = true; return read.call(this); };
  });
  await giveFile(page, '过大.renshe', (path) => {
    writeFileSync(path, '{"format":"renshe"');
    truncateSync(path, 100_000_000);
  });
  assert.match(await told(page, '过大.renshe没有打开'), /100(\.0)?\s?MB[\s\S]*64\s?MB/);
  assert.equal(await page.evaluate(() => window.wasRead), undefined);
});

pageTest('formulas that need each other: the circle is named, the rest is opened', async ({ page, openHttp }) => {
  await openHttp('#/workspaces');
  const define = (label, formula) => `{"define":{"label":"${label}","unit":"人","nature":"flow","as":{"name":"${label}","topic":"employment","good":"up","decimals":0,"adds":true${formula ? `,"formula":"${formula}"` : ''}}}}`;
  const value = '{"set":{"at":{"indicator":"丙","region":"红岭县","period":"2025"},"is":{"value":"12","unit":"人","source":{"typed":"2026-03-02T09:41:00"}}}}';
  const lines = ['{"format":"renshe","version":2,"app":"0.1.0","name":"转圈","base":"empty"}', define('甲'), define('乙', '甲 * 2'), define('甲', '乙 * 2'), define('丙'), value];
  await giveFile(page, '转圈.renshe', (path) => writeFileSync(path, draftOf(lines)));
  assert.match(await told(page, '转圈.renshe有损坏，能读的都已打开'), /甲 → 乙 → 甲/);
  await page.getByRole('button', { name: '工作区：转圈' }).waitFor();
  await page.locator('.notices').getByText('自己的数据1个').first().waitFor();
});

pageTest('a file of 60 MB says how far it is and is stopped by a button', async ({ page, openHttp }) => {
  await openHttp('#/workspaces');
  const set = (at) => `{"set":{"at":{"indicator":"指标${at % 500}","region":"第${Math.floor(at / 500) % 40}镇","period":"${2000 + (Math.floor(at / 20_000) % 20)}"},"is":{"value":"${at}","unit":"人","source":{"typed":"2026-03-02T09:41:00"},"note":"${'注'.repeat(30)}"}}}`;
  const lines = ['{"format":"renshe","version":2,"app":"0.1.0","name":"很大","base":"empty"}', ...Array.from({ length: 210_000 }, (_, at) => set(at))];
  await giveFile(page, '很大.renshe', (path) => writeFileSync(path, draftOf(lines)));
  const dialog = page.getByRole('dialog', { name: '正在打开很大.renshe' });
  await dialog.getByRole('progressbar').waitFor();
  await dialog.getByText('取消后什么也没有打开，文件不变').waitFor();
  await shot(page, 'opening');
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^工作区：示例/ }).waitFor();
  await page.waitForTimeout(500);
  assert.doesNotMatch(await notices(page), /很大/);
});

/** Lines as a draft has them, each with its checksum, and an end. */
function draftOf(lines) {
  const crc = (text) => crc32(Buffer.from(text)).toString(16).padStart(8, '0');
  return [...lines, `{"end":{"lines":${lines.length}}}`].map((line) => `${line}\t${crc(line)}\n`).join('');
}

/** Makes the stored workspace one of a newer app; returns the texts that count. */
async function newer(page) {
  await page.evaluate(() => {
    const table = Array.from({ length: 256 }, (_, byte) => { let rest = byte; for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1; return rest >>> 0; });
    const crc = (text) => { let rest = 0xffffffff; for (const byte of new TextEncoder().encode(text)) rest = table[(rest ^ byte) & 255] ^ (rest >>> 8); return ((rest ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0'); };
    const key = Object.keys(localStorage).filter((one) => one.includes('demo/snapshot/')).sort().at(-1);
    const [first, ...rest] = localStorage.getItem(key).split('\n');
    const line = first.split('\t')[0].replace(/"version":\d+/, '"version":99,"newer":true');
    localStorage.setItem(key, [`${line}\t${crc(line)}`, ...rest].join('\n'));
    const head = Object.keys(localStorage).find((one) => one.endsWith('demo/head'));
    const said = localStorage.getItem(head).split('\t')[0].replace(/"version":\d+/, '"version":99');
    localStorage.setItem(head, `${said}\t${crc(said)}\n`);
  });
  return texts(page);
}

/** What counts of the store. */
async function texts(page) {
  const all = await store(page);
  return Object.fromEntries(Object.entries(all).filter(([key]) => /\/(head|snapshot|edits)/.test(key)));
}
