//! Tables and charts of a text, from the figures of its place and period.
//!
//! Invariant: every number in a table is a figure; a column that no row fills is left out, and so is a row without a result.

use super::answer::{self, Answer, Part};
use super::number::quantity;
use crate::chart::spec::{Spec, specs};
use crate::chart::{Resolved, View, resolve};
use crate::evaluate::{Evaluation, Measure};
use crate::language::Language;
use crate::model::{Issuer, Scenario};
use crate::phrase::trace;
use crate::quantity::format::{self, Place};
use crate::report::read::Problem;
use crate::report::slot::{Apart, CELLS, Display, Form, ROWS, Wanted, When};
use crate::report::{Scope, period};

/// What stands set apart, with its figures.
#[derive(Clone, Debug, PartialEq)]
pub enum Displayed {
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Box<Resolved>),
}

/// A table of figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What its columns are.
    pub heads: Vec<String>,
    /// A row for each indicator, a cell for each column.
    pub rows: Vec<Vec<Vec<Part>>>,
}

impl Displayed {
    /// As it reads in plain text: a table row by row with tabs, a chart by its title.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Table(table) => table.text(),
            Self::Chart(chart) => format!("（图：{}）", chart.title.plain()),
        }
    }

    /// What it is, in few words.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Table(table) => {
                let first = table.rows.first().and_then(|row| row.first()).map(|cell| words(cell)).unwrap_or_default();
                match table.rows.len() {
                    0 | 1 => format!("表：{first}"),
                    count => format!("表：{first}等{count}项"),
                }
            }
            Self::Chart(chart) => format!("图：{}", chart.title.plain()),
        }
    }
}

impl Table {
    fn text(&self) -> String {
        self.joined("\t", "\n")
    }

    /// All its cells, with what stands between cells and rows.
    pub(in crate::report) fn joined(&self, cells: &str, rows: &str) -> String {
        let row = |row: &Vec<Vec<Part>>| row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join(cells);
        let heads = self.heads.join(cells);
        std::iter::once(heads).chain(self.rows.iter().map(row)).collect::<Vec<_>>().join(rows)
    }
}

/// What stands below a chart: 图1　2020年职工养老保险基金收不抵支.
#[must_use]
pub fn caption(number: usize, chart: &Resolved) -> String {
    format!("图{number}　{}", chart.title.plain())
}

/// What a chart shows, as one text, to be told from what it shows later.
pub(in crate::report) fn chart_text(chart: &Resolved) -> String {
    let table = chart.table();
    let row = |row: &crate::chart::Row| {
        let cells = row.cells.iter().map(|cell| cell.as_ref().map_or("—", |cell| &cell.text));
        std::iter::once(&*row.category).chain(cells).collect::<Vec<_>>().join(&CELLS.to_string())
    };
    table.rows.iter().map(row).collect::<Vec<_>>().join(&ROWS.to_string())
}

/// The words of a cell.
pub(super) fn words(cell: &[Part]) -> String {
    cell.iter().map(Part::text).collect()
}

/// The chart of an id, or of what it is about: the first one by years.
#[must_use]
pub fn chart_of(name: &str) -> Option<&'static Spec> {
    specs().iter().find(|spec| spec.id == name).or_else(|| specs().iter().find(|spec| spec.zh == name))
}

/// The place and period that something set apart is of; none where there is no such region.
pub(in crate::report) fn scope_of(evaluation: &Evaluation, scope: Scope, display: &Display) -> Option<Scope> {
    let region = match &display.place {
        Some(name) => evaluation.registry().find_region(name)?,
        None => scope.region,
    };
    Some(Scope { region, period: display.period.unwrap_or(scope.period) })
}

/// What a slot that is set apart comes to.
pub(super) fn displayed(evaluation: &Evaluation, scope: Scope, display: &Display) -> Answer {
    let found = scope_of(evaluation, scope, display).and_then(|scope| match &display.of {
        Apart::Table(rows) => {
            let table = table(evaluation, scope, rows);
            match &display.fixed {
                Some(fixed) => Some(fixed_table(&fixed.text, table)),
                None => table,
            }
            .map(Displayed::Table)
        }
        Apart::Chart(name) => chart_of(name).and_then(|spec| {
            let view = View { region: scope.region, period: scope.period, compared: Vec::new() };
            // A report is Chinese, whatever the page speaks.
            let mut chart = resolve(&evaluation.in_chinese(), spec, &view);
            let was = display.fixed.as_ref().map(|fixed| &fixed.text);
            if was.is_some_and(|was| *was != chart_text(&chart)) {
                chart.title = chart.title.words("（定稿后数据有变）");
            }
            (!chart.is_empty()).then(|| Displayed::Chart(Box::new(chart)))
        }),
    });
    match found {
        Some(found) => Answer::Shown(vec![Part::Displayed(Box::new(found))]),
        None => Answer::Absent { name: Display { fixed: None, ..display.clone() }.to_string(), ask: None },
    }
}

