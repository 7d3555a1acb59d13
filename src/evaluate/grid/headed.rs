//! The headings of a pasted block: which of its rows and columns name periods, statements, indicators and units.
//!
//! Invariant: what is not recognised is said so and never guessed; a block of bare numbers has no headings.

use std::cell::OnceCell;

use super::{GridColumn, GridPlan};
use crate::catalogue::names::{comparable, take_apart, without_number};
use crate::catalogue::{EnglishLabel, EnglishNames, Registry};
use crate::import::period;
use crate::model::{IndicatorId, Scenario};
use crate::quantity::Unit;
use crate::quantity::decimal::parse_written;
use crate::workspace::block::TextBlock;

/// How many rows and columns at the edges may be headings.
const EDGE: usize = 3;
/// How many rows are looked at to tell what a column holds.
const LOOKED_AT: usize = 200;
/// What a column of results is called.
const RESULTS: [&str; 6] = ["实际", "实际数", "完成数", "完成情况", "实绩", "result"];

/// What stands at the edge of one row or column.
#[derive(Clone, Debug, PartialEq)]
pub enum Head<T> {
    /// What it stands for.
    Of(T),
    /// A text that stands for nothing known.
    Unknown(String),
    /// Headings, units, blank: no figures.
    Aside,
}

/// A row by its name.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// What the name says beside it: （年目标）.
    pub scenario: Option<Scenario>,
    /// The unit in the name or in the column of units.
    pub unit: Option<Unit>,
}

/// The headings of a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Heads {
    /// How many rows stand above the figures.
    pub rows_above: usize,
    /// How many columns stand before the figures.
    pub columns_before: usize,
    /// By column, where a row of headings was found.
    pub columns: Option<Vec<Head<GridColumn>>>,
    /// By row, where a column of names was found.
    pub rows: Option<Vec<Head<NamedRow>>>,
}

/// The edge of a plan as it is shown, beside what the catalogue knows: its own headings are recognised whatever the language.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The plan.
    pub plan: &'a GridPlan,
    /// The heading of each column.
    pub heads: &'a [String],
}

impl Heads {
    /// The headings of a block; none where it has none.
    #[must_use]
    pub fn of(registry: &Registry, shown: Shown, block: &TextBlock) -> Option<Self> {
        let names = Names { registry, plan: shown.plan, english: OnceCell::new() };
        let name = (0..EDGE.min(block.size().columns)).find(|column| names.fill(block, *column));
        let above = (0..EDGE.min(block.size().rows)).find(|row| is_heading(shown, block, *row, name));
        if name.is_none() && above.is_none() {
            return None;
        }
        let rows_above = above.map_or(0, |row| row + 1);
        let unit =
            (0..=EDGE.min(block.size().columns)).find(|column| Some(*column) != name && holds_units(block, *column));
        let columns_before = [name, unit].into_iter().flatten().max().map_or(0, |column| column + 1);
        let columns = above.map(|row| {
            let head = |column: usize| match block.text(row, column) {
                _ if Some(column) == name || Some(column) == unit => Head::Aside,
                "" => Head::Aside,
                text => column_of(shown, text).map_or_else(|| Head::Unknown(text.to_owned()), Head::Of),
            };
            (0..block.size().columns).map(head).collect()
        });
        let rows = name.map(|name| names.rows(block, rows_above, name, unit));
        Some(Self { rows_above, columns_before, columns, rows })
    }
}

/// Whether a row is one of headings: most of its texts name columns, and it is no row of figures.
fn is_heading(shown: Shown, block: &TextBlock, row: usize, name: Option<usize>) -> bool {
    let texts: Vec<&str> = (0..block.size().columns)
        .filter(|column| Some(*column) != name)
        .map(|column| block.text(row, column))
        .collect();
    let known: Vec<(&str, GridColumn)> =
        texts.iter().filter_map(|text| Some((*text, column_of(shown, text)?))).collect();
    let filled = texts.iter().filter(|text| !text.is_empty() && !is_unit(text)).count();
    // The heading above the units may be no period either.
    if known.is_empty() || known.len() * 2 < filled {
        return false;
    }
    if known.iter().any(|(text, _)| parse_written(text).map_or(true, |number| !number.rest.is_empty())) {
        return true;
    }
    // Bare years may be figures: they are headings above names, or one after the other as in the plan.
    let follow =
        known.windows(2).all(|pair| pair[0].1.period() < pair[1].1.period() || pair[0].1.period() > pair[1].1.period());
    let in_plan = known.iter().all(|(_, column)| shown.plan.columns.contains(column));
    let above_names = name.is_some_and(|name| parse_written(block.text(row, name)).is_err());
    let figures_below = block.size().rows > row + 1;
    figures_below && (above_names || (known.len() > 1 && follow && in_plan))
}

