//! A manuscript on its sheet, written on in place.
//!
//! Invariant: every change becomes an edit of the workspace after a moment of rest and before anything else happens; an input method is
//! never disturbed.

mod beside;
mod blocks;
mod changes;
mod find;
mod finish;
mod insert;
mod inspect;
pub mod manuscripts;
mod sheet;
mod versions;

use std::rc::Rc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::outline::{Fold, Target, line_id, outline};
use super::{scope, sought, tools};
use crate::report::accepted::{self, Changed};
use crate::report::compose::{self, Composed};
use crate::report::{Move, Run, Slot, Text};
use crate::ui::boxed::{effect, kept, on, press};
use crate::ui::browser::{clock, focus, frame, rich, typing};
use crate::ui::session::Session;
use crate::ui::widgets::{Dialog, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Manuscript, Setting};
use insert::{Asked, popup};
use inspect::inspector;

/// How long after the last key the text is kept.
const PAUSE: Duration = Duration::from_millis(400);
/// Whoever types without a rest loses no more than this many ms should the browser fall over.
const LONGEST: f64 = 2000.0;

/// A manuscript while it is written on.
#[derive(Clone, Copy)]
pub struct Editor {
    session: Session,
    /// Its id.
    id: StoredValue<String>,
    host: NodeRef<html::Div>,
    /// The text that stands on the sheet and in the workspace.
    written: StoredValue<String>,
    /// Whether something stands on the sheet that is not in the workspace yet.
    typed: StoredValue<bool>,
    /// When the first of that was typed.
    since: StoredValue<f64>,
    composing: StoredValue<bool>,
    /// How many keys there were: only after the last of several is rest.
    keys: StoredValue<u32>,
    /// The atom that one looks at.
    chosen: RwSignal<Option<Element>, LocalStorage>,
    /// What the paragraph of the caret is, by its name in the page.
    kind: RwSignal<String>,
    /// Where a figure is asked for.
    asked: RwSignal<Option<Asked>, LocalStorage>,
    /// How many changes of this manuscript can be taken back and made again: others are not touched from here.
    steps: StoredValue<[u32; 2]>,
    notices: Notices,
    /// Where words are looked for: where the focus was before.
    finding: RwSignal<Option<find::Back>, LocalStorage>,
    /// Whether it is compared with another text.
    comparing: RwSignal<bool>,
    /// Told whenever the sheet shows something else.
    shown: Trigger,
}

/// A manuscript as it reads.
#[derive(Default)]
pub struct Shown {
    /// Its text.
    text: Text,
    composed: Rc<Composed>,
    /// What the data changed since someone took note.
    changed: Vec<Changed>,
}

impl Shown {
    /// The slot of a run.
    fn slot(&self, paragraph: usize, run: usize) -> Option<&Slot> {
        match self.text.paragraphs.get(paragraph)?.runs.get(run)? {
            Run::Slot(slot) => Some(slot),
            Run::Words(_) | Run::Mark(_) => None,
        }
    }
}

impl Editor {
    fn host(self) -> Option<HtmlElement> {
        self.host.get_untracked().map(Into::into)
    }

    fn id(self) -> String {
        self.id.get_value()
    }

    /// The manuscript as the workspace has it.
    fn manuscript(self) -> Option<Manuscript> {
        let id = self.id();
        self.session.with_workspace(|workspace| workspace.manuscripts().get(&id).cloned())
    }

    /// Its text.
    fn text(self) -> Text {
        Text::read(&self.manuscript().unwrap_or_default().text, &|_| None).0
    }

    /// Something was typed: it is kept after a moment of rest, or between two keys where there was none for long.
    fn touched(self) {
        let now = frame::now();
        if !self.typed.get_value() {
            self.since.set_value(now);
        }
        self.typed.set_value(true);
        let pause = if now - self.since.get_value() > LONGEST { Duration::ZERO } else { PAUSE };
        typing::at_rest(self.keys, pause, move || self.keep());
    }

    /// Keeps what stands on the sheet.
    fn keep(self) {
        self.keep_and(|_| ());
    }

    /// Keeps it, with what else changes in the same step.
    fn keep_and(self, also: impl FnOnce(&mut Manuscript)) {
        let Some(host) = self.host().filter(|_| self.typed.get_value() && !self.composing.get_value()) else { return };
        self.typed.set_value(false);
        let text = blocks::text_of(&rich::read(&host)).to_string();
        if text != self.written.get_value() {
            self.written.set_value(text.clone());
            self.change(|manuscript| {
                manuscript.text = text;
                also(manuscript);
            });
        }
    }

