//! Text whose cells stand below each other: in which column those of a line stand that has fewer than others.
//!
//! Invariant: where the columns of the full lines do not stand apart, nothing is aligned.

use std::ops::Range;

/// Where each column stands, in half-width characters from the left.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Columns(Vec<Range<usize>>);

/// How many full lines it takes, and how many columns.
const FEWEST_LINES: usize = 2;
const FEWEST_COLUMNS: usize = 3;

impl Columns {
    /// The columns of the lines with the most cells; `None` where these do not stand below each other.
    pub fn of<'t>(lines: impl Iterator<Item = &'t str> + Clone, cells: fn(&str) -> Vec<Range<usize>>) -> Option<Self> {
        let most = lines.clone().map(|line| cells(line).len()).max().filter(|most| *most >= FEWEST_COLUMNS)?;
        let mut columns: Vec<Range<usize>> = Vec::new();
        let mut full = 0;
        for spans in lines.map(|line| spans(line, &cells(line))).filter(|spans| spans.len() == most) {
            full += 1;
            if columns.is_empty() {
                columns = spans;
                continue;
            }
            for (column, span) in columns.iter_mut().zip(spans) {
                *column = column.start.min(span.start)..column.end.max(span.end);
            }
        }
        let are_apart = columns.windows(2).all(|pair| pair[0].end <= pair[1].start);
        (are_apart && full >= FEWEST_LINES).then_some(Self(columns))
    }

    /// Whether a line has fewer cells than others, and more than one.
    pub fn has_gaps(&self, cells: &[Range<usize>]) -> bool {
        (2..self.0.len()).contains(&cells.len())
    }

    /// The columns, counted from 0, of the cells of a line with gaps; `None` where they do not stand below others.
    pub fn places(&self, line: &str, cells: &[Range<usize>]) -> Option<Vec<usize>> {
        let overlap = |one: &Range<usize>, other: &Range<usize>| {
            one.end.min(other.end).saturating_sub(one.start.max(other.start))
        };
        let place = |span: Range<usize>| {
            let begins = |column: &Range<usize>| span.start.abs_diff(column.start) < 2;
            let mut over = self.0.iter().enumerate().filter(|(_, column)| overlap(column, &span) > 0);
            let (first, column) = over.next()?;
            // What stands over several columns begins with the first of them, or tells not which these are.
            (over.next().is_none() || begins(column)).then_some(first)
        };
        let places: Vec<usize> = spans(line, cells).into_iter().map(place).collect::<Option<_>>()?;
        places.is_sorted_by(|one, next| one < next).then_some(places)
    }
}

/// Where the words of a line's cells stand.
fn spans(line: &str, cells: &[Range<usize>]) -> Vec<Range<usize>> {
    let (mut at, mut left) = (0, 0);
    let span = |cell: &Range<usize>| {
        let words = line[cell.clone()].trim_start();
        let start = left + width(&line[at..cell.end - words.len()]);
        (at, left) = (cell.end, start + width(words));
        start..left
    };
    cells.iter().map(span).collect()
}

/// How many half-width characters a text takes.
fn width(text: &str) -> usize {
    const FIRST_WIDE: char = '\u{2e80}';
    text.chars().map(|character| if character >= FIRST_WIDE { 2 } else { 1 }).sum()
}
