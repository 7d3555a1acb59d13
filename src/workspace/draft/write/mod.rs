//! A workspace into a draft: what differs from its base, or what one edit changed.
//!
//! Invariant: a line states all of its key, so that lines may be read again and in any number; the last one holds.

mod extent;
mod ledger;
mod own;

pub use extent::{Extent, Part};

use std::collections::{VecDeque, btree_set};

use super::rows::{self, Places, Written};
use super::{line, v7};
use crate::catalogue::place::MAX_NAME;
use crate::catalogue::registry::Registry;
use crate::model::{Key, Nature, Observation, Scenario, Source, Status, Vintage};
use crate::quantity::decimal::Qualifier;
use crate::workspace::{Applied, SettingKey, Workspace};

/// The most bytes of the page's own words in a header.
pub const MAX_VIEW: usize = 64_000;

/// Edits that touch more places than this are written as rows.
const MANY: usize = 64;

/// All of a workspace that its base has not: a line for each place, to be read by people.
#[must_use]
pub fn snapshot(workspace: &Workspace) -> String {
    Writing::of(workspace, &Extent::All, Places::single).at_once()
}

/// The same as rows, for the browser's store.
#[must_use]
pub fn compact(workspace: &Workspace) -> String {
    Writing::compact(workspace).at_once()
}

/// A part of a workspace, as rows.
#[must_use]
pub fn part(workspace: &Workspace, extent: &Extent) -> String {
    Writing::of(workspace, extent, Places::in_rows).at_once()
}

/// What an edit has changed, without an end: [`one_edit`] puts that behind it. Empty where nothing was changed.
#[must_use]
pub fn edit_lines(workspace: &Workspace, applied: &Applied) -> String {
    Writing::edit(workspace, &applied.changed, &applied.settings).at_once()
}

/// Places that are listed without looking at the clock.
const LISTED_AT_ONCE: usize = 20_000;

/// How places are written.
type Form<'a> = fn(&'a Workspace, Vec<Key>) -> Places<'a>;

/// A draft that is being written, some places at a time.
pub struct Writing<'a> {
    workspace: &'a Workspace,
    draft: Writer,
    /// Of a whole draft, until its places are listed.
    listing: Option<Listing<'a>>,
    places: Places<'a>,
    /// Of a whole draft: it ends with what it began with.
    header: Option<v7::Header>,
}

/// The places of a draft that are being listed.
struct Listing<'a> {
    differing: btree_set::Iter<'a, Key>,
    extent: &'a Extent,
    in_form: Form<'a>,
    keys: Vec<Key>,
}

impl<'a> Writing<'a> {
    /// Of what [`compact`] comes to.
    #[must_use]
    pub fn compact(workspace: &'a Workspace) -> Self {
        Self::of(workspace, &Extent::All, Places::in_rows)
    }

    /// Of the lines of an edit, or of a part of it, that changed these values and settings.
    #[must_use]
    pub fn edit(workspace: &'a Workspace, changed: &[Key], settings: &[SettingKey]) -> Self {
        let registry = workspace.registry();
        let mut draft = Writer::default();
        // A place that a definition has moved its values away from is named as it was before that definition.
        let is_left = |key: &Key| {
            let Key { indicator, region, period, scenario, vintage } = *key;
            registry.is_removed(indicator) || registry.key(indicator, region, period, scenario, vintage) != *key
        };
        let (left, there): (Vec<Key>, Vec<Key>) = changed.iter().copied().partition(is_left);
        left.iter().for_each(|key| draft.push(&v7::Line::AsBase(place(registry, key))));
        draft.push_touched(workspace, settings, there.iter().map(|key| key.indicator).collect());
        let in_form: Form<'a> = if there.len() > MANY { Places::in_rows } else { Places::single };
        Self { workspace, draft, listing: None, places: in_form(workspace, there), header: None }
    }

    fn of(workspace: &'a Workspace, extent: &'a Extent, in_form: Form<'a>) -> Self {
        let has_view = *extent == Extent::All && workspace.view.len() <= MAX_VIEW;
        let header = v7::Header {
            format: v7::FORMAT.to_owned(),
            version: v7::VERSION,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            name: workspace.name().chars().take(MAX_NAME).collect(),
            base: workspace.base().ground.to_string(),
            view: if has_view { workspace.view.clone() } else { String::new() },
        };
        let mut draft = Writer::default();
        draft.push(&header);
        let listing = Listing { differing: workspace.differing().iter(), extent, in_form, keys: Vec::new() };
        let places = in_form(workspace, Vec::new());
        Self { workspace, draft, listing: Some(listing), places, header: Some(header) }
    }

    /// Lists some places more; behind the last comes what the workspace has of its own.
    fn list(&mut self, mut listing: Listing<'a>) {
        let Listing { differing, extent, in_form, keys } = &mut listing;
        keys.extend(differing.by_ref().take(LISTED_AT_ONCE).filter(|key| extent.has(key)));
        if differing.len() > 0 {
            return self.listing = Some(listing);
        }
        self.draft.push_all_own(self.workspace, extent, keys.iter().map(|key| key.indicator).collect());
        self.places = in_form(self.workspace, std::mem::take(keys));
    }

    /// Writes one line more, or does a part of what comes before and behind the lines; whether there was any.
    pub fn advance(&mut self) -> bool {
        if let Some(listing) = self.listing.take() {
            self.list(listing);
            return true;
        }
        match self.places.next() {
            Some(Written::Single(key)) => self.draft.push(&state_line(self.workspace, &key)),
            Some(Written::Rows(rows)) => self.draft.push(&rows::Line { rows }),
            None if self.header.is_some() => self.draft.end(self.header.take()),
            None => return self.draft.join(),
        }
        true
    }