    /// Changes the manuscript.
    fn change(self, change: impl FnOnce(&mut Manuscript)) {
        let Some(mut manuscript) = self.manuscript() else { return };
        change(&mut manuscript);
        manuscripts::note(self.session, &mut manuscript);
        manuscript.at = clock::stamp(clock::now());
        let edit = Edit::Setting(Setting::Manuscript(self.id.get_value(), Some(Box::new(manuscript))));
        match self.session.edit(edit) {
            Ok(_) => self.steps.update_value(|[back, again]| (*back, *again) = (*back + 1, 0)),
            Err(misfit) => {
                let reason = crate::phrase::misfit::reason(language(), &misfit);
                let title = pick("文稿没有存下", "The manuscript was not kept");
                self.notices.show(Notice::new(Status::Bad, title, reason));
            }
        }
    }

    /// Takes the latest change of this manuscript back, or makes it again.
    fn step(self, forward: bool) {
        self.keep();
        let [back, again] = self.steps.get_value();
        match forward {
            false if back > 0 => {
                self.steps.set_value([back - 1, again + 1]);
                self.session.undo(drop);
            }
            true if again > 0 => {
                self.steps.set_value([back + 1, again - 1]);
                self.session.redo(drop);
            }
            _ => {}
        }
    }

    /// Looks at an atom: it is framed, and its figure opens.
    fn look_at(self, atom: Option<Element>) {
        self.host().iter().for_each(|host| rich::frame(host, atom.as_ref()));
        atom.iter().for_each(|atom| self.open(atom));
        self.chosen.set(atom);
    }

    /// Shows the workspace's text: numbers and figures in place, all anew where the words are others.
    fn show(self, shown: &Shown) {
        let Some(host) = self.host() else { return };
        let (written, blocks) = (shown.text.to_string(), blocks::blocks(shown));
        let is_there = self.written.get_value() == written;
        if self.composing.get_value() || is_there && self.typed.get_value() {
            return;
        }
        if is_there && rich::refresh(&host, &blocks) {
            return self.shown.notify();
        }
        let at = rich::caret_block(&host);
        self.chosen.set(None);
        rich::build(&host, &blocks);
        self.written.set_value(written);
        self.typed.set_value(false);
        at.into_iter().for_each(|at| rich::put_caret_in(&host, at));
        self.shown.notify();
    }

    /// Moves a section, and the focus of the outline with it.
    fn reorder(self, section: usize, to: Move) {
        self.keep();
        if let Some((text, start)) = self.text().moved(section, to) {
            self.change(|manuscript| manuscript.text = text.to_string());
            focus::soon(&format!("#{}", line_id(start)));
        }
    }

    /// Looks where the caret is.
    fn follow_caret(self) {
        let kind = self.host().and_then(|host| rich::kind_at_caret(&host)).unwrap_or_default();
        if self.kind.with_untracked(|now| *now != kind) {
            self.kind.set(kind);
        }
    }

    /// Opens where the figure of an atom comes from.
    fn open(self, atom: &Element) {
        let Some(Run::Slot(Slot::Figure(wanted))) = blocks::run_of(&rich::mark_of(atom)) else { return };
        let of = untrack(|| scope(self.session));
        if let Ok(ask) = compose::ask(&self.session.evaluation_now(), of, &wanted) {
            self.session.open(&ask);
        }
    }
}

