//! Where one is in a grid and what is selected, moved as in Excel.
//!
//! Invariant: the cell in force lies in the selected area, and both lie in the grid.

use std::ops::RangeInclusive;

/// So many cells that nobody types into are passed at once.
const MAX_PASSED: usize = 1_000;

/// A cell by its row and column, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// How many rows and columns a grid has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

/// A rectangle of cells, its edges included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The first row.
    pub top: usize,
    /// The first column.
    pub left: usize,
    /// The last row.
    pub bottom: usize,
    /// The last column.
    pub right: usize,
}

impl Area {
    /// The rectangle between two cells.
    #[must_use]
    pub fn between(one: Spot, other: Spot) -> Self {
        Self {
            top: one.row.min(other.row),
            left: one.column.min(other.column),
            bottom: one.row.max(other.row),
            right: one.column.max(other.column),
        }
    }

    /// Its rows.
    #[must_use]
    pub fn rows(self) -> RangeInclusive<usize> {
        self.top..=self.bottom
    }

    /// Its columns.
    #[must_use]
    pub fn columns(self) -> RangeInclusive<usize> {
        self.left..=self.right
    }

    /// How many cells it has.
    #[must_use]
    pub fn cells(self) -> usize {
        self.rows().count() * self.columns().count()
    }

    /// Whether it is one cell.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.top == self.bottom && self.left == self.right
    }

    /// Whether a cell is in it.
    #[must_use]
    pub fn has(self, spot: Spot) -> bool {
        self.rows().contains(&spot.row) && self.columns().contains(&spot.column)
    }

    /// Its cells, row by row.
    pub fn spots(self) -> impl Iterator<Item = Spot> {
        self.rows().flat_map(move |row| self.columns().map(move |column| Spot { row, column }))
    }
}

/// A step of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many rows and columns on.
    By(isize, isize),
    /// To the edge of the filled cells in this direction.
    Edge(isize, isize),
    /// To the first column.
    Home,
    /// To the last column.
    End,
    /// To the first cell.
    First,
    /// To the last cell.
    Last,
}

/// What is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The cell in force: what is typed into.
    pub at: Spot,
    /// The corner that stays while the selection grows.
    anchor: Spot,
    /// The corner that moves.
    head: Spot,
}

impl Selection {
    /// One cell.
    #[must_use]
    pub fn one(at: Spot) -> Self {
        Self { at, anchor: at, head: at }
    }

    /// The area between two corners, the first one in force.
    #[must_use]
    pub fn between(anchor: Spot, head: Spot) -> Self {
        Self { at: anchor, anchor, head }
    }

    /// All cells; the one in force stays.
    #[must_use]
    pub fn all(self, size: Size) -> Self {
        Self { head: last(size), anchor: Spot::default(), at: self.at }
    }

    /// What is selected.
    #[must_use]
    pub fn area(self) -> Area {
        Area::between(self.anchor, self.head)
    }

    /// The corner that moves: what a growing selection keeps in view.
    #[must_use]
    pub fn head(self) -> Spot {
        self.head
    }

    /// One cell, a step on from the one in force.
    #[must_use]
    pub fn moved(self, step: Step, size: Size, is_filled: &dyn Fn(Spot) -> bool) -> Self {
        Self::one(stepped(self.at, step, size, is_filled))
    }

    /// The moving corner a step on; the selection grows from the cell in force.
    #[must_use]
    pub fn grown(self, step: Step, size: Size, is_filled: &dyn Fn(Spot) -> bool) -> Self {
        Self::between(self.at, stepped(self.head, step, size, is_filled))
    }

    /// The moving corner at a cell.
    #[must_use]
    pub fn through(self, head: Spot) -> Self {
        Self::between(self.at, head)
    }

