//! 起草: a template composed for the period and region of the header with its outline, or a manuscript that goes on from one.

use leptos::prelude::*;

use super::editor::{ManuscriptView, manuscripts};
use super::outline::{Fold, by_focus, outline};
use super::paper::{composed, paper, show};
use super::{sought, template, tools};
use crate::catalogue::templates::{Template, templates};
use crate::report::compose::Composed;
use crate::report::{Text, period};
use crate::route::{Page, Tab};
use crate::ui::boxed::{kept, press};
use crate::ui::session::Session;
use crate::ui::widgets::{Choice, Picker};
use crate::ui::words::pick;

/// 起草.
#[component]
pub fn DraftTab() -> impl IntoView {
    let session = Session::in_context();
    let all = StoredValue::new_local(templates());
    let chosen = Memo::new(move |_| {
        let wanted = session.route.with(|route| route.page.tab().to_owned());
        let _ = session.evaluation();
        let is_manuscript = manuscripts::id_of(session, &wanted).is_some();
        let is_own = template::id_of(session, &wanted).is_some();
        all.with_value(|all| {
            let known = is_manuscript || is_own || all.iter().any(|template| template.id == wanted);
            if known { wanted } else { all.first().map(|template| template.id.clone()).unwrap_or_default() }
        })
    });
    let choices = kept(move || {
        let _ = session.evaluation();
        all.with_value(|all| choices(session, all))
    });
    let choose = UnsyncCallback::new(move |id: String| session.go(Page::Report(Tab::named(&id))));
    let picker = move || view! { <Picker label=pick("文稿", "Manuscript") choices chosen choose/> }.into_any();
    let body = move || {
        let chosen = chosen.get();
        match (manuscripts::id_of(session, &chosen), template::id_of(session, &chosen)) {
            (Some(id), _) => view! { <ManuscriptView id picker=picker()/> }.into_any(),
            (None, Some(id)) => template::own(session, id, picker(), begin),
            (None, None) => {
                let template = all.with_value(|all| all.iter().find(|template| template.id == chosen).cloned());
                template.map_or_else(|| ().into_any(), |template| of_template(session, template, picker()))
            }
        }
    };
    view! { {move || body()} }.into_any()
}

/// A template as it reads; one may go on writing from there.
fn of_template(session: Session, template: Template, picker: AnyView) -> AnyView {
    let template = StoredValue::new_local(template);
    let text = kept(move || template.with_value(|template| composed(session, &template.text)));
    sought::follow(session, &template.with_value(|template| template.id.clone()), show);
    let begin = press(move || template.with_value(|template| begin(session, template)));
    let copy = press(move || template.with_value(|template| template::copy(session, template)));
    let fold = Fold::by_width();
    let sheet =
        move || text.with(|text| view! { {outline(text, fold, by_focus(), None)}{paper(session, text)} }.into_any());
    view! {
        <div class="page-bar report-bar">
            <div class="line">
                {picker}
                <button type="button" class="primary" on:click=begin>{pick("写成文稿", "Write from it")}</button>
                <button type="button" on:click=copy>{pick("复制为我的模板", "Copy as my template")}</button>
                <span class="muted small">{pick("期间、地区随页面上方的选择；点一个数看出处", "Period and region follow the header; press a figure for its origin")}</span>
            </div>
            <div class="line">{tools::tools(session, text, Composed::plain)}</div>
        </div>
        <div class="report">{move || sheet()}</div>
    }
    .into_any()
}

/// Begins a manuscript from a template as it reads now.
fn begin(session: Session, template: &Template) {
    let (source, _) = Text::read(&template.text, &|_| None);
    let settled = source.settled(&untrack(|| composed(session, &template.text)));
    manuscripts::begin(session, &period::named(session.place.get_untracked().period, &template.zh), &settled);
}

fn name_of(template: &Template) -> &str {
    pick(&template.zh, &template.en)
}

/// The manuscripts, then the templates.
fn choices(session: Session, templates: &[Template]) -> Vec<Choice> {
    let own = manuscripts::worked_on(session).into_iter().map(|(id, manuscript)| Choice {
        value: manuscripts::tab_of(&id),
        text: manuscript.name,
        group: pick("文稿", "Manuscripts").to_owned(),
        ..Choice::default()
    });
    let of_catalogue = templates.iter().map(|template| Choice {
        value: template.id.clone(),
        text: name_of(template).to_owned(),
        group: pick("模板", "Templates").to_owned(),
        ..Choice::default()
    });
    let of_user = template::worked_on(session).into_iter().map(|(id, template)| Choice {
        value: template::tab_of(&id),
        text: template.name,
        group: pick("我的模板", "My templates").to_owned(),
        ..Choice::default()
    });
    own.chain(of_user).chain(of_catalogue).collect()
}