/// The manuscript of an id.
#[component]
pub fn ManuscriptView(
    /// Its id.
    id: String,
    /// The picker of templates and manuscripts.
    picker: AnyView,
) -> impl IntoView {
    let session = Session::in_context();
    let editor = Editor {
        session,
        id: StoredValue::new(id),
        host: NodeRef::new(),
        written: StoredValue::new(String::new()),
        typed: StoredValue::new(false),
        since: StoredValue::new(0.0),
        composing: StoredValue::new(false),
        keys: StoredValue::new(0),
        chosen: RwSignal::new_local(None),
        kind: RwSignal::new(String::new()),
        asked: RwSignal::new_local(None),
        steps: StoredValue::new([0, 0]),
        notices: Notices::in_context(),
        finding: RwSignal::new_local(None),
        comparing: RwSignal::new(false),
        shown: Trigger::new(),
    };
    let text = kept(move || {
        let (evaluation, of) = (session.evaluation(), scope(session));
        let manuscript = editor.manuscript().unwrap_or_default();
        let text = Text::read(&manuscript.text, &|_| None).0;
        let composed = Rc::new(compose::compose(&text, &evaluation, of));
        let changed = text.changed(&composed, &evaluation, of, &accepted::of(&manuscript));
        Shown { text, composed, changed }
    });
    let composed = Signal::derive_local(move || text.with(|shown| Rc::clone(&shown.composed)));
    effect(move || {
        if editor.host.get().is_some() {
            text.with(|shown| editor.show(shown));
        }
    });
    on_cleanup(move || editor.keep());
    for sign in ["pagehide", "beforeunload"] {
        let listener = window_event_listener_untyped(sign, move |_| editor.keep());
        on_cleanup(move || listener.remove());
    }
    let lead = UnsyncCallback::new(move |target| {
        editor.host().iter().for_each(|host| match target {
            Target::Paragraph(number) => {
                let source = composed.with_untracked(|composed| composed.paragraphs.get(number).map(|of| of.source));
                source.into_iter().for_each(|source| rich::go_to(host, source));
            }
            Target::Wanting(number) => rich::go_to_atom(host, "wanting", number),
        });
        editor.follow_caret();
    });
    sought::follow(session, &manuscripts::tab_of(&editor.id()), move |spot| {
        let place = text.with_untracked(|shown| blocks::atom_of(shown, spot));
        let atom = place.zip(editor.host()).and_then(|([block, atom], host)| rich::atom_at(&host, block, atom));
        if let Some(atom) = atom {
            changes::go(editor, &atom);
            focus::mark(&atom);
        }
    });
    let reorder = UnsyncCallback::new(move |(section, to)| editor.reorder(section, to));
    let fold = Fold::by_width();
    let side = move || composed.with(|composed| outline(composed, fold, lead, Some(reorder)));
    let since = move || {
        let (evaluation, of) = (session.evaluation(), scope(session));
        text.with(|shown| finish::since(&shown.text, &shown.text.changed_since(&evaluation, of)))
    };
    let changes = move || text.with(|shown| changes::list(editor, shown));
    view! {
        <div class="page-bar report-bar" on:keydown=on(move |event| sheet::key_beside(editor, &event))>
            <div class="line">{picker}{versions::button(editor)}{beside::button(editor)}{finish::button(editor)}<button type="button" title="Ctrl+F" on:click=press(move || find::open(editor))>{pick("查找…", "Find…")}</button><span class="muted small">{pick("直接在纸上改；键入 / 插入数，Ctrl＋Enter 看光标旁的数", "/ inserts a figure, Ctrl+Enter opens the one at the caret")}</span></div>
            <div class="line">{tools::tools(session, composed, Composed::plain)}</div>
        </div>
        <div class="report" on:keydown=on(move |event| sheet::key_beside(editor, &event))>
            <div class="editor-side">{move || changes()}{move || side()}{move || since()}{inspector(editor)}</div>
            <article class="a4" lang="zh-CN">{move || find::bar(editor)}{sheet::sheet(editor)}</article>
        </div>
        {move || popup(editor)}
    }
    .into_any()
}

/// A button that acts on the sheet without taking the caret from it.
fn quiet(text: &'static str, act: impl Fn() + 'static) -> AnyView {
    let stay = on(|event: web_sys::MouseEvent| event.prevent_default());
    view! { <button type="button" on:mousedown=stay on:click=press(act)>{text}</button> }.into_any()
}

/// A button with its dialog, for which what was typed is kept first.
fn dialog_button(
    editor: Editor,
    words: &'static str,
    title: &'static str,
    body: fn(Editor, RwSignal<bool>) -> AnyView,
) -> AnyView {
    let open = RwSignal::new(false);
    let close = UnsyncCallback::new(move |()| open.set(false));
    let title = Signal::stored(title.to_owned());
    let show = press(move || {
        editor.keep();
        open.set(true);
    });
    view! {
        <button type="button" on:click=show>{words}</button>
        <Dialog open title close>{move || body(editor, open)}</Dialog>
    }
    .into_any()
}
