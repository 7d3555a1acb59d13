//! A document with slots in place of what was accepted.
//!
//! Invariant: all else of the document stays as it was written, character by character within its lines.

use std::ops::Range;

use crate::report::text::{Kind, Paragraph, Run, Text};

/// A document as a text, with runs in place of some ranges. Ranges that overlap an earlier one, or a line's end, are left as they are.
#[must_use]
pub fn filled(text: &str, mut put: Vec<(Range<usize>, Run)>) -> Text {
    crate::order::sort_by_key(&mut put, |(at, _)| at.start);
    let mut put = put.into_iter().peekable();
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end_matches(['\n', '\r']);
        let end = start + body.len();
        let mut runs = Vec::new();
        let mut at = start;
        while let Some((place, run)) = put.next_if(|(place, _)| place.start < end) {
            if place.start >= at
                && place.end <= end
                && text.is_char_boundary(place.start)
                && text.is_char_boundary(place.end)
            {
                words(&mut runs, &text[at..place.start]);
                runs.push(run);
                at = place.end;
            }
        }
        words(&mut runs, &text[at..end]);
        if !body.trim().is_empty() {
            paragraphs.push(Paragraph { kind: Kind::Body, runs });
        }
        start += line.len();
    }
    Text { paragraphs }
}

fn words(runs: &mut Vec<Run>, words: &str) {
    if !words.is_empty() {
        runs.push(Run::Words(words.to_owned()));
    }
}
