//! 对账 before anything is taken over: what files, or a file and the workspace, say of the same figures, counted and saved as a list.
//!
//! Invariant: looks and changes nothing.

use std::rc::Rc;

use leptos::prelude::*;

use super::desk::{Desk, Understood};
use crate::model::{Entry, Observation};
use crate::phrase::issue::shown;
use crate::phrase::reconcile as words;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::pages::saving::save_csv;
use crate::ui::words::{language, pick};
use crate::workspace::preview::Effect;
use crate::workspace::reconcile::{Apart, Pair};

/// How far a statement is from the one before it: 后者少10人，允许误差0.5人.
pub fn apart(one: &Observation, other: &Observation) -> String {
    Apart::of(one, other).map(|apart| words::apart(language(), &apart)).unwrap_or_default()
}

/// How many figures agree and differ, and the way to the list; nothing where nothing is said twice.
pub fn summary(desk: Desk) -> AnyView {
    let counts = with_pairs(desk, |_, pairs| words::counts(language(), pairs));
    if counts.is_empty() {
        return ().into_any();
    }
    let names = names(&desk.files.get(), &desk.effects.get());
    let save = press(move || save(desk));
    view! {
        <div class="reconcile"><h2>{pick("对账", "Sources held against each other")}</h2>
            <p class="counts">{names.join(pick("与", " and "))}{pick("：", ": ")}{counts}" "
                <button type="button" class="link" on:click=save>{pick("存成对账表", "Save as a list")}</button></p>
        </div>
    }
    .into_any()
}

/// What is held against what.
fn names(files: &[Rc<Understood>], effects: &[Vec<Effect>]) -> [String; 2] {
    let is_within = |effect: &Effect| matches!(effect, Effect::Again(_) | Effect::Against(_));
    let (within, changes) = (
        effects.iter().flatten().any(is_within),
        effects.iter().flatten().any(|effect| matches!(effect, Effect::Changes(_))),
    );
    match files {
        [one, other] => [shown(&one.import.file), shown(&other.import.file)],
        [one] if !within => [pick("已有数", "What is there").to_owned(), shown(&one.import.file)],
        [one] if !changes => {
            let file = shown(&one.import.file);
            [
                say!(language(), "{file}中的前一处", "the first place in {file}"),
                say!(language(), "同一文件的后一处", "a later one of the same file"),
            ]
        }
        _ => [pick("先读的", "What came first").to_owned(), pick("后读的", "what came later").to_owned()],
    }
}

/// Of two files all that either has; else what is said twice.
fn with_pairs<T>(desk: Desk, act: impl FnOnce([String; 2], &[Pair<'_>]) -> T) -> T {
    let (files, effects) = (desk.files.get(), desk.effects.get());
    let twice = files.iter().zip(effects.iter()).flat_map(|(file, effects)| file.import.entries.iter().zip(effects));
    let twice: Vec<Pair<'_>> = twice.filter_map(|(entry, effect)| pair(entry, effect)).collect();
    match &files[..] {
        [one, other]
            if effects.iter().flatten().any(|effect| matches!(effect, Effect::Again(_) | Effect::Against(_))) =>
        {
            desk.session.with_workspace(|workspace| {
                act(names(&files, &effects), &workspace.reconciled(&one.import.entries, &other.import.entries))
            })
        }
        _ => act(names(&files, &effects), &twice),
    }
}

/// What is said of a figure a second time.
fn pair<'e>(entry: &'e Entry, effect: &Effect) -> Option<Pair<'e>> {
    let (Effect::Changes(first) | Effect::Again(first) | Effect::Against(first)) = effect else { return None };
    Some(Pair { of: entry, one: Some(Rc::clone(first)), other: Some(Rc::clone(&entry.observation)) })
}

fn save(desk: Desk) {
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let text = untrack(|| with_pairs(desk, |names, pairs| words::csv(&registry, [&names[0], &names[1]], pairs)));
    save_csv(desk.session, desk.notices, &format!("\u{feff}{text}"));
}
