// The main job as a person does it: read, look closer, open a figure, change one, bring a file in, find it all kept, take a chart away.
import assert from 'node:assert/strict';
import { complete, pageTest, shot, whole } from './harness.mjs';
import { gb18030 } from './gb18030.mjs';

const LEAD =
  '2025年，全国城镇新增就业1267万人，同比增长0.9%；城镇职工基本养老保险基金收入78326亿元、支出71205亿元，当期结余7121亿元；失业保险基金收不抵支，当期缺口91.3亿元；12月城镇调查失业率5.1%，与上年同月持平。';
const sheet = (page) => page.locator('dialog.sheet');
// With its time: that all is kept is said before the first edit too.
const saved = (page) => page.locator('.saved', { hasText: /已保存在本机 \d/ }).waitFor();

pageTest('the overview says what the data say', async ({ page, openHttp }) => {
  await openHttp();
  assert.equal(await page.locator('.lead').innerText(), LEAD);
  assert.deepEqual(await page.locator('.card h2').allInnerTexts(), ['城镇新增就业', '职工养老保险基金收入', '职工养老保险当期结余 ƒ', '失业保险基金当期结余 ƒ', '城镇调查失业率（12月）']);
  assert.deepEqual(await page.locator('.chart h2').allInnerTexts(), ['2013年以来（缺2016年）职工养老保险基金仅2020年收不抵支', '城镇新增就业2023年以来连续三年回升']);
  assert.match(await page.locator('.list').innerText(), /1033\.6亿元、2070\.3亿元/);
  await shot(page, 'overview');
}, { viewport: { width: 1440, height: 900 } });

pageTest('a figure opens down to its source, by keys alone', async ({ page, openHttp }) => {
  await openHttp();
  const figure = page.locator('.lead .figure', { hasText: '0.9%' });
  await figure.focus();
  await page.keyboard.press('Enter');
  await sheet(page).getByText('计算公式').waitFor();
  const text = await sheet(page).innerText();
  assert.match(text, /（城镇新增就业人数 − 上年同期城镇新增就业人数） ÷ 上年同期城镇新增就业人数 × 100%/);
  assert.match(text, /（1267万人 − 1256万人） ÷ 1256万人 × 100% ＝ 0\.9%/);
  assert.match(text, /统计快报数据 2025-12[\s\S]*http:\/\/www\.mohrss\.gov\.cn/);
  await shot(page, 'trace');
  await page.keyboard.press('Escape');
  await sheet(page).getByText('计算公式').waitFor({ state: 'hidden' });
  assert.ok(!page.url().includes('figure='));
}, { viewport: { width: 1440, height: 900 } });

