//! 起草: a template composed for the period and region of the header, with its outline; copied, saved and printed.

use std::rc::Rc;

use leptos::prelude::*;

use super::outline::outline;
use super::paper::{composed, paper};
use super::tools;
use crate::catalogue::templates::{Template, templates};
use crate::report::compose::Composed;
use crate::route::{Page, Tab};
use crate::ui::boxed::kept;
use crate::ui::session::Session;
use crate::ui::widgets::{Choice, Picker};
use crate::ui::words::pick;

/// 起草.
#[component]
pub fn DraftTab() -> impl IntoView {
    let session = Session::in_context();
    let templates = Rc::new(templates());
    let choices = choices(&templates);
    let all = StoredValue::new_local(templates);
    let chosen = Memo::new(move |_| {
        let wanted = session.route.with(|route| route.page.tab().to_owned());
        all.with_value(|all| {
            let known = all.iter().any(|template| template.id == wanted);
            if known { wanted } else { all.first().map(|template| template.id.clone()).unwrap_or_default() }
        })
    });
    let template = move || {
        let chosen = chosen.get();
        all.with_value(|all| all.iter().find(|template| template.id == chosen).cloned())
    };
    let text = kept(move || template().map_or_else(Composed::default, |template| composed(session, &template.text)));
    let choose = UnsyncCallback::new(move |id: String| session.go(Page::Report(Tab::named(&id))));
    let sheet = move || text.with(|text| view! { {outline(text)}{paper(session, text)} }.into_any());
    view! {
        <div class="page-bar report-bar">
            <div class="line">
                <Picker label=pick("文种", "Template") choices=Signal::stored_local(Rc::new(choices)) chosen choose/>
                <span class="muted small">{pick("期间、地区随页面上方的选择；点一个数看出处", "Period and region follow the header; press a figure for its origin")}</span>
            </div>
            <div class="line">{tools::tools(session, text, Composed::plain)}</div>
        </div>
        <div class="report">{move || sheet()}</div>
    }
    .into_any()
}

fn name_of(template: &Template) -> &str {
    pick(&template.zh, &template.en)
}

fn choices(templates: &[Template]) -> Vec<Choice> {
    let choice = |template: &Template| Choice {
        value: template.id.clone(),
        text: name_of(template).to_owned(),
        ..Choice::default()
    };
    templates.iter().map(choice).collect()
}
