// 指标: a person's own indicators, defined by keys with completion and live checking, used like the built-in ones, and undone.
import assert from 'node:assert/strict';
import { axe, complete, pageTest, shot, whole } from './harness.mjs';

const DESK = { viewport: { width: 1440, height: 900 } };
const dialog = (page) => page.locator('dialog.dialog[open]');
const row = (page, name) => page.locator('.own-table tr').filter({ hasText: name }).first();

async function openNew(page) {
  await page.getByRole('button', { name: '新建指标' }).first().focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('heading', { name: '新建指标' }).waitFor();
}

/** Types a formula letter by letter and takes what is offered where a name is begun. */
async function typeFormula(page, ...parts) {
  await page.locator('#formula').focus();
  for (const part of parts) {
    await page.keyboard.type(part.text);
    if (part.take) {
      await page.locator('.completions [role=option]').filter({ hasText: part.take }).first().waitFor();
      for (let step = 0; step < 12 && !(await page.locator('.completions .at').innerText()).startsWith(part.take); step++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    } else {
      await page.keyboard.press('Escape');
    }
  }
}

/** Defines 每万元收入新增就业 and saves it. */
async function define(page) {
  await openNew(page);
  await page.getByLabel('名称', { exact: true }).fill('每万元收入新增就业');
  await page.getByLabel('英文名称').fill('New jobs per 10,000 yuan');
  await typeFormula(page, { text: '城镇新增', take: '城镇新增就业人数' }, { text: ' / pension_employee.rev', take: '城镇职工基本养老保险基金收入' });
  assert.equal(await page.locator('#formula').inputValue(), '城镇新增就业人数 / 城镇职工基本养老保险基金收入');
}

pageTest('an indicator is defined by keys: completion, the unit that follows, its value, a threshold', async ({ page, openHttp }) => {
  await openHttp('#/data/indicators');
  await define(page);
  await page.getByLabel('单位').fill('斤斤');
  await dialog(page).getByText(/不认识这个单位/).waitFor();
  await page.getByLabel('单位').fill('');
  await dialog(page).getByText('留空则按公式：人/元').waitFor();
  // Turned over it is a larger number.
  await page.locator('#formula').fill('');
  await typeFormula(page, { text: 'pension_employee.rev', take: '城镇职工基本养老保险基金收入' }, { text: ' / 城镇新增', take: '城镇新增就业人数' });
  await dialog(page).getByText('留空则按公式：元/人').waitFor();
  assert.match(await page.locator('.define-preview').innerText(), /全国2025年\s*618202\.8元\/人/);
  await page.getByRole('button', { name: '＋ 加一条阈值' }).click();
  await page.getByRole('textbox', { name: '阈值' }).fill('50万元/人');
  await page.getByLabel('说明').fill('省厅要求');
  assert.deepEqual(await axe(page), []);
  await shot(page, 'define form');
  await page.getByRole('button', { name: '保存' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  // The focus comes back with a frame.
  await page.waitForFunction(() => document.activeElement.className === 'indicators');
  assert.match(await row(page, '每万元收入新增就业').innerText(), /ƒ ＝ 城镇职工基本养老保险基金收入 ÷ 城镇新增就业人数[\s\S]*元\/人[\s\S]*618,202\.8[\s\S]*预警：高于50万元\/人/);

  // Everywhere like a built-in one: the trace, the checks, the grid, and after a reload.
  await row(page, '每万元收入新增就业').locator('.figure').click();
  await page.locator('dialog.sheet').getByText('自建指标').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: '审核' }).click();
  await page.locator('.case').filter({ hasText: '每万元收入新增就业2025年618202.8元/人，高于设定的50万元/人' }).waitFor();
  await page.reload();
  await complete(page);
  await page.getByRole('tab', { name: '表格' }).click();
  // Only the rows in view are drawn.
  await page.getByRole('searchbox', { name: '按名称筛选行' }).fill('每万元收入');
  await page.locator('[role=rowheader]').filter({ hasText: '每万元收入新增就业' }).first().waitFor();
}, DESK);

pageTest('what is wrong is underlined at its place, with the fix', async ({ page, openHttp }) => {
  await openHttp('#/data/indicators');
  await openNew(page);
  const check = async (formula, marked, words) => {
    await page.locator('#formula').fill(formula);
    await dialog(page).getByText(words).waitFor();
    assert.equal(await page.locator('.formula-under mark').innerText(), marked);
  };
  await check('城镇新增就业人数 + 没有的', '没有的', '第12个字符处：没有名为“没有的”的指标');
  await check('(1 + 2', '(', '括号没有配对');
  await check('城镇新增就业人数 + 1万元', '城镇新增就业人数 + 1万元', '“人”和“元”不能相加减');
  await page.getByLabel('名称', { exact: true }).fill('城镇新增就业人数');
  await dialog(page).getByText('已有名为“城镇新增就业人数”的指标').waitFor();
  await page.getByLabel('名称', { exact: true }).fill('长'.repeat(10_000));
  await dialog(page).getByText('名称有10000个字，最多200个').waitFor();
  await page.getByLabel('英文名称').fill('Jobs\u202e');
  await dialog(page).getByText('英文名称的第5个字是看不见的字符（U+202E），请删去').waitFor();
  await page.getByLabel('英文名称').fill('');
  await page.getByLabel('名称', { exact: true }).fill('');
  await page.getByRole('button', { name: '保存' }).click();
  await dialog(page).getByText('请写名称').waitFor();
  // Left by Esc, and what was typed is there again.
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await openNew(page);
  assert.equal(await page.locator('#formula').inputValue(), '城镇新增就业人数 + 1万元');
});

pageTest('a definition is changed, refused with the reason, deleted and undone', async ({ page, openHttp }) => {
  await openHttp('#/data/indicators');
  const make = async (name, formula, unit) => {
    await openNew(page);
    await page.getByLabel('名称', { exact: true }).fill(name);
    await page.locator('#formula').fill(formula);
    if (unit) await page.getByLabel('单位').fill(unit);
    await page.getByRole('button', { name: '保存' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
  };
  await make('甲指标', '城镇新增就业人数 * 2', '万人');
  await make('乙指标', '甲指标 + 1万人');
  await page.getByRole('button', { name: '编辑 甲指标' }).click();
  await page.getByLabel('名称', { exact: true }).fill('新增就业两倍');
  await page.locator('#formula').fill('乙指标');
  await dialog(page).getByText(/公式绕回了自己（新增就业两倍 → 乙指标 → 新增就业两倍）/).waitFor();
  await page.locator('#formula').fill('城镇新增就业人数 * 2');
  await page.getByRole('button', { name: '保存' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  assert.match(await row(page, '乙指标').innerText(), /ƒ ＝ 新增就业两倍 ＋ 1万人[\s\S]*2,535/);
  await page.getByRole('button', { name: '删除 新增就业两倍' }).click();
  await page.locator('.notice').getByText('“乙指标”的公式用到它').waitFor();
  await page.getByRole('button', { name: '删除 乙指标' }).click();
  await row(page, '乙指标').waitFor({ state: 'detached' });
  await page.locator('.notice').getByRole('button', { name: '撤销' }).first().click();
  await row(page, '乙指标').waitFor();
});

pageTest('the catalogue is searched and its indicators take thresholds', async ({ page, openHttp }) => {
  await openHttp('#/data/indicators');
  await page.getByLabel('查找指标').fill('登记失业率');
  const first = row(page, '城镇登记失业率');
  await first.getByRole('button', { name: /设阈值/ }).click();
  await page.getByRole('button', { name: '＋ 加一条阈值' }).click();
  await page.getByRole('textbox', { name: '阈值' }).fill('一百');
  await dialog(page).getByText(/第1个字符/).waitFor();
  await page.getByRole('textbox', { name: '阈值' }).fill('3');
  await page.getByLabel('级别').selectOption('error');
  await page.getByRole('button', { name: '保存' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await first.getByText('错误：高于3%').waitFor();
  await page.getByLabel('查找指标').fill('没有这样的指标');
  await page.getByText('没有符合的指标').waitFor();
});

pageTest('指标 and its form are whole in both themes at every size', async ({ page, openHttp }) => {
  await openHttp('#/data/indicators');
  // The fewest rows: they are all of one kind.
  const fold = page.locator('.fold summary', { hasText: '机关党建' });
  await fold.click();
  await page.locator('.fold .own-table').first().waitFor();
  await whole(page, 'define');
  await fold.click();
  await openNew(page);
  await page.locator('#formula').fill('城镇新增就业人数 + 没有的');
  await dialog(page).getByText('没有名为').waitFor();
  await whole(page, 'define form');
});
