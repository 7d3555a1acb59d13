//! The charts of a data workbook: those of the catalogue whose rows stand in it, over those rows.
//!
//! Invariant: a chart by years has the title that it has on the page.

use workbook::Area;
use workbook::written::{Chart, Range, Series, Sheet};

use super::laid::{HEADS, Laid};
use crate::chart::spec::Kind;
use crate::chart::{Spec, View, resolve, specs};
use crate::evaluate::{Evaluation, GridColumn};
use crate::model::{IndicatorId, Scenario};
use crate::quantity::Unit;

/// Rows that a chart takes, and the column at which the second beside it begins.
const HEIGHT: u32 = 20;
const BESIDE: u32 = 13;

/// The sheet of charts; none where there is nothing to draw.
pub(super) fn sheet(evaluation: &Evaluation, laid: &[Laid], names: &[String]) -> Option<Sheet> {
    let mut sheet = Sheet::new(evaluation.language().pick("图表", "Charts"));
    let by_years = |spec: &&Spec| matches!(spec.kind, Kind::FundYears | Kind::TrendYears);
    let charts = specs().iter().filter(by_years).filter_map(|spec| chart(evaluation, spec, laid, names));
    for (at, mut chart) in (0..).zip(charts) {
        (chart.row, chart.column) = (1 + at / 2 * HEIGHT, if at % 2 == 0 { 1 } else { BESIDE });
        sheet.charts.push(chart);
    }
    sheet.is_across = true;
    (!sheet.charts.is_empty()).then_some(sheet)
}

fn chart(evaluation: &Evaluation, spec: &Spec, laid: &[Laid], names: &[String]) -> Option<Chart> {
    let registry = evaluation.registry();
    let ids = spec.measures.iter().map(|id| registry.find_id(id)).collect::<Option<Vec<_>>>()?;
    let topic = registry.indicator(*ids.first()?).topic;
    let (number, grid) = laid.iter().enumerate().find(|(_, laid)| laid.topic == topic)?;
    // Periods one after another, and more than one of them.
    let last = grid.plan.columns.last().filter(|_| grid.plan.columns.len() > 1)?;
    if !grid.plan.columns.iter().all(|column| matches!(column, GridColumn::Period(_))) {
        return None;
    }
    let rows = Rows { grid, sheet: names.get(number)?.clone() };
    let name = |at: usize, id: IndicatorId| {
        let named = spec.series.get(at).map(|name| registry.shown(name));
        named.unwrap_or_else(|| registry.name(id)).to_owned()
    };
    let mut chart = Chart::default();
    let mut unit = None;
    let mut add = |list: &mut Vec<Series>, row: Option<(u32, Unit)>, name: String, is_dashed: bool| {
        // Two units on one axis would say nothing.
        if let Some((row, of)) = row.filter(|(_, of)| unit.is_none_or(|unit| unit == *of)) {
            unit = Some(of);
            list.push(Series { name, values: rows.range(row), is_dashed });
        }
    };
    if spec.kind == Kind::FundYears {
        for (at, id) in ids.iter().enumerate().take(2) {
            add(&mut chart.columns, rows.of(*id, Scenario::Actual), name(at, *id), false);
        }
        let balance = *ids.get(3)?;
        add(&mut chart.lines, rows.of(balance, Scenario::Actual), name(3, balance), false);
    } else {
        for (at, id) in ids.iter().enumerate() {
            add(&mut chart.lines, rows.of(*id, Scenario::Actual), name(at, *id), false);
            for target in Scenario::TARGETS {
                let words = target.words(evaluation.language()).to_owned();
                add(&mut chart.lines, rows.of(*id, target), words, true);
            }
        }
    }
    let is_drawn = chart.columns.len() + chart.lines.len() > 0;
    chart.categories = Some(rows.range(HEADS));
    chart.unit = unit?.words(evaluation.language());
    let by_years = grid.plan.columns.iter().all(|column| column.period().is_year());
    let view = View { region: grid.plan.region, period: last.period(), compared: Vec::new() };
    chart.title =
        if by_years { resolve(evaluation, spec, &view).title.plain() } else { registry.shown(&spec.zh).to_owned() };
    is_drawn.then_some(chart)
}

/// The rows of a sheet.
struct Rows<'a> {
    grid: &'a Laid,
    sheet: String,
}

impl Rows<'_> {
    /// The row of a statement on an indicator, where it has more than one figure, with its unit.
    fn of(&self, indicator: IndicatorId, scenario: Scenario) -> Option<(u32, Unit)> {
        let rows = &self.grid.plan.rows;
        let at = rows.iter().position(|row| row.indicator == indicator && row.scenario == scenario)?;
        let cells = self.grid.rows.get(at)?;
        let filled = cells.cells.iter().filter(|cell| cell.figure.as_ref().is_some_and(|figure| figure.value.is_ok()));
        (filled.count() > 1).then_some((Laid::row(at), cells.unit))
    }

    fn range(&self, row: u32) -> Range {
        let last = Laid::column(self.grid.plan.columns.len().saturating_sub(1));
        Range { sheet: self.sheet.clone(), area: Area { top: row, left: Laid::column(0), bottom: row, right: last } }
    }
}
