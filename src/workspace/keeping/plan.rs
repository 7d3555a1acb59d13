//! What is written, step by step; each step that was carried out is told back.

use super::Keeping;
use super::head::{self, Head};
use crate::workspace::draft;

/// One change of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// A text under a key.
    Put {
        /// The key.
        key: String,
        /// The text.
        text: String,
    },
    /// No text under a key.
    Delete {
        /// The key.
        key: String,
    },
}

/// A write, and what it means to have carried it out: stored and, for a text, read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The write.
    pub write: Write,
    effect: Effect,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Effect {
    Deleted,
    Edits { count: usize, bytes: usize },
    Aside,
    Snapshot { generation: u64 },
    Head { head: Head, bytes: usize, waiting: usize },
}

/// Why nothing may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// Another tab has written since.
    #[error("another tab has written")]
    OtherTab,
    /// The store was cleared.
    #[error("the store was cleared")]
    Cleared,
}

impl Step {
    /// What to do where the store would not take a write, or gave back another text: a torn entry is taken away again.
    #[must_use]
    pub fn on_failure(&self) -> Option<Write> {
        match (&self.write, &self.effect) {
            (Write::Put { key, .. }, Effect::Edits { .. } | Effect::Aside | Effect::Snapshot { .. }) => {
                Some(Write::Delete { key: key.clone() })
            }
            _ => None,
        }
    }
}

impl Keeping {
    /// The steps that store the edits that wait, as one entry. `read` looks into the store as it is now.
    ///
    /// # Errors
    /// [`Conflict`]; nothing may be written then.
    pub fn plan_edits(&self, read: impl Fn(&str) -> Option<String>) -> Result<Vec<Step>, Conflict> {
        self.check(read)?;
        let mut steps = self.tidying();
        steps.extend(self.edits_step());
        Ok(steps)
    }

    /// The steps that store a whole snapshot, which holds the edits that wait. `read` looks into the store as it is now.
    ///
    /// # Errors
    /// [`Conflict`]; nothing may be written then.
    pub fn plan_snapshot(
        &self,
        read: impl Fn(&str) -> Option<String>,
        snapshot: String,
    ) -> Result<Vec<Step>, Conflict> {
        self.check(read)?;
        let mut steps = self.tidying();
        // The edits first: a small entry may find room where a snapshot does not.
        let behind = self.generation > 0 && !self.older_form && !self.waits_for_room();
        let stored = if behind { self.edits_step() } else { None };
        let waiting = if behind { 0 } else { self.waiting.len() };
        steps.extend(stored);
        let put = |key: &String, text: &String| Write::Put { key: key.clone(), text: text.clone() };
        steps.extend(self.aside.iter().map(|(key, text)| Step { write: put(key, text), effect: Effect::Aside }));
        let (generation, bytes) = (self.newest + 1, snapshot.len());
        let write = Write::Put { key: self.snapshot_key(generation), text: snapshot };
        steps.push(Step { write, effect: Effect::Snapshot { generation } });
        let head = Head { generation, follows: self.follows };
        let write = Write::Put { key: self.head_key(), text: head::write(head) };
        steps.push(Step { write, effect: Effect::Head { head, bytes, waiting } });
        steps.extend(self.previous.iter().map(delete));
        Ok(steps)
    }

    /// The steps that make room by giving up the generation before: where the store is full.
    #[must_use]
    pub fn plan_room(&self) -> Vec<Step> {
        self.leftovers.iter().chain(&self.previous).map(delete).collect()
    }

    /// Tells that a step was carried out.
    pub fn carried_out(&mut self, step: Step) {
        let key = match step.write {
            Write::Put { key, .. } | Write::Delete { key } => key,
        };
        match step.effect {
            Effect::Deleted => {
                self.leftovers.retain(|leftover| *leftover != key);
                self.previous.retain(|previous| *previous != key);
            }
            Effect::Edits { count, bytes } => {
                self.waiting.drain(..count.min(self.waiting.len()));
                self.edits += 1;
                self.edit_bytes += bytes;
            }
            Effect::Aside => {
                self.aside.pop_front();
            }
            // It counts with the head; until then it is one more key that does not.
            Effect::Snapshot { generation } => {
                self.newest = generation;
                self.leftovers.push(key);
            }
            Effect::Head { head, bytes, waiting } => self.switch_to(head, bytes, waiting),
        }
    }

    fn switch_to(&mut self, head: Head, bytes: usize, waiting: usize) {
        let mut before = std::mem::take(&mut self.previous);
        self.leftovers.append(&mut before);
        let current = self.snapshot_key(head.generation);
        self.leftovers.retain(|leftover| *leftover != current);
        if self.generation > 0 {
            self.previous = (1..=self.edits).map(|number| self.edit_key(number)).collect();
            self.previous.push(self.snapshot_key(self.generation));
        }
        self.waiting.drain(..waiting.min(self.waiting.len()));
        self.head = Some(head::write(head));
        (self.generation, self.edits, self.edit_bytes) = (head.generation, 0, 0);
        (self.snapshot_bytes, self.must_snapshot, self.follows) = (bytes, false, true);
        self.older_form = false;
    }

    /// Whether the store is as it was left: looked at again where a plan is not carried out at once.
    ///
    /// # Errors
    /// [`Conflict`]; nothing may be written then.
    pub fn check(&self, read: impl Fn(&str) -> Option<String>) -> Result<(), Conflict> {
        let now = read(&self.head_key());
        if now != self.head {
            return Err(if now.is_none() { Conflict::Cleared } else { Conflict::OtherTab });
        }
        let taken = self.generation > 0 && read(&self.edit_key(self.edits + 1)).is_some();
        if taken { Err(Conflict::OtherTab) } else { Ok(()) }
    }

    fn tidying(&self) -> Vec<Step> {
        self.leftovers.iter().map(delete).collect()
    }

    fn edits_step(&self) -> Option<Step> {
        // One edit for all of them: of an entry that was torn between two ends, the first edits would pass for all.
        let text = draft::one_edit(self.waiting.iter().map(String::as_str));
        let effect = Effect::Edits { count: self.waiting.len(), bytes: text.len() };
        (!text.is_empty()).then(|| Step { write: Write::Put { key: self.edit_key(self.edits + 1), text }, effect })
    }
}

fn delete(key: impl Into<String>) -> Step {
    Step { write: Write::Delete { key: key.into() }, effect: Effect::Deleted }
}
