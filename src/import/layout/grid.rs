//! The cells of a sheet as recognition looks at them: what each seems to be, and the text that a merged range spreads.
//!
//! Invariant: a cell within a merged range has the text of its first one in a heading, and none among the figures.

use std::cell::Cell;
use std::collections::HashMap;

use crate::import::pace::{Pace, Stopped, pause};
use crate::import::period;
use crate::import::sheet::{Area, Sheet};
use crate::quantity::decimal::{half_width, parse_written};
use crate::quantity::{NumberError, Unit};

/// What decoding leaves of bytes that are no character.
const DAMAGE: char = char::REPLACEMENT_CHARACTER;

/// What a cell seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Nothing.
    Blank,
    /// A number, with a unit or without.
    Number,
    /// A number that may be a year or a month of one: 2019, 2019.06.
    Year,
    /// A mark for no figure: —, …
    Mark,
    /// What a formula leaves that fails: #NAME?
    Error,
    /// Words.
    Words,
}

impl Look {
    /// What a text seems to be.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Blank;
        }
        if is_error(text) || is_formula(text) {
            return Self::Error;
        }
        match parse_written(text) {
            Ok(_) if is_year(text) => Self::Year,
            Ok(number) if is_size_in_english(text, &number.rest) => Self::Words,
            Ok(number) if number.rest.is_empty() || is_counted_in(&number.rest) => Self::Number,
            Err(NumberError::NoFigure(_)) => Self::Mark,
            // 20�05 stands where a number stood.
            _ if text.chars().any(|sign| sign != DAMAGE) && text.contains(DAMAGE) => {
                Self::of(&text.replace(DAMAGE, ""))
            }
            _ => Self::Words,
        }
    }

    /// Whether it stands where a figure stands.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Number | Self::Year | Self::Mark | Self::Error)
    }
}

/// =SUM(B2:B9): a formula in place of what it gives.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    text.starts_with('=')
}

/// #NAME?, #DIV/0!: what a formula leaves that fails.
#[must_use]
pub fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 10] =
        ["#NAME?", "#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"];
    text.starts_with('#') && ERRORS.contains(&text.to_ascii_uppercase().as_str()) || text.starts_with("Err:")
}

/// The first year that statistics are of.
const EARLIEST: &str = "1949";

fn is_year(text: &str) -> bool {
    let plain: String = text.chars().map(half_width).collect();
    let (year, month) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = digits(year) && digits(month) && matches!((year.len(), month.len()), (4, 0..=2) | (6, 0));
    // There are no figures of a year before; 1900 is a figure, or the number of a column.
    is_plain && (EARLIEST..="2099").contains(&&year[..4]) && period::parse(&plain).is_ok()
}

/// Whether the words behind a number are its unit: 万元, 余人; 月 and 日 make a time of it.
fn is_counted_in(rest: &str) -> bool {
    let is_time = rest.starts_with(['月', '日', '年', '季', '号', '期']);
    let plain: String = rest.chars().filter(|character| !matches!(character, '余' | '多')).collect();
    !is_time && (plain.is_empty() || plain.parse::<Unit>().is_ok())
}

/// Whether a number and the words behind it are a unit: 10 000 persons, 100 million yuan.
fn is_size_in_english(text: &str, rest: &str) -> bool {
    const THOUSANDS: i8 = 3;
    rest.starts_with(|first: char| first.is_ascii_alphabetic())
        && Unit::from_english(text).is_some_and(|unit| unit.size() >= THOUSANDS)
}

/// A sheet with what recognition asks of it.
pub struct Grid<'s> {
    /// The sheet.
    pub sheet: &'s Sheet,
    /// By cell of a merged range but the first, the range.
    covered: HashMap<(u32, u32), usize>,
    /// By first cell of a merged range, the range.
    begins: HashMap<(u32, u32), usize>,
    /// The first merged range that is taken for none, since figures lie under it.
    pub opened: Option<Area>,
    /// The first merged range that is not spread, since those before it take up all that is.
    pub unspread: Option<Area>,
    /// How many rows have something in them.
    pub height: u32,
    /// The last column with something in it.
    pub width: u32,
    /// By row, how many cells come before it.
    starts: Vec<usize>,
    /// By cell, what it seems to be, once that was asked for: it is asked for many times.
    looks: Vec<Cell<Option<Look>>>,
}

/// How many cells of a row are worked on before the turn may be given away.
pub const CELLS_AT_ONCE: u32 = 64;

/// How many cells of merged ranges are spread: those of headers, not of a whole sheet.
pub const MOST_SPREAD: u64 = 20_000;

