//! How high the rows of a locked sheet are. Excel finds out itself for words that wrap; others do not where they may change nothing.

use std::collections::BTreeMap;

use crate::written::{Content, Part, Sheet};

/// A line, in points.
const LINE: f64 = 15.0;
/// The width of a column of which nothing is said, in digits.
const USUAL_WIDTH: usize = 8;

/// The rows whose words take more than one line, each with its height in points.
pub(super) fn heights(sheet: &Sheet) -> BTreeMap<u32, f64> {
    let mut lines: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in &sheet.cells {
        let (Content::Text(text), Part::Name | Part::Long | Part::Head) = (&cell.content, cell.look.part) else {
            continue;
        };
        let width = sheet.widths.iter().find(|(column, _)| *column == cell.column);
        let width = width.map_or(USUAL_WIDTH, |(_, width)| usize::from(*width));
        let digits: usize = text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
        // The last character of a line may leave room for half of itself.
        let needed = digits.div_ceil(width.saturating_sub(1).max(1));
        let most = lines.entry(cell.row).or_default();
        *most = needed.max(*most);
    }
    let high = lines.into_iter().filter(|(_, lines)| *lines > 1);
    high.map(|(row, lines)| (row, LINE * u32::try_from(lines).map_or(0.0, f64::from))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::written::{Cell, Look};

    #[test]
    fn a_row_is_as_high_as_its_longest_words() {
        let cell = |row: u32, column: u32, part: Part, text: &str| Cell {
            row,
            column,
            content: Content::Text(text.to_owned()),
            look: Look { part, ..Look::default() },
            note: String::new(),
        };
        let sheet = Sheet {
            cells: vec![
                cell(1, 1, Part::Title, "不换行的标题，多长都是一行"),
                cell(2, 1, Part::Name, "一二三四"),
                cell(3, 1, Part::Name, "一二三四五"),
                cell(3, 2, Part::Long, "1234567890"),
            ],
            widths: vec![(1, 10), (2, 4)],
            ..Sheet::default()
        };
        assert_eq!(heights(&sheet), BTreeMap::from([(3, 60.0)]));
    }
}
