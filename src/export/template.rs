//! 填报模板: a form for a unit to fill in, which comes back by the ordinary import without a question.
//!
//! Invariant: every place to fill in is marked with what it is of, in a hidden row and a hidden column; nothing else can be typed into.

use workbook::Area;
use workbook::written::{Allows, Book, Cell, Content, Look, Part, Rule, Sheet};

use super::{Day, day_in_words};
use crate::catalogue::Registry;
use crate::evaluate::{Evaluation, GridRow};
use crate::import::layout::marked::{MARK, Mark, OF_FORM, of_column};
use crate::language::Language;
use crate::model::{IndicatorId, Period, RegionId, Scenario, Topic, Vintage};
use crate::phrase::{grid as words, name};
use crate::quantity::Unit;
use crate::say;

/// What is wanted of a template.
pub struct Wanted<'a> {
    /// The workspace's name.
    pub name: &'a str,
    /// Whose figures are filled in.
    pub region: RegionId,
    /// The fields of work, a sheet each.
    pub topics: &'a [Topic],
    /// The periods, a column each.
    pub periods: &'a [Period],
    /// Results, targets or a budget.
    pub scenario: Scenario,
    /// Whether an indicator is asked for.
    pub keeps: &'a dyn Fn(IndicatorId) -> bool,
    /// The unit in which it is filled in, unless another is chosen.
    pub unit: &'a dyn Fn(IndicatorId) -> Unit,
    /// Today.
    pub day: Day,
}

/// The rows above the figures: title, what to do, headings, marks.
const HEADS: u32 = 3;
const MARKS: u32 = 4;
/// The columns: marks, name, unit, then the periods.
const NAME: u32 = 2;
const UNIT: u32 = 3;
const FIRST: u32 = 4;
/// The powers of ten in which a unit is offered: of money, and of what is counted.
const SIZES: [i8; 3] = [0, 4, 8];
const SIZES_COUNTED: [i8; 2] = [0, 4];

/// Lays out a template: a sheet for each field of work that has anything to fill in.
#[must_use]
pub fn book(evaluation: &Evaluation, wanted: &Wanted) -> Book {
    let sheets = wanted.topics.iter().filter_map(|topic| sheet(evaluation, wanted, *topic)).collect();
    Book { title: wanted.name.to_owned(), day: wanted.day, sheets }
}

/// The indicators of a field of work that are filled in: results only of those that no formula gives, and no days.
fn asked_for<'a>(registry: &'a Registry, wanted: &'a Wanted, topic: Topic) -> impl Iterator<Item = IndicatorId> + 'a {
    let is_set = wanted.scenario != Scenario::Actual;
    let is_typed = move |id: IndicatorId| is_set || registry.formula(id).is_none();
    let typed = registry.indicators().filter(move |(id, of)| of.topic == topic && !of.unit.is_date() && is_typed(*id));
    typed.map(|(id, _)| id).filter(|id| (wanted.keeps)(*id))
}

fn sheet(evaluation: &Evaluation, wanted: &Wanted, topic: Topic) -> Option<Sheet> {
    let (registry, language) = (evaluation.registry(), evaluation.language());
    let indicators: Vec<IndicatorId> = asked_for(registry, wanted, topic).collect();
    let last_row = MARKS + u32::try_from(indicators.len()).ok().filter(|count| *count > 0)?;
    let last_column = FIRST + u32::try_from(wanted.periods.len()).ok()? - 1;
    let words = topic.words(language);
    let mut sheet = Sheet::new(words);
    let region = registry.region_name(wanted.region);
    sheet.text(
        1,
        NAME,
        Part::Title,
        say!(language, "{region}{words}数据填报表", "{words}, {region}: figures to fill in"),
    );
    let day = day_in_words(language, wanted.day);
    let what = say!(
        language,
        "只填黄色格，没有的留空；{day}生成，填好后直接导入。",
        "Fill in the yellow cells, leave blank what there is not. Made {day}; to be imported as it is."
    );
    sheet.text(2, NAME, Part::Small, what);
    heads(registry, wanted, language, &mut sheet);
    let mut above = "";
    for (row, id) in (MARKS + 1..).zip(&indicators) {
        let shared = name::shared(registry.name(*id));
        let look = Look { is_first: row > MARKS + 1 && shared != above, ..Look::default() };
        above = shared;
        line(registry, wanted, language, &mut sheet, (row, *id, look));
    }
    rules(registry, language, &indicators, last_column, &mut sheet);
    signatures(language, last_row + 2, (NAME, UNIT), &mut sheet);
    sheet.merge_row(1, NAME, last_column);
    sheet.merge_row(2, NAME, last_column);
    sheet.widths = vec![(1, 4), (NAME, 40), (UNIT, 12)];
    sheet.widths.extend((FIRST..=last_column).map(|column| (column, 16)));
    (sheet.hidden_rows, sheet.hidden_columns) = (vec![MARKS], vec![1]);
    (sheet.frozen, sheet.repeated, sheet.is_locked) = ((MARKS, UNIT), Some((1, HEADS)), true);
    Some(sheet)
}

