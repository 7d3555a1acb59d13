//! Which runs of a paragraph stand: a group stands where all its own slots have a value, else its next alternative.

use super::{Answer, Part};
use crate::evaluate::Ask;
use crate::report::slot::Slot;
use crate::report::text::{Mark, Ordinal, Paragraph, Run};

/// What stands in a paragraph, with the run it comes from.
#[derive(Clone, Debug)]
pub(super) enum Token {
    /// Words or a figure.
    Part(usize, Part),
    /// A slot without a value.
    Wanting(usize, String, Option<Box<Ask>>),
    /// The next number of a list.
    Ordinal(usize, Ordinal),
    /// Something dropped out here.
    Gap,
}

/// A group while it is read: what its alternatives come to.
#[derive(Default)]
struct Group {
    /// The first alternative that stands.
    chosen: Option<Vec<Token>>,
    current: Vec<Token>,
    fails: bool,
}

impl Group {
    fn end_alternative(&mut self) {
        let current = std::mem::take(&mut self.current);
        if !std::mem::take(&mut self.fails) && self.chosen.is_none() {
            self.chosen = Some(current);
        }
    }
}

/// What stands in a paragraph, by the answers to its slots.
pub(super) fn standing(paragraph: &Paragraph, answer: &dyn Fn(&Slot) -> Answer) -> Vec<Token> {
    let mut open: Vec<Group> = vec![Group::default()];
    for (at, run) in paragraph.runs.iter().enumerate() {
        match run {
            Run::Mark(Mark::Open) => open.push(Group::default()),
            Run::Mark(Mark::Or) if open.len() > 1 => {
                if let Some(group) = open.last_mut() {
                    group.end_alternative();
                }
            }
            Run::Mark(Mark::Close) if open.len() > 1 => close(&mut open),
            Run::Mark(Mark::Or | Mark::Close) => {}
            Run::Mark(Mark::Ordinal(ordinal)) => put(&mut open, [Token::Ordinal(at, *ordinal)]),
            Run::Words(words) => put(&mut open, [Token::Part(at, Part::Words(words.clone()))]),
            Run::Slot(slot) => {
                let inside = open.len() > 1;
                match answer(slot) {
                    Answer::Shown(parts) => put(&mut open, parts.into_iter().map(|part| Token::Part(at, part))),
                    Answer::Items(items) => put_items(&mut open, at, items),
                    Answer::Holds(true) => {}
                    Answer::Holds(false) if !inside => {}
                    Answer::Absent { name, ask } if !inside => put(&mut open, [Token::Wanting(at, name, ask)]),
                    Answer::Holds(false) | Answer::Absent { .. } => {
                        if let Some(group) = open.last_mut() {
                            group.fails = true;
                        }
                    }
                }
            }
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|all| all.current).unwrap_or_default()
}

fn put(open: &mut [Group], tokens: impl IntoIterator<Item = Token>) {
    if let Some(group) = open.last_mut() {
        group.current.extend(tokens);
    }
}

/// The items of a block, each with a number; a block without any is a slot without a value.
fn put_items(open: &mut [Group], at: usize, items: Vec<Vec<Part>>) {
    if let Some(group) = open.last_mut() {
        group.fails |= items.is_empty();
    }
    for item in items {
        put(open, [Token::Ordinal(at, Ordinal::Is)]);
        put(open, item.into_iter().map(|part| Token::Part(at, part)));
    }
}

fn close(open: &mut Vec<Group>) {
    let Some(mut group) = open.pop() else { return };
    group.end_alternative();
    match group.chosen {
        Some(tokens) => put(open, tokens),
        None => put(open, [Token::Gap]),
    }
}
