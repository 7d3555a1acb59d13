//! A text to a sheet: comma, tab, semicolon or bar between the cells, else two blanks and more, as in aligned text, or a colon
//! between a name and its figure.
//!
//! Invariant: quotation marks are read as [`Records`] reads them, and every line keeps its number.

use std::ops::Range;

use super::aligned::Columns;
use super::issue::{Kept, OfSheet, Reason};
use super::records::Records;
use crate::import::layout::grid::Look;
pub use workbook::{Area, MAX_CELLS, MAX_COLUMNS, Sheet};

/// What stands between two cells of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// One sign.
    Sign(u8),
    /// Two blanks and more, or an ideographic one.
    Blanks,
    /// The colon before a figure: 城镇新增就业：885人.
    Colon,
    /// A full-width comma, as who types a table by hand writes it.
    WideComma,
}

/// The signs between cells, the usual one first.
const SIGNS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// How many lines are looked at.
const LOOKED_AT: usize = 200;

impl Separator {
    /// The one that parts a text best: most lines into cells, and more of them.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut best = (0, Self::Sign(SIGNS[0]));
        for sign in SIGNS {
            let (mut records, mut cells, mut parted) = (Records::new(sign), Vec::new(), 0);
            for _ in 0..LOOKED_AT {
                let Some(_) = records.next(text, &mut cells) else { break };
                // A line of text may hold a comma; a row of a table holds several, or its next one as well.
                parted += cells.iter().filter(|cell| !cell.trim().is_empty()).count().saturating_sub(1).min(4);
            }
            if parted > best.0 {
                best = (parted, Self::Sign(sign));
            }
        }
        let lines = || text.lines().take(LOOKED_AT).filter(|line| !line.trim().is_empty());
        let named = lines().filter(|line| named_figure(line).is_some()).count();
        // 合计:5 at the end of a row of several cells parts nothing.
        if named > 1 && named * 2 >= lines().count() && best.0 < named * 2 {
            return Self::Colon;
        }
        // 1月，120，3000 where nothing else parts a line.
        let is_row =
            |line: &&str| line.split('，').count() > 2 && line.split('，').any(|cell| Look::of(cell) == Look::Number);
        let by_hand = lines().filter(is_row).count();
        if best.0 == 0 && by_hand > 1 && by_hand * 3 >= lines().count() {
            return Self::WideComma;
        }
        // Blanks within the cells of a text with tabs part nothing.
        if best.1 == Self::Sign(b'\t') && lines().all(|line| line.contains('\t')) {
            return best.1;
        }
        // 合　计: the blank between single characters spreads a word.
        let is_cell = |line: &str, piece: Range<usize>| line[piece].chars().nth(1).is_some();
        let by_blanks: usize = lines()
            .map(|line| pieces(line).filter(|piece| is_cell(line, piece.clone())).count().saturating_sub(1).min(4))
            .sum();
        if by_blanks > best.0 { Self::Blanks } else { best.1 }
    }
}

/// What there is to say of a line: a quotation mark that is not closed, or a last line that is cut off.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1.
    pub column: Option<u32>,
    /// What it is.
    pub reason: Reason,
    /// What was kept.
    pub kept: Kept,
}

/// The cells of a text, and what there is to say of its lines.
#[must_use]
pub fn of_text(text: &str, separator: Separator) -> (Sheet, Vec<Slip>) {
    let mut sheet = Sheet::default();
    let mut slips = Vec::new();
    let sign = match separator {
        Separator::Sign(sign) => sign,
        Separator::Blanks => {
            let columns = Columns::of(text.lines(), cells);
            for (row, line) in (1..).zip(text.lines()) {
                if !sheet.begin_row(row) {
                    break;
                }
                let mut cells = cells(line);
                let with_gaps = columns.as_ref().filter(|columns| columns.has_gaps(&cells));
                let places = with_gaps.and_then(|columns| columns.places(line, &cells));
                // Words over columns that they do not tell are said of all of them.
                let are_words = || cells.iter().all(|cell| !Look::of(&line[cell.clone()]).is_figure());
                if with_gaps.is_some() && places.is_none() && are_words() {
                    let all = 0..line.trim_end().len();
                    cells.splice(.., [all]);
                }
                let places = places.unwrap_or_else(|| (0..cells.len()).collect());
                let numbers = places.into_iter().map_while(|place| u32::try_from(place + 1).ok());
                let within = numbers.take_while(|number| *number < MAX_COLUMNS).zip(cells);
                within.for_each(|(column, cell)| sheet.push(column, &line[cell]));
            }
            return (sheet, slips);
        }
        Separator::Colon | Separator::WideComma => {
            for (row, line) in (1..).zip(text.lines()) {
                if !sheet.begin_row(row) {
                    break;
                }
                let cells: Vec<&str> = if separator == Separator::WideComma {
                    line.split('，').collect()
                } else {
                    named_figure(line).map_or_else(|| vec![line], |(name, figure)| vec![name, figure])
                };
                (1..MAX_COLUMNS).zip(cells).for_each(|(column, cell)| sheet.push(column, cell));
            }
            return (sheet, slips);
        }
    };
    let (mut records, mut cells, mut widths) = (Records::new(sign), Vec::new(), Widths::default());
    while let Some(line) = records.next(text, &mut cells) {
        if !sheet.begin_row(line.row) {
            break;
        }
        let has_end = records.position() < text.len() || text.ends_with(['\n', '\r']);
        if !has_end && line.open_quote.is_none() && widths.fall_short(cells.len()) {
            let cut = cells.pop().filter(|cell| !cell.is_empty());
            let (column, reason) = (u32::try_from(cells.len() + 1).ok(), Reason::Sheet(OfSheet::RowCut));
            slips.extend(cut.map(|_| Slip { row: line.row, column, reason, kept: Kept::OtherCells }));
        }
        widths.see(cells.len());
        (1..).zip(&cells).for_each(|(column, cell)| sheet.push(column, cell));
        let column = line.open_quote;
        slips.extend(column.map(|_| Slip { row: line.row, column, reason: Reason::Quote, kept: Kept::Row }));
    }
    (sheet, slips)
}

