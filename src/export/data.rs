//! 数据工作簿: each field of work as its grid shows it, with live formulas, charts, what the checks say, and where every figure is from.
//!
//! Invariant: what a cell shows is what the grid shows; a figure of a formula that a sheet cannot have stands as its value and says so.

use std::collections::{BTreeMap, BTreeSet};

use workbook::written::{Book, Cell, Content, Look, Part, Sheet};

use super::formula::{self, Cells};
use super::laid::{BEFORE, HEADS, Laid};
use super::operands::Operands;
use super::places::{Placed, Places};
use super::{Day, charts, checks, day_in_words, loses_digits, provenance};
use crate::catalogue::Registry;
use crate::evaluate::{Evaluation, Figure, GridColumn, GridView, NoValue, RowCells};
use crate::language::Language;
use crate::model::{Scenario, Status, Topic};
use crate::phrase::{compare, grid as words, name, trace};
use crate::quantity::format::{Place, exact};
use crate::say;
use crate::workspace::Mark;

/// What is wanted of a data workbook.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The workspace's name.
    pub name: &'a str,
    /// What the grid of each field of work shows; those without a figure have no sheet.
    pub views: &'a [GridView],
    /// What someone has verified.
    pub marks: &'a BTreeMap<String, Mark>,
    /// Today.
    pub day: Day,
}

/// The same columns of every field of work, whatever else a view asks for; its units are those of all indicators.
#[must_use]
pub fn views(view: &GridView) -> Vec<GridView> {
    let of =
        |topic| GridView { topic, empty_rows: false, also: BTreeSet::new(), filter: String::new(), ..view.clone() };
    Topic::ALL.map(of).into()
}

/// Lays out a data workbook.
#[must_use]
pub fn book(evaluation: &Evaluation, wanted: &Wanted) -> Book {
    let language = evaluation.language();
    let laid: Vec<Laid> = wanted.views.iter().filter_map(|view| lay_out(evaluation, view)).collect();
    let mut names: Vec<String> = laid.iter().map(|laid| laid.topic.words(language).to_owned()).collect();
    let mut places = Places::default();
    for (sheet, laid) in laid.iter().enumerate() {
        place(evaluation, laid, sheet, &mut places);
    }
    names.push(language.pick("计算用数", "Operands").to_owned());
    let mut operands = Operands::new(evaluation, places, &names);
    let mut sheets: Vec<Sheet> =
        laid.iter().enumerate().map(|(at, laid)| grid_sheet(evaluation, wanted, laid, at, &mut operands)).collect();
    sheets.extend(charts::sheet(evaluation, &laid, &names));
    let Some(first) = wanted.views.first() else { return Book::default() };
    let period = first.columns.last().map(|column| column.period());
    sheets.extend(period.and_then(|period| checks::sheet(evaluation, first.region, period, wanted.marks)));
    let (places, rest) = operands.finish();
    sheets.push(provenance::sheet(evaluation, &places, &names));
    sheets.extend(rest);
    Book { title: wanted.name.to_owned(), day: wanted.day, sheets }
}

/// A grid with its cells; none where it has no figure.
fn lay_out(evaluation: &Evaluation, view: &GridView) -> Option<Laid> {
    let plan = evaluation.plan(view);
    let rows: Vec<RowCells> = (0..plan.rows.len()).filter_map(|row| evaluation.row_cells(&plan, row)).collect();
    (!rows.is_empty()).then_some(Laid { topic: view.topic, plan, rows })
}

fn place(evaluation: &Evaluation, laid: &Laid, sheet: usize, places: &mut Places) {
    for (row, cells) in laid.rows.iter().enumerate() {
        for (column, cell) in cells.cells.iter().enumerate() {
            if let Some((figure, unit)) = cell.figure.as_ref().and_then(|figure| Some((figure, figure.unit()?))) {
                places.put(
                    evaluation,
                    figure,
                    Placed { sheet, row: Laid::row(row), column: Laid::column(column), unit },
                );
            }
        }
    }
}

fn grid_sheet(evaluation: &Evaluation, wanted: &Wanted, laid: &Laid, number: usize, operands: &mut Operands) -> Sheet {
    let (registry, language) = (evaluation.registry(), evaluation.language());
    let (region, topic) = (registry.region_name(laid.plan.region), laid.topic.words(language));
    let mut sheet = Sheet::new(topic);
    sheet.text(1, 1, Part::Title, say!(language, "{region}{topic}主要指标", "{topic}, {region}"));
    let (name, day) = (wanted.name, day_in_words(language, wanted.day));
    let about = say!(
        language,
        "{name}　{day}导出　蓝色的数是公式，随表内数据变；各数来源见“出处”表",
        "{name}, exported {day}. Blue numbers are formulas over this workbook; the sheet Sources says where each figure is from"
    );
    sheet.text(2, 1, Part::Small, about);
    for (at, head) in [language.pick("指标", "Indicator"), language.pick("单位", "Unit")].into_iter().enumerate() {
        sheet.text(HEADS, at as u32 + 1, Part::Head, head);
    }
    for (at, column) in laid.plan.columns.iter().enumerate() {
        sheet.text(HEADS, Laid::column(at), Part::Head, head(language, *column));
        sheet.widths.push((Laid::column(at), 13));
    }
    let mut above = "";
    for (at, cells) in laid.rows.iter().enumerate() {
        let row = &laid.plan.rows[at];
        let shared = name::shared(registry.name(row.indicator));
        let is_first = at > 0 && shared != above;
        above = shared;
        let look = |part| Look { part, is_first, ..Look::default() };
        let mut name = Cell { look: look(Part::Name), ..Cell::at(Laid::row(at), 1, Part::Name) };
        name.content = Content::Text(words::row_name(registry, row));
        name.note = row_formula(evaluation, laid, at).unwrap_or_default();
        let mut unit = Cell { look: look(Part::Name), ..Cell::at(Laid::row(at), 2, Part::Name) };
        unit.content = Content::Text(cells.unit.words(language));
        sheet.cells.extend([name, unit]);
        for column in 0..cells.cells.len() {
            let mut cell = value(evaluation, laid, at, column, number, operands);
            cell.look.is_first = is_first;
            sheet.cells.push(cell);
        }
    }
    sheet.widths.extend([(1, 40), (2, 10)]);
    (sheet.frozen, sheet.repeated, sheet.is_across) = ((HEADS, BEFORE), Some((1, HEADS)), true);
    sheet.merge_row(1, 1, laid.last_column());
    sheet.merge_row(2, 1, laid.last_column());
    sheet
}