fn heads(registry: &Registry, wanted: &Wanted, language: Language, sheet: &mut Sheet) {
    sheet.text(HEADS, NAME, Part::Head, language.pick("指标", "Indicator"));
    sheet.text(HEADS, UNIT, Part::Head, language.pick("单位", "Unit"));
    sheet.text(MARKS, 1, Part::Plain, MARK);
    sheet.text(MARKS, NAME, Part::Plain, "name");
    sheet.text(MARKS, UNIT, Part::Plain, "unit");
    // Months one after the other are cumulative, and the last of them is no final figure of the year.
    let is_monthly = wanted.periods.iter().any(|period| !period.is_year());
    let cumulative = is_monthly && wanted.scenario == Scenario::Actual;
    let vintage = if cumulative { Vintage::Cumulative } else { Vintage::Final };
    for (column, period) in (FIRST..).zip(wanted.periods) {
        let words = match (period.is_year() && cumulative, period.year()) {
            (true, year) => say!(language, "{year}年1–12月", "Jan–Dec {year}"),
            (false, _) => period.words(language),
        };
        sheet.text(HEADS, column, Part::Head, words);
        let mark = of_column(registry, wanted.region, *period, wanted.scenario, vintage);
        sheet.text(MARKS, column, Part::Plain, mark);
    }
}

fn line(registry: &Registry, wanted: &Wanted, language: Language, sheet: &mut Sheet, of: (u32, IndicatorId, Look)) {
    let (row, id, look) = of;
    let indicator = registry.indicator(id);
    let mark = Mark { indicator: indicator.id.clone(), ..Mark::default() };
    sheet.text(row, 1, Part::Plain, mark.text());
    let grid_row = GridRow { indicator: id, scenario: wanted.scenario, derived: false, unit: None };
    let mut put = |column, content, is_open, places| {
        let part = if column == NAME { Part::Name } else { Part::Value };
        let cell = Cell::at(row, column, part);
        let look = Look { part, is_open, places, ..look };
        sheet.cells.push(Cell { content, look, ..cell });
    };
    put(NAME, Content::Text(words::row_name(registry, &grid_row)), false, None);
    put(UNIT, Content::Text((wanted.unit)(id).words(language)), true, None);
    for (column, _) in (FIRST..).zip(wanted.periods) {
        put(column, Content::Blank, true, None);
    }
}

/// What may be typed: one of the sizes of the unit, and numbers. Rows one after another with the same rule share it.
fn rules(registry: &Registry, language: Language, indicators: &[IndicatorId], last_column: u32, sheet: &mut Sheet) {
    let mut put = |top: u32, bottom: u32, unit: Unit| {
        let choices: Vec<String> = sizes(unit).iter().map(|unit| unit.words(language)).collect();
        let message = language.pick("请从下拉框中选单位。", "Please choose a unit from the list.").to_owned();
        let area = Area { top, left: UNIT, bottom, right: UNIT };
        sheet.rules.push(Rule { area, allows: Allows::OneOf(choices), message });
        let area = Area { top, left: FIRST, bottom, right: last_column };
        let (allows, message) = if unit.is_count() {
            (Allows::NotNegative, language.pick("请填不小于0的数。", "Please type a number that is not negative."))
        } else {
            (
                Allows::Number,
                language.pick("请填数，单位写在单位列。", "Please type a number; its unit stands in its own column."),
            )
        };
        sheet.rules.push(Rule { area, allows, message: message.to_owned() });
    };
    let mut from = MARKS + 1;
    for (row, pair) in (MARKS + 1..).zip(indicators.windows(2)) {
        let [unit, next] = [pair[0], pair[1]].map(|id| registry.indicator(id).unit.of_size(0));
        if unit != next {
            put(from, row, unit);
            from = row + 1;
        }
    }
    if let Some(last) = indicators.last() {
        let count = u32::try_from(indicators.len()).unwrap_or(0);
        put(from, MARKS + count, registry.indicator(*last).unit.of_size(0));
    }
}

/// The sizes in which a unit is offered.
fn sizes(unit: Unit) -> Vec<Unit> {
    let sizes = match () {
        () if unit.is_money() => &SIZES[..],
        () if unit.is_count() => &SIZES_COUNTED[..],
        () => return vec![unit],
    };
    sizes.iter().map(|size| unit.of_size(*size)).collect()
}

/// The lines to sign on, with the column of their words and the one that is signed in.
pub(super) fn signatures(language: Language, row: u32, (words, open): (u32, u32), sheet: &mut Sheet) {
    for (row, text) in (row..).zip(signed_by(language)) {
        sheet.text(row, 1, Part::Plain, OF_FORM);
        sheet.text(row, words, Part::Plain, text);
        let look = Look { part: Part::Signature, is_open: true, ..Look::default() };
        sheet.cells.push(Cell { look, ..Cell::at(row, open, Part::Signature) });
    }
}

/// Who signs, and when.
#[must_use]
pub fn signed_by(language: Language) -> [&'static str; 4] {
    language.pick(["填表人：", "审核人：", "负责人：", "日期："], ["Filled in by:", "Checked by:", "Head:", "Date:"])
}
