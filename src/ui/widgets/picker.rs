//! A button that shows what is chosen and opens a list to choose from; a long list has a field that narrows it. Keys: arrows, Home,
//! End, Enter, Esc.

use std::rc::Rc;

use leptos::prelude::*;

use crate::say;
use crate::ui::boxed::{effect, on, press, yes};
use crate::ui::browser::focus;
use crate::ui::words::{language, pick};

/// A list longer than this has a field that narrows it.
const SHORT_LIST: usize = 8;

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What [`Picker`] hands to `choose`.
    pub value: String,
    /// What the list shows.
    pub text: String,
    /// Smaller words beside it; may be empty.
    pub note: String,
    /// The heading above it, where it differs from that of the one before; may be empty.
    pub group: String,
}

/// The choices of a picker.
pub type Choices = Signal<Rc<Vec<Choice>>, LocalStorage>;

/// Takes the value chosen, or none to close.
pub type Decide = UnsyncCallback<Option<String>>;

/// A button that shows what is chosen and opens a list to choose from.
#[component]
pub fn Picker(
    /// What is chosen: 期间, 地区.
    label: &'static str,
    /// The list.
    choices: Choices,
    /// The value chosen now.
    #[prop(into)]
    chosen: Signal<String>,
    /// Chooses another.
    choose: UnsyncCallback<String>,
) -> impl IntoView {
    let text = Signal::derive(move || {
        let chosen = chosen.get();
        let found =
            choices.with(|all| all.iter().find(|choice| choice.value == chosen).map(|choice| choice.text.clone()));
        found.unwrap_or(chosen)
    });
    let list = UnsyncCallback::new(move |decide| list(label, choices, &chosen.get_untracked(), decide));
    view! { <DropDown label text list choose/> }.into_any()
}

/// The button of a picker, over a list that is built when it opens.
#[component]
pub fn DropDown(
    /// What is chosen.
    label: &'static str,
    /// What is chosen now, in words.
    #[prop(into)]
    text: Signal<String>,
    /// The open list.
    list: UnsyncCallback<Decide, AnyView>,
    /// Chooses another.
    choose: UnsyncCallback<String>,
) -> impl IntoView {
    let opened = RwSignal::new(false);
    let decide = UnsyncCallback::new(move |value: Option<String>| {
        focus::to_opener();
        opened.set(false);
        if let Some(value) = value {
            choose.run(value);
        }
    });
    let key = on(move |event: web_sys::KeyboardEvent| {
        if !opened.get_untracked() && matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") {
            event.prevent_default();
            opened.set(true);
        }
    });
    let left = on(move |event: web_sys::FocusEvent| {
        if focus::leaves(&event) {
            opened.set(false);
        }
    });
    let open = move || if opened.get() { list.run(decide) } else { ().into_any() };
    view! {
        <div class="drop-down" on:focusout=left on:keydown=key>
            <button type="button" class="pick" aria-haspopup="listbox" aria-label=move || say!(language(), "{label}：{text}", "{label}: {text}", text = text.get())
                aria-expanded=move || yes(opened.get()) on:click=press(move || opened.update(|opened| *opened = !*opened))>
                <span>{text}</span><span class="caret" aria-hidden="true">"▾"</span>
            </button>
            {move || open()}
        </div>
    }
    .into_any()
}

/// The open list. The focus is in its field, or on the list itself where it is short. `decide` takes the value, or none to close.
pub fn list(label: &'static str, choices: Choices, chosen: &str, decide: Decide) -> AnyView {
    let all = choices.get_untracked();
    let long = all.len() > SHORT_LIST;
    let filter = RwSignal::new(String::new());
    let at = RwSignal::new(all.iter().position(|choice| choice.value == chosen).unwrap_or(0));
    focus::at_once(".popup [data-first]");
    effect(move || {
        at.track();
        focus::reveal_soon(".popup .at");
    });
    let key = on(move |event: web_sys::KeyboardEvent| {
        let shown = narrowed(&choices.read_untracked(), &filter.read_untracked());
        let last = shown.len().saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Home" if !long => at.set(0),
            "End" if !long => at.set(last),
            "Escape" => decide.run(None),
            name if (name == "Enter" && !event.is_composing()) || (name == " " && !long) => {
                decide.run(shown.get(at.get_untracked()).map(|choice| choice.value.clone()));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    let typed = on(move |event: web_sys::Event| {
        filter.set(event_target_value(&event));
        at.set(0);
    });
    let active = Signal::derive(move || option_id(label, at.get()));
    let chosen = chosen.to_owned();
    let options = move || options(label, &narrowed(&choices.read_untracked(), &filter.read()), &chosen, at, decide);
    let field = long.then(|| {
        view! {
            <input type="text" role="combobox" aria-label=say!(language(), "筛选{label}", "Filter {label}") aria-expanded="true" aria-controls=list_id(label)
                aria-activedescendant=active placeholder=pick("输入以筛选", "Type to filter") autocomplete="off" spellcheck="false" data-first="" on:input=typed/>
        }
        .into_any()
    });
    view! {
        <div class="popup" on:keydown=key on:mousedown=on(keep_focus)>
            {field}
            <ul role="listbox" id=list_id(label) aria-label=label tabindex=if long { "-1" } else { "0" } aria-activedescendant=active
                data-first=(!long).then_some("")>{move || options()}</ul>
        </div>
    }
    .into_any()
}

fn options(label: &str, shown: &[Choice], chosen: &str, at: RwSignal<usize>, decide: Decide) -> AnyView {
    if shown.is_empty() {
        // The option in force, so that it is heard.
        return view! { <li class="none" role="option" id=option_id(label, 0) aria-disabled="true" aria-selected="false">{pick("没有符合的", "None fits")}</li> }.into_any();
    }
    let option = |(number, choice): (usize, &Choice)| {
        let Choice { value, text, note, group } = choice.clone();
        let before =
            number.checked_sub(1).and_then(|before| shown.get(before)).map_or("", |choice| choice.group.as_str());
        let heading =
            (group != before).then(|| view! { <li class="group" role="presentation">{group}</li> }.into_any());
        let selected = yes(value == chosen);
        let under = on(move |_: web_sys::MouseEvent| {
            if at.get_untracked() != number {
                at.set(number);
            }
        });
        view! {
            {heading}
            <li role="option" id=option_id(label, number) class=move || if at.get() == number { "at" } else { "" } aria-selected=selected
                on:click=press(move || decide.run(Some(value.clone()))) on:mousemove=under>
                <span>{text}</span>
                <small>{note}</small>
            </li>
        }
        .into_any()
    };
    shown.iter().enumerate().map(option).collect_view().into_any()
}

/// A press in the list must not take the focus from where it is; one in the field must be able to.
fn keep_focus(event: web_sys::MouseEvent) {
    let target: web_sys::Element = event_target(&event);
    if target.tag_name() != "INPUT" {
        event.prevent_default();
    }
}

fn narrowed(all: &[Choice], filter: &str) -> Vec<Choice> {
    let wanted = filter.trim().to_ascii_lowercase();
    let fits = |choice: &&Choice| {
        choice.text.to_ascii_lowercase().contains(&wanted) || choice.note.to_ascii_lowercase().contains(&wanted)
    };
    all.iter().filter(fits).cloned().collect()
}

fn list_id(label: &str) -> String {
    format!("list-{}", label.replace(' ', "-"))
}

fn option_id(label: &str, number: usize) -> String {
    format!("{}-{number}", list_id(label))
}
