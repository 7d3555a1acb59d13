//! Where the columns lie and how wide they are; which lines and columns are in view.
//!
//! Invariant: all in px within the scrolled box, whose first row and columns stay in sight.

use std::collections::BTreeMap;

use crate::evaluate::GridColumn;
use crate::ui::words::pick;

/// The height of a line.
pub const LINE: f64 = 28.0;
/// The height of the headings.
pub const HEAD: f64 = 32.0;
/// Lines and columns beyond the view that are drawn all the same, so that a small step shows nothing blank.
const MARGIN: usize = 2;
const MARGIN_COLUMNS: usize = 2;
/// Columns come and go so many at a time.
const COLUMNS_AT_ONCE: usize = 2;

/// A grid narrower than this is a phone's.
pub const NARROW: f64 = 600.0;
const NARROWEST: u16 = 44;
const WIDEST: u16 = 480;
/// By so much English names may take more room than usual.
const LONG_NAMES: f64 = 90.0;
/// So many years are shown first.
const YEARS: f64 = 9.0;
/// The most widths that are kept.
const WIDTHS_MAX: usize = 200;

/// The widths that were chosen, by the column's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Widths(BTreeMap<String, u16>);

/// The name of the column of names among the widths, and of that of units.
pub const NAMES: &str = "name";
pub const UNITS: &str = "unit";

/// The name of a column among the widths.
pub fn column_name(column: GridColumn) -> String {
    match column {
        GridColumn::Period(period) => period.to_string(),
        GridColumn::Statement(scenario, _) => scenario.to_string(),
        GridColumn::Completion(_) => "completion".to_owned(),
    }
}

impl Widths {
    /// Chooses a width.
    pub fn set(&mut self, name: &str, width: f64) {
        let width = (width.round() as u16).clamp(NARROWEST, WIDEST);
        if self.0.len() < WIDTHS_MAX || self.0.contains_key(name) {
            self.0.insert(name.to_owned(), width);
        }
    }

    fn get(&self, name: &str, usual: f64) -> f64 {
        self.0.get(name).map_or(usual, |width| f64::from(*width))
    }

    /// Their text form: `name=220,2025=96`.
    pub fn text(&self) -> String {
        let parts: Vec<String> = self.0.iter().map(|(name, width)| format!("{name}={width}")).collect();
        parts.join(",")
    }

    /// Reads the text form; what does not read is left out.
    pub fn read(text: &str) -> Self {
        let mut widths = Self::default();
        for (name, width) in text.split(',').filter_map(|part| part.rsplit_once('=')) {
            if let Ok(width) = width.parse::<u16>() {
                widths.set(name, f64::from(width));
            }
        }
        widths
    }
}

/// Where the columns lie.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The width of the column of names.
    pub name: f64,
    /// The width of the column of units; none on a phone, where they stand below the names.
    pub unit: f64,
    /// Where each column begins, and where the last one ends.
    edges: Vec<f64>,
}

impl Layout {
    /// The layout of some columns; those whose width was not chosen share what is left of `room`.
    pub fn of(columns: &[GridColumn], widths: &Widths, room: f64, long_heads: bool) -> Self {
        let narrow = room < NARROW;
        // A number is nothing without its unit: "100 million yuan" has to stand there whole, and the latest of nine years at 1366 px,
        // and, where all stand closer, at 1280 px.
        let wide = pick((200.0, 64.0, 92.0), (180.0, 118.0, 89.0));
        let close = pick((170.0, 60.0, 87.0), (152.0, 112.0, 83.0));
        let fits = |(name, unit, usual): (f64, f64, f64)| name + unit + usual * YEARS <= room;
        let (name, unit, usual) = match () {
            () if narrow => (124.0, 0.0, 86.0),
            () if fits(wide) => wide,
            () => close,
        };
        // English names are long: what the years leave goes to them first.
        let spare = (room - name - unit - usual * YEARS).clamp(0.0, pick(0.0, LONG_NAMES));
        let name = if narrow { name } else { name + spare };
        let usual = if long_heads { usual + 16.0 } else { usual };
        let name = if narrow { name } else { widths.get(NAMES, name) };
        let unit = if narrow { unit } else { widths.get(UNITS, unit) };
        let chosen: Vec<f64> = columns.iter().map(|column| widths.get(&column_name(*column), 0.0)).collect();
        let free = chosen.iter().filter(|width| **width <= 0.0).count();
        let left = room - name - unit - chosen.iter().sum::<f64>();
        let usual = if free > 0 { (left / free as f64).floor().clamp(usual, usual * 2.0) } else { usual };
        let mut edges = vec![name + unit];
        for column in columns {
            let before = edges.last().copied().unwrap_or_default();
            edges.push(before + widths.get(&column_name(*column), usual));
        }
        Self { name, unit, edges }
    }

