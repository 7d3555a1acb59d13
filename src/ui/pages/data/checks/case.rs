//! One case: what it says, how it was judged, who verified it, and what can be done.

use std::rc::Rc;

use leptos::prelude::*;

use super::super::super::lines::status;
use super::verify::{Verifying, take_back};
use super::{Listed, Standing};
use crate::evaluate::checks::{Case, Kind};
use crate::phrase::Sentence;
use crate::phrase::checks::{self as words, Entry};
use crate::phrase::issue::shown;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::session::Session;
use crate::ui::widgets::{FigureLink, SentenceView, Status, Tag};
use crate::ui::words::{language, pick};
use crate::workspace::Seen;

/// How many changed figures of an outdated mark are told.
const CHANGED: usize = 3;

/// One case.
pub(super) fn case_view(
    session: Session,
    listed: &Listed,
    verifying: RwSignal<Option<Verifying>, LocalStorage>,
) -> AnyView {
    let Listed { kind, entry, standing, .. } = listed;
    let open = session.opener();
    let verified = matches!(standing, Standing::Verified(_));
    let colour = if verified { Status::Good } else { status(*kind) };
    let sign = verified.then(|| view! { <Tag status=Status::Good text=pick("✓ 已核实", "✓ Verified")/> }.into_any());
    let outdated = matches!(standing, Standing::Outdated(_))
        .then(|| view! { <Tag status=Status::Watch text=pick("核实已过期", "Mark outdated")/> }.into_any());
    let kind_of = if verified { Status::Plain } else { colour };
    view! {
        <div class=format!("alert case {}", colour.class())>
            <span class="case-tags">{sign}<Tag status=kind_of text=words::tag(language(), *kind)/>{outdated}</span>
            <div class="case-text">
                <p><SentenceView sentence=entry.text.clone() open quiet=true/></p>
                {judged(session, entry)}
                {mark_words(standing, &entry.case.seen)}
                {listed.is_logical.then(|| cells(session, &entry.case))}
            </div>
            <span class="case-acts">{actions(session, listed, verifying)}</span>
        </div>
    }
    .into_any()
}

/// How far apart the sides are, what rounding allows, what may explain the rest.
fn judged(session: Session, entry: &Entry) -> Option<AnyView> {
    let between = pick("；", ". ");
    let parts = [&entry.judged, &entry.reason].into_iter().flatten();
    let sentence = parts.fold(Sentence::default(), |sentence, part| {
        let sentence = if sentence.is_empty() { sentence } else { sentence.words(between) };
        sentence.then(part.clone())
    });
    let open = session.opener();
    (!sentence.is_empty()).then(|| view! { <small><SentenceView sentence open quiet=true/></small> }.into_any())
}

/// 两边的单元格: every figure of either side with its file, sheet and cell, worked out when it is unfolded.
fn cells(session: Session, case: &Case) -> AnyView {
    let unfolded = RwSignal::new(false);
    let case = StoredValue::new_local(case.clone());
    let toggled = on(move |_: web_sys::Event| unfolded.set(true));
    let row = move |cell: words::Cell| {
        let side = if cell.stated { pick("报表数", "Stated") } else { pick("对照数", "Against") };
        let ask = cell.figure.ask;
        let open = Rc::new(move || session.open(&ask));
        view! { <tr><th scope="row">{side}</th><td>{cell.name}</td><td class="number"><FigureLink text=cell.value open quiet=true/></td><td class="origin">{cell.place}</td></tr> }
            .into_any()
    };
    let table = move || {
        if !unfolded.get() {
            return ().into_any();
        }
        let cells = case.with_value(|case| words::cells(&session.evaluation_now(), case));
        let rows = cells.into_iter().map(row).collect_view();
        view! { <div class="table-box" tabindex="0" role="region" aria-label=pick("两边的单元格", "The cells of both sides")><table class="case-cells"><tbody>{rows}</tbody></table></div> }.into_any()
    };
    view! { <details class="case-sides" on:toggle=toggled><summary>{pick("两边的单元格", "The cells of both sides")}</summary>{move || table()}</details> }.into_any()
}

/// 张三 2026-03-02 09:41 核实：跨年补缴
fn mark_words(standing: &Standing, now: &[Seen]) -> Option<AnyView> {
    let (mark, outdated) = match standing {
        Standing::Open => return None,
        Standing::Verified(mark) => (mark, false),
        Standing::Outdated(mark) => (mark, true),
    };
    let words = words::verified(language(), mark);
    let then = outdated.then(|| changed(&mark.against, now)).filter(|words| !words.is_empty());
    let then = then.map(|words| view! { <small class="watchful">{words}</small> }.into_any());
    Some(view! { <small class="case-mark">{words}</small>{then} }.into_any())
}

/// 核实后有变动：18642.5万元，现为18700万元
fn changed(against: &[Seen], now: &[Seen]) -> String {
    let dash = |text: &str| if text.is_empty() { "—".to_owned() } else { shown(text) };
    let pairs = against.iter().filter_map(|then| {
        let now = now.iter().find(|now| now.of == then.of).map_or("", |now| now.is.as_str());
        let (then, now) = (dash(&then.is), dash(now));
        let words = || say!(language(), "{then}，现为{now}", "{then}, now {now}", then = then, now = now);
        (then != now).then(words)
    });
    let pairs: Vec<String> = pairs.take(CHANGED).collect();
    if pairs.is_empty() {
        return pick("核实后项目有增减，请再核实。", "It has other figures now; please verify it again.").to_owned();
    }
    say!(language(), "核实后有变动：{what}", "Changed since: {what}", what = pairs.join(pick("；", "; ")))
}

fn actions(session: Session, listed: &Listed, verifying: RwSignal<Option<Verifying>, LocalStorage>) -> AnyView {
    if listed.kind == Kind::Noted {
        return ().into_any();
    }
    let case = listed.entry.case.clone();
    let id = case.id.clone();
    let wanted = Verifying { case, says: listed.entry.text.plain(), disputed: listed.disputed.clone() };
    let button = |words: &'static str, act: Box<dyn FnMut(web_sys::MouseEvent)>| {
        view! { <button type="button" class="link" on:click=act>{words}</button> }.into_any()
    };
    let verify = press(move || verifying.set(Some(wanted.clone())));
    let back = press(move || take_back(session, &id));
    match listed.standing {
        Standing::Open if listed.disputed.is_some() => button(pick("以哪个为准 ›", "Say which holds ›"), verify),
        Standing::Open => button(pick("标记为已核实 ›", "Mark as verified ›"), verify),
        Standing::Verified(_) => button(pick("取消核实", "Take the mark back"), back),
        Standing::Outdated(_) => {
            let again = button(pick("重新核实 ›", "Verify again ›"), verify);
            let back = button(pick("取消核实", "Take the mark back"), back);
            view! { {again}{back} }.into_any()
        }
    }
}
