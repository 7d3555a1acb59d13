//! What was stored, judged: which generation is opened, what is set aside, what no longer counts.

use std::collections::BTreeMap;

use super::Keeping;
use super::head::{self, Head};
use super::part::{MAX_NUMBER, Part};
use crate::workspace::draft::{Draft, Refusal, VERSION};

/// The most missing edits in a row that are named.
const MAX_GAPS: usize = 100;

/// What was found in the store.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What is known of the store from here on.
    pub keeping: Keeping,
    /// The workspace that was stored, to be laid over its base; none where nothing is.
    pub draft: Option<Draft>,
    /// What was wrong with the entries; what was wrong with their lines is among the draft's own issues.
    pub issues: Vec<KeepingIssue>,
    /// Keys under which damaged texts are kept, to be offered as files.
    pub aside: Vec<String>,
}

/// What was wrong with the entries of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepingIssue {
    /// The head was damaged or gone; the newest snapshot was opened.
    #[error("no head")]
    HeadLost,
    /// Instead of a damaged snapshot the one before was opened, with the edits since.
    #[error("generation {generation} recovered")]
    Recovered {
        /// The damaged one.
        generation: u64,
        /// Whether that comes to the same, so that nothing is lost.
        follows: bool,
    },
    /// Nothing of a snapshot can be read or is there.
    #[error("generation {generation} unreadable")]
    Unreadable {
        /// Which one.
        generation: u64,
    },
    /// An entry of edits is gone.
    #[error("edit {number} of generation {generation} missing")]
    EditMissing {
        /// Of which generation.
        generation: u64,
        /// Its number.
        number: u64,
    },
}

impl Keeping {
    /// Judges what is stored under a workspace's keys, which begin with `renshe/` and its id; other keys are ignored.
    ///
    /// # Errors
    /// [`Refusal`] where a newer app wrote it or it is too large: nothing may be written then.
    pub fn open(id: &str, entries: &BTreeMap<String, String>) -> Result<Opened, Refusal> {
        let prefix = format!("renshe/{id}/");
        let stored = Stored::sorted(&prefix, entries);
        let named = stored.head.map_or(Ok(None), head::read)?.filter(|head| head.generation <= MAX_NUMBER);
        let mut keeping = Self::nothing_stored(prefix);
        keeping.head = stored.head.map(str::to_owned);
        keeping.newest = stored.newest();
        keeping.next_aside = stored.aside.keys().next_back().map_or(1, |last| last + 1);
        let aside = stored.aside.values().map(|(key, _)| (*key).to_owned()).collect();
        let mut opened = Opened { keeping, draft: None, issues: Vec::new(), aside };
        // Without a head the newest snapshot counts; without any, the edits there are.
        let newest = stored.snapshots.keys().next_back().copied().unwrap_or(stored.newest());
        let head = named.unwrap_or(Head { generation: newest, follows: true });
        if head.generation > 0 {
            opened.keeping.note_stored(&stored, head.generation);
            opened.choose(&stored, head)?;
        }
        if named.is_none() && (stored.head.is_some() || head.generation > 0) {
            opened.issues.push(KeepingIssue::HeadLost);
            opened.keeping.must_snapshot = true;
        }
        Ok(opened)
    }

    /// The text of what counts, as it stands: for a file, where it is damaged or of a newer app.
    #[must_use]
    pub fn stored_text(id: &str, entries: &BTreeMap<String, String>) -> String {
        let stored = Stored::sorted(&format!("renshe/{id}/"), entries);
        let named = stored.head.and_then(|text| head::read(text).ok().flatten());
        let newest = stored.snapshots.keys().next_back().copied().unwrap_or(stored.newest());
        let generation = named.map_or(newest, |head| head.generation);
        stored.chain(generation, generation).0
    }

    fn note_stored(&mut self, stored: &Stored, generation: u64) {
        self.generation = generation;
        self.newest = self.newest.max(generation);
        self.follows = true;
        self.snapshot_bytes = stored.snapshots.get(&generation).map_or(0, |text| text.len());
        let edits = stored.edits.range((generation, 0)..=(generation, MAX_NUMBER));
        self.edits = edits.clone().next_back().map_or(0, |((_, number), _)| *number);
        self.edit_bytes = edits.map(|(_, text)| text.len()).sum();
        self.leftovers = stored.keys_where(|of| of > generation);
        self.previous = stored.keys_where(|of| of < generation);
    }
}

