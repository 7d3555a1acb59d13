//! A draft's lines laid over a base.
//!
//! Invariant: a line that does not fit leaves the workspace as it was, and is named.

mod ledger;
mod own;

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use super::read::Issues;
use super::v7::{self, Line};
use super::{Draft, DraftIssue, Field, Reason, read, rows};
use crate::catalogue::Misfit;
use crate::model::{Entry, Key, Named, Observation, Period, Scenario, Source, Status, Vintage};
use crate::quantity::Quantity;
use crate::quantity::decimal::{self, Qualifier};
use crate::workspace::edit::{KeyState, MAX_OTHERS, state_of};
use crate::workspace::{Base, Workspace};

impl Draft {
    /// The workspace of the draft, and everything that could not be taken over, by line.
    #[must_use]
    pub fn open(self, base: Base) -> (Workspace, Vec<DraftIssue>) {
        let mut overlay = self.over(base);
        overlay.step(usize::MAX);
        overlay.finish()
    }

    /// The draft laid over a base, a part at a time.
    #[must_use]
    pub fn over(self, base: Base) -> Overlay {
        let mut issues = self.issues;
        if let Some(saved) = self.ground.filter(|saved| *saved != base.ground) {
            let reason = Reason::OtherBase { saved, opened: base.ground.clone() };
            issues.note(1, reason);
        }
        let mut workspace = Workspace::new(self.name, base);
        workspace.view = self.view;
        let opening = Opening { workspace, fresh: Vec::new(), texts: HashSet::new() };
        Overlay { opening, bytes: self.bytes, lines: self.lines.into_iter(), laid: 0, issues }
    }
}

/// A draft that is being laid over a base.
pub struct Overlay {
    opening: Opening,
    bytes: Vec<u8>,
    /// Those that are left.
    lines: std::vec::IntoIter<(u64, Range<usize>)>,
    laid: usize,
    issues: Issues,
}

impl Overlay {
    /// Goes on, about so many bytes; whether there are more.
    pub fn step(&mut self, most: usize) -> bool {
        let until = self.laid.saturating_add(most);
        while self.laid < until
            && let Some((line, place)) = self.lines.next()
        {
            self.laid = place.end;
            let text = std::str::from_utf8(&self.bytes[place]).unwrap_or_default();
            let taken = match rows::parse(text) {
                Some(rows) => self.opening.rows(&rows),
                None => read::parse(text).map_or(Err(Reason::Unknown), |content| self.opening.take(content)),
            };
            if let Err(reason) = taken {
                self.issues.note(line, reason);
            }
        }
        self.lines.len() > 0
    }

    /// How many bytes were laid over the base.
    #[must_use]
    pub fn laid(&self) -> usize {
        self.laid
    }

    /// The workspace, and everything that could not be taken over, by line.
    #[must_use]
    pub fn finish(mut self) -> (Workspace, Vec<DraftIssue>) {
        self.opening.list();
        (self.opening.workspace, self.issues.into_list())
    }
}

pub(super) struct Opening {
    pub(super) workspace: Workspace,
    /// Keys that differ from the base and are not listed yet: they come in order, and are sorted in one go.
    pub(super) fresh: Vec<Key>,
    /// Titles, addresses and file names come again and again: each is kept once.
    texts: HashSet<Rc<str>>,
}

/// Where a line's value belongs.
struct Spot {
    indicator: Named<crate::model::IndicatorId>,
    region: Named<crate::model::RegionId>,
    period: Period,
    scenario: Scenario,
    vintage: Vintage,
}

impl Opening {
    /// Lists what was laid so far: what reads or changes the list comes next.
    fn list(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        self.workspace.list(fresh);
    }

    fn take(&mut self, line: Line<'_>) -> Result<(), Reason> {
        self.list();
        match line {
            Line::Define(define) => self.define(define),
            Line::Undefine(undefine) => self.undefine(&undefine.label.0),
            Line::Profile(profile) => own::profile(profile).and_then(|profile| self.set(profile)),
            Line::Keep(keep) => self.keep(keep),
            Line::TypedIn(typed) => self.typed_in(typed),
            Line::Threshold(threshold) => self.threshold(threshold),
            Line::Verified(verified) => self.verified(verified),
            Line::Manuscript(manuscript) => self.manuscript(manuscript),
            Line::Collection(collection) => self.collection(collection),
            Line::Ledger(ledger) => self.ledger(ledger),
            Line::Template(template) => self.template(template),
            Line::Deck(deck) => self.deck(deck),
            Line::Set(set) => {
                let spot = self.spot(set.at)?;
                let (key, kept) = self.entry(&spot, set.is)?;
                let others = self.others(&key, &spot, set.beside)?;
                self.put(KeyState { key, kept: Some(kept), others })
            }
            Line::Remove(remove) => {
                let spot = self.spot(remove.at)?;
                // Where the base does not know the place, nothing stands there.
                let Some(key) = self.known_key(&spot) else { return Ok(()) };
                let others = self.others(&key, &spot, remove.beside)?;
                self.put(KeyState { key, kept: None, others })
            }
            Line::AsBase(place) => {
                let spot = self.spot(place)?;
                let Some(key) = self.known_key(&spot) else { return Ok(()) };
                self.put(state_of(&self.workspace.base().dataset, &key))
            }
            // The reader keeps the ends to itself.
            Line::End(_) => Ok(()),
        }
    }

