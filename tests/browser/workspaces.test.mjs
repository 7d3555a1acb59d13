// Workspaces of one's own: made from the demo, named, doubled, put into the bin and back; restore points; files; a file that follows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, complete, pageTest, shot, whole } from './harness.mjs';
import { cell, choose, create, reload, saved, store, type } from './workspaces.mjs';

const picker = (page) => page.getByRole('button', { name: /^工作区：/ });
const row = (page, name) => page.locator('.shelf tr', { hasText: name });

/** Opens the page of workspaces. */
async function manage(page) {
  await choose(page, '管理、恢复点…');
  await page.getByRole('heading', { name: '工作区', exact: true }).waitFor();
}

async function act(page, name, action) {
  await row(page, name).getByRole('button', { name: /的操作$/ }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

async function give(page, name, text) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '打开文件…' }).click()]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
}

async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
}

pageTest('one click from the demo to a workspace of one’s own, which opens again and leaves the demo as it is', async ({ page, openHttp }) => {
  await openHttp();
  await choose(page, '新建…');
  await page.locator('dialog[open]').getByLabel('地区').waitFor();
  assert.deepEqual(await axe(page), []);
  await shot(page, 'workspace-new');
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await create(page);
  assert.match(page.url(), /#\/data/);
  await page.getByRole('button', { name: '地区：红岭县' }).waitFor();
  await shot(page, 'workspace-data');
  await reload(page);
  assert.match(await picker(page).innerText(), /红岭县人社局/);
  await choose(page, '示例：全国公布数');
  await page.getByRole('button', { name: '地区：全国' }).waitFor();
}, { viewport: { width: 1440, height: 900 } });

pageTest('a bureau that is typed for its place is the name of the workspace, and the place is its own', async ({ page, openHttp }) => {
  await openHttp('#/overview');
  await choose(page, '新建…');
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('地区').fill('青山县人社局');
  assert.equal(await dialog.getByLabel('工作区名称').inputValue(), '青山县人社局');
  await dialog.getByRole('button', { name: '新建' }).click();
  await page.getByRole('button', { name: '工作区：青山县人社局' }).waitFor();
  await page.getByRole('button', { name: '地区：青山县' }).waitFor();
});

pageTest('workspaces are renamed, doubled, put into the bin, put back and removed for good, each with a way back', async ({ page, openHttp }) => {
  await openHttp();
  await create(page);
  await manage(page);
  await act(page, '红岭县人社局', '改名…');
  await page.locator('dialog[open] input').fill('红岭县2026');
  await page.keyboard.press('Enter');
  await row(page, '红岭县2026').waitFor();
  assert.match(await picker(page).innerText(), /红岭县2026/);
  await act(page, '红岭县2026', '复制');
  await row(page, '红岭县2026 副本').waitFor();
  await act(page, '红岭县2026 副本', '移入回收站');
  await page.getByRole('heading', { name: '回收站' }).waitFor();
  await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
  await row(page, '红岭县2026 副本').waitFor();
  await act(page, '红岭县2026 副本', '移入回收站');
  await shot(page, 'workspaces');
  assert.deepEqual(await axe(page), []);
  const before = Object.keys(await store(page)).length;
  await page.getByRole('button', { name: '彻底删除…' }).click();
  await page.locator('dialog[open]').getByRole('button', { name: '彻底删除' }).click();
  await page.getByText('已彻底删除').waitFor();
  assert.ok(Object.keys(await store(page)).length < before);
  await page.locator('.notices').getByRole('button', { name: '撤销' }).last().click();
  await page.getByRole('button', { name: '放回' }).click();
  await row(page, '红岭县2026 副本').waitFor();
  await act(page, '红岭县2026 副本', '打开');
  await page.waitForFunction(() => document.querySelector('.top-picks button').textContent.includes('副本'));
}, { viewport: { width: 1440, height: 900 } });

pageTest('a restore point is made, compared with now, restored in part, and the restoring is undone', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await type(page, '5.4亿人', 1);
  await type(page, '5.5亿人');
  await saved(page);
  await manage(page);
  await page.getByRole('button', { name: '建恢复点…' }).click();
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
  await page.keyboard.type('定稿前');
  await page.keyboard.press('Enter');
  await page.locator('.entry', { hasText: '定稿前' }).waitFor();
  // Opening makes a point of what no point has, and of nothing else.
  const points = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/point/')).length);
  const before = await points();
  await page.goto(openHttp.address('#/data'));
  await complete(page);
  await type(page, '5.45亿人', 1);
  await saved(page);
  for (const expected of [before + 1, before + 1]) {
    await page.reload();
    await complete(page);
    await page.waitForFunction((expected) => Object.keys(localStorage).filter((key) => key.includes('/point/')).length === expected, expected);
    await page.waitForTimeout(200);
    assert.equal(await points(), expected);
  }
  await type(page, '5.6亿人', 1);
  await type(page, '5.7亿人');
  await saved(page);
  await manage(page);
  await page.locator('.entry', { hasText: '定稿前' }).getByRole('button', { name: '看差别、恢复…' }).click();
  const dialog = page.locator('dialog[open]');
  await dialog.getByRole('radio').first().waitFor();
  assert.match(await dialog.innerText(), /2025年[\s\S]*5\.7亿人[\s\S]*5\.5亿人/);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'differences');
  // Only the first is restored.
  await dialog.getByRole('radio').nth(2).check();
  await dialog.getByRole('button', { name: /恢复所选 · 1/ }).click();
  await page.getByText('已改为所选的1处').waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k7')?.textContent === '54,000');
  assert.equal(await cell(page).innerText(), '57,000');
  await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k7')?.textContent === '56,000');
}, { viewport: { width: 1440, height: 900 } });

