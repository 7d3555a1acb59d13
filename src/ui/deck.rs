//! The deck of 演示 as the page has it.

use crate::evaluate::Evaluation;
use crate::report::Scope;
use crate::slides::{Slide, deck};
use crate::ui::session::{Place, Session, shown_name};

/// The tab in the route that opens the list to be arranged.
pub const ARRANGING: &str = "arrange";

/// All slides of a place, hidden ones included.
pub fn slides(session: Session, evaluation: &Evaluation, Place { region, period }: Place) -> Vec<Slide> {
    let of = Scope { region, period };
    session.with_workspace(|workspace| deck(evaluation, workspace, shown_name(workspace.name()), of))
}
