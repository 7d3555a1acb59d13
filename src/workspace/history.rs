//! Undo and redo: the inverses of what was done, bounded by number and bytes.
//!
//! Invariant: an edit made by the user forgets what could have been redone; an import is one step.

use std::collections::VecDeque;
use std::rc::Rc;

use super::{Applied, Edit, Workspace};

/// The most steps that can be undone.
pub const MAX_STEPS: usize = 10_000;
/// The most bytes that the steps hold on to; the latest step is kept whatever it weighs.
pub const MAX_BYTES: usize = 64_000_000;

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: VecDeque<Rc<Edit>>,
    redo: Vec<Rc<Edit>>,
    undo_bytes: usize,
}

impl History {
    /// Remembers a change the user made, by what takes it back; what is forgotten for it.
    pub fn remember(&mut self, inverse: Edit) -> Vec<Rc<Edit>> {
        let mut forgotten = std::mem::take(&mut self.redo);
        self.push(inverse, &mut forgotten);
        forgotten
    }

    /// Takes the latest change back; none where there is nothing to take back.
    pub fn undo(&mut self, workspace: &mut Workspace) -> Option<Applied> {
        self.step(workspace, false)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, workspace: &mut Workspace) -> Option<Applied> {
        self.step(workspace, true)
    }

    fn step(&mut self, workspace: &mut Workspace, again: bool) -> Option<Applied> {
        let applied = workspace.apply(Edit::clone(self.next(again)?)).ok()?;
        drop(self.stepped(again, applied.inverse.clone()));
        Some(applied)
    }

    /// What the next step back, or again, has to do.
    #[must_use]
    pub fn next(&self, again: bool) -> Option<&Rc<Edit>> {
        if again { self.redo.last() } else { self.undo.back() }
    }

    /// The next step back, or again, was made; with what takes that back. What is forgotten for it.
    pub fn stepped(&mut self, again: bool, inverse: Edit) -> Vec<Rc<Edit>> {
        let made = if again { self.redo.pop() } else { self.undo.pop_back() };
        let mut forgotten = Vec::from_iter(made);
        if again {
            self.push(inverse, &mut forgotten);
        } else {
            self.undo_bytes -= forgotten.iter().map(|edit| edit.weight()).sum::<usize>();
            self.redo.push(Rc::new(inverse));
        }
        forgotten
    }

    /// How many changes can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> usize {
        self.undo.len()
    }

    /// How many changes can be made again.
    #[must_use]
    pub fn can_redo(&self) -> usize {
        self.redo.len()
    }

    fn push(&mut self, inverse: Edit, forgotten: &mut Vec<Rc<Edit>>) {
        self.undo_bytes += inverse.weight();
        self.undo.push_back(Rc::new(inverse));
        while self.undo.len() > MAX_STEPS || (self.undo_bytes > MAX_BYTES && self.undo.len() > 1) {
            let Some(oldest) = self.undo.pop_front() else { break };
            self.undo_bytes -= oldest.weight();
            forgotten.push(oldest);
        }
    }
}