/// The column that a heading names.
fn column_of(shown: Shown, text: &str) -> Option<GridColumn> {
    let plan = shown.plan;
    let plain = comparable(text);
    if let Some(at) = shown.heads.iter().position(|head| comparable(head) == plain) {
        return plan.columns.get(at).copied();
    }
    let by_statement = plan.columns.iter().find(|column| !matches!(column, GridColumn::Period(_)));
    if let Some(period) = by_statement.map(|column| column.period()) {
        if plain == "完成率" {
            return Some(GridColumn::Completion(period));
        }
        let statement = if RESULTS.contains(&plain.as_str()) { Some(Scenario::Actual) } else { text.parse().ok() };
        let said = || take_apart(&format!("列（{text}）")).said;
        return statement.or_else(|| said().scenario).map(|scenario| GridColumn::Statement(scenario, period));
    }
    let year = plan.columns.last()?.period().year().to_string();
    let within_year = || ["月", "季", "半年"].iter().any(|word| text.contains(word));
    let written = period::parse(text)
        .ok()
        .or_else(|| period::parse(&period::joined(&year, text)).ok().filter(|_| within_year()))?;
    let from_january = written.until && written.with_months;
    Some(GridColumn::Period(if from_january { written.period.cumulative_through() } else { written.period }))
}

/// Whether most of a column are units.
fn holds_units(block: &TextBlock, column: usize) -> bool {
    let texts = (0..block.rows.len().min(LOOKED_AT)).map(|row| block.text(row, column)).filter(|text| !text.is_empty());
    let (units, filled) = texts.fold((0, 0), |(units, filled), text| (units + usize::from(is_unit(text)), filled + 1));
    units > 0 && units * 2 >= filled
}

fn is_unit(text: &str) -> bool {
    unit_of(text).is_some() || text == "单位" || comparable(text) == "unit"
}

fn unit_of(text: &str) -> Option<Unit> {
    text.parse().ok().or_else(|| Unit::from_english(text)).filter(|unit| *unit != Unit::NONE)
}

/// What names are looked for in.
struct Names<'a> {
    registry: &'a Registry,
    plan: &'a GridPlan,
    /// Once a name is no Chinese one.
    english: OnceCell<EnglishNames>,
}

impl Names<'_> {
    /// Whether a column holds names: some are known, and none is a number.
    fn fill(&self, block: &TextBlock, column: usize) -> bool {
        let mut group = "";
        let mut known = 0;
        for row in 0..block.rows.len().min(LOOKED_AT) {
            let text = block.text(row, column);
            if text.is_empty() {
                continue;
            }
            if parse_written(text).is_ok_and(|number| number.rest.is_empty()) {
                return false;
            }
            match self.find(text, group) {
                Some(_) => known += 1,
                None => group = text,
            }
        }
        known > 0
    }

    fn rows(&self, block: &TextBlock, above: usize, name: usize, unit: Option<usize>) -> Vec<Head<NamedRow>> {
        let mut group = "";
        let mut rows = vec![Head::Aside; above];
        for row in above..block.rows.len() {
            let text = block.text(row, name);
            let is_filled =
                |column: &usize| Some(*column) != unit && *column != name && !block.text(row, *column).is_empty();
            let has_figures = (0..block.rows[row].len()).any(|column| is_filled(&column));
            let head = match self.find(text, group) {
                Some(mut found) => {
                    let beside = unit.and_then(|unit| unit_of(block.text(row, unit)));
                    found.unit = beside.or(found.unit);
                    Head::Of(found)
                }
                None if has_figures => Head::Unknown(text.to_owned()),
                None => {
                    group = text;
                    Head::Aside
                }
            };
            rows.push(head);
        }
        rows
    }

    /// The indicator of a name; `group` is the heading above it, which its name may go on from.
    fn find(&self, text: &str, group: &str) -> Option<NamedRow> {
        let text = text.trim_start_matches(['ƒ', ' ']);
        if text.is_empty() {
            return None;
        }
        let parts = take_apart(text);
        if parts.said.comparison.is_some() {
            return None;
        }
        let plain = comparable(text);
        let shown = || self.plan.rows.iter().find(|row| comparable(self.registry.name(row.indicator)) == plain);
        let registry = self.registry;
        let indicator = registry
            .find(&parts.name)
            .or_else(|| registry.find(text))
            .or_else(|| registry.find(without_number(&parts.name)))
            .or_else(|| registry.find(&format!("{group}{}", parts.name)).filter(|_| !group.is_empty()))
            .or_else(|| shown().map(|row| row.indicator));
        let unit = parts.unit.and_then(|unit| unit_of(&unit));
        match indicator {
            Some(indicator) => Some(NamedRow { indicator, scenario: parts.said.scenario, unit }),
            None if text.bytes().any(|byte| byte.is_ascii_alphabetic()) => {
                let EnglishLabel { indicator, scenario, unit } =
                    self.english.get_or_init(|| EnglishNames::of(registry)).read(text)?;
                Some(NamedRow { indicator, scenario, unit })
            }
            None => None,
        }
    }
}
