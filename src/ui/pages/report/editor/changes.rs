//! What the data changed in the text since someone took note: listed, gone through, accepted.
//!
//! Invariant: a change stays marked until it is accepted, over reloads too; accepting is an edit like any other.

use leptos::prelude::*;
use web_sys::Element;

use super::{Editor, Shown, blocks, quiet};
use crate::report::accepted::{self, Changed};
use crate::report::{Run, Slot};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::{focus, rich};
use crate::ui::pages::report::scope;
use crate::ui::words::{language, pick};

/// So many are listed.
const MOST: usize = 8;

/// 8640人 → 8700人; of a table or of sentences it is enough that they changed.
pub fn told(changed: &Changed, slot: Option<&Slot>) -> String {
    match slot {
        Some(Slot::Figure(_)) => format!("{} → {}", changed.was, changed.now),
        Some(Slot::Display(_)) => pick("表里的数有变", "figures of the table have changed").to_owned(),
        _ => pick("按数据写的句子有变", "sentences written from the data have changed").to_owned(),
    }
}

/// Takes note of changes.
pub fn accept(editor: Editor, changes: &[Changed]) {
    editor.keep();
    editor.change(|manuscript| {
        let mut now = accepted::of(manuscript);
        now.extend(changes.iter().map(|changed| (changed.key.clone(), changed.now.clone())));
        manuscript.accepted = accepted::kept(now);
    });
    // What one looks at says it no longer.
    editor.chosen.set(editor.chosen.get_untracked());
}

/// The change of an atom, while it is not accepted.
pub fn of_atom(editor: Editor, atom: &Element) -> Option<(Changed, Slot)> {
    let Some(Run::Slot(slot)) = blocks::run_of(&rich::mark_of(atom)) else { return None };
    let key = accepted::key(&editor.session.evaluation_now(), untrack(|| scope(editor.session)), &slot)?;
    let was = accepted::of(&editor.manuscript()?).get(&key)?.clone();
    let changed = rich::is(atom, "changed");
    let now = atom.text_content().unwrap_or_default();
    (changed && was != now).then_some((Changed { paragraph: 0, run: 0, key, was, now }, slot))
}

/// Goes to the next change from where one is, or back.
pub fn step(editor: Editor, forward: bool) {
    let Some(host) = editor.host() else { return };
    if let Some(atom) = rich::next_atom(&host, "changed", editor.chosen.get_untracked().as_ref(), forward) {
        go(editor, &atom);
    }
}

/// Goes to an atom, which one then looks at.
pub fn go(editor: Editor, atom: &Element) {
    editor.host().iter().for_each(|host| rich::go_behind(host, atom));
    editor.host().iter().for_each(|host| rich::frame(host, Some(atom)));
    editor.chosen.set(Some(atom.clone()));
}

/// Accepts the change of the atom that one looks at, or of the one at the caret.
pub fn accept_here(editor: Editor) {
    let host = editor.host();
    let here = editor.chosen.get_untracked().or_else(|| host.and_then(|host| rich::atom_at_caret(&host)));
    if let Some((changed, _)) = here.and_then(|atom| of_atom(editor, &atom)) {
        accept(editor, &[changed]);
    }
}

/// The list of them; nothing where there is none.
pub fn list(editor: Editor, shown: &Shown) -> AnyView {
    let count = shown.changed.len();
    if count == 0 {
        return ().into_any();
    }
    let all = shown.changed.clone();
    let accept_all = press(move || {
        accept(editor, &all);
        editor.host().iter().for_each(|host| drop(host.focus()));
    });
    let rows: Vec<AnyView> = shown
        .changed
        .iter()
        .enumerate()
        .take(MOST)
        .map(|(number, changed)| row(editor, shown, number, changed))
        .collect();
    let more = count.saturating_sub(MOST);
    let more =
        (more > 0).then(|| view! { <p class="faint">{say!(language(), "另有{more}处", "{more} more")}</p> }.into_any());
    view! {
        <section class="changes">
            <div role="status"><h2 class="h watchful">{say!(language(), "△ {count}处数据有变", "△ {count} figures have changed")}</h2></div>
            <ul>{rows}</ul>
            {more}
            <button type="button" on:click=accept_all>{pick("全部接受", "Accept all")}</button>
            <p class="faint small">{pick("F8 下一处，Ctrl＋Shift＋Enter 接受", "F8 goes to the next, Ctrl+Shift+Enter accepts")}</p>
        </section>
    }
    .into_any()
}

fn row(editor: Editor, shown: &Shown, number: usize, changed: &Changed) -> AnyView {
    let slot = shown.slot(changed.paragraph, changed.run);
    let evaluation = editor.session.evaluation_now();
    let name = slot.map(|slot| accepted::name(language(), &evaluation, slot)).unwrap_or_default();
    let told = told(changed, slot);
    let lead = press(move || {
        let host = editor.host();
        host.and_then(|host| rich::atom_of_class(&host, "changed", number)).iter().for_each(|atom| go(editor, atom));
    });
    let label = say!(language(), "接受：{name}", "Accept: {name}");
    let changed = changed.clone();
    let accept = press(move || {
        accept(editor, std::slice::from_ref(&changed));
        focus::soon(".changes .accept, .manuscript");
    });
    view! {
        <li><button type="button" class="link" on:click=lead>{name}</button><span lang="zh-CN">{told}</span>
            <button type="button" class="accept" aria-label=label on:click=accept>{pick("接受", "Accept")}</button></li>
    }
    .into_any()
}

/// What is said of the atom that one looks at.
pub fn said(editor: Editor, atom: &Element) -> AnyView {
    let Some((changed, slot)) = of_atom(editor, atom) else { return ().into_any() };
    let told = told(&changed, Some(&slot));
    view! {
        <p class="watchful">{say!(language(), "△ 数据有变：{told}", "△ The data changed: {told}")}</p>
        {quiet(pick("接受", "Accept"), move || accept(editor, std::slice::from_ref(&changed)))}
    }
    .into_any()
}
