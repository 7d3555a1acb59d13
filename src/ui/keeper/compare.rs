//! Two states beside each other, and what becomes of the choice between them.

use std::rc::Rc;

use super::{Asked, Keeper};
use crate::phrase;
use crate::say;
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;
use crate::workspace::differences::{Difference, Takeover, differences};
use crate::workspace::keeping::point::Occasion;

/// Two states and what they differ in.
pub struct Comparison {
    /// What is compared.
    pub title: String,
    /// What to know before one chooses.
    pub detail: String,
    /// The state that holds where nothing is taken over, and its name.
    pub old: (Workspace, String),
    /// The other one.
    pub new: (Workspace, String),
    /// What they differ in.
    pub differences: Vec<Difference>,
    /// What becomes of a choice; none where one only looks.
    pub choosing: Option<Choosing>,
}

/// Given what of the newer state is taken.
pub type Done = Rc<dyn Fn(&Comparison, &[bool])>;

/// What becomes of a choice.
#[derive(Clone)]
pub struct Choosing {
    /// For each difference whether the newer state's is taken at first.
    pub taken: Vec<bool>,
    /// What the button says.
    pub label: String,
    /// Given what of the newer state is taken.
    pub done: Done,
}

impl Comparison {
    /// Two states of one workspace under their names.
    pub fn of(title: String, detail: String, old: (Workspace, String), new: (Workspace, String)) -> Comparison {
        let differences = differences(&old.0, &new.0);
        Comparison { title, detail, old, new, differences, choosing: None }
    }

    /// Lets one choose; at first all of the newer state is taken, or what `is_taken` says.
    #[must_use]
    pub fn choosing(
        self,
        label: &str,
        is_taken: impl Fn(&Comparison, &Difference) -> bool,
        done: impl Fn(&Comparison, &[bool]) + 'static,
    ) -> Comparison {
        let taken = self.differences.iter().map(|difference| is_taken(&self, difference)).collect();
        Comparison { choosing: Some(Choosing { taken, label: label.to_owned(), done: Rc::new(done) }), ..self }
    }

    /// The differences chosen.
    fn chosen(&self, taken: &[bool]) -> Vec<Difference> {
        self.differences.iter().zip(taken).filter(|(_, taken)| **taken).map(|(one, _)| one.clone()).collect()
    }
}

impl Keeper {
    /// Shows how two states differ.
    pub fn compare(self, comparison: Comparison) {
        self.ask(Asked::Compare(Rc::new(comparison)));
    }

    /// Takes what was chosen of the newer state over into the open workspace, which is as the older one; one undo takes it back.
    pub(super) fn take_over(self, comparison: &Comparison, taken: &[bool], before: Occasion) {
        let chosen = comparison.chosen(taken);
        if chosen.is_empty() {
            return;
        }
        self.point_now(before);
        let Takeover { edit, refused } = Takeover::of(&comparison.old.0, &comparison.new.0, &chosen);
        let language = language();
        let (count, lost) = (chosen.len() - refused.len().min(chosen.len()), refused.len());
        match self.session.edit(edit) {
            Ok(_) => {
                let title = say!(language, "✓ 已改为所选的{count}处", "✓ {count} differences taken over");
                let undo = Action::undo(self.session);
                let detail = match lost {
                    0 => String::new(),
                    _ => say!(
                        language,
                        "{lost}处与现在的定义不合，没有改",
                        "{lost} do not fit the present definitions and were left"
                    ),
                };
                self.tell(Status::Good, title, detail, vec![undo]);
            }
            Err(misfit) => {
                let title = pick("没有改动", "Nothing was changed");
                self.tell(
                    Status::Bad,
                    title,
                    phrase::misfit::reason(crate::ui::words::language(), &misfit),
                    Vec::new(),
                );
            }
        }
    }
}