/// Why something set apart can never be there; none where it can.
pub(super) fn problem(evaluation: &Evaluation, scope: Scope, display: &Display) -> Option<Problem> {
    let Some(scope) = scope_of(evaluation, scope, display) else {
        return display.place.clone().map(Problem::Region);
    };
    match &display.of {
        Apart::Chart(name) => chart_of(name).is_none().then(|| Problem::Chart(name.clone())),
        Apart::Table(rows) => rows.iter().find_map(|of| answer::ask(evaluation, scope, &Wanted::of(of)).err()),
    }
}

/// A table as it was fixed, each cell with the figure that stands there now, where there still is one.
fn fixed_table(text: &str, now: Option<Table>) -> Table {
    let mut rows = text.split(ROWS).map(|row| row.split(CELLS).map(str::to_owned).collect::<Vec<_>>());
    let heads = rows.next().unwrap_or_default();
    let now = now.unwrap_or_default();
    let figure = |name: &str, column: usize| {
        let row = now.rows.iter().find(|row| row.first().is_some_and(|cell| words(cell) == name))?;
        let at = now.heads.iter().position(|head| Some(head) == heads.get(column))?;
        row.get(at)?.iter().find_map(Part::as_figure).map(|(_, figure)| figure.clone())
    };
    let row = |cells: Vec<String>| {
        let name = cells.first().cloned().unwrap_or_default();
        let cell = |(column, text): (usize, String)| match figure(&name, column) {
            Some(figure) => vec![Part::figure(text, figure)],
            None => vec![Part::Words(text)],
        };
        cells.into_iter().enumerate().map(cell).collect()
    };
    Table { rows: rows.map(row).collect(), heads: heads.clone() }
}

/// What a column asks of a row's indicator.
type Column = (String, fn(Wanted) -> Wanted);

fn table(evaluation: &Evaluation, scope: Scope, measures: &[String]) -> Option<Table> {
    let before = scope.period.plus_years(-1).map(period::words).unwrap_or_default();
    let columns: [Column; 5] = [
        (period::words(scope.period), |of| of),
        (before, |of| Wanted { when: When::YearEarlier, ..of }),
        ("同比".to_owned(), |of| Wanted { form: Form::Growth, ..of }),
        ("年度目标".to_owned(), |of| Wanted {
            when: When::WholeYear,
            scenario: Scenario::Target(Issuer::Own),
            ..of
        }),
        ("完成率".to_owned(), |of| Wanted { form: Form::Completion, ..of }),
    ];
    let rows: Vec<(Vec<Part>, Vec<Vec<Part>>)> =
        measures.iter().filter_map(|measure| row(evaluation, scope, measure, &columns)).collect();
    if rows.is_empty() {
        return None;
    }
    let filled: Vec<usize> =
        (0..columns.len()).filter(|at| rows.iter().any(|(_, cells)| !cells[*at].is_empty())).collect();
    let heads = std::iter::once("指标".to_owned()).chain(filled.iter().map(|at| columns[*at].0.clone())).collect();
    let row = |(name, cells): (Vec<Part>, Vec<Vec<Part>>)| {
        let cell = |at: &usize| if cells[*at].is_empty() { vec![Part::words("—")] } else { cells[*at].clone() };
        std::iter::once(name).chain(filled.iter().map(cell)).collect()
    };
    Some(Table { heads, rows: rows.into_iter().map(row).collect() })
}

/// The name of a row with its unit, and its cells; nothing without a result.
fn row(
    evaluation: &Evaluation,
    scope: Scope,
    measure: &str,
    columns: &[Column],
) -> Option<(Vec<Part>, Vec<Vec<Part>>)> {
    let own = Wanted::of(measure);
    let asked = answer::ask(evaluation, scope, &own).ok()?;
    // All of a row in the unit that its result was published in, with as many decimals as all of its results have.
    let (unit, of) = (evaluation.figure(&asked).value.ok()?.unit, asked.of);
    let figure = |wanted: &Wanted| {
        let is_value = wanted.form == Form::Value;
        answer::ask(evaluation, scope, wanted).ok().filter(|_| is_value).map(|ask| evaluation.figure(&ask))
    };
    let results = columns.iter().map(|(_, column)| column(own.clone())).filter(|of| of.scenario == Scenario::Actual);
    let places = results.filter_map(|of| Some(quantity(&figure(&of)?, Some(unit), None)?.1)).min();
    let cell = |(_, column): &Column| {
        let wanted = column(own.clone());
        let Some(figure) = figure(&wanted) else {
            let asked = answer::ask(evaluation, scope, &wanted).ok();
            return asked.and_then(|ask| answer::shown(evaluation, &ask, &wanted)).unwrap_or_default();
        };
        let places = places.filter(|_| wanted.scenario == Scenario::Actual);
        let number = quantity(&figure, Some(unit), places)
            .map(|(of, places)| format::number(of.value, places, Place::Table, <_>::default()));
        number.map(|number| vec![Part::figure(number, figure)]).unwrap_or_default()
    };
    let cells: Vec<Vec<Part>> = columns.iter().map(cell).collect();
    let name = match &of {
        Measure::Indicator(id) => evaluation.registry().indicator(*id).zh.clone(),
        Measure::Formula(_) => trace::name(&evaluation.in_chinese(), &of),
    };
    let name = format!("{name}（{}）", unit.words(Language::Chinese));
    Some((vec![Part::words(name)], cells))
}
