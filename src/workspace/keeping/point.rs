//! Restore points: states of a workspace kept beside the live one, each an entry that says of itself what it holds.
//!
//! Invariant: a point never changes once it is written; automatic ones are given up the oldest first, named ones only by hand.

use serde::{Deserialize, Serialize};

use super::dense;
use crate::workspace::checksum::crc32;
use crate::workspace::draft::{Refusal, line};

const FORMAT: &str = "renshe-point";
const VERSION: u32 = 1;

/// The most automatic points of one workspace.
pub const MAX_AUTOMATIC: usize = 20;
/// The most UTF-16 units that they take together; the newest is kept whatever it takes.
pub const MAX_AUTOMATIC_UNITS: usize = 600_000;
/// The most bytes that are unpacked of one.
pub const MAX_BYTES: usize = 64_000_000;

/// Why a point was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// By hand, under a name.
    Named,
    /// The workspace was opened and had changed since the last one.
    Opening,
    /// The first change of a day.
    Day,
    /// An import followed.
    Import,
    /// The state of a point was put in its place.
    Restore,
    /// Two tabs had changed the workspace: this was the state here.
    Here,
    /// Two tabs had changed the workspace: this was the state there.
    There,
    /// A newer state came from a file.
    File,
}

/// What is known of a point without opening it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Counted up; tells the order, whatever the clocks said.
    pub number: u64,
    /// Why it was made.
    pub occasion: Occasion,
    /// Its name, where it was made by hand.
    pub name: String,
    /// When, as a local time in ISO 8601; for showing only.
    pub at: String,
    /// How many figures it holds of its own.
    pub figures: u64,
    /// The checksum of its text: the same for the same state.
    pub print: u32,
    /// How often the workspace had been changed by then; nothing where the state came from elsewhere, or from a version that did not
    /// say so.
    pub changes: Option<u64>,
}

/// What is stored of a state: its text, or the text as the browser packed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// The text.
    Text(String),
    /// Its bytes, deflated.
    Deflated(Vec<u8>),
}

#[derive(Serialize, Deserialize)]
struct Line {
    format: String,
    version: u32,
    number: u64,
    occasion: Occasion,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    name: String,
    at: String,
    figures: u64,
    print: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    changes: Option<u64>,
    /// The bytes of deflated content; none of a plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deflated: Option<usize>,
    /// The checksum of what is stored.
    sum: u32,
}

#[derive(Deserialize)]
struct Format {
    format: String,
    version: u32,
}

/// Why a point cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointError {
    /// Damaged, or none at all.
    #[error("damaged")]
    Damaged,
    /// Written by a newer app, or too large.
    #[error(transparent)]
    Refused(Refusal),
}

impl Point {
    /// The entry of a point with its content.
    #[must_use]
    pub fn write(&self, content: &Content) -> String {
        let (deflated, sum) = match content {
            // The state is known again by the checksum of just this text.
            Content::Text(_) => (None, self.print),
            Content::Deflated(bytes) => (Some(bytes.len()), crc32(bytes)),
        };
        let line = Line {
            format: FORMAT.to_owned(),
            version: VERSION,
            number: self.number,
            occasion: self.occasion,
            name: self.name.clone(),
            at: self.at.clone(),
            figures: self.figures,
            print: self.print,
            changes: self.changes,
            deflated,
            sum,
        };
        let mut entry = line::single(&line);
        match content {
            Content::Text(text) => entry.push_str(text),
            Content::Deflated(bytes) => entry.push_str(&dense::pack(bytes)),
        }
        entry
    }

    /// What an entry, or its beginning, says of itself.
    ///
    /// # Errors
    /// [`PointError`].
    pub fn read(entry: &str) -> Result<Self, PointError> {
        let Line { number, occasion, name, at, figures, print, changes, .. } = head(entry)?.0;
        Ok(Self { number, occasion, name, at, figures, print, changes })
    }

