//! A figure, a table or a chart put into the text: asked for by / or a button, found by name, letters or id.

use leptos::prelude::*;
use web_sys::{Element, Range};

use super::{Editor, blocks};
use crate::chart::spec::{Kind, Spec, specs};
use crate::evaluate::Ask;
use crate::model::IndicatorId;
use crate::report::finder::{Finder, MOST};
use crate::report::slot::{Apart, Display, Wanted};
use crate::report::{Run, Slot};
use crate::ui::boxed::{on, press, yes};
use crate::ui::browser::{decode, focus, rich};
use crate::ui::pages::report::scope;
use crate::ui::words::{language, pick};

/// What the list takes at most, in px: wide and high.
const ROOM: [f64; 2] = [380.0, 400.0];

/// Where a figure is asked for.
#[derive(Clone)]
pub struct Asked {
    caret: Range,
    by: Option<char>,
    /// The figure that becomes another one.
    over: Option<Element>,
    place: ([f64; 2], bool),
}

/// What is found.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Figure(IndicatorId),
    /// A table that begins with a row for this indicator.
    Table(IndicatorId),
    Chart(&'static Spec),
}

/// What fits what was typed: figures, behind 表 tables, behind 图 charts.
fn find(finder: &Finder, typed: &str) -> Vec<Found> {
    let typed = typed.trim();
    if let Some(name) = typed.strip_prefix('图') {
        let fits =
            |spec: &&Spec| matches!(spec.kind, Kind::FundYears | Kind::TrendYears) && spec.zh.contains(name.trim());
        return specs().iter().filter(fits).take(MOST).map(Found::Chart).collect();
    }
    match typed.strip_prefix('表') {
        Some(name) => finder.find(name).into_iter().map(Found::Table).collect(),
        None => finder.find(typed).into_iter().map(Found::Figure).collect(),
    }
}

/// Asks for a figure at the caret.
pub fn ask(editor: Editor, by: Option<char>) {
    let Some(caret) = editor.host().and_then(|host| rich::caret(&host)) else { return };
    let place = rich::room_at(&caret, ROOM);
    show(editor, Asked { caret, by, over: None, place });
}

/// Asks for a figure that one on the sheet becomes, written as that is.
pub fn ask_over(editor: Editor, atom: &Element) {
    let Some(caret) = rich::around(atom) else { return };
    let place = rich::room_at(&caret, ROOM);
    show(editor, Asked { caret, by: None, over: Some(atom.clone()), place });
}

fn show(editor: Editor, asked: Asked) {
    editor.asked.set(Some(asked));
    focus::at_once(".insert-figure input");
}

/// The field and the list under it, while a figure is asked for.
pub fn popup(editor: Editor) -> AnyView {
    let Some(asked) = editor.asked.get() else { return ().into_any() };
    let evaluation = editor.session.evaluation_now();
    let finder = Finder::new(evaluation.registry(), &decode::gb18030);
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let found = Memo::new(move |_| find(&finder, &typed.read()));
    let (caret, by, over) = (asked.caret.clone(), asked.by, asked.over.clone());
    let close = move |caret: &Range| {
        editor.asked.set(None);
        editor.host().iter().for_each(|host| rich::put_caret(host, caret));
    };
    let take = UnsyncCallback::new(move |of: Found| {
        editor.asked.set(None);
        match (of, &over) {
            (Found::Figure(of), Some(atom)) => become_of(editor, atom, of),
            _ => put(editor, &caret, by, of),
        }
    });
    let back = asked.caret.clone();
    let key = on(move |event: web_sys::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let last = found.read_untracked().len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                if let Some(of) = found.read_untracked().get(at.get_untracked()) {
                    take.run(*of);
                }
            }
            "Escape" => close(&back),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    let left = on(move |event: web_sys::FocusEvent| {
        if focus::leaves(&event) {
            editor.asked.set(None);
        }
    });
    let input = on(move |event: web_sys::Event| {
        typed.set(event_target_value(&event));
        at.set(0);
    });
    let list = move || {
        found
            .read()
            .iter()
            .enumerate()
            .map(|(number, of)| option(editor, number, *of, at, take))
            .collect_view()
            .into_any()
    };
    let ([x, y], is_over) = asked.place;
    view! {
        <div class="popup insert-figure" class:over=is_over style:left=format!("{x}px") style:top=format!("{y}px") on:keydown=key on:focusout=left>
            <input type="text" role="combobox" aria-expanded="true" aria-controls="figures-found" aria-label=pick("找一个数", "Find a figure") autocomplete="off" spellcheck="false"
                placeholder=pick("指标名、拼音首字母或代码；表…、图…", "Name, initials or id; 表… a table, 图… a chart") aria-activedescendant=move || format!("figure-found-{}", at.get()) prop:value=typed on:input=input/>
            <ul role="listbox" id="figures-found" aria-label=pick("找到的数", "Figures found")>{list}</ul>
        </div>
    }
    .into_any()
}

fn option(editor: Editor, number: usize, of: Found, at: RwSignal<usize>, take: UnsyncCallback<Found>) -> AnyView {
    let evaluation = editor.session.evaluation_now();
    let place = untrack(|| scope(editor.session));
    let registry = evaluation.registry();
    let (name, value) = match of {
        Found::Figure(of) => {
            let figure = evaluation.figure(&Ask::actual(of, place.region, place.period));
            (registry.name(of).to_owned(), figure.with_unit(language()))
        }
        Found::Table(of) => (registry.name(of).to_owned(), pick("表", "Table").to_owned()),
        Found::Chart(spec) => (registry.shown(&spec.zh).to_owned(), pick("图", "Chart").to_owned()),
    };
    let stay = on(|event: web_sys::MouseEvent| event.prevent_default());
    view! {
        <li role="option" id=format!("figure-found-{number}") class:at=move || at.get() == number aria-selected=move || yes(at.get() == number)
            on:mousedown=stay on:click=press(move || take.run(of))><span>{name}</span><small>{value}</small></li>
    }
    .into_any()
}

/// Makes a figure one of another indicator, in its own unit.
fn become_of(editor: Editor, atom: &Element, of: IndicatorId) {
    let Some(Run::Slot(Slot::Figure(mut wanted))) = blocks::run_of(&rich::mark_of(atom)) else { return };
    wanted.of = editor.session.evaluation_now().registry().indicator(of).id.clone();
    (wanted.fixed, wanted.look.unit) = (None, None);
    rich::remark(atom, &blocks::mark(&Run::Slot(Slot::Figure(wanted))));
    editor.typed.set_value(true);
    editor.keep();
    editor.look_at(Some(atom.clone()));
}

fn put(editor: Editor, caret: &Range, by: Option<char>, of: Found) {
    let Some(host) = editor.host() else { return };
    let evaluation = editor.session.evaluation_now();
    let id = |of: IndicatorId| evaluation.registry().indicator(of).id.clone();
    let run = Run::Slot(match of {
        Found::Figure(of) => Slot::Figure(Wanted::of(id(of))),
        Found::Table(of) => Slot::Display(Display::of(Apart::Table(vec![id(of)]))),
        Found::Chart(spec) => Slot::Display(Display::of(Apart::Chart(spec.id.clone()))),
    });
    let atom = rich::Atom { mark: blocks::mark(&run), class: "figure slot", ..rich::Atom::default() };
    rich::insert(&host, caret, by, &atom);
    editor.typed.set_value(true);
    editor.keep();
}
