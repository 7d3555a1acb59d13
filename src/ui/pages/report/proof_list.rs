//! What a proof found, as a list: what is wrong first, then what is not known; each leads to its place in the text.

use leptos::prelude::*;

use super::proof::mark_id;
use crate::evaluate::{Ask, Evaluation};
use crate::report::proof::{Proof, Verdict, words};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::focus;
use crate::ui::session::Session;
use crate::ui::words::{language, pick};

/// So many lines of a list are shown.
const MOST_LINES: usize = 200;

/// A line: its class, what stands in the text, what is said of it, and what opens.
struct Line {
    at: usize,
    class: &'static str,
    text: String,
    said: String,
    ask: Option<Ask>,
}

/// The list.
pub fn list(session: Session, evaluation: &Evaluation, found: &Proof) -> AnyView {
    let document = &found.reading.document;
    let mut wrong: Vec<Line> = Vec::new();
    let mut unknown: Vec<Line> = Vec::new();
    for checked in &found.numbers {
        let at = &found.reading.marked[checked.marked].found.spot().whole;
        let text = |sign: &str| format!("{sign} {}", document.slice(at));
        match &checked.verdict {
            Verdict::Agreed(_) => {}
            Verdict::Disagrees { matched, .. } => wrong.push(Line {
                at: at.start,
                class: "bad",
                text: text("✗"),
                said: words::explanation(language(), evaluation, &checked.verdict),
                ask: Some(matched.figure.ask.clone()),
            }),
            Verdict::Unknown if found.findings.iter().any(|finding| finding.at == *at) => {}
            Verdict::Unknown => {
                unknown.push(Line { at: at.start, class: "muted", text: text("？"), said: String::new(), ask: None });
            }
        }
    }
    wrong.extend(found.findings.iter().map(|finding| Line {
        at: finding.at.start,
        class: if finding.says.is_advice() { "watchful" } else { "bad" },
        text: format!("! {}", document.slice(&finding.at)),
        said: words::finding(language(), found, finding),
        ask: None,
    }));
    crate::order::sort_by_key(&mut wrong, |line| line.at);
    view! {
        <section class="proof-list" aria-label=pick("核对结果", "What was found")>
            {problems(session, wrong, found.numbers.is_empty())}
            {unknowns(session, unknown)}
        </section>
    }
    .into_any()
}

fn problems(session: Session, wrong: Vec<Line>, no_numbers: bool) -> AnyView {
    if wrong.is_empty() {
        let words = match no_numbers {
            true => pick("文中没有数。", "There are no numbers in the text."),
            false => pick("✓ 没有发现不一致。", "✓ Nothing disagrees."),
        };
        return view! { <p class=if no_numbers { "muted" } else { "good" }>{words}</p> }.into_any();
    }
    let more = more(wrong.len());
    let lines: Vec<AnyView> = wrong.into_iter().take(MOST_LINES).map(|line| line_view(session, line)).collect();
    view! { <h2 class="h">{pick("需要处理", "To be looked into")}</h2><ul>{lines}</ul>{more} }.into_any()
}

fn unknowns(session: Session, unknown: Vec<Line>) -> AnyView {
    if unknown.is_empty() {
        return ().into_any();
    }
    let count = unknown.len();
    let head = say!(language(), "未识别 {count}", "Unknown {count}");
    let more = more(count);
    let lines: Vec<AnyView> = unknown.into_iter().take(MOST_LINES).map(|line| line_view(session, line)).collect();
    view! {
        <details><summary>{head}</summary>
            <p class="faint small">{pick("不在工作区的数据里，或看不出是哪个指标；请人工核对。", "Not in the workspace's data, or not known which indicator it is of; check them by hand.")}</p>
            <ul>{lines}</ul>{more}
        </details>
    }
    .into_any()
}

fn more(count: usize) -> Option<AnyView> {
    let more = count.checked_sub(MOST_LINES + 1)? + 1;
    Some(view! { <p class="faint">{say!(language(), "另有{more}处", "{more} more")}</p> }.into_any())
}

fn line_view(session: Session, line: Line) -> AnyView {
    let Line { at, class, text, said, ask } = line;
    let class = format!("link {class}");
    let go = press(move || focus::soon(&format!("#{}", mark_id(at))));
    let open = ask.map(|ask| {
        let open = press(move || session.open(&ask));
        view! { <button type="button" class="link small" on:click=open>{pick("看出处", "Its origin")}</button> }
            .into_any()
    });
    let said = (!said.is_empty()).then(|| view! { <span>{said}</span> }.into_any());
    view! { <li><button type="button" class=class lang="zh-CN" on:click=go>{text}</button>{said}{open}</li> }.into_any()
}