    /// The next cell that is typed into, down or right of the selection; where there is none, the next one.
    #[must_use]
    pub fn next_typed(self, down: bool, back: bool, size: Size, is_typed: &dyn Fn(Spot) -> bool) -> Self {
        let next = |now: &Self| Some(now.next(down, back, size)).filter(|next| next != now);
        let walk = std::iter::successors(next(&self), |now| next(now).filter(|next| *next != self));
        walk.take(MAX_PASSED).find(|next| is_typed(next.at)).unwrap_or_else(|| self.next(down, back, size))
    }

    /// The next cell down or right of the selection, at its end back to its beginning; of one cell the next of the grid.
    #[must_use]
    pub fn next(self, down: bool, back: bool, size: Size) -> Self {
        let area = self.area();
        if area.is_one() {
            let by = if back { -1 } else { 1 };
            let step = if down { Step::By(by, 0) } else { Step::By(0, by) };
            return self.moved(step, size, &|_| false);
        }
        let (rows, columns) = (area.rows().count(), area.columns().count());
        let (row, column) = (self.at.row - area.top, self.at.column - area.left);
        let number = if down { column * rows + row } else { row * columns + column };
        let count = rows * columns;
        let number = if back { (number + count - 1) % count } else { (number + 1) % count };
        let (row, column) = if down { (number % rows, number / rows) } else { (number / columns, number % columns) };
        Self { at: Spot { row: area.top + row, column: area.left + column }, ..self }
    }

    /// The same where its rows lie now.
    #[must_use]
    pub fn on_rows(self, row_now: impl Fn(usize) -> usize) -> Self {
        let moved = |spot: Spot| Spot { row: row_now(spot.row), ..spot };
        let (anchor, head) = (moved(self.anchor), moved(self.head));
        // Rows keep their order: the cell in force stays within.
        let row = row_now(self.at.row).clamp(anchor.row.min(head.row), anchor.row.max(head.row));
        Self { at: Spot { row, ..self.at }, anchor, head }
    }

    /// The same within a grid that has become smaller.
    #[must_use]
    pub fn within(self, size: Size) -> Self {
        let clamp = |spot: Spot| {
            let last = last(size);
            Spot { row: spot.row.min(last.row), column: spot.column.min(last.column) }
        };
        Self { at: clamp(self.at), anchor: clamp(self.anchor), head: clamp(self.head) }
    }
}

fn last(size: Size) -> Spot {
    Spot { row: size.rows.saturating_sub(1), column: size.columns.saturating_sub(1) }
}

fn stepped(from: Spot, step: Step, size: Size, is_filled: &dyn Fn(Spot) -> bool) -> Spot {
    let last = last(size);
    let on = |from: usize, by: isize, last: usize| from.saturating_add_signed(by).min(last);
    match step {
        Step::By(down, right) => {
            Spot { row: on(from.row, down, last.row), column: on(from.column, right, last.column) }
        }
        Step::Home => Spot { column: 0, ..from },
        Step::End => Spot { column: last.column, ..from },
        Step::First => Spot::default(),
        Step::Last => last,
        Step::Edge(down, right) => {
            let next = |spot: Spot| stepped(spot, Step::By(down, right), size, is_filled);
            edge(from, &next, is_filled)
        }
    }
}

