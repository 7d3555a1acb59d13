//! A draft's bytes to its lines: each whole or named as lost.
//!
//! Invariant: reading touches no workspace, so that a draft can be judged before anything is opened.

use std::ops::Range;

use super::v7::{self, Header, Line};
use super::{DraftIssue, MAX_BYTES, MAX_ISSUES, MAX_LINE_BYTES, MAX_LINES, Reason, Refusal, line, rows};
use crate::workspace::base::Ground;

/// A draft that has been read and not opened yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The workspace's name; empty where the header is lost.
    pub name: String,
    /// What it was laid over; nothing where the header is lost.
    pub ground: Option<Ground>,
    /// The version of its form; 0 where the header is lost.
    pub version: u32,
    /// The version of the app that wrote it; empty where the header is lost.
    pub app: String,
    /// The page's own words.
    pub view: String,
    pub(super) bytes: Vec<u8>,
    /// The whole lines between headers and ends, by number and place in `bytes`.
    pub(super) lines: Vec<(u64, Range<usize>)>,
    pub(super) issues: Issues,
}

impl Draft {
    /// Reads a snapshot and the edits behind it.
    ///
    /// # Errors
    /// [`Refusal`] where it is not ours, of a newer version, or too large; never for what is damaged in it.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reading = Reading::of(bytes.to_vec())?;
        reading.step(usize::MAX);
        reading.finish()
    }

    /// Reads what this app understands of a draft of whatever version, to be looked at and never to be written back.
    ///
    /// # Errors
    /// [`Refusal`] where it is not ours or too large.
    pub fn look(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reading = Reading::of(bytes.to_vec())?;
        reading.reader.looks = true;
        reading.step(usize::MAX);
        reading.reader.newer = None;
        reading.finish()
    }

    /// What was wrong so far; opening adds to it.
    #[must_use]
    pub fn issues(&self) -> &[DraftIssue] {
        &self.issues.list
    }
}

/// A draft that is being read, a part at a time.
#[derive(Default)]
pub struct Reading {
    bytes: Vec<u8>,
    at: line::Place,
    reader: Reader,
}

impl Reading {
    /// Nothing is read yet.
    ///
    /// # Errors
    /// [`Refusal`] where it is too large.
    pub fn of(bytes: Vec<u8>) -> Result<Self, Refusal> {
        if bytes.len() > MAX_BYTES {
            return Err(Refusal::TooLarge { bytes: bytes.len() });
        }
        Ok(Self { bytes, ..Self::default() })
    }

    /// Reads on, about so many bytes; whether there are more.
    pub fn step(&mut self, most: usize) -> bool {
        let Self { bytes, at, reader } = self;
        line::read_on(bytes, at, most, |number, at, text| reader.line(number, at, text))
    }

    /// How many bytes were read.
    #[must_use]
    pub fn read(&self) -> usize {
        self.at.begin.min(self.bytes.len())
    }

    /// The draft, once all of it was read.
    ///
    /// # Errors
    /// [`Refusal`] where it is not ours, or of a newer version.
    pub fn finish(self) -> Result<Draft, Refusal> {
        self.reader.finish(self.bytes)
    }
}

/// What was wrong, the first [`MAX_ISSUES`] one by one and the others as a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Issues {
    list: Vec<DraftIssue>,
    more: u64,
    last: u64,
}

impl Issues {
    pub(super) fn note(&mut self, line: u64, reason: Reason) {
        self.last = self.last.max(line);
        if self.list.len() < MAX_ISSUES {
            self.list.push(DraftIssue { line, reason });
        } else {
            self.more += 1;
        }
    }

    /// All of it, in the order of lines.
    pub(super) fn into_list(mut self) -> Vec<DraftIssue> {
        crate::order::sort_by_key(&mut self.list, |issue| issue.line);
        if self.more > 0 {
            self.list.push(DraftIssue { line: self.last, reason: Reason::More(self.more) });
        }
        self.list
    }
}

#[derive(Default)]
struct Reader {
    header: Option<Header>,
    newer: Option<u32>,
    /// Whether a newer header will do.
    looks: bool,
    lines: Vec<(u64, Range<usize>)>,
    issues: Issues,
    last: u64,
    /// Lines since the last end.
    since_end: u64,
    /// Damaged ones among them; a damaged line may have become several, or have been an end.
    damaged_since_end: u64,
    last_is_damaged: bool,
}

