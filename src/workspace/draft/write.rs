//! A workspace into a draft: what differs from its base, or what one edit changed.
//!
//! Invariant: a line states all of its key, so that lines may be read again and in any number; the last one holds.

use std::collections::BTreeSet;

use super::{line, v1};
use crate::catalogue::place::MAX_NAME;
use crate::catalogue::registry::Registry;
use crate::model::{IndicatorId, Key, Nature, Observation, Scenario, Source, Status, Vintage};
use crate::quantity::decimal::Qualifier;
use crate::workspace::Workspace;

/// The most bytes of the page's own words in a header.
pub const MAX_VIEW: usize = 64_000;

/// All of a workspace that its base has not.
#[must_use]
pub fn snapshot(workspace: &Workspace) -> String {
    let header = v1::Header {
        format: v1::FORMAT.to_owned(),
        version: v1::VERSION,
        app: env!("CARGO_PKG_VERSION").to_owned(),
        name: workspace.name.chars().take(MAX_NAME).collect(),
        base: workspace.base().ground.to_string(),
        view: if workspace.view.len() > MAX_VIEW { String::new() } else { workspace.view.clone() },
    };
    let mut draft = Writer { text: String::new(), lines: 0 };
    draft.push(&header);
    draft.push_keys(workspace, workspace.differing());
    draft.end(Some(header));
    draft.text
}

/// What an edit has changed, without an end: [`one_edit`] puts that behind it. Empty where nothing was changed.
#[must_use]
pub fn edit_lines(workspace: &Workspace, changed: &[Key]) -> String {
    let mut draft = Writer { text: String::new(), lines: 0 };
    draft.push_keys(workspace, changed);
    draft.text
}

/// The lines of one or more edits as one edit, to be put behind a snapshot and the edits since: with a single end, so that
/// a part of it is never taken for the whole.
#[must_use]
pub fn one_edit(lines: String) -> String {
    if lines.is_empty() {
        return lines;
    }
    let count = lines.lines().count() as u64;
    let mut draft = Writer { text: lines, lines: count };
    draft.end(None);
    draft.text
}

struct Writer {
    text: String,
    lines: u64,
}

impl Writer {
    fn push(&mut self, line: &impl serde::Serialize) {
        // Text fields and numbers only: this cannot fail, and a line left out of a snapshot would be missed at its end.
        if let Ok(json) = serde_json::to_string(line) {
            line::push(&mut self.text, &json);
        }
        self.lines += 1;
    }

    fn end(&mut self, header: Option<v1::Header>) {
        let end = v1::End { lines: self.lines, header };
        self.push(&v1::Line::End(end));
    }

    fn push_keys<'a>(&mut self, workspace: &Workspace, keys: impl IntoIterator<Item = &'a Key>) {
        let registry = workspace.registry();
        let mut defined: BTreeSet<IndicatorId> = BTreeSet::new();
        for key in keys {
            let indicator = registry.indicator(key.indicator);
            let own = usize::from(key.indicator.0) >= workspace.base().registry.len();
            if own && defined.insert(key.indicator) {
                let (label, unit) = (indicator.zh.as_str().into(), indicator.unit.to_string().into());
                self.push(&v1::Line::Define(v1::Define { label, unit, nature: nature(indicator.nature) }));
            }
            self.push(&state_line(workspace, registry, key));
        }
    }
}

fn state_line<'a>(workspace: &'a Workspace, registry: &'a Registry, key: &Key) -> v1::Line<'a> {
    let at = place(registry, key);
    if workspace.is_as_base(key) {
        return v1::Line::AsBase(at);
    }
    let name = &registry.indicator(key.indicator).zh;
    let others = workspace.dataset().others(key);
    let as_base = others == workspace.base().dataset.others(key);
    let beside = (!as_base).then(|| others.iter().map(|other| observation(other, name, key)).collect());
    match workspace.dataset().get(key) {
        Some(kept) => v1::Line::Set(Box::new(v1::Set { at, is: observation(kept, name, key), beside })),
        None => v1::Line::Remove(v1::Remove { at, beside }),
    }
}

fn place<'a>(registry: &'a Registry, key: &Key) -> v1::Place<'a> {
    v1::Place {
        indicator: registry.indicator(key.indicator).id.as_str().into(),
        region: registry.region(key.region).zh.as_str().into(),
        period: key.period.to_string().into(),
        scenario: (key.scenario != Scenario::Actual).then(|| key.scenario.to_string().into()),
        vintage: (key.vintage != Vintage::Final).then(|| key.vintage.to_string().into()),
    }
}

fn observation<'a>(observation: &'a Observation, name: &str, key: &Key) -> v1::Observation<'a> {
    v1::Observation {
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

fn approximate(qualifier: Qualifier) -> v1::Approximate {
    match qualifier {
        Qualifier::About => v1::Approximate::About,
        Qualifier::Over => v1::Approximate::Over,
        Qualifier::Nearly => v1::Approximate::Nearly,
        Qualifier::AtLeast => v1::Approximate::AtLeast,
        Qualifier::AtMost => v1::Approximate::AtMost,
    }
}

fn nature(nature: Nature) -> v1::Nature {
    match nature {
        Nature::Flow => v1::Nature::Flow,
        Nature::Stock => v1::Nature::Stock,
        Nature::Rate => v1::Nature::Rate,
        Nature::RateAtEnd => v1::Nature::RateAtEnd,
    }
}

fn source(source: &Source) -> v1::Source<'_> {
    match source {
        Source::Citation { title, url } => {
            v1::Source::Citation { title: title.as_ref().into(), url: url.as_ref().into() }
        }
        Source::Cell { file, sheet, row, column, citation } => v1::Source::Cell {
            file: file.as_ref().into(),
            sheet: sheet.as_ref().into(),
            row: *row,
            column: *column,
            citation: citation.as_deref().map(|citation| Box::new(self::source(citation))),
        },
        Source::Typed { at } => v1::Source::Typed(at.as_ref().into()),
        Source::Given => v1::Source::Given,
    }
}