/// From within filled cells to the last of them, else to the next filled one, else to the end of the grid.
fn edge(from: Spot, next: &dyn Fn(Spot) -> Spot, is_filled: &dyn Fn(Spot) -> bool) -> Spot {
    let mut at = next(from);
    if is_filled(from) && is_filled(at) {
        while next(at) != at && is_filled(next(at)) {
            at = next(at);
        }
        return at;
    }
    while next(at) != at && !is_filled(at) {
        at = next(at);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A grid of four rows and five columns; a # is filled.
    const ROWS: [&str; 4] = ["##.#.", ".....", "#####", "....#"];
    const SIZE: Size = Size { rows: 4, columns: 5 };

    fn filled(spot: Spot) -> bool {
        ROWS[spot.row].as_bytes()[spot.column] == b'#'
    }

    #[track_caller]
    fn check(from: (usize, usize), step: Step, expected: (usize, usize)) {
        let from = Selection::one(Spot { row: from.0, column: from.1 });
        let at = from.moved(step, SIZE, &filled).at;
        assert_eq!((at.row, at.column), expected);
        let grown = from.grown(step, SIZE, &filled);
        assert_eq!((grown.at, grown.head()), (from.at, at));
    }

    #[test]
    fn steps_as_in_excel() {
        check((0, 0), Step::By(-1, 0), (0, 0));
        check((3, 4), Step::By(12, 1), (3, 4));
        check((0, 0), Step::Edge(0, 1), (0, 1));
        check((0, 1), Step::Edge(0, 1), (0, 3));
        check((0, 3), Step::Edge(0, 1), (0, 4));
        check((2, 4), Step::Edge(0, -1), (2, 0));
        check((0, 0), Step::Edge(1, 0), (2, 0));
        check((0, 4), Step::Edge(1, 0), (2, 4));
        check((2, 4), Step::Edge(1, 0), (3, 4));
        check((1, 2), Step::Home, (1, 0));
        check((1, 2), Step::End, (1, 4));
        check((1, 2), Step::First, (0, 0));
        check((1, 2), Step::Last, (3, 4));
    }

    #[test]
    fn enter_and_tab_walk_round_the_selection() {
        let mut selection = Selection::between(Spot { row: 1, column: 1 }, Spot { row: 2, column: 2 });
        let mut walk = |down, back| {
            selection = selection.next(down, back, SIZE);
            (selection.at.row, selection.at.column)
        };
        assert_eq!([walk(true, false), walk(true, false), walk(true, false)], [(2, 1), (1, 2), (2, 2)]);
        assert_eq!([walk(true, false), walk(false, false), walk(false, true)], [(1, 1), (1, 2), (1, 1)]);
        assert_eq!(walk(false, true), (2, 2));
    }

    /// What one types down or along a list lands in the cells it is for, and not on what is worked out between them.
    #[test]
    fn enter_and_tab_pass_what_is_worked_out() {
        let typed = |spot: Spot| spot.row != 1 && spot.column != 4;
        let next = |row, column, down, back| {
            let at = Selection::one(Spot { row, column }).next_typed(down, back, SIZE, &typed).at;
            (at.row, at.column)
        };
        assert_eq!([next(0, 2, true, false), next(2, 2, true, true)], [(2, 2), (0, 2)]);
        assert_eq!(
            [next(0, 2, false, false), next(0, 3, false, false)],
            [(0, 3), (0, 4)],
            "where all is worked out, one cell on"
        );
        assert_eq!([next(1, 0, false, false), next(3, 0, true, false)], [(1, 1), (3, 0)]);
    }

    fn step() -> impl Strategy<Value = Step> {
        let one = -1_isize..=1;
        prop_oneof![
            (-20_isize..20, -20_isize..20).prop_map(|(down, right)| Step::By(down, right)),
            (one.clone(), one).prop_map(|(down, right)| Step::Edge(down, right)),
            prop::sample::select(vec![Step::Home, Step::End, Step::First, Step::Last]),
        ]
    }

    proptest! {
        #[test]
        fn a_selection_stays_in_its_grid(steps in prop::collection::vec((step(), 0_u8..4), 0..40), rows in 0_usize..4, columns in 0_usize..5) {
            let size = Size { rows, columns };
            let mut selection = Selection::default();
            for (step, kind) in steps {
                let filled = |spot: Spot| (spot.row + spot.column).is_multiple_of(3);
                selection = match kind {
                    0 => selection.moved(step, size, &filled),
                    1 => selection.grown(step, size, &filled),
                    2 => selection.next(true, false, size),
                    _ => selection.next(false, true, size).within(size),
                };
                let area = selection.area();
                prop_assert!(area.has(selection.at));
                prop_assert!(area.bottom <= rows.saturating_sub(1) && area.right <= columns.saturating_sub(1));
            }
        }
    }
}