pageTest('period and region change everything at once', async ({ page, openHttp }) => {
  await openHttp();
  await pick(page, '期间', '2020年');
  assert.match(await page.locator('.lead').innerText(), /^2020年，全国城镇新增就业1186万人，同比下降12\.3%.*当期缺口7217亿元/);
  assert.match(await page.locator('.card').first().innerText(), /目标900万人，完成131\.8%/);
  await pick(page, '地区', '四川');
  await pick(page, '期间', '2010年');
  assert.match(await page.locator('.lead').innerText(), /^2010年，四川城镇职工基本养老保险基金收入804亿元、支出608\.7亿元/);
  await page.goto(page.url().replace(/#.*/, '#/fund/pension?period=2010&region=四川'));
  await page.getByRole('heading', { name: '四川可支付18.3个月，居19个地区第6' }).waitFor();
});

pageTest('the navigation leads to each page and the focus to its heading', async ({ page, openHttp }) => {
  await openHttp();
  for (const [name, heading] of [['社保基金', /职工养老保险基金收入/], ['就业创业', /城镇新增就业/], ['数据', /数据/], ['总览', /总览/]]) {
    await page.locator('nav.side').getByRole('link', { name }).click();
    await page.waitForFunction((pattern) => new RegExp(pattern).test(document.activeElement?.tagName === 'H1' ? document.activeElement.textContent : ''), heading.source);
  }
});

pageTest('single months are derived by difference, and say so', async ({ page, openHttp }) => {
  await openHttp('#/overview?figure=pension_employee.revenue@全国@2025-07');
  await sheet(page).getByText('45357.6亿元').first().waitFor();
  assert.match(await sheet(page).innerText(), /45357\.6亿元 − 39247\.3亿元 ＝ 6110\.3亿元/);
});

pageTest('the fund page: tabs, head, charts, the table one key away', async ({ page, openHttp }) => {
  await openHttp('#/fund/pension');
  assert.match(await page.locator('h1').innerText(), /^2025年职工养老保险基金收入78326亿元，同比增长5\.8%；7、8两月当月收不抵支$/);
  await page.getByRole('heading', { name: '各月累计收入均高于上年同期，结余集中在3、6、12月' }).waitFor();
  await page.getByRole('tab', { name: '养老' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('heading', { name: '2025年失业保险基金再度收不抵支，2019–2022年曾连续四年收不抵支' }).waitFor();
  assert.match(page.url(), /#\/fund\/unemployment/);
  const plot = page.locator('.chart [tabindex="0"]').first();
  await plot.focus();
  await page.keyboard.press('t');
  await page.locator('.chart').first().getByRole('cell', { name: '2,074.0' }).waitFor();
  await shot(page, 'fund');
}, { viewport: { width: 1440, height: 900 } });

pageTest('the employment page: every tab has its charts', async ({ page, openHttp }) => {
  for (const [tab, heading] of [['jobs', '城镇新增就业2023年以来连续三年回升'], ['reemployment', '就业困难人员就业2022年以来连续四年下降'], ['unemployment', '2025年12月城镇调查失业率5.1%'], ['disputes', '追发工资等待遇由2013年的268.5亿元降至2025年的89亿元']]) {
    await openHttp(`#/employment/${tab}`);
    await page.getByRole('heading', { name: heading }).first().waitFor();
  }
});

pageTest('a figure is changed by keys, undone, redone, and kept over a reload', async ({ page, openHttp }) => {
  await openHttp('#/data');
  const cell = page.locator('tr[data-at="0"] > .k8');
  const before = await cell.innerText();
  await cell.focus();
  await page.keyboard.type('5.5亿人');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k8').textContent === '55,000');
  await saved(page);
  await page.keyboard.press('Control+z');
  await page.waitForFunction((text) => document.querySelector('tr[data-at="0"] > .k8').textContent === text, before);
  await page.keyboard.press('Control+y');
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k8').textContent === '55,000');
  await page.reload();
  await complete(page);
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k8')?.textContent === '55,000');
  await page.locator('tr[data-at="0"] > .k8').focus();
  await page.keyboard.press('Space');
  await sheet(page).getByText('手工录入').first().waitFor();
  await shot(page, 'data');
}, { viewport: { width: 1440, height: 900 } });

pageTest('what does not read changes nothing and says where', async ({ page, openHttp }) => {
  await openHttp('#/data');
  const cell = page.locator('tr[data-at="0"] > .k8');
  const before = await cell.innerText();
  await cell.focus();
  await page.keyboard.type('1,2O6');
  await page.keyboard.press('Enter');
  await page.getByText('不是数字 0').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await cell.innerText(), before);
});

const CSV = '指标,地区,期间,数值,单位\r\n城镇新增就业人数,四川,2024,１０２.6,万人\r\n城镇新增就业人数,全国,2024,1257,万人\r\n=HYPERLINK("http://x"),四川,2024,5,个\r\n城镇新增就业人数,四川,2019-13,1,万人\r\n';

pageTest('a GB18030 file is previewed, taken over by one press and taken back by one', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, { name: '县表.csv', mimeType: 'text/csv', buffer: gb18030(CSV) });
  await page.getByText('将写入2个数据，更新1个，跳过1处').waitFor();
  assert.match(await page.locator('.changes-list').innerText(), /1256万人 → 1257万人/);
  assert.match(await page.locator('.issues').innerText(), /C5 “2019-13”不是期间/);
  await shot(page, 'import');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByText('✓ 已导入3个数据').waitFor();
  await page.goto(page.url().replace(/#.*/, '#/overview?figure=employment.urban_new_jobs@四川@2024'));
  await sheet(page).getByText('县表.csv D2').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '撤销' }).first().click();
  await page.goto(page.url().replace(/#.*/, '#/overview?figure=employment.urban_new_jobs@四川@2024'));
  await sheet(page).getByText('未收录').waitFor();
});

pageTest('a figure that fails a check is marked, and older cases are folded away on 审核', async ({ page, openHttp }) => {
  await openHttp('#/data');
  await page.locator('td.warn').first().waitFor();
  const named = await page.locator('td.warn').evaluateAll((cells) => cells.map((cell) => cell.textContent));
  assert.deepEqual(named, ['50,901', '52,574']);
  assert.doesNotMatch(await page.locator('.check-bar').innerText(), /2005年/);
  await page.getByRole('button', { name: '全部审核' }).click();
  await page.waitForURL(/#\/data\/checks/);
  await page.getByText(/年以前另有\d+项/).first().click();
  await page.getByText('累计结存2005年').first().waitFor();
});

pageTest('files that are none are refused in words', async ({ page, openHttp }) => {
  await openHttp('#/import');
  await give(page, { name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004\0\0binary') });
  await page.locator('.issues li').first().waitFor();
  assert.match(await page.locator('.issues').innerText(), /台账\.csv.*文件未导入/s);
  await page.getByRole('button', { name: '取消' }).click();
  await give(page, { name: '大表.csv', mimeType: 'text/csv', buffer: Buffer.alloc(21 * 1024 * 1024, 'a') });
  await page.getByText('大表.csv').first().waitFor();
  assert.match(await page.locator('.issues').innerText(), /20|文件未导入/);
});

pageTest('a damaged store loses one line and says so', async ({ page, openHttp, expectMessage }) => {
  expectMessage(/never/);
  await openHttp('#/data');
  for (const [column, value] of [[7, '5.4亿人'], [8, '5.5亿人']]) {
    await page.locator(`tr[data-at="0"] > .k${column}`).focus();
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
    await saved(page);
  }
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => localStorage.getItem(key).includes('"5.5"'));
    localStorage.setItem(key, localStorage.getItem(key).replace('"5.5"', '"5.6"'));
  });
  await page.reload();
  await complete(page);
  await page.getByText('本机存档有损坏').waitFor();
  assert.equal(await page.locator('tr[data-at="0"] > .k7').innerText(), '54,000');
  assert.equal(await page.locator('tr[data-at="0"] > .k8').innerText(), '54,680');
});

pageTest('the single file keeps an edit too', async ({ page, openFile }) => {
  await openFile('#/data');
  await page.locator('tr[data-at="0"] > .k8').focus();
  await page.keyboard.type('5.7亿人');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k8').textContent === '57,000');
  await saved(page);
  await page.reload();
  await complete(page);
  await page.waitForFunction(() => document.querySelector('tr[data-at="0"] > .k8')?.textContent === '57,000');
  await page.evaluate(() => localStorage.clear());
});

for (const route of ['overview', 'fund/pension', 'fund/resident', 'employment/unemployment', 'data', 'import', 'overview?figure=yoy(employment.urban_new_jobs)@全国@2025']) {
  pageTest(`${route} is whole in both themes at every size`, async ({ page, openHttp }) => {
    await openHttp(`#/${route}`);
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await whole(page, route.replace(/[?].*/, '-trace'));
  });
}

async function pick(page, label, text) {
  await page.getByRole('button', { name: new RegExp(`^${label}：`) }).click();
  const filter = page.getByRole('combobox');
  if (await filter.count()) await filter.fill(text);
  await page.getByRole('option', { name: text, exact: true }).first().click();
}

async function give(page, file) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: /选择文件|换一个文件/ }).click()]);
  await chooser.setFiles(file);
}