/// How many cells the lines of a text have, as a program writes them: all as many.
#[derive(Default)]
struct Widths {
    width: usize,
    lines: usize,
    is_even: bool,
}

impl Widths {
    fn see(&mut self, cells: usize) {
        self.is_even = self.lines == 0 || self.is_even && cells == self.width;
        (self.width, self.lines) = (cells, self.lines + 1);
    }

    /// Whether a last line without an end has fewer cells than all others, and one at least whole.
    fn fall_short(&self, cells: usize) -> bool {
        self.is_even && self.lines > 1 && (2..self.width).contains(&cells)
    }
}

/// A name and the one figure that a line tells behind a colon: 劳务收入：3.6亿元。
fn named_figure(line: &str) -> Option<(&str, &str)> {
    let (name, figure) = line.rsplit_once(['：', ':'])?;
    let figure = figure.trim().trim_end_matches(['。', '；', ';', '，', '、']);
    // 10:21 is a time of day.
    let is_name = !name.trim().is_empty() && !name.ends_with(|character: char| character.is_ascii_digit());
    (is_name && Look::of(figure) == Look::Number).then_some((name, figure))
}

/// Where the cells of a line stand. Its first characters are one cell where they stand apart: 北    京.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut cells: Vec<Range<usize>> = pieces(line).collect();
    let all = cells.len();
    cells.retain(|cell| !is_rule(&line[cell.clone()]));
    let is_single = |cell: &Range<usize>| {
        let mut characters = line[cell.clone()].chars();
        characters.next().is_some_and(|first| first.is_alphabetic() && !first.is_ascii()) && characters.next().is_none()
    };
    let singles = cells.iter().take_while(|cell| is_single(cell)).count();
    // 22-5  分地区失业保险情况
    let is_numbered = cells.len() == 2 && is_number_of_table(&line[cells[0].clone()]);
    if is_numbered {
        let title = cells[0].start..cells[1].end;
        cells.splice(.., [title]);
    } else if matches!(singles, 2 | 3) && all > singles {
        let word = cells[0].start..cells[singles - 1].end;
        cells.splice(..singles, [word]);
    }
    cells
}

/// 22-5: the number of a table in a chapter.
fn is_number_of_table(text: &str) -> bool {
    let (chapter, number) = text.trim().split_once(['-', '－', '—']).unwrap_or_default();
    [chapter, number].iter().all(|part| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_digit()))
}

/// A line that is drawn with signs: -----, ━━━━━.
fn is_rule(text: &str) -> bool {
    const SHORTEST: usize = 4;
    text.chars().count() >= SHORTEST && text.trim().chars().all(|sign| "-=_—─━═－".contains(sign))
}

/// The pieces of a line between two blanks and more; what it is indented by stays before the first.
fn pieces(line: &str) -> impl Iterator<Item = Range<usize>> {
    let is_wide = |text: &str| text.starts_with('\u{3000}') || text.starts_with("  ") || text.starts_with('\t');
    let line = line.trim_end();
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = &line[from..];
        let begin = rest.find(|character: char| !character.is_whitespace())?;
        let length = rest[begin..].char_indices().find(|(at, _)| is_wide(&rest[begin + at..])).map(|(at, _)| at);
        let end = length.map_or(rest.len(), |length| begin + length);
        let piece = from..from + end;
        from += end + rest[end..].len() - rest[end..].trim_start().len();
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (sheet, slips) = of_text(text, Separator::of(text));
        let row = |row| (1..=sheet.width()).map(|column| sheet.cell(row, column)).collect::<Vec<_>>().join("|");
        let rows: Vec<String> = (1..=sheet.height()).map(row).collect();
        assert_eq!(format!("{}{}", rows.join(" / "), "!".repeat(slips.len())), expected, "{text}");
    }

    #[test]
    fn a_text_becomes_a_sheet_by_what_parts_its_lines() {
        check("a,b\n\nc,\"d\n,e\"\n", "a|b / | / c|d\n,e");
        check("题目，说明,有逗号\n地区\t人数\n甲\t1,234\n乙\t5\n", "题目，说明,有逗号| / 地区|人数 / 甲|1,234 / 乙|5");
        check("a;b;c\n1,5;2;3", "a|b|c / 1,5|2|3");
        check("地区    收入  支出\n四川省  1 234   5\n", "地区|收入|支出 / 四川省|1 234|5");
        check("a,\"b\nc,d", "a|b / c|d!");
        check("某　县　2　3　年\n指　标,本　年\n甲,5", "某　县　2　3　年| / 指　标|本　年 / 甲|5");
        check(
            "一季度\n就业：9,885人；\n收入:约3.6亿元。\n联系人：张三",
            "一季度| / 就业|9,885人 / 收入|约3.6亿元 / 联系人：张三|",
        );
        check("月份，人次\n１月，120，3000\n2月，80，3000", "月份|人次| / １月|120|3000 / 2月|80|3000");
        check("甲镇，乙镇，共2个\n共3个", "甲镇，乙镇，共2个 / 共3个");
        check("单位：个\n甲,1\n乙,2", "单位：个| / 甲|1 / 乙|2");
        check("一行字", "一行字");
        check("", "");
    }
}