impl Reader {
    fn line(&mut self, number: u64, at: usize, text: Option<&str>) {
        if number > MAX_LINES {
            if number == MAX_LINES + 1 {
                self.issues.note(number, Reason::TooManyLines);
            }
            return;
        }
        self.last = number;
        self.last_is_damaged = text.is_none();
        self.since_end += 1;
        let Some(text) = text.filter(|text| text.len() <= MAX_LINE_BYTES) else {
            self.damaged_since_end += 1;
            return self.issues.note(number, Reason::Damaged);
        };
        if let Some(format) = format(text) {
            self.read_header(number, &format, text);
        } else if let Some(Line::End(end)) = text.starts_with("{\"end\":").then(|| parse(text)).flatten() {
            self.end(number, end);
        } else {
            self.lines.push((number, at..at + text.len()));
        }
    }

    fn read_header(&mut self, number: u64, format: &Format, text: &str) {
        match serde_json::from_str::<Header>(text) {
            _ if format.version > v7::VERSION && self.looks => self.header = serde_json::from_str(text).ok().map(newer),
            _ if format.version > v7::VERSION => self.newer = Some(format.version),
            Ok(header) => self.header = Some(header),
            Err(_) => self.issues.note(number, Reason::Unknown),
        }
    }

    fn end(&mut self, number: u64, end: v7::End) {
        let (expected, found) = (end.lines, self.since_end - 1);
        if found < expected {
            self.issues.note(number, Reason::Missing { expected, found });
        } else if found > expected && self.damaged_since_end == 0 {
            self.issues.note(number, Reason::EndMissing);
        }
        self.header = self.header.take().or(end.header);
        (self.since_end, self.damaged_since_end) = (0, 0);
    }

    fn finish(mut self, bytes: Vec<u8>) -> Result<Draft, Refusal> {
        if let Some(version) = self.newer {
            return Err(Refusal::Newer { version });
        }
        let is_line = |text: &str| parse(text).is_some() || rows::parse(text).is_some();
        let is_ours = |place: &Range<usize>| std::str::from_utf8(&bytes[place.clone()]).is_ok_and(is_line);
        if self.header.is_none() && !self.lines.iter().any(|(_, place)| is_ours(place)) {
            return Err(Refusal::NotOurs);
        }
        // A damaged last line may have been the end itself.
        if self.since_end > 0 && !self.last_is_damaged {
            self.issues.note(self.last, Reason::CutOff);
        }
        let mut draft = Draft {
            name: String::new(),
            ground: None,
            version: 0,
            app: String::new(),
            view: String::new(),
            bytes,
            lines: self.lines,
            issues: self.issues,
        };
        let Some(Header { name, base, version, app, view, .. }) = self.header else {
            draft.issues.note(1, Reason::NoHeader);
            return Ok(draft);
        };
        draft.ground = base.parse().ok();
        if draft.ground.is_none() {
            draft.issues.note(1, Reason::Field { field: super::Field::Base, text: base.chars().take(40).collect() });
        }
        Ok(Draft { name, version, app, view, ..draft })
    }
}

/// The name in a draft's first line; `None` where that is damaged or of a newer version.
#[must_use]
pub fn name_of(draft: &str) -> Option<String> {
    let first = line::last(draft.lines().next()?)?;
    serde_json::from_str::<Header>(first).ok().map(|header| header.name)
}

/// The content of a whole line; `None` where it is none of this version.
pub(super) fn parse(text: &str) -> Option<Line<'_>> {
    serde_json::from_str(text).ok()
}

/// What every version's first line says, whatever else it says.
#[derive(serde::Deserialize)]
struct Format {
    format: String,
    version: u32,
}

/// What a newer header is likely to say.
#[derive(serde::Deserialize)]
struct Newer {
    #[serde(default)]
    app: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    base: String,
}

fn newer(Newer { app, name, base }: Newer) -> Header {
    Header { format: v7::FORMAT.to_owned(), version: v7::VERSION, app, name, base, view: String::new() }
}

fn format(text: &str) -> Option<Format> {
    let starts = text.starts_with("{\"format\":");
    let format: Format = if starts { serde_json::from_str(text).ok()? } else { return None };
    (format.format == v7::FORMAT).then_some(format)
}
