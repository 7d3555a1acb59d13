// Files with a row for each case: told from tables, read by a worker, shown as what they come to, and nobody's name stays anywhere.
import assert from 'node:assert/strict';
import { axe, pageTest, shot } from './harness.mjs';
import { gb18030 } from './gb18030.mjs';
import { csv, give } from './import.mjs';
import { saved } from './workspaces.mjs';
import { ods, xlsx } from './xlsx.mjs';

const ROWS = 20_000;
const PERSON = '诸葛明月';
const INSURANCES = ['失业保险', '工伤保险'];
const ITEMS = ['征缴收入', '利息收入', '待遇支出'];
const PLACES = ['甲县', '乙县', '丙区'];

/** A ledger of the funds, and what it comes to by place, insurance, item and month: rows and cents. */
function flows(rows = ROWS) {
  const lines = ['月份,统筹区,险种,收支项目,金额,经办人'];
  const sums = new Map();
  for (let row = 0; row < rows; row += 1) {
    const [place, insurance, item] = [PLACES[Math.floor(row / 6) % 3], INSURANCES[row % 2], ITEMS[(row >> 1) % 3]];
    const [month, cents] = [1 + (Math.floor(row / 18) % 12), (row * 7919) % 99_991];
    lines.push(`2024-${String(month).padStart(2, '0')},${place},${insurance},${item},${row % 5 ? (cents / 100).toFixed(2) : `"${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}元"`},${PERSON}`);
    const group = `${insurance}${item} ${place} ${month}`;
    const [count, sum] = sums.get(group) ?? [0, 0];
    sums.set(group, [count + 1, sum + cents]);
  }
  return { text: `${lines.join('\r\n')}\r\n`, sums };
}

/** Rows of no known kind. */
function visits() {
  const rows = Array.from({ length: 60 }, (_, at) => `${at + 1},${PERSON}${at},2024-0${1 + (at % 3)}-1${at % 9},${['窗口', '网厅'][at % 2]},甲县,${at}.5`);
  return `流水,来访人,来访日,渠道,所在区县,退费\n${rows.join('\n')}\n`;
}

const card = (page) => page.locator('.shown-ledger');
const figures = (page) => page.locator('.ledger-figures');

/** Everything that the page shows and the browser keeps, as one text. */
async function everything(page) {
  return page.evaluate(async () => {
    const stores = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve) => { const asked = indexedDB.open(name); asked.onsuccess = () => resolve(asked.result); });
      for (const store of database.objectStoreNames) {
        stores.push(await new Promise((resolve) => { const asked = database.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => resolve(JSON.stringify(asked.result)); }));
      }
      database.close();
    }
    return [document.documentElement.innerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage), ...stores].join('\n');
  });
}

