// What the tests of workspaces share: making one, typing into the grid, looking into the store.
import { complete } from './harness.mjs';

/** Makes a workspace through the header's picker, by keys alone, and waits until it is open. */
export async function create(page, place = '红岭县') {
  await choose(page, '新建…');
  const dialog = page.locator('dialog[open]');
  await dialog.getByLabel('地区').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `工作区：${place}人社局` }).waitFor();
}

/** Chooses in the header's first picker. */
export async function choose(page, text) {
  await page.getByRole('button', { name: /^工作区：/ }).click();
  const filter = page.locator('.popup input');
  if (await filter.count()) await filter.fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** Types a value into the first row of the demo's grid, in the column of the latest year or so many before it. */
export async function type(page, value, back = 0) {
  await cell(page, back).focus();
  await page.keyboard.type(value);
  await page.keyboard.press('Enter');
}

/** The cell that `type` types into. */
export function cell(page, back = 0) {
  return page.locator(`tr[data-at="0"] > .k${8 - back}`);
}

/** Waits until the header says that all is kept. */
export function saved(page) {
  return page.locator('.saved:not(.failed):not(.read-only)', { hasText: '已保存' }).waitFor();
}

/** The store's texts of ours by key. */
export function store(page) {
  return page.evaluate(() => Object.fromEntries(Object.keys(localStorage).filter((key) => key.startsWith('renshe/')).map((key) => [key, localStorage.getItem(key)])));
}

/** Loads the page anew and waits until it stands. */
export async function reload(page) {
  await page.reload();
  await complete(page);
}