impl<'s> Grid<'s> {
    /// Of a sheet.
    #[must_use]
    pub fn new(sheet: &'s Sheet) -> Self {
        let (mut covered, mut begins) = (HashMap::new(), HashMap::new());
        let (mut spread, mut opened, mut unspread) = (0, None, None);
        for (at, area) in sheet.merged().iter().enumerate() {
            let bottom = area.bottom.min(sheet.height());
            let right = area.right.min(sheet.width().max(area.left));
            let cells = u64::from(bottom.saturating_sub(area.top) + 1) * u64::from(right.saturating_sub(area.left) + 1);
            if bottom < area.top {
                continue;
            }
            if spread + cells > MOST_SPREAD {
                unspread = unspread.or(Some(*area));
                continue;
            }
            spread += cells;
            if covers_figures(sheet, &Area { bottom, right, ..*area }) {
                opened = opened.or(Some(*area));
                continue;
            }
            for row in area.top..=bottom {
                covered.extend((area.left..=right).map(|column| ((row, column), at)));
            }
            covered.remove(&(area.top, area.left));
            begins.insert((area.top, area.left), at);
        }
        let mut cells = 0;
        let begins_at = |row: u32| {
            let before = cells;
            cells += sheet.row_width(row) as usize;
            before
        };
        let starts = (1..=sheet.height()).map(begins_at).collect();
        let looks = vec![Cell::new(None); cells];
        let (height, width) = (sheet.height(), sheet.width());
        Self { sheet, covered, begins, opened, unspread, height, width, starts, looks }
    }

    /// The text of a cell; of one within a merged range that of its first.
    #[must_use]
    pub fn spread(&self, row: u32, column: u32) -> &'s str {
        match self.merged(row, column) {
            Some(area) => self.sheet.written(area.top, area.left),
            None => self.sheet.written(row, column),
        }
    }

    /// The merged range that covers a cell, which is not its first.
    #[must_use]
    pub fn merged(&self, row: u32, column: u32) -> Option<&'s Area> {
        self.covered.get(&(row, column)).map(|at| &self.sheet.merged()[*at])
    }

    /// The merged range that begins at a cell.
    #[must_use]
    pub fn begins(&self, row: u32, column: u32) -> Option<&'s Area> {
        self.begins.get(&(row, column)).map(|at| &self.sheet.merged()[*at])
    }

    /// What a cell seems to be; one that is covered is blank.
    #[must_use]
    pub fn look(&self, row: u32, column: u32) -> Look {
        let place = column.checked_sub(1).filter(|_| (1..=self.sheet.row_width(row)).contains(&column));
        let (Some(before), Some(start)) = (place, self.starts.get((row as usize).wrapping_sub(1))) else {
            return Look::Blank;
        };
        let Some(known) = self.looks.get(start + before as usize) else { return Look::Blank };
        known.get().unwrap_or_else(|| {
            let is_covered = self.covered.contains_key(&(row, column));
            let look = if is_covered { Look::Blank } else { Look::of(self.sheet.cell(row, column)) };
            known.set(Some(look));
            look
        })
    }

    /// The filled cells of a row with what they seem to be.
    #[must_use]
    pub fn filled(&self, row: u32) -> Vec<(u32, Look)> {
        self.each_filled(row).collect()
    }

    /// The same one by one.
    pub fn each_filled(&self, row: u32) -> impl Iterator<Item = (u32, Look)> {
        let cells = (1..=self.sheet.row_width(row)).map(move |column| (column, self.look(row, column)));
        cells.filter(|(_, look)| *look != Look::Blank)
    }

    /// Looks at all cells of a row, so that whoever asks next is answered at once.
    ///
    /// # Errors
    /// [`Stopped`].
    pub async fn look_through(&self, row: u32, pace: &dyn Pace) -> Result<(), Stopped> {
        for column in 1..=self.sheet.row_width(row) {
            if column % CELLS_AT_ONCE == 1 {
                pause(pace).await?;
            }
            let _ = self.look(row, column);
        }
        Ok(())
    }
}

/// Whether a number stands under a merged range that is not its first cell's: programs leave them there, and whoever fills in a column
/// by copying the look of another.
fn covers_figures(sheet: &Sheet, area: &Area) -> bool {
    let first = sheet.cell(area.top, area.left);
    let is_other = |text: &str| text != first && Look::of(text) == Look::Number;
    let row = |row: u32| (area.left..=area.right.min(sheet.row_width(row))).map(move |column| sheet.cell(row, column));
    (area.top..=area.bottom).any(|at| row(at).any(is_other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_look_like_what_they_are() {
        let looks = |texts: &[&str], expected: Look| {
            texts.iter().for_each(|text| assert_eq!(Look::of(text), expected, "{text}"));
        };
        looks(&["", " ", "　"], Look::Blank);
        looks(
            &["12", "1900", "1,234.5", "（123）", "98.5%", "1.2亿元", "4000余人", "约3万", "20190", "1.1万余元"],
            Look::Number,
        );
        looks(&["12\u{fffd}5.5", "1\u{fffd}"], Look::Number);
        looks(&["城镇\u{fffd}就业"], Look::Words);
        looks(&["2019", "２０１９", "2019.06", "201906"], Look::Year);
        looks(&["—", "…", "/", "-", "..."], Look::Mark);
        looks(&["#NAME?", "#div/0!", "Err:502", "=SUM(B2:B9)"], Look::Error);
        looks(
            &[
                "10 000 persons",
                "100 million yuan",
                "2019年",
                "6月",
                "1-6月",
                "31个大城市",
                "1.城镇新增",
                "2019-06-30",
                "参保人数",
                "3季度",
                "#其中",
            ],
            Look::Words,
        );
    }
}
