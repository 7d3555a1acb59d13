//! Two texts side by side: what differs in their words, and apart from that what their figures read otherwise.
//!
//! Invariant: the same slot is the same words, whatever it reads; each side's words in order are that side's text.

mod lines;

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::text::{Paragraph, Text};
pub use lines::{Line, Read, Token};

/// Below this part in common two paragraphs are not one that was changed.
const ALIKE: f32 = 0.5;
/// More pairs of paragraphs than these are not tried: they are taken in order.
const MOST_PAIRS: usize = 2_500;

/// What two texts differ in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Paragraph by paragraph.
    pub rows: Vec<Row>,
    /// The figures that read otherwise, or stand on one side alone.
    pub figures: Vec<Figures>,
}

/// A paragraph on either side; absent where it has none.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// In the first text.
    pub old: Option<Half>,
    /// In the second text.
    pub new: Option<Half>,
}

impl Row {
    /// Whether its words differ.
    #[must_use]
    pub fn differs(&self) -> bool {
        let changed = |half: &Half| half.spans.iter().any(|span| span.kind == SpanKind::Changed);
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => changed(old) || changed(new) || old.kind != new.kind,
            _ => true,
        }
    }

    /// Whether anything of it differs, figures included.
    #[must_use]
    pub fn is_other(&self) -> bool {
        let other = |half: &Half| half.spans.iter().any(|span| span.kind == SpanKind::Figure);
        self.differs() || self.new.as_ref().is_some_and(other)
    }
}

/// A paragraph of one side.
#[derive(Clone, Debug, PartialEq)]
pub struct Half {
    /// Which paragraph of its text it is.
    pub source: usize,
    /// What it is in the document.
    pub kind: super::Kind,
    /// The number of a heading.
    pub number: String,
    /// Its words in order.
    pub spans: Vec<Span>,
}

/// Words of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// As they read.
    pub text: String,
    /// How they stand to the other side.
    pub kind: SpanKind,
}

/// How words stand to the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind {
    /// They are there too.
    Same,
    /// They are not.
    Changed,
    /// The figure is there too, and reads otherwise.
    Figure,
}

/// A figure as either side reads it; empty where it does not stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// What it is.
    pub name: String,
    /// In the first text.
    pub old: String,
    /// In the second text.
    pub new: String,
}

/// What two texts differ in.
#[must_use]
pub fn compare(old: &[Line], new: &[Line]) -> Comparison {
    let keys = |lines: &[Line]| lines.iter().map(Line::key).collect::<Vec<_>>();
    let mut comparison = Comparison::default();
    for op in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        let (before, after) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => {
                let pairs = before.iter().zip(after);
                comparison.rows.extend(pairs.map(|(before, after)| row(Some(before), Some(after))));
            }
            _ => comparison.rows.extend(paired(before, after).into_iter().map(|(before, after)| row(before, after))),
        }
    }
    comparison.figures = figures(old, new);
    comparison
}

/// The paragraphs of a stretch that was changed, each beside the one that it became.
fn paired<'a>(old: &'a [Line], new: &'a [Line]) -> Vec<(Option<&'a Line>, Option<&'a Line>)> {
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    let tries_all = old.len() * new.len() <= MOST_PAIRS;
    let mut next = 0;
    for before in old {
        let likest = (next..new.len())
            .take(if tries_all { usize::MAX } else { 1 })
            .map(|at| (at, alike(before, &new[at])))
            .filter(|(_, alike)| *alike >= ALIKE)
            .fold(None, |best: Option<(usize, f32)>, one| best.filter(|best| best.1 >= one.1).or(Some(one)));
        if let Some((at, _)) = likest {
            pairs.extend(new[next..at].iter().map(|after| (None, Some(after))));
            pairs.push((Some(before), Some(&new[at])));
            next = at + 1;
        } else {
            pairs.push((Some(before), None));
        }
    }
    pairs.extend(new[next..].iter().map(|after| (None, Some(after))));
    pairs
}

/// How much of two paragraphs is the same, from 0 to 1.
fn alike(old: &Line, new: &Line) -> f32 {
    let ops = diff(old, new);
    similar::diff_ratio(&ops, old.tokens.len(), new.tokens.len())
}

