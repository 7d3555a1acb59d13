//! 对账 before anything is taken over: what files, or a file and the workspace, say of the same figures, counted and saved as a list.
//!
//! Invariant: looks and changes nothing.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use super::understood::Understood;
use crate::import::pace;
use crate::model::{Entry, Observation};
use crate::phrase::issue::shown;
use crate::phrase::reconcile as words;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::frame::Steps;
use crate::ui::pages::saving::save_csv;
use crate::ui::words::{language, pick};
use crate::workspace::preview::{ENTRIES_AT_ONCE, Effect, pieces};
use crate::workspace::reconcile::{Apart, Pair, Reconciling, Stands};

/// How far a statement is from the one before it: 后者少10人，允许误差0.5人.
pub fn apart(one: &Observation, other: &Observation) -> String {
    Apart::of(one, other).map(|apart| words::apart(language(), &apart)).unwrap_or_default()
}

/// How many figures agree and differ, found some at a time.
pub async fn stands(files: &[Rc<Understood>], effects: &[Vec<Effect>]) -> Stands {
    let steps = Steps::begin();
    let pairs = pairs(files, effects, &steps).await;
    let (mut stands, mut pieces) = (Stands::default(), pairs.chunks(ENTRIES_AT_ONCE));
    steps.through(|| pieces.next().map(|piece| stands.extend(piece.iter().map(Pair::stand))).is_some()).await;
    pace::put_away(pairs, &steps).await;
    stands
}

/// How many figures agree and differ, and the way to the list; nothing where nothing is said twice.
pub fn summary(desk: Desk) -> AnyView {
    let counts = words::counts(language(), &desk.stands.get());
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
    let (within, changes) = (
        effects.iter().flatten().any(Effect::is_repeated),
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
async fn pairs<'e>(files: &'e [Rc<Understood>], effects: &[Vec<Effect>], steps: &Steps) -> Vec<Pair<'e>> {
    let entries: Vec<&'e [Entry]> = files.iter().map(|file| &*file.import.entries).collect();
    if entries.len() == 2 && effects.iter().flatten().any(Effect::is_repeated) {
        let (of_first, of_second) = effects.split_at(1);
        let (mut first, mut second) = (pieces(&entries[..1], of_first), pieces(&entries[1..], of_second));
        let mut reconciling = Reconciling::default();
        let mut take_first = |(entries, effects)| reconciling.take_first(entries, effects);
        steps.through(|| first.next().map(&mut take_first).is_some()).await;
        let mut take_second = |(entries, effects)| reconciling.take_second(entries, effects);
        steps.through(|| second.next().map(&mut take_second).is_some()).await;
        return reconciling.end();
    }
    let (mut pairs, mut all) = (Vec::new(), pieces(&entries, effects));
    let mut take = |(entries, effects): (&'e [Entry], &[Effect])| {
        pairs.extend(entries.iter().zip(effects).filter_map(|(entry, effect)| pair(entry, effect)));
    };
    steps.through(|| all.next().map(&mut take).is_some()).await;
    pairs
}

/// What is said of a figure a second time.
fn pair<'e>(entry: &'e Entry, effect: &Effect) -> Option<Pair<'e>> {
    let (Effect::Changes(first) | Effect::Again(first) | Effect::Against(first)) = effect else { return None };
    Some(Pair { of: entry, one: Some(Rc::clone(first)), other: Some(Rc::clone(&entry.observation)) })
}

fn save(desk: Desk) {
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let (files, effects) = (desk.files.get_untracked(), desk.effects.get_untracked());
    let [one, other] = names(&files, &effects);
    spawn_local(async move {
        let pairs = pairs(&files, &effects, &Steps::begin()).await;
        let text = words::csv(&registry, [&one, &other], &pairs);
        save_csv(desk.session, desk.notices, &format!("\u{feff}{text}"));
    });
}
