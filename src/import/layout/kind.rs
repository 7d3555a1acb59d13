//! What a row of a sheet seems to be by itself: words, years, figures, the number of a page.
//!
//! Invariant: only its own cells decide.

use super::grid::{Grid, Look};

/// What a row seems to be by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// One cell with words.
    Lone,
    /// The number of a page.
    Page,
    /// Words alone.
    Words,
    /// Words and years.
    Years,
    /// 甲 乙 1 2 3: the numbers of the columns.
    Numbers,
    /// Figures.
    Figures,
}

/// What a row seems to be.
pub(super) fn kind(grid: &Grid, row: u32) -> Kind {
    let filled = grid.filled(row);
    let count = |wanted: Look| filled.iter().filter(|(_, look)| *look == wanted).count();
    let (words, years) = (count(Look::Words), count(Look::Year));
    match filled[..] {
        [] => return Kind::Blank,
        [(_, Look::Words)] => return Kind::Lone,
        _ => {}
    }
    if is_numbers(grid, row, &filled) {
        return Kind::Numbers;
    }
    if words == filled.len() {
        Kind::Words
    } else if years > 0 && words + years == filled.len() {
        Kind::Years
    } else {
        Kind::Figures
    }
}

/// 甲 乙 1 2 3, 栏次 1 2 3: numbers that count on by one below a header.
fn is_numbers(grid: &Grid, row: u32, filled: &[(u32, Look)]) -> bool {
    const LABELS: [&str; 14] = ["甲", "乙", "丙", "丁", "戊", "己", "栏次", "行次", "栏目", "序号", "A", "B", "C", "—"];
    let text = |column: u32| grid.sheet.cell(row, column);
    // 3=1+2 and 3=1÷2 count as well.
    let digits = |column: u32| {
        let text = text(column).trim_matches(['(', ')', '（', '）']);
        text.split(['=', '＝']).next().and_then(|number| number.trim().parse::<u32>().ok())
    };
    let (mut numbers, mut words) = (0, 0);
    for (column, _) in filled {
        match digits(*column) {
            Some(number) if number == numbers + 1 => numbers = number,
            None if LABELS.contains(&text(*column)) => words += 1,
            _ => return false,
        }
    }
    let has_label = words > 0 || filled.first().is_some_and(|(column, _)| *column > 1);
    (numbers > 1 || numbers == 1 && words > 1) && has_label
}

/// — 1 —, 第1页 共3页, 续表.
pub(super) fn is_page(grid: &Grid, row: u32) -> bool {
    let texts = (1..=grid.width).map(|column| grid.sheet.cell(row, column).trim());
    let text: String = texts.flat_map(str::chars).filter(|character| !character.is_whitespace()).collect();
    let is_sign = |character: char| character.is_numeric() || "-—–－·第共页，,/()（）".contains(character);
    text.trim_matches(['(', ')', '（', '）']).starts_with('续') && text.chars().count() < 5
        || text.chars().any(char::is_numeric) && text.chars().all(is_sign)
}