pageTest('a file holds the workspace, and opening it overwrites nothing', async ({ page, openHttp }) => {
  await openHttp();
  await create(page);
  await manage(page);
  const [name, text] = await download(page, () => act(page, '红岭县人社局', '保存到文件'));
  assert.equal(name, '红岭县人社局.renshe');
  await give(page, name, text);
  await page.locator('dialog[open]').getByRole('button', { name: '另开一个' }).click();
  await page.getByText('已打开“红岭县人社局”').waitFor();
  await manage(page);
  assert.equal(await row(page, '红岭县人社局').count(), 2);
  // Dropped anywhere, it is opened as well.
  await page.evaluate(({ name, text }) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    document.querySelector('main').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, { name, text: text.replaceAll('红岭县人社局', '红岭县人社局') });
  await page.locator('dialog[open]').getByText('可能是它的另一个状态').waitFor();
  await page.keyboard.press('Escape');
});

pageTest('a file of the user’s follows each change, read back, and over a reload', async ({ page, openHttp }) => {
  await page.addInitScript(() => {
    window.showSaveFilePicker = async ({ suggestedName }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
  });
  await openHttp();
  await create(page);
  await manage(page);
  await page.getByRole('button', { name: '选一个文件自动存…' }).click();
  await page.getByText(/自动存到 红岭县人社局\.renshe，\d\d:\d\d 已存/).waitFor();
  await act(page, '红岭县人社局', '改名…');
  await page.locator('dialog[open] input').fill('红岭');
  await page.keyboard.press('Enter');
  const inFile = () => page.evaluate(async () => (await (await (await navigator.storage.getDirectory()).getFileHandle('红岭县人社局.renshe')).getFile()).text());
  await page.waitForFunction(async () => (await (await (await (await navigator.storage.getDirectory()).getFileHandle('红岭县人社局.renshe')).getFile()).text()).includes('"name":"红岭"'));
  assert.ok((await inFile()).startsWith('{"format":"renshe"'));
  await reload(page);
  await page.getByText(/自动存到 红岭县人社局\.renshe/).waitFor();
  await page.getByRole('button', { name: '不再自动存' }).click();
  await page.getByText('自动存到文件：未开').waitFor();
});

pageTest('a fund that the province pools has no balance here, which is said wherever one looks for it', async ({ page, openHttp }) => {
  await openHttp();
  await create(page);
  await openHttp('#/workspaces');
  const by = page.getByLabel('职工基本养老保险的结余留在', { exact: true });
  await by.selectOption({ label: '省级' });
  const since = page.getByLabel('职工基本养老保险统收的起始年', { exact: true });
  await since.fill('二〇');
  await since.press('Enter');
  await page.getByText('写成2020这样的四位数').waitFor();
  await since.fill('２０２４');
  await since.press('Enter');
  await page.waitForFunction(() => !document.body.innerText.includes('写成2020'));
  await openHttp('#/overview?figure=pension_employee.current_balance@红岭县@2025');
  await page.locator('dialog.sheet').getByText('省级统收：本级无结余').waitFor();
  await page.keyboard.press('Escape');
  await openHttp('#/data');
  await page.locator('.marks', { hasText: '上级统收' }).waitFor();
  await page.locator('td.pooled').first().waitFor();
  await openHttp('#/workspaces');
  await by.selectOption({ label: '本级' });
  await openHttp('#/data');
  await page.locator('.cells td').first().waitFor();
  assert.equal(await page.locator('td.pooled').count(), 0);
});

pageTest('the page of workspaces is whole in both themes at every size', async ({ page, openHttp }) => {
  await openHttp();
  await create(page);
  await openHttp('#/workspaces');
  await row(page, '红岭县人社局').waitFor();
  await whole(page, 'workspaces');
});
