//! The formula: what is wrong is underlined at its place, and names and functions are completed from a list by arrow keys.
//!
//! Invariant: the text underneath has the same letters at the same places as the field over it, and is not read aloud.

use leptos::html;
use leptos::prelude::*;

use super::trial::{At, Fields, Trial};
use crate::catalogue::Completion;
use crate::formula::{Span, word_before};
use crate::model::IndicatorId;
use crate::phrase::function::describe;
use crate::ui::boxed::{effect, on, press, yes};
use crate::ui::browser::{focus, typing};
use crate::ui::session::Session;
use crate::ui::words::{language, pick};

const LIST: &str = "formula-list";

/// What may be completed.
#[derive(Clone, Debug, PartialEq)]
struct Offer {
    span: Span,
    found: Vec<Completion>,
}

/// The formula with its completion.
pub(super) fn formula_field(
    session: Session,
    fields: RwSignal<Fields, LocalStorage>,
    trial: Signal<Trial, LocalStorage>,
) -> AnyView {
    let node = NodeRef::<html::Textarea>::new();
    let offer = RwSignal::new_local(None::<Offer>);
    let at = RwSignal::new(0_usize);
    let looked = move || {
        let Some(area) = node.get_untracked() else { return };
        let found = offered(session, &area.value(), typing::caret(&area), fields.with_untracked(|fields| fields.of));
        at.set(0);
        offer.set(found);
    };
    let typed = on(move |event: web_sys::Event| {
        let text = event_target_value(&event);
        fields.update(|fields| fields.formula = text);
        looked();
    });
    let take = move |number: usize| {
        let Some((area, chosen)) = node.get_untracked().zip(offer.get_untracked()) else { return };
        let Some(completion) = chosen.found.get(number) else { return };
        let text = completion.text(session.evaluation_now().registry());
        typing::replace(&area, [chosen.span.start, chosen.span.end], &text);
        fields.update(|fields| fields.formula = area.value());
        offer.set(None);
    };
    let key = on(move |event: web_sys::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let open = offer.with_untracked(|offer| offer.as_ref().map(|offer| offer.found.len()));
        let (name, last) = (event.key(), open.unwrap_or(0).saturating_sub(1));
        match (open.is_some(), name.as_str()) {
            (true, "ArrowDown") => at.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            (true, "ArrowUp") => at.update(|at| *at = at.checked_sub(1).unwrap_or(last)),
            (true, "Enter" | "Tab") => take(at.get_untracked()),
            (true, "Escape") => offer.set(None),
            (false, " ") if event.ctrl_key() => looked(),
            (false, "Enter") => {}
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
    effect(move || {
        at.track();
        focus::reveal_soon(".completions .at");
    });
    let left = on(move |_: web_sys::FocusEvent| offer.set(None));
    let active = move || offer.with(Option::is_some).then(|| option_id(at.get()));
    let list = move || offer.get().map(|offer| options(session, &offer.found, at, take));
    let wrong = move || trial.with(wrong_of);
    let under = move || underlined(&fields.with(|fields| fields.formula.clone()), wrong().map(|(span, _)| span));
    let words = move || wrong().map(|(_, words)| words).unwrap_or_default();
    let invalid = move || yes(wrong().is_some());
    view! {
        <div class=move || if wrong().is_some() { "field formula-field error" } else { "field formula-field" }>
            <label for="formula">{pick("公式", "Formula")}</label>
            <div class="formula-box">
                <div class="formula-under" aria-hidden="true">{move || under()}</div>
                <textarea id="formula" node_ref=node rows="2" spellcheck="false" autocomplete="off" autocapitalize="off" maxlength="30000"
                    aria-describedby="formula-words" aria-invalid=invalid aria-autocomplete="list" aria-controls=LIST aria-activedescendant=active
                    prop:value=move || fields.with(|fields| fields.formula.clone()) on:input=typed on:keydown=key on:blur=left></textarea>
            </div>
            <div class="completions" id=LIST role="listbox" aria-label=pick("可用的指标和函数", "Indicators and functions")>{move || list()}</div>
            <small id="formula-words" role="status">{move || words()}</small>
        </div>
    }
    .into_any()
}

fn offered(session: Session, text: &str, place: usize, except: Option<IndicatorId>) -> Option<Offer> {
    let (span, word) = word_before(text, place)?;
    let found = session.evaluation_now().registry().completions(&word, except);
    // A word that is a whole name already wants nothing.
    let whole = |only: &Completion| only.text(session.evaluation_now().registry()) == word;
    let nothing = found.is_empty() || (found.len() == 1 && found.first().is_some_and(whole));
    (!nothing).then_some(Offer { span, found })
}

fn options(
    session: Session,
    found: &[Completion],
    at: RwSignal<usize>,
    take: impl Fn(usize) + Copy + 'static,
) -> AnyView {
    let evaluation = session.evaluation_now();
    let registry = evaluation.registry();
    let option = |(number, completion): (usize, &Completion)| {
        let (text, note) = match completion {
            Completion::Indicator(id) => {
                (registry.name(*id).to_owned(), registry.indicator(*id).unit.words(language()))
            }
            Completion::Function(function) => {
                let (takes, gives) = describe(language(), *function);
                (format!("{}({takes})", function.word()), gives.to_owned())
            }
        };
        let class = move || if at.get() == number { "at" } else { "" };
        let selected = move || yes(at.get() == number);
        // A press must not take the focus from the field.
        let keep = on(|event: web_sys::MouseEvent| event.prevent_default());
        view! {
            <div role="option" id=option_id(number) class=class aria-selected=selected on:mousedown=keep on:click=press(move || take(number))>
                <span>{text}</span><small>{note}</small>
            </div>
        }
        .into_any()
    };
    found.iter().enumerate().map(option).collect_view().into_any()
}

fn option_id(number: usize) -> String {
    format!("{LIST}-{number}")
}

fn wrong_of(trial: &Trial) -> Option<(Span, String)> {
    trial.wrong.iter().find_map(|wrong| match wrong.at {
        At::Formula(span) => Some((span, wrong.words.clone())),
        _ => None,
    })
}

/// The text with the wrong part marked; a place behind the end, or one without length, is marked by a blank.
fn underlined(text: &str, wrong: Option<Span>) -> AnyView {
    let Some(Span { start, end }) = wrong else { return text.to_owned().into_any() };
    let part = |from: usize, to: usize| text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
    let length = text.chars().count();
    let (start, end) = (start.min(length), end.clamp(start.min(length), length));
    let marked = if start == end { " ".to_owned() } else { part(start, end) };
    view! { {part(0, start)}<mark>{marked}</mark>{part(end, length)} }.into_any()
}