for (const [encoding, bytes, where] of [['UTF-8', Buffer.from, 'openHttp'], ['GB18030', gb18030, 'openFile']]) {
  pageTest(`a ledger of ${ROWS} rows in ${encoding} is read by the worker, taken over by one press and taken back by one`, async (visit) => {
    const { page } = visit;
    await visit[where]('#/import');
    const { text, sums } = flows();
    await give(page, { name: '基金流水.csv', mimeType: 'text/csv', buffer: bytes(text) });
    await figures(page).waitFor();
    assert.match(await card(page).innerText(), /认作“基金收支台账”，把握\d+%/);
    assert.match(await page.locator('.files').innerText(), new RegExp(`${encoding} · ${ROWS}行`));
    assert.match(await figures(page).locator('h3').innerText(), new RegExp(`^${ROWS}行中${ROWS}行计入`));
    const [count, cents] = sums.get('工伤保险征缴收入 甲县 4');
    const line = figures(page).locator('tr', { hasText: /工伤保险.*征缴收入 · 甲县（自建） · 2024年4月/ });
    const expected = `${Math.floor(cents / 100).toLocaleString('en-US')}.${String(cents % 100).padStart(2, '0')}元`;
    assert.match(await line.first().innerText(), new RegExp(`${expected}\\s+${count}`));
    await shot(page, `ledger-${encoding}`);
    const summary = await page.locator('.actionbar b').innerText();
    const take = async () => {
      await page.getByRole('button', { name: '导入', exact: true }).click();
      await page.getByText(/✓ 已导入\d+个数据/).waitFor();
    };
    await take();
    assert.ok(!(await everything(page)).includes(PERSON), 'a name stayed');
    await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
    // Nothing of it is left: the same file says again that it is new.
    await page.goto(page.url().replace(/#.*/, '#/import'));
    await give(page, { name: '基金流水.csv', mimeType: 'text/csv', buffer: bytes(text) });
    await figures(page).waitFor();
    assert.equal(await page.locator('.actionbar b').innerText(), summary);
    // The origin of a figure is the file with the number of its rows.
    await take();
    await page.goto(page.url().replace(/#.*/, '#/data/sources'));
    await page.getByRole('searchbox', { name: '找数据' }).fill('基金流水');
    await page.getByText(`基金流水.csv ${count}行汇总`).first().waitFor();
  }, { viewport: { width: 1440, height: 900 } });
}

pageTest('of rows of no known kind someone says the columns, by keys alone', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('来访.csv', visits()));
  await page.getByText('不是已知的台账').waitFor();
  await page.getByText('1个台账还没有读入').waitFor();
  assert.ok(await page.getByRole('button', { name: '导入', exact: true }).isDisabled());
  const first = await page.getByRole('region', { name: '文件的前几行' }).locator('tr').allInnerTexts();
  assert.equal(first.length, 6);
  assert.match(first[0], /^流水\s+来访人\s+来访日\s+渠道\s+所在区县\s+退费$/);
  assert.match(first[2], /^2\s+不显示\s+2024-02-11\s+网厅\s+甲县\s+1\.5$/);
  // The columns that look like it are offered; the amount is said to be none, and then to be one again.
  await page.getByRole('button', { name: '金额是：退费' }).focus();
  const inList = () => page.waitForFunction(() => document.activeElement?.closest('.popup'));
  await page.keyboard.press('ArrowDown');
  await inList();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '金额是：没有，只数行数');
  await page.keyboard.press('ArrowDown');
  await inList();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '金额是：退费');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.activeElement?.id === 'ledger-read');
  await page.keyboard.press('Enter');
  await figures(page).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('.ledger-figures'));
  assert.match(await figures(page).locator('h3').innerText(), /^60行中60行计入，得\d+个数/);
  // January: the rows 0, 3, 6 … of which every other one came to the window.
  const sum = Array.from({ length: 60 }, (_, at) => at).filter((at) => at % 6 === 0).reduce((all, at) => all + at + 0.5, 0);
  assert.match(await figures(page).innerText(), new RegExp(`退费:窗口（自建） · 甲县（自建） · 2024年1月[^\\n]*\\s${sum.toFixed(1)}\\s+10\\s`));
  assert.ok(!(await everything(page)).includes(PERSON), 'a name stayed');
  // A change takes the figures away until it is read again.
  await page.getByRole('button', { name: '类别是：渠道' }).click();
  await page.getByRole('option', { name: '没有，不分' }).click();
  await page.getByText('1个台账还没有读入').waitFor();
  assert.equal(await figures(page).count(), 0);
  await page.locator('#ledger-read').click();
  await figures(page).getByText('退费（自建）').first().waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText(/✓ 已导入\d+个数据/).waitFor();
  assert.ok(!(await everything(page)).includes(PERSON), 'a name stayed');
});

pageTest('what takes long says how far it is, is stopped, and read when asked again', async ({ page, context, openHttp }) => {
  const LEDGER = /ledger-[0-9a-f]+\.js$/;
  const endless = (route) => route.fulfill({ contentType: 'text/javascript', body: 'onmessage = () => postMessage({ percent: 40, rows: 2000 });' });
  await context.route(LEDGER, endless);
  await openHttp('#/import');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件…' }).click()]);
  await chooser.setFiles(csv('基金.csv', flows(300).text));
  await page.getByText('认作“基金收支台账”').waitFor();
  await page.getByText('已读2000行').waitFor();
  assert.equal(await page.getByRole('progressbar').getAttribute('aria-valuenow'), '40');
  await page.getByRole('button', { name: '取消' }).click();
  await page.locator('#ledger-read').waitFor();
  await context.unroute(LEDGER);
  await page.locator('#ledger-read').click();
  await figures(page).waitFor();
});

