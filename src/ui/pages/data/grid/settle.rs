//! Rows come and go with what is typed: what is worked out from it gets a row with its first figure. Invariant: what is selected, and
//! what is pressed, stays on its row.

use std::rc::Rc;

use leptos::prelude::*;

use super::{Grid, field, size_of};
use crate::workspace::block::Spot;

impl Grid {
    /// Lays the selection on its rows as they are now.
    pub fn settle(self) {
        let plan = self.plan.get_untracked();
        let before = self.settled.get_value();
        if Rc::ptr_eq(&before, &plan) {
            return;
        }
        let now = self.selection.get_untracked();
        let then = now.on_rows(|row| plan.row_from(&before, row)).within(size_of(&plan));
        self.settled.set_value(plan);
        if then != now {
            self.selection.set(then);
        }
    }

    /// Sets what was typed, before something is done with a cell; where that cell is then, and nothing where a text does not read.
    pub fn done_typing(self, spot: Spot) -> Option<Spot> {
        let before = self.plan.get_untracked();
        field::commit(self)
            .then(|| Spot { row: self.plan.with_untracked(|plan| plan.row_from(&before, spot.row)), ..spot })
    }
}
