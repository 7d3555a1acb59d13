//! 计算用数: what formulas read that no other sheet holds, each in a row, itself a formula where it is worked out.
//!
//! Invariant: a row stands before it is referred to, so that formulas that need each other end.

use workbook::written::{Cell, Content, Part, Sheet};

use super::places::{Placed, Places, same};
use super::{formula, heads};
use crate::evaluate::{Evaluation, Figure, Measure};
use crate::model::Scenario;
use crate::phrase::trace;
use crate::quantity::format::{Place, exact};

/// The most rows.
const MOST_ROWS: u32 = 20_000;
/// How many formulas deep rows are looked for.
const DEEPEST: u32 = 24;
const HEADS: [([&str; 2], u16); 6] = [
    (["指标", "Indicator"], 40),
    (["地区", "Region"], 12),
    (["期间", "Period"], 16),
    (["口径", "Publication"], 16),
    (["单位", "Unit"], 10),
    (["数值", "Value"], 16),
];
/// The column of the numbers.
const VALUES: u32 = 6;

/// Where figures stand, and those that were added for formulas.
pub(super) struct Operands<'a> {
    evaluation: &'a Evaluation,
    places: Places,
    names: &'a [String],
    sheet: Sheet,
    rows: u32,
    depth: u32,
}

impl<'a> Operands<'a> {
    /// None are added yet; the last of the names is that of their sheet.
    pub fn new(evaluation: &'a Evaluation, places: Places, names: &'a [String]) -> Self {
        let mut sheet = Sheet::new(names.last().map_or("", String::as_str));
        heads(evaluation.language(), &mut sheet, (1, 1), &HEADS);
        sheet.frozen = (1, 0);
        Self { evaluation, places, names, sheet, rows: 1, depth: 0 }
    }

    /// The sheets' names.
    pub fn names(&self) -> &[String] {
        self.names
    }

    /// The cell of a figure, which is added where it stands nowhere.
    pub fn place(&mut self, figure: &Figure) -> Option<Placed> {
        if let Some(known) = self.places.of(self.evaluation, figure) {
            return Some(known);
        }
        let unit = figure.unit()?;
        same(self.evaluation, figure)?;
        if self.rows >= MOST_ROWS || self.depth >= DEEPEST {
            return None;
        }
        self.rows += 1;
        let placed = Placed { sheet: self.names.len() - 1, row: self.rows, column: VALUES, unit };
        self.places.put(self.evaluation, figure, placed);
        self.depth += 1;
        self.write(figure, placed);
        self.depth -= 1;
        Some(placed)
    }

    fn write(&mut self, figure: &Figure, placed: Placed) {
        let (evaluation, language) = (self.evaluation, self.evaluation.language());
        let Measure::Indicator(indicator) = figure.ask.of else { return };
        let (registry, ask) = (evaluation.registry(), &figure.ask);
        let statement = match ask.scenario {
            Scenario::Actual => trace::provenance(language, figure),
            scenario => scenario.words(language).to_owned(),
        };
        let texts = [
            registry.name(indicator).to_owned(),
            registry.region_name(ask.region).to_owned(),
            ask.period.words(language),
            statement,
            placed.unit.words(language),
        ];
        for (column, text) in (1..).zip(texts) {
            self.sheet.text(placed.row, column, Part::Name, text);
        }
        let Some(value) = figure.decimal() else { return };
        let digits = exact(value, Place::File);
        let formula = formula::of(evaluation, figure, placed.sheet, placed.unit, self);
        let part = if evaluation.shown_key(figure).is_some() { Part::Value } else { Part::Derived };
        let mut cell = Cell::at(placed.row, placed.column, part);
        cell.look.places = u8::try_from(figure.places).ok();
        cell.content = match formula {
            Some(formula) => Content::Formula(formula, digits),
            None => Content::Number(digits),
        };
        self.sheet.cells.push(cell);
    }

    /// Where everything stands, and the sheet of what was added, where anything was.
    pub fn finish(self) -> (Places, Option<Sheet>) {
        (self.places, (self.rows > 1).then_some(self.sheet))
    }
}