pageTest('without its worker the page says so, and keeps the rest', async ({ page, context, openHttp, expectMessage }) => {
  expectMessage(/ERR_FAILED|TypeError/);
  const LEDGER = /ledger-[0-9a-f]+\.wasm$/;
  await context.route(LEDGER, (route) => route.abort());
  await openHttp('#/import');
  await give(page, csv('基金.csv', flows(300).text));
  await page.getByText('读台账的部分没有取到').waitFor();
  await context.unroute(LEDGER);
  await page.locator('#ledger-read').click();
  await figures(page).waitFor();
});

pageTest('a table stays one, and either is read as the other when someone says so', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('基金.csv', flows(60).text));
  await page.getByRole('button', { name: '不是台账，按普通表格读' }).click();
  await page.getByRole('grid').waitFor();
  await page.getByRole('button', { name: /按台账读$/ }).click();
  await figures(page).waitFor();
});

/** Cases of wages owed, some of them late. */
function cases() {
  const rows = Array.from({ length: 40 }, (_, at) => `A${at},2024-01-05,2024-01-${at % 4 ? '08' : '22'},${at % 3 ? '2024-03-01' : ''},宏达${at % 30}公司,${PERSON},${at}00.5,甲县`);
  return `案件编号,投诉日期,受理日期,结案日期,用人单位,投诉人,拖欠金额,地区\n${rows.join('\n')}\n坏,,,,,${PERSON},x,\n`;
}

pageTest('cases are flagged under their rule in words, with their count, and nobody is named', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, csv('欠薪.csv', cases()));
  const flags = page.locator('.flags');
  await flags.getByText('超过5个工作日未受理').waitFor();
  assert.match(await flags.locator('summary').first().innerText(), /超过5个工作日未受理 10/);
  await flags.locator('summary').first().click();
  await flags.getByText('第2行 A0：2024-01-05起，应在2024-01-12前，实际2024-01-22').waitFor();
  assert.match(await page.locator('.issues').innerText(), /第42行/);
  assert.ok(!(await everything(page)).includes(PERSON), 'a name is shown');
  // What a column was taken for is said otherwise.
  await page.locator('#ledger-column-2').getByRole('button').click();
  await page.getByRole('option', { name: '不用' }).click();
  await page.waitForFunction(() => document.activeElement?.closest('#ledger-column-2'));
  await page.locator('#ledger-read').waitFor();
});