    /// Where the first column begins: what stays in sight.
    pub fn frozen(&self) -> f64 {
        self.name + self.unit
    }

    /// Where a column begins and how wide it is.
    pub fn column(&self, column: usize) -> (f64, f64) {
        let left = self.edges.get(column).copied().unwrap_or_default();
        (left, self.edges.get(column + 1).map_or(0.0, |right| right - left))
    }

    /// The width of each column as a rule, by its class, and where it lies where it is the first that is drawn: an element that is
    /// written as text can have no style of its own.
    pub fn rules(&self, table: &str) -> String {
        let mut rules = String::new();
        for column in 0..self.edges.len().saturating_sub(1) {
            let (left, width) = self.column(column);
            let beside = left - self.frozen();
            rules += &format!(
                "#{table} .k{column}{{width:{width}px}}#{table} .k{column}.first{{margin-left:{left}px}}\
                 #{table} thead .k{column}.first{{margin-left:{beside}px}}"
            );
        }
        rules
    }

    /// The width of all.
    pub fn width(&self) -> f64 {
        self.edges.last().copied().unwrap_or_default()
    }

    /// The column at a place; the first or last one beside all of them.
    pub fn column_at(&self, x: f64) -> usize {
        let last = self.edges.len().saturating_sub(2);
        self.edges.iter().skip(1).position(|right| x < *right).unwrap_or(last).min(last)
    }

    /// The columns in view, with some beside them.
    pub fn columns_in(&self, view: View) -> (usize, usize) {
        let count = self.edges.len().saturating_sub(1);
        let first = self.column_at(view.left + self.frozen()).saturating_sub(MARGIN_COLUMNS);
        let last = self.column_at(view.left + view.width) + 1 + MARGIN_COLUMNS;
        let last = last.next_multiple_of(COLUMNS_AT_ONCE);
        (first / COLUMNS_AT_ONCE * COLUMNS_AT_ONCE, last.min(count))
    }
}

/// What is in view of the scrolled box.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// How far it is scrolled down.
    pub top: f64,
    /// How far it is scrolled right.
    pub left: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl View {
    /// The lines in view, with some beside them; as many wherever it is scrolled to.
    pub fn lines(self, count: usize) -> (usize, usize) {
        let drawn = ((self.height - HEAD).max(0.0) / LINE) as usize + 2 + 2 * MARGIN;
        let first = ((self.top / LINE) as usize).saturating_sub(MARGIN).min(count.saturating_sub(drawn));
        (first, (first + drawn).min(count))
    }

    /// How many whole lines there are.
    pub fn page(self) -> usize {
        (((self.height - HEAD) / LINE) as usize).saturating_sub(1).max(1)
    }

    /// How far to scroll so that a cell is in sight.
    pub fn revealing(self, layout: &Layout, line: usize, column: usize) -> (f64, f64) {
        let (left, width) = layout.column(column);
        let top = line as f64 * LINE;
        let top = self.top.clamp((top + LINE + HEAD - self.height).max(0.0).min(top), top);
        let frozen = layout.frozen();
        let left = self
            .left
            .clamp((left + width - self.width).max(0.0).min((left - frozen).max(0.0)), (left - frozen).max(0.0));
        (top, left)
    }
}
