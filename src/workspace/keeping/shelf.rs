//! The workspaces of a store, and what is known of each without opening it.
//!
//! Invariant: what [`About`] says serves the list only. Where it is damaged or gone, a workspace is still there under the name in
//! its snapshot; only the bin forgets it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Part;
use crate::workspace::draft::{self, line};

const FORMAT: &str = "renshe-about";
const VERSION: u32 = 1;
/// What every key of ours begins with.
const PREFIX: &str = "renshe/";

/// What the list says of a workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its name.
    pub name: String,
    /// How often it was changed; counts up, whatever the clocks say.
    pub changes: u64,
    /// When it was changed last, as a local time in ISO 8601; empty where it never was.
    pub changed: String,
    /// When it was opened, counted over all workspaces: the highest was opened last.
    pub turn: u64,
    /// The file it was saved to last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Filed>,
    /// How it is looked at, as [`Workspace::view`](crate::workspace::Workspace::view) says it: newer than its snapshot may say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub view: String,
    /// When it was put into the bin; empty where it was not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub binned: String,
}

/// The file that a workspace was saved to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The file's name.
    pub name: String,
    /// When, as a local time in ISO 8601.
    pub at: String,
    /// How often the workspace had been changed by then.
    pub changes: u64,
}

#[derive(Serialize, Deserialize)]
struct Line {
    format: String,
    version: u32,
    #[serde(flatten)]
    about: About,
}

/// A workspace of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// Its id among the keys.
    pub id: String,
    /// What the list says of it.
    pub about: About,
    /// UTF-16 units of its keys and texts.
    pub units: Units,
}

/// UTF-16 units of keys and texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// Snapshots and edits.
    pub live: usize,
    /// Restore points.
    pub points: usize,
    /// Copies of what was damaged.
    pub aside: usize,
}

impl Units {
    /// All of them.
    #[must_use]
    pub fn total(self) -> usize {
        self.live + self.points + self.aside
    }
}

impl About {
    /// How often the workspace was changed since it was saved to a file, if ever.
    #[must_use]
    pub fn changes_since_file(&self) -> u64 {
        self.changes.saturating_sub(self.file.as_ref().map_or(0, |file| file.changes))
    }

    /// The text of its entry.
    #[must_use]
    pub fn write(&self) -> String {
        let line = Line { format: FORMAT.to_owned(), version: VERSION, about: self.clone() };
        line::single(&line)
    }

    /// What an entry says; `None` where it is damaged or of a newer version.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let line: Line = serde_json::from_str(line::last(text)?).ok()?;
        (line.format == FORMAT && line.version == VERSION).then_some(line.about)
    }
}

/// The key of a workspace's entry of this kind.
#[must_use]
pub fn key(id: &str, part: &Part) -> String {
    format!("{PREFIX}{id}/{part}")
}

/// The workspaces among a store's keys, each with its UTF-16 units, the one opened last first. `read` gives the text of a key.
#[must_use]
pub fn shelf(keys: &[(String, usize)], read: impl Fn(&str) -> Option<String>) -> Vec<Shelved> {
    let mut found: BTreeMap<&str, (Units, u64)> = BTreeMap::new();
    for (key, units) in keys {
        let Some((id, part)) = key.strip_prefix(PREFIX).and_then(|rest| rest.split_once('/')) else { continue };
        let Some(part) = Part::read(part) else { continue };
        let (sums, newest) = found.entry(id).or_default();
        match part {
            Part::Point(_) => sums.points += units,
            Part::Aside(_) => sums.aside += units,
            Part::Snapshot(generation) => {
                *newest = generation.max(*newest);
                sums.live += units;
            }
            Part::Head | Part::About | Part::Typing | Part::Edits(..) => sums.live += units,
        }
    }
    let shelved = |(id, (units, newest)): (&str, (Units, u64))| {
        let about = read(&key(id, &Part::About)).and_then(|text| About::read(&text));
        let name =
            || read(&key(id, &Part::Snapshot(newest))).and_then(|text| draft::name_of(&text)).unwrap_or_default();
        let about = about.unwrap_or_else(|| About { name: name(), ..About::default() });
        Shelved { id: id.to_owned(), about, units }
    };
    let mut all: Vec<Shelved> = found.into_iter().map(shelved).collect();
    crate::order::sort_by_key(&mut all, |one| std::cmp::Reverse(one.about.turn));
    all
}

/// Whether a text can be a workspace's id among the keys.
#[must_use]
pub fn is_id(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}