    fn spot(&self, place: v7::Place<'_>) -> Result<Spot, Reason> {
        let registry = self.workspace.registry();
        let (indicator, region) = (registry.find(&place.indicator.0), registry.find_region(&place.region.0));
        Ok(Spot {
            indicator: indicator.map_or_else(|| Named::Own((*place.indicator.0).into()), Named::Known),
            region: region.map_or_else(|| Named::Own((*place.region.0).into()), Named::Known),
            period: field(Field::Period, &place.period.0)?,
            scenario: place.scenario.map_or(Ok(Scenario::Actual), |text| field(Field::Scenario, &text.0))?,
            vintage: place.vintage.map_or(Ok(Vintage::Final), |text| field(Field::Vintage, &text.0))?,
        })
    }

    /// The key of a place, where its indicator and region are known.
    fn known_key(&self, spot: &Spot) -> Option<Key> {
        let (Named::Known(indicator), Named::Known(region)) = (&spot.indicator, &spot.region) else { return None };
        Some(self.workspace.registry().key(*indicator, *region, spot.period, spot.scenario, spot.vintage))
    }

    fn entry(
        &mut self,
        spot: &Spot,
        observation: v7::Observation<'_>,
    ) -> Result<(Key, (decimal::Decimal, Rc<Observation>)), Reason> {
        let observation = Rc::new(self.observation(spot, observation)?);
        let entry = Entry {
            indicator: spot.indicator.clone(),
            region: spot.region.clone(),
            period: spot.period,
            scenario: spot.scenario,
            vintage: spot.vintage,
            observation: Rc::clone(&observation),
        };
        let (key, value) = self.workspace.place(&entry).map_err(Reason::Misfit)?;
        Ok((key, (value, observation)))
    }

    fn others(
        &mut self,
        key: &Key,
        spot: &Spot,
        beside: Option<Vec<v7::Observation<'_>>>,
    ) -> Result<Vec<Rc<Observation>>, Reason> {
        let Some(beside) = beside else { return Ok(self.workspace.base().dataset.others(key).to_vec()) };
        if beside.len() > MAX_OTHERS {
            return Err(Reason::Misfit(Misfit::Full));
        }
        beside.into_iter().map(|other| Ok(self.entry(spot, other)?.1.1)).collect()
    }

    pub(super) fn put(&mut self, state: KeyState) -> Result<(), Reason> {
        self.list();
        self.workspace.put_bounded(state).map(|_| ()).map_err(Reason::Misfit)
    }

    fn observation(&mut self, spot: &Spot, observation: v7::Observation<'_>) -> Result<Observation, Reason> {
        let unreadable =
            |_| Reason::Field { field: Field::Value, text: observation.value.0.chars().take(40).collect() };
        let value = decimal::parse(&observation.value.0).map_err(unreadable)?;
        let unit = field(Field::Unit, &observation.unit.0)?;
        let label = match (observation.label, &spot.indicator) {
            (Some(label), _) => self.text(&label.0),
            (None, Named::Known(id)) => {
                let registry = Rc::clone(self.workspace.registry());
                self.text(&registry.indicator(*id).zh)
            }
            (None, Named::Own(label)) => Rc::clone(label),
        };
        Ok(Observation {
            quantity: Quantity { value, unit },
            status: observation.approximate.map_or(Status::Normal, |word| Status::Approximate(qualifier(word))),
            label,
            period: observation.written.map_or(Ok(spot.period), |text| field(Field::Period, &text.0))?,
            source: self.source(observation.source),
            note: self.text(&observation.note.0),
        })
    }

    pub(super) fn source(&mut self, source: v7::Source<'_>) -> Source {
        match source {
            v7::Source::Citation { title, url } => {
                Source::Citation { title: self.text(&title.0), url: self.text(&url.0) }
            }
            v7::Source::Cell { file, sheet, row, column, citation } => Source::Cell {
                file: self.text(&file.0),
                sheet: self.text(&sheet.0),
                row,
                column,
                citation: citation.map(|citation| Rc::new(self.source(*citation))),
            },
            v7::Source::Ledger { file, rows } => Source::Ledger { file: self.text(&file.0), rows },
            v7::Source::Typed(at) => Source::Typed { at: self.text(&at.0) },
            v7::Source::Given => Source::Given,
        }
    }

    pub(super) fn text(&mut self, text: &str) -> Rc<str> {
        if let Some(known) = self.texts.get(text) {
            return Rc::clone(known);
        }
        let text: Rc<str> = text.into();
        self.texts.insert(Rc::clone(&text));
        text
    }
}

pub(super) fn field<T: std::str::FromStr>(field: Field, text: &str) -> Result<T, Reason> {
    text.parse().map_err(|_| Reason::Field { field, text: text.chars().take(40).collect() })
}

pub(super) fn qualifier(word: v7::Approximate) -> Qualifier {
    match word {
        v7::Approximate::About => Qualifier::About,
        v7::Approximate::Over => Qualifier::Over,
        v7::Approximate::Nearly => Qualifier::Nearly,
        v7::Approximate::AtLeast => Qualifier::AtLeast,
        v7::Approximate::AtMost => Qualifier::AtMost,
    }
}