/// A heading that says all of its column, the unit of completion included.
fn head(language: Language, column: GridColumn) -> String {
    let words = words::whole_head(language, column);
    if matches!(column, GridColumn::Completion(_)) { format!("{words} (%)") } else { words }
}

/// What the latest figure of a derived row is worked out by, in words.
fn row_formula(evaluation: &Evaluation, laid: &Laid, row: usize) -> Option<String> {
    if !laid.plan.rows.get(row)?.derived {
        return None;
    }
    let mut figures = laid.rows.get(row)?.cells.iter().rev().filter_map(|cell| cell.figure.as_ref());
    let figure = figures.find(|figure| figure.value.is_ok() && evaluation.shown_key(figure).is_none())?;
    let words = trace::in_words(evaluation, &evaluation.trace(&figure.ask)).plain();
    Some(say!(evaluation.language(), "计算公式：{words}", "Formula: {words}"))
}

/// The cell of a figure.
fn value(
    evaluation: &Evaluation,
    laid: &Laid,
    row: usize,
    column: usize,
    sheet: usize,
    operands: &mut Operands,
) -> Cell {
    let mut out = Cell::at(Laid::row(row), Laid::column(column), Part::Value);
    let Some((cell, figure)) = laid.rows.get(row).and_then(|row| {
        let cell = row.cells.get(column)?;
        Some((cell, cell.figure.as_ref()?))
    }) else {
        return out;
    };
    let language = evaluation.language();
    if let Some(turn) = cell.turn {
        // A share would say nothing: 由正转负.
        out.content = Content::Text(compare::turn_short(language, turn).to_owned());
        out.note = trace::absence(evaluation, &evaluation.trace(&figure.ask)).unwrap_or_default();
        return out;
    }
    match figure.value {
        Err(NoValue::Missing) => {}
        Err(_) => {
            out.content = Content::Text("—".to_owned());
            out.note = trace::absence(evaluation, &evaluation.trace(&figure.ask)).unwrap_or_default();
        }
        Ok(quantity) => {
            let digits = exact(quantity.value, Place::File);
            out.look.places = u8::try_from(figure.places).ok();
            if evaluation.shown_key(figure).is_some() {
                out.note = remarks(evaluation, cell.observation.as_deref(), figure, &digits);
                out.content = Content::Number(digits);
                return out;
            }
            out.look.part = Part::Derived;
            match formula::of(evaluation, figure, sheet, quantity.unit, operands) {
                Some(formula) => out.content = Content::Formula(formula, digits),
                None => {
                    let trace = evaluation.trace(&figure.ask);
                    let words = trace::in_numbers(language, &trace).plain();
                    out.note = say!(language, "计算公式：{words}", "Formula: {words}");
                    out.content = Content::Number(digits);
                }
            }
        }
    }
    out
}

/// What there is to remark on an observed figure.
fn remarks(evaluation: &Evaluation, of: Option<&crate::model::Observation>, figure: &Figure, digits: &str) -> String {
    let language = evaluation.language();
    let mut lines = Vec::new();
    if let Some(observation) = of {
        if observation.status != Status::Normal {
            lines.push(trace::as_written(language, observation));
        }
        lines.extend((!observation.note.is_empty()).then(|| observation.note.to_string()));
    }
    if loses_digits(digits) {
        lines.push(say!(language, "原数：{digits}", "All its digits: {digits}"));
    }
    lines.extend(policy(evaluation.registry(), figure));
    lines.join("\n")
}

/// The note on an exceptional year.
fn policy(registry: &Registry, figure: &Figure) -> Option<String> {
    let crate::evaluate::Measure::Indicator(indicator) = figure.ask.of else { return None };
    let is_result = figure.ask.scenario == Scenario::Actual;
    let note = registry.note(indicator, figure.ask.region, figure.ask.period.year()).filter(|_| is_result)?;
    Some(registry.shown(&note.zh).to_owned())
}

impl Cells for Operands<'_> {
    fn cell(&mut self, figure: &Figure) -> Option<Placed> {
        self.place(figure)
    }

    fn sheets(&self) -> &[String] {
        self.names()
    }
}
