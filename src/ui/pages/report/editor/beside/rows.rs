//! What two texts differ in, as one looks at it: paragraphs beside each other, and the figures as a table.

use leptos::prelude::*;

use super::{Beside, Compared};
use crate::report::Kind;
use crate::report::compare::{Half, Row, Span, SpanKind};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::focus;
use crate::ui::words::{language, pick};

/// The paragraphs.
pub fn words(beside: Beside, of: &Compared) -> AnyView {
    let whole = beside.whole.get();
    let can_take = beside.can_take();
    let mut lines: Vec<AnyView> = Vec::new();
    let mut same = 0;
    for (number, row) in of.comparison.rows.iter().enumerate() {
        if row.is_other() || whole {
            lines.extend(passed(&mut same));
            lines.push(pair(beside, of, number, row, can_take));
        } else {
            same += 1;
        }
    }
    lines.extend(passed(&mut same));
    view! {
        <div class="beside-rows" tabindex="0" role="region" aria-label=pick("文字的差别", "Differences in words")>
            <div class="beside-head"><strong>{of.left.name.clone()}</strong><strong>{of.right.name.clone()}</strong></div>
            <ul lang="zh-CN">{lines}</ul>
        </div>
    }
    .into_any()
}

/// 此处3段相同
fn passed(same: &mut usize) -> Option<AnyView> {
    let count = std::mem::take(same);
    (count > 0).then(|| {
        let words = say!(language(), "… {count}段相同 …", "… {count} the same …");
        view! { <li class="passed faint small">{words}</li> }.into_any()
    })
}

fn pair(beside: Beside, of: &Compared, number: usize, row: &Row, can_take: bool) -> AnyView {
    let side = |half: &Option<Half>, is_new: bool, name: &str| match half {
        Some(half) => paragraph(half, is_new, name),
        None => {
            let nothing = pick("（没有这一段）", "(no such paragraph)");
            view! { <p class="absent faint" data-side=name.to_owned()>{nothing}</p> }.into_any()
        }
    };
    let take = (can_take && row.differs()).then(|| {
        let (text, label) = (of.comparison.taken(number, &of.left.text, &of.right.text).to_string(), take_words(row));
        let take = press(move || {
            let text = text.clone();
            beside.editor.change(|manuscript| manuscript.text = text);
            focus::soon(".beside-rows");
        });
        view! { <button type="button" class="take" lang=pick("zh-CN", "en") on:click=take>{label}</button> }.into_any()
    });
    view! { <li class="pair">{side(&row.old, false, &of.left.name)}{side(&row.new, true, &of.right.name)}{take}</li> }
        .into_any()
}

fn take_words(row: &Row) -> &'static str {
    match (&row.old, &row.new) {
        (None, _) => pick("删去右边这段", "Remove it on the right"),
        (_, None) => pick("把左边这段加进来", "Add the left one"),
        _ => pick("用左边这段", "Use the left one"),
    }
}

fn paragraph(half: &Half, is_new: bool, name: &str) -> AnyView {
    let span = |span: &Span| {
        let text = span.text.clone();
        match (span.kind, is_new) {
            (SpanKind::Same, _) => text.into_any(),
            (SpanKind::Changed, false) => view! { <del>{text}</del> }.into_any(),
            (SpanKind::Changed, true) => view! { <ins>{text}</ins> }.into_any(),
            (SpanKind::Figure, _) => view! { <mark>{text}</mark> }.into_any(),
        }
    };
    let class = if matches!(half.kind, Kind::Title | Kind::Heading(_)) { "heading" } else { "" };
    let spans = half.spans.iter().map(span).collect_view();
    view! { <p class=class data-side=name.to_owned()>{half.number.clone()}{spans}</p> }.into_any()
}

/// The figures.
pub fn figures(of: &Compared) -> AnyView {
    if of.comparison.figures.is_empty() {
        return view! { <p class="muted">{pick("两边的数都一样。", "All figures are the same.")}</p> }.into_any();
    }
    let or_none = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
    let rows = of.comparison.figures.iter().map(|figures| {
        let (name, old, new) = (figures.name.clone(), or_none(&figures.old), or_none(&figures.new));
        view! { <tr><th scope="row">{name}</th><td>{old}</td><td>{new}</td></tr> }.into_any()
    });
    let rows = rows.collect_view();
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=pick("数字的差别", "Differences in figures")>
            <table class="differences" lang="zh-CN">
                <thead><tr><th scope="col">{pick("数", "Figure")}</th><th scope="col">{of.left.name.clone()}</th><th scope="col">{of.right.name.clone()}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
