//! Two texts beside each other: this manuscript, its versions, and those of others from their files; what one chooses is taken over
//! paragraph by paragraph.
//!
//! Invariant: nothing changes but the manuscript, and each paragraph taken over is an edit of its own.

mod rows;
mod sides;
mod theirs;

use std::rc::Rc;

use leptos::prelude::*;

use super::{Editor, versions};
use crate::report::accepted;
use crate::report::compare::{Comparison, compare};
use crate::say;
use crate::ui::boxed::{kept, on, press};
use crate::ui::browser::focus;
use crate::ui::widgets::{Choice, Dialog, Segmented};
use crate::ui::words::{language, pick};
use sides::{NOW, Side};
use theirs::Theirs;

/// What stands beside what, and what is shown of it.
#[derive(Clone, Copy)]
struct Beside {
    editor: Editor,
    left: RwSignal<String>,
    right: RwSignal<String>,
    theirs: RwSignal<Vec<Theirs>, LocalStorage>,
    /// The words, or the figures.
    view: RwSignal<usize>,
    /// Whether paragraphs are shown that are the same.
    whole: RwSignal<bool>,
}

/// Two sides with what they differ in.
pub struct Compared {
    left: Side,
    right: Side,
    comparison: Comparison,
}

/// The button and its dialog.
pub fn button(editor: Editor) -> AnyView {
    let open = editor.comparing;
    let close = UnsyncCallback::new(move |()| open.set(false));
    let show = press(move || {
        editor.keep();
        open.set(true);
    });
    let title = Signal::stored(pick("对比", "Compare").to_owned());
    view! {
        <button type="button" on:click=show>{pick("对比…", "Compare…")}</button>
        <Dialog open title wide=true close>{move || body(editor, open)}</Dialog>
    }
    .into_any()
}

fn body(editor: Editor, open: RwSignal<bool>) -> AnyView {
    let latest = versions::latest(editor).map(|id| sides::of_version(&id)).unwrap_or_default();
    let beside = Beside {
        editor,
        left: RwSignal::new(latest),
        right: RwSignal::new(NOW.to_owned()),
        theirs: RwSignal::new_local(Vec::new()),
        view: RwSignal::new(0),
        whole: RwSignal::new(false),
    };
    let compared = kept(move || {
        // Follows every edit.
        let _ = editor.session.evaluation();
        beside.compared()
    });
    let content = move || match &*compared.get() {
        Some(of) => found(beside, of, compared),
        None => empty(),
    };
    let undo = press(move || editor.step(false));
    view! {
        <div class="beside">
            {choices(beside)}
            {move || content()}
            <div class="actions"><button type="button" class="start" on:click=undo>{pick("撤销", "Undo")}</button><button type="button" class="primary" on:click=press(move || open.set(false))>{pick("完成", "Done")}</button></div>
        </div>
    }
    .into_any()
}

impl Beside {
    fn compared(self) -> Option<Compared> {
        let (left, right) = (self.left.get(), self.right.get());
        let side = |id: &str| self.theirs.with(|theirs| sides::side(self.editor, theirs, id));
        let (left, right) = (side(&left)?, side(&right)?);
        // Beside a text without known figures all is words.
        let as_words = !left.has_figures() || !right.has_figures();
        let comparison = compare(&left.read(as_words).lines(), &right.read(as_words).lines());
        Some(Compared { left, right, comparison })
    }

    /// Whether what is on the left can be taken over into what is on the right.
    fn can_take(self) -> bool {
        self.right.with(|right| right == NOW) && self.left.with(|left| left != NOW)
    }
}

/// What stands on either side.
fn choices(beside: Beside) -> AnyView {
    let options = move || {
        let _ = beside.editor.session.evaluation();
        beside.theirs.with(|theirs| sides::choices(beside.editor, theirs))
    };
    let chooser = move |label: &'static str, chosen: RwSignal<String>| {
        let change = on(move |event: web_sys::Event| chosen.set(event_target_value(&event)));
        let option = move |Choice { value, text, .. }: Choice| {
            let selected = chosen.with_untracked(|chosen| *chosen == value);
            view! { <option value=value selected=selected>{text}</option> }.into_any()
        };
        view! { <label class="field"><span class="muted small">{label}</span><select on:change=change prop:value=chosen>{move || options().into_iter().map(option).collect_view()}</select></label> }.into_any()
    };
    let open = press(move || {
        theirs::pick_file(beside.editor, move |found, first| {
            beside.theirs.set(found);
            beside.left.set(first);
            beside.right.set(NOW.to_owned());
        });
    });
    view! {
        <div class="beside-sides">
            {chooser(pick("左边", "Left"), beside.left)}
            {chooser(pick("右边", "Right"), beside.right)}
            <button type="button" on:click=open>{pick("打开别人的文件…", "Open someone's file…")}</button>
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! { <p class="muted">{pick("还没有可以对比的：先在“版本”里保存一个版本，或打开别人的工作区文件（.renshe）、文稿（.docx、.txt）。",
        "There is nothing to compare yet: keep a version first, or open someone's workspace file (.renshe) or document (.docx, .txt).")}</p> }.into_any()
}

fn found(beside: Beside, of: &Compared, compared: Signal<Rc<Option<Compared>>, LocalStorage>) -> AnyView {
    let (words, figures) = (of.comparison.differing(), of.comparison.figures.len());
    let names = language().pick(["文字", "数字"], ["Words", "Figures"]);
    let counts = say!(
        language(),
        "文字{words}段不同，数字{figures}处不同",
        "{words} paragraphs differ in words, {figures} figures differ"
    );
    let toggle = on(move |event: web_sys::Event| beside.whole.set(event_target_checked(&event)));
    let choose = UnsyncCallback::new(move |view| beside.view.set(view));
    let shown = move || match (&*compared.get_untracked(), beside.view.get()) {
        (Some(of), 0) => rows::words(beside, of),
        (Some(of), _) => rows::figures(of),
        (None, _) => ().into_any(),
    };
    let restore = restore(beside, of);
    view! {
        <div class="line beside-bar">
            <Segmented label=pick("对比什么", "What is compared") options=names.to_vec() chosen=beside.view choose/>
            <span class="muted" role="status">{counts}</span>
            <label class="check"><input type="checkbox" prop:checked=beside.whole on:change=toggle/>{pick("也列相同的段", "Show what is the same")}</label>
            {restore}
        </div>
        {move || shown()}
    }
    .into_any()
}

/// Puts a version in place of the manuscript.
fn restore(beside: Beside, of: &Compared) -> AnyView {
    let is_version = of.left.is_version && untrack(|| beside.can_take());
    if !is_version {
        return ().into_any();
    }
    let (text, accepted) = (of.left.text.to_string(), accepted::kept(of.left.then.clone()));
    let restore = press(move || {
        let (text, accepted) = (text.clone(), accepted.clone());
        beside.editor.change(|manuscript| (manuscript.text, manuscript.accepted) = (text, accepted));
        focus::soon(".beside select");
    });
    view! { <button type="button" on:click=restore>{pick("整篇恢复左边的", "Restore all of the left")}</button> }
        .into_any()
}