    /// All of it, when there is nothing more to be done.
    #[must_use]
    pub fn finish(self) -> String {
        self.draft.text
    }

    fn at_once(mut self) -> String {
        while self.advance() {}
        self.finish()
    }
}

/// The lines of one or more edits as one edit, to be put behind a snapshot and the edits since: with a single end, so that
/// a part of it is never taken for the whole.
#[must_use]
pub fn one_edit<'t>(edits: impl IntoIterator<Item = &'t str>) -> String {
    let mut edits: Vec<&str> = edits.into_iter().filter(|lines| !lines.is_empty()).collect();
    if edits.is_empty() {
        return String::new();
    }
    let lines = edits.iter().map(|lines| lines.lines().count() as u64).sum();
    let mut draft = Writer { lines, ..Writer::default() };
    draft.end(None);
    edits.push(&draft.text);
    edits.concat()
}

/// So many bytes are a piece: a text that grew as a whole would be copied each time.
const PIECE: usize = 1 << 20;

/// Lines behind each other: pieces that are full, and the one that is being written.
#[derive(Default)]
struct Writer {
    full: VecDeque<String>,
    text: String,
    lines: u64,
    /// The pieces that are put together, once there is no line more.
    joined: Option<String>,
}

impl Writer {
    fn push(&mut self, line: &impl serde::Serialize) {
        // Text fields and numbers only: this cannot fail, and a line left out of a snapshot would be missed at its end.
        if let Ok(json) = serde_json::to_string(line) {
            line::push(&mut self.text, &json);
        }
        self.lines += 1;
        if self.text.len() >= PIECE {
            self.full.push_back(std::mem::take(&mut self.text));
        }
    }

    /// Puts one piece more to the others; whether there was any. When there is none, all is one text.
    fn join(&mut self) -> bool {
        let length = self.full.iter().map(String::len).sum::<usize>() + self.text.len();
        let joined = match self.joined.take() {
            None if self.full.is_empty() => return false,
            joined => joined.unwrap_or_else(|| String::with_capacity(length)),
        };
        match self.full.pop_front() {
            Some(piece) => self.joined = Some(joined + &piece),
            None => self.text = joined + &self.text,
        }
        true
    }

    fn end(&mut self, header: Option<v7::Header>) {
        let end = v7::End { lines: self.lines, header };
        self.push(&v7::Line::End(end));
    }
}

fn state_line<'a>(workspace: &'a Workspace, key: &Key) -> v7::Line<'a> {
    let registry = workspace.registry();
    let at = place(registry, key);
    if workspace.is_as_base(key) {
        return v7::Line::AsBase(at);
    }
    let name = &registry.indicator(key.indicator).zh;
    let others = workspace.dataset().others(key);
    let as_base = others == workspace.base().dataset.others(key);
    let beside = (!as_base).then(|| others.iter().map(|other| observation(other, name, key)).collect());
    match workspace.dataset().get(key) {
        Some(kept) => v7::Line::Set(Box::new(v7::Set { at, is: observation(kept, name, key), beside })),
        None => v7::Line::Remove(v7::Remove { at, beside }),
    }
}

fn place<'a>(registry: &'a Registry, key: &Key) -> v7::Place<'a> {
    v7::Place {
        indicator: registry.indicator(key.indicator).id.as_str().into(),
        region: registry.region(key.region).zh.as_str().into(),
        period: key.period.to_string().into(),
        scenario: (key.scenario != Scenario::Actual).then(|| key.scenario.to_string().into()),
        vintage: (key.vintage != Vintage::Final).then(|| key.vintage.to_string().into()),
    }
}

fn observation<'a>(observation: &'a Observation, name: &str, key: &Key) -> v7::Observation<'a> {
    v7::Observation {
        value: observation.quantity.value.to_string().into(),
        unit: observation.quantity.unit.to_string().into(),
        approximate: match observation.status {
            Status::Normal => None,
            Status::Approximate(qualifier) => Some(approximate(qualifier)),
        },
        label: (*observation.label != *name).then(|| observation.label.as_ref().into()),
        written: (observation.period != key.period).then(|| observation.period.to_string().into()),
        source: source(&observation.source),
        note: observation.note.as_ref().into(),
    }
}

pub(super) fn approximate(qualifier: Qualifier) -> v7::Approximate {
    match qualifier {
        Qualifier::About => v7::Approximate::About,
        Qualifier::Over => v7::Approximate::Over,
        Qualifier::Nearly => v7::Approximate::Nearly,
        Qualifier::AtLeast => v7::Approximate::AtLeast,
        Qualifier::AtMost => v7::Approximate::AtMost,
    }
}

fn nature(nature: Nature) -> v7::Nature {
    match nature {
        Nature::Flow => v7::Nature::Flow,
        Nature::Stock => v7::Nature::Stock,
        Nature::Rate => v7::Nature::Rate,
        Nature::RateAtEnd => v7::Nature::RateAtEnd,
    }
}

pub(super) fn source(source: &Source) -> v7::Source<'_> {
    match source {
        Source::Citation { title, url } => {
            v7::Source::Citation { title: title.as_ref().into(), url: url.as_ref().into() }
        }
        Source::Cell { file, sheet, row, column, citation } => v7::Source::Cell {
            file: file.as_ref().into(),
            sheet: sheet.as_ref().into(),
            row: *row,
            column: *column,
            citation: citation.as_deref().map(|citation| Box::new(self::source(citation))),
        },
        Source::Ledger { file, rows } => v7::Source::Ledger { file: file.as_ref().into(), rows: *rows },
        Source::Typed { at } => v7::Source::Typed(at.as_ref().into()),
        Source::Given => v7::Source::Given,
    }
}