impl Opened {
    /// Opens the snapshot that counts with the edits since; where that is damaged, the one before with all edits since, if
    /// that makes the damage good.
    fn choose(&mut self, stored: &Stored, head: Head) -> Result<(), Refusal> {
        let Head { generation, follows } = head;
        let (text, gaps) = stored.chain(generation, generation);
        let whole = gaps.is_empty() && stored.snapshots.contains_key(&generation);
        self.issues.extend(gaps);
        match Draft::read(text.as_bytes()) {
            Ok(draft) if whole && draft.issues().is_empty() => {
                // Edits of this version behind a snapshot of an older one would be lost on the app that wrote it.
                self.keeping.older_form = draft.version < VERSION;
                self.keeping.must_snapshot |= self.keeping.older_form;
                self.draft = Some(draft);
                return Ok(());
            }
            Ok(draft) => self.draft = Some(draft),
            Err(Refusal::NotOurs) => {}
            Err(refusal) => return Err(refusal),
        }
        self.keep_damaged(stored, text);
        let older = stored.snapshots.range(..generation).next_back().filter(|_| follows || self.draft.is_none());
        if let Some((older, _)) = older {
            let (text, gaps) = stored.chain(*older, generation);
            let whole = Draft::read(text.as_bytes()).ok().filter(|draft| draft.issues().is_empty() && gaps.is_empty());
            if let Some(draft) = whole {
                self.draft = Some(draft);
                self.issues.push(KeepingIssue::Recovered { generation, follows });
                return Ok(());
            }
        }
        if self.draft.is_none() || !stored.snapshots.contains_key(&generation) {
            self.issues.push(KeepingIssue::Unreadable { generation });
        }
        Ok(())
    }

    fn keep_damaged(&mut self, stored: &Stored, text: String) {
        self.keeping.must_snapshot = true;
        if !text.is_empty() && !stored.aside.values().any(|(_, kept)| *kept == text) {
            self.keeping.set_aside(text);
        }
    }
}

/// The entries of one workspace, by kind.
#[derive(Default)]
struct Stored<'a> {
    head: Option<&'a str>,
    snapshots: BTreeMap<u64, &'a str>,
    edits: BTreeMap<(u64, u64), &'a str>,
    aside: BTreeMap<u64, (&'a str, &'a str)>,
    keys: Vec<(u64, &'a str)>,
}

impl<'a> Stored<'a> {
    fn sorted(prefix: &str, entries: &'a BTreeMap<String, String>) -> Self {
        let mut stored = Self::default();
        for (key, text) in entries {
            match key.strip_prefix(prefix).and_then(Part::read) {
                Some(Part::Head) => stored.head = Some(text),
                Some(Part::Aside(copy)) => drop(stored.aside.insert(copy, (key, text))),
                Some(Part::Snapshot(generation)) => {
                    stored.snapshots.insert(generation, text);
                    stored.keys.push((generation, key));
                }
                Some(Part::Edits(generation, edit)) => {
                    stored.edits.insert((generation, edit), text);
                    stored.keys.push((generation, key));
                }
                Some(Part::About | Part::Typing | Part::Point(_)) | None => {}
            }
        }
        stored
    }

    /// The newest generation under any key; 0 where there is none.
    fn newest(&self) -> u64 {
        self.keys.iter().map(|(generation, _)| *generation).max().unwrap_or(0)
    }

    fn keys_where(&self, is_wanted: impl Fn(u64) -> bool) -> Vec<String> {
        self.keys.iter().filter(|(generation, _)| is_wanted(*generation)).map(|(_, key)| (*key).to_owned()).collect()
    }

    /// A snapshot and all edits from its generation through another, and the edits that are not there.
    fn chain(&self, from: u64, through: u64) -> (String, Vec<KeepingIssue>) {
        let mut text = self.snapshots.get(&from).map_or_else(String::new, |text| (*text).to_owned());
        let mut gaps = Vec::new();
        let mut last = (from, 0);
        for ((generation, number), edit) in self.edits.range((from, 0)..=(through, MAX_NUMBER)) {
            let before = if last.0 == *generation { last.1 } else { 0 };
            // Of an empty entry as much is there as of none.
            let there = number + u64::from(edit.is_empty());
            let missing = (before + 1..there).take(MAX_GAPS);
            gaps.extend(missing.map(|number| KeepingIssue::EditMissing { generation: *generation, number }));
            last = (*generation, *number);
            // What was cut off ends there: it must not run into the first line of the next entry.
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(edit);
        }
        (text, gaps)
    }
}
