//! Undo and redo: the inverses of what was done, bounded by number and bytes.
//!
//! Invariant: an edit made by the user forgets what could have been redone; an import is one step.

use std::collections::VecDeque;

use super::{Applied, Edit, Workspace};

/// The most steps that can be undone.
pub const MAX_STEPS: usize = 10_000;
/// The most bytes that the steps hold on to; the latest step is kept whatever it weighs.
pub const MAX_BYTES: usize = 64_000_000;

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: VecDeque<Edit>,
    redo: Vec<Edit>,
    undo_bytes: usize,
}

impl History {
    /// Remembers a change the user made.
    pub fn remember(&mut self, applied: &Applied) {
        self.redo.clear();
        self.push(applied.inverse.clone());
    }

    /// Takes the latest change back; none where there is nothing to take back.
    pub fn undo(&mut self, workspace: &mut Workspace) -> Option<Applied> {
        let edit = self.undo.pop_back()?;
        self.undo_bytes -= edit.weight();
        let applied = workspace.apply(edit).ok()?;
        self.redo.push(applied.inverse.clone());
        Some(applied)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, workspace: &mut Workspace) -> Option<Applied> {
        let applied = workspace.apply(self.redo.pop()?).ok()?;
        self.push(applied.inverse.clone());
        Some(applied)
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

    fn push(&mut self, inverse: Edit) {
        self.undo_bytes += inverse.weight();
        self.undo.push_back(inverse);
        while self.undo.len() > MAX_STEPS || (self.undo_bytes > MAX_BYTES && self.undo.len() > 1) {
            let Some(oldest) = self.undo.pop_front() else { break };
            self.undo_bytes -= oldest.weight();
        }
    }
}