    /// What an entry holds.
    ///
    /// # Errors
    /// [`PointError`].
    pub fn content(entry: &str) -> Result<Content, PointError> {
        let (head, rest) = head(entry)?;
        let (content, sum) = match head.deflated {
            Some(length) if length > MAX_BYTES => {
                return Err(PointError::Refused(Refusal::TooLarge { bytes: length }));
            }
            Some(length) => {
                let bytes = dense::unpack(rest, length).ok_or(PointError::Damaged)?;
                let sum = crc32(&bytes);
                (Content::Deflated(bytes), sum)
            }
            // A damaged line of a text takes no other with it: the draft's own sums tell.
            None => (Content::Text(rest.to_owned()), head.sum),
        };
        if sum == head.sum { Ok(content) } else { Err(PointError::Damaged) }
    }

    /// Whether the oldest of its kind makes room for others.
    #[must_use]
    pub fn is_automatic(&self) -> bool {
        self.occasion != Occasion::Named
    }
}

fn head(entry: &str) -> Result<(Line, &str), PointError> {
    let (first, rest) = entry.split_once('\n').ok_or(PointError::Damaged)?;
    let text = line::last(first).ok_or(PointError::Damaged)?;
    match serde_json::from_str::<Format>(text) {
        Ok(Format { format, version }) if format == FORMAT && version > VERSION => {
            Err(PointError::Refused(Refusal::Newer { version }))
        }
        Ok(Format { format, .. }) if format == FORMAT => {
            Ok((serde_json::from_str(text).map_err(|_| PointError::Damaged)?, rest))
        }
        _ => Err(PointError::Damaged),
    }
}

/// The checksum by which a state is known again.
#[must_use]
pub fn print_of(text: &str) -> u32 {
    crc32(text.as_bytes())
}

/// The numbers of the automatic points that are too many or too large, the oldest first. Each point comes with its units.
#[must_use]
pub fn surplus(points: &[(Point, usize)]) -> Vec<u64> {
    let mut automatic: Vec<(u64, usize)> =
        points.iter().filter(|(point, _)| point.is_automatic()).map(|(point, units)| (point.number, *units)).collect();
    crate::order::sort_by_key(&mut automatic, |(number, _)| std::cmp::Reverse(*number));
    let mut units = 0;
    let mut kept = 0;
    let mut surplus: Vec<u64> = Vec::new();
    for (number, own) in automatic {
        units += own;
        if kept > 0 && (kept >= MAX_AUTOMATIC || units > MAX_AUTOMATIC_UNITS) {
            surplus.push(number);
        } else {
            kept += 1;
        }
    }
    surplus.reverse();
    surplus
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(number: u64, occasion: Occasion) -> Point {
        Point {
            number,
            occasion,
            name: "定稿\n前".into(),
            at: "2026-03-02T09:41".into(),
            figures: 12,
            print: 7,
            changes: Some(41),
        }
    }

    #[test]
    fn a_point_says_what_it_holds() {
        let point = point(3, Occasion::Named);
        for content in [Content::Text("{}\t…\n二".into()), Content::Deflated(vec![0, 255, 7, 9])] {
            let entry = point.write(&content);
            assert_eq!(Point::read(&entry), Ok(point.clone()));
            assert_eq!(Point::read(entry.split_inclusive('\n').next().unwrap_or_default()), Ok(point.clone()));
            assert_eq!(Point::content(&entry), Ok(content));
        }
    }

    #[test]
    fn what_is_damaged_or_newer_is_told() {
        let entry = point(3, Occasion::Day).write(&Content::Deflated(vec![1, 2, 3]));
        for (at, _) in entry.char_indices() {
            let damaged = format!("{}#{}", &entry[..at], &entry[at..].chars().skip(1).collect::<String>());
            assert_eq!(Point::content(&damaged), Err(PointError::Damaged), "{at}");
        }
        let mut newer = String::new();
        line::push(&mut newer, "{\"format\":\"renshe-point\",\"version\":2}");
        assert_eq!(Point::read(&newer), Err(PointError::Refused(Refusal::Newer { version: 2 })));
    }

    #[test]
    fn the_oldest_automatic_ones_make_room() {
        let mut points: Vec<_> = (1..=25).map(|number| (point(number, Occasion::Day), 1_000)).collect();
        points[0].0.occasion = Occasion::Named;
        assert_eq!(surplus(&points), [2, 3, 4, 5]);
        points[24].1 = MAX_AUTOMATIC_UNITS * 2;
        assert_eq!(surplus(&points).len(), 23);
        assert_eq!(surplus(&points[..3]), [0_u64; 0]);
    }
}