for (const [kind, book] of [['XLSX', xlsx], ['ODS', ods]]) {
  pageTest(`the rows of cases in an ${kind} are counted and kept as those of a text, and the workbook is read as a table when someone says so`, async ({ page, openHttp }) => {
    await openHttp('#/import');
    const rows = cases().trimEnd().split('\n').map((line) => line.split(','));
    const name = `欠薪.${kind.toLowerCase()}`;
    await give(page, book(name, rows));
    await page.getByText('40行将逐件留存').waitFor();
    await page.locator('.flags').getByText('第2行 A0：2024-01-05起，应在2024-01-12前，实际2024-01-22').waitFor({ state: 'attached' });
    assert.equal(await page.locator('#encoding').count(), 0);
    await page.getByRole('button', { name: '不是台账，按普通表格读' }).click();
    await page.getByRole('button', { name: '每行是一件、一人或一笔：按台账读' }).click();
    await page.getByText('40行将逐件留存').waitFor();
    await page.getByRole('button', { name: '导入', exact: true }).click();
    await page.getByText(/✓ 已导入\d+个数据/).waitFor();
    await saved(page);
    await page.goto(page.url().replace(/#.*/, '#/data/ledgers'));
    await page.getByText('40行', { exact: true }).waitFor();
    assert.match(await page.locator('.kept-rows tbody tr').first().innerText(), /^2\s[^]*超过5个工作日未受理[^]*\sA0\s/);
    assert.ok(!(await everything(page)).includes(PERSON), 'a name stayed');
  });
}

pageTest('rows of the funds in a workbook are counted and none is kept', async ({ page, openHttp }) => {
  await openHttp('#/import');
  const rows = flows(200).text.trimEnd().split('\r\n').map((line) => line.replaceAll('"', '').split(','));
  await give(page, xlsx('基金流水.xlsx', rows));
  assert.match(await figures(page).locator('h3').innerText(), /^200行中200行计入/);
  assert.equal(await page.getByText('将逐件留存').count(), 0);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText(/✓ 已导入\d+个数据/).waitFor();
  await saved(page);
  assert.ok(!(await everything(page)).includes(PERSON), 'a name stayed');
});

pageTest('rows of cases are kept without names: a figure opens them, deadlines run on, and one undo takes them back', async ({ page, openHttp }) => {
  await openHttp('#/data/ledgers');
  await page.getByText('还没有留存的台账').waitFor();
  await page.goto(page.url().replace(/#.*/, '#/import'));
  await give(page, csv('欠薪.csv', cases()));
  await page.getByText('40行将逐件留存').waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText(/✓ 已导入\d+个数据/).waitFor();
  await saved(page);
  // Of a figure, after a reload, down to its rows.
  await page.goto(page.url().replace(/#.*/, `#/data?figure=${encodeURIComponent('wage_arrears.closed@甲县@2024-03@actual@cumulative')}`));
  await page.reload();
  await page.getByRole('link', { name: '看是哪几行' }).click();
  const rows = page.locator('.kept-rows tbody tr');
  await page.getByText('由以下26行得出').waitFor();
  assert.equal(await rows.count(), 26);
  await page.keyboard.press('Escape');
  await page.getByText('由以下26行得出').waitFor();
  await page.getByRole('button', { name: '看全部' }).click();
  await page.getByText('40行', { exact: true }).waitFor();
  await page.getByRole('searchbox', { name: '找一件' }).fill('a39');
  assert.match(await rows.first().innerText(), /^41\s+A39\s/);
  assert.equal(await rows.count(), 1);
  await page.getByRole('searchbox', { name: '找一件' }).fill('');
  await page.locator('.ledger-says span', { hasText: '未办结' }).getByRole('button').click();
  await page.getByText('14行', { exact: true }).waitFor();
  await page.locator('.ledger-says span', { hasText: '超过5个工作日未受理' }).getByRole('button').click();
  await page.getByText('10行', { exact: true }).waitFor();
  assert.match(await rows.first().innerText(), /超过5个工作日未受理（2024-01-05起，应在2024-01-12前，实际2024-01-22）/);
  assert.deepEqual(await axe(page), []);
  await shot(page, 'ledger-kept');
  assert.ok(!(await everything(page)).includes(PERSON), 'a name stayed');
  await page.getByRole('button', { name: '不再留存' }).click();
  await page.getByText('还没有留存的台账').waitFor();
  await page.locator('.notices').getByRole('button', { name: '撤销' }).click();
  await page.getByText('10行', { exact: true }).waitFor();
});

for (const [language, colorScheme, width, height] of [['zh', 'light', 1440, 900], ['zh', 'dark', 390, 844], ['en', 'dark', 1366, 768]]) {
  pageTest(`a ledger is accessible and fits: ${language} ${colorScheme} ${width}`, async ({ page, openHttp }) => {
    await openHttp('#/import');
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    await give(page, [csv('欠薪.csv', cases()), csv('来访.csv', visits())]);
    await page.locator('#ledger-read').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.locator('.files button').first().click();
    await figures(page).waitFor();
    assert.deepEqual(await axe(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'wider than the window');
    await shot(page, `ledger-${language}-${width}-${colorScheme}`, { fullPage: width < 500 });
  }, { viewport: { width, height }, colorScheme });
}