fn diff(old: &Line, new: &Line) -> Vec<DiffOp> {
    let keys = [old, new].map(|line| line.tokens.iter().map(|token| token.key.as_str()).collect::<Vec<_>>());
    capture_diff_slices(Algorithm::Myers, &keys[0], &keys[1])
}

fn row(old: Option<&Line>, new: Option<&Line>) -> Row {
    let whole = |line: &Line| half(line, &vec![SpanKind::Changed; line.tokens.len()]);
    let (Some(before), Some(after)) = (old, new) else {
        return Row { old: old.map(whole), new: new.map(whole) };
    };
    let mut kinds = [vec![SpanKind::Changed; before.tokens.len()], vec![SpanKind::Changed; after.tokens.len()]];
    let ops = diff(before, after);
    for (at, op) in ops.iter().enumerate() {
        let DiffOp::Equal { old_index, new_index, len } = *op else { continue };
        // A sign alone between two changes is no help to a reader.
        let is_between = at > 0 && at + 1 < ops.len();
        if len == 1 && is_between && !before.tokens[old_index].is_figure() {
            continue;
        }
        for step in 0..len {
            let (one, other) = (old_index + step, new_index + step);
            let same = before.tokens[one].text == after.tokens[other].text;
            let kind = if same { SpanKind::Same } else { SpanKind::Figure };
            (kinds[0][one], kinds[1][other]) = (kind, kind);
        }
    }
    let [of_old, of_new] = kinds;
    Row { old: Some(half(before, &of_old)), new: Some(half(after, &of_new)) }
}

fn half(line: &Line, kinds: &[SpanKind]) -> Half {
    let mut spans: Vec<Span> = Vec::new();
    for (token, kind) in line.tokens.iter().zip(kinds) {
        match spans.last_mut().filter(|last| last.kind == *kind && *kind != SpanKind::Figure) {
            Some(last) => last.text.push_str(&token.text),
            None => spans.push(Span { text: token.text.clone(), kind: *kind }),
        }
    }
    Half { source: line.source, kind: line.kind, number: line.number.clone(), spans }
}

/// The figures of either side by what they are, in the order in which they stand.
fn figures(old: &[Line], new: &[Line]) -> Vec<Figures> {
    let of = |lines: &[Line]| -> BTreeMap<String, String> {
        let tokens = lines.iter().flat_map(|line| &line.tokens).filter(|token| token.is_figure());
        tokens.map(|token| (token.key.clone(), token.text.clone())).collect()
    };
    let (before, after) = (of(old), of(new));
    let mut found: Vec<(String, Figures)> = Vec::new();
    for token in old.iter().chain(new).flat_map(|line| &line.tokens) {
        let Some(name) = &token.name else { continue };
        let side = |of: &BTreeMap<String, String>| of.get(&token.key).cloned().unwrap_or_default();
        let (was, is) = (side(&before), side(&after));
        if was != is && !found.iter().any(|(key, _)| *key == token.key) {
            found.push((token.key.clone(), Figures { name: name.clone(), old: was, new: is }));
        }
    }
    found.into_iter().map(|(_, figures)| figures).collect()
}

impl Comparison {
    /// How many paragraphs differ in words.
    #[must_use]
    pub fn differing(&self) -> usize {
        self.rows.iter().filter(|row| row.differs()).count()
    }

    /// The second text with a row as the first has it.
    #[must_use]
    pub fn taken(&self, row: usize, first: &Text, second: &Text) -> Text {
        let mut text = second.clone();
        let Some(Row { old, new }) = self.rows.get(row) else { return text };
        let theirs: Option<&Paragraph> = old.as_ref().and_then(|half| first.paragraphs.get(half.source));
        let at = new.as_ref().map(|half| half.source).filter(|at| *at < text.paragraphs.len());
        match (theirs, at) {
            (Some(theirs), Some(at)) => text.paragraphs[at] = theirs.clone(),
            (None, Some(at)) => drop(text.paragraphs.remove(at)),
            (Some(theirs), None) => {
                let before = self.rows[..row].iter().rev().find_map(|row| row.new.as_ref());
                let at = before.map_or(0, |half| half.source + 1).min(text.paragraphs.len());
                text.paragraphs.insert(at, theirs.clone());
            }
            (None, None) => {}
        }
        text
    }
}

#[cfg(test)]
mod tests;
