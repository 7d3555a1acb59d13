//! How a workspace is kept in a store of keys and texts: what is written, in which order, and when not.
//!
//! A snapshot stands under its generation; each edit since is an entry of its own; the head names the generation that
//! counts. A new snapshot goes under the next generation and counts once the head names it; the generation before it
//! stays, with its edits, until the one after: with the edits since it makes a damaged snapshot good.
//!
//! Invariant: wherever a row of writes breaks off, what is opened next is the state before an edit or after it; nothing
//! that was damaged, and nothing that another tab wrote, is written over.

mod dense;
mod head;
mod open;
mod part;
mod plan;
pub mod point;
pub mod shelf;
pub mod typing;

use std::collections::VecDeque;

pub use open::{KeepingIssue, Opened};
pub use part::Part;
pub use plan::{Conflict, Step, Write};

/// Edits are gathered into a snapshot when they have more bytes than this and than half the snapshot.
pub const MANY_BYTES: usize = 64_000;
/// More bytes of edits fit into no browser's store, of some five million units with three bytes each at most.
const MOST_BYTES: usize = 3 * 5 * 1024 * 1024;
/// Edits are gathered into a snapshot when there are more of them.
pub const MANY_EDITS: u64 = 1_000;

/// What is known of the store, and what still waits to be written.
#[derive(Clone, Debug)]
pub struct Keeping {
    prefix: String,
    /// The head as it was last read or written.
    head: Option<String>,
    /// The generation that counts; 0 where nothing is stored.
    generation: u64,
    /// The newest generation under any key.
    newest: u64,
    /// The number of the last edit since the snapshot.
    edits: u64,
    edit_bytes: usize,
    snapshot_bytes: usize,
    /// The lines of edits that are not stored yet.
    waiting: VecDeque<String>,
    /// Whether something is damaged, so that a whole snapshot has to be written.
    must_snapshot: bool,
    /// Whether what is stored is of an older version of the draft: nothing goes behind it.
    older_form: bool,
    /// Copies of what was damaged, to be stored before a snapshot is: key and text.
    aside: VecDeque<(String, String)>,
    /// The number of the next such copy.
    next_aside: u64,
    /// Whether what is written next follows from what is stored: an older snapshot and the edits since come to it.
    follows: bool,
    /// Keys that no longer count.
    leftovers: Vec<String>,
    /// Keys of the generation before.
    previous: Vec<String>,
}

/// What is to be written next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Everything is stored.
    Nothing,
    /// The edits that wait.
    Edits,
    /// A whole snapshot.
    Snapshot,
}

impl Keeping {
    /// A workspace that is not in the store yet; a whole snapshot is due.
    #[must_use]
    pub fn create(id: &str) -> Self {
        Self { must_snapshot: true, ..Self::nothing_stored(format!("renshe/{id}/")) }
    }

    /// Hands an edit over to be stored: its lines, without an end.
    pub fn note(&mut self, lines: String) {
        if !lines.is_empty() {
            self.waiting.push_back(lines);
        }
    }

    /// How many edits are not stored yet.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// The generation that counts, the number of its last edit, and how many wait: the same as long as nothing is stored or handed over.
    #[must_use]
    pub fn stage(&self) -> (u64, u64, usize) {
        (self.generation, self.edits, self.waiting())
    }

    /// Whether more waits than any browser's store takes: not even its text is made then.
    fn waits_for_room(&self) -> bool {
        self.waiting.iter().map(String::len).sum::<usize>() > MOST_BYTES
    }

    /// What is to be written next; gathering many small edits is left for when the page is idle.
    #[must_use]
    pub fn due(&self, idle: bool) -> Due {
        let many = self.edit_bytes > MANY_BYTES.max(self.snapshot_bytes / 2) || self.edits > MANY_EDITS;
        let nothing_stored = self.generation == 0 && !self.waiting.is_empty();
        match () {
            () if nothing_stored || self.must_snapshot || (idle && many) || self.waits_for_room() => Due::Snapshot,
            () if !self.waiting.is_empty() => Due::Edits,
            () => Due::Nothing,
        }
    }

    /// Asks for a copy of a text to be stored apart, where nothing overwrites it: what the other tab had, before this
    /// one's state is written.
    pub fn set_aside(&mut self, text: String) {
        self.aside.push_back((format!("{}aside/{}", self.prefix, self.next_aside), text));
        self.next_aside += 1;
        (self.must_snapshot, self.follows) = (true, false);
    }

    /// The store was cleared from outside: everything is to be written anew.
    pub fn store_was_cleared(&mut self) {
        let prefix = std::mem::take(&mut self.prefix);
        let (waiting, aside) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.aside));
        let (newest, next_aside) = (self.newest, self.next_aside);
        let nothing = Self::nothing_stored(prefix);
        *self = Self { newest, waiting, aside, next_aside, must_snapshot: true, ..nothing };
    }

    fn nothing_stored(prefix: String) -> Self {
        Self {
            prefix,
            head: None,
            generation: 0,
            newest: 0,
            edits: 0,
            edit_bytes: 0,
            snapshot_bytes: 0,
            waiting: VecDeque::new(),
            must_snapshot: false,
            older_form: false,
            aside: VecDeque::new(),
            next_aside: 1,
            follows: false,
            leftovers: Vec::new(),
            previous: Vec::new(),
        }
    }

    fn head_key(&self) -> String {
        format!("{}head", self.prefix)
    }

    fn snapshot_key(&self, generation: u64) -> String {
        format!("{}snapshot/{generation}", self.prefix)
    }

    fn edit_key(&self, number: u64) -> String {
        format!("{}edits/{}/{number}", self.prefix, self.generation)
    }
}
