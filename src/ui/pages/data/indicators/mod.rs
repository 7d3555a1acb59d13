//! 指标: the user's own indicators first, then the catalogue by field of work; each with its formula, its value and its thresholds.
//!
//! Invariant: a definition changes by an edit alone, so that undo takes it back with its values and thresholds.

mod form;
mod formula_field;
mod limits;
mod row;
mod trial;

use leptos::prelude::*;

use crate::catalogue::Registry;
use crate::model::{IndicatorId, Topic};
use crate::say;
use crate::ui::boxed::{kept, on, press};
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Empty};
use crate::ui::words::{language, pick};
use crate::workspace::Workspace;
use form::{DefineDialog, Defining};
use row::row_view;

/// How many that are searched for are shown.
const MOST_FOUND: usize = 60;

/// 指标.
#[component]
pub(super) fn IndicatorsTab() -> impl IntoView {
    let session = Session::in_context();
    let search = RwSignal::new(String::new());
    let defining = RwSignal::new_local(None::<Defining>);
    let typed = on(move |event: web_sys::Event| search.set(event_target_value(&event)));
    let new = press(move || defining.set(Some(Defining::New)));
    let body = move || {
        let wanted = search.get();
        if wanted.trim().is_empty() { everything(session, defining) } else { found(session, wanted.trim(), defining) }
    };
    view! {
        <div class="page-bar">
            <input type="search" class="search" aria-label=pick("查找指标", "Find an indicator") placeholder=pick("查找指标", "Find an indicator")
                prop:value=search on:input=typed/>
            <button type="button" class="primary" on:click=new>{pick("新建指标", "New indicator")}</button>
        </div>
        <div class="indicators" tabindex="-1">{move || body()}</div>
        <DefineDialog defining/>
    }
    .into_any()
}

/// The user's own, then the catalogue by field of work, folded.
fn everything(session: Session, defining: RwSignal<Option<Defining>, LocalStorage>) -> AnyView {
    let own = kept(move || {
        // Every edit makes another evaluation.
        let _followed = session.evaluation();
        session.with_workspace(Workspace::own)
    });
    let rows = move || {
        let own = own.get();
        if own.is_empty() {
            return no_own(defining);
        }
        view! { <div class="panel">{table(session, &own, defining)}</div> }.into_any()
    };
    let topics = Topic::ALL.map(|topic| topic_view(session, topic, defining)).into_iter().collect_view();
    view! {
        <h2 class="section">{pick("自建指标", "Your own")}</h2>
        {move || rows()}
        <h2 class="section">{pick("目录里的指标", "The catalogue")}<span class="muted">{pick("定义不能改，可以设阈值", "Definitions are fixed; thresholds can be set")}</span></h2>
        <div class="panel folds">{topics}</div>
    }
    .into_any()
}

fn no_own(defining: RwSignal<Option<Defining>, LocalStorage>) -> AnyView {
    let actions = vec![Action::new(pick("新建指标", "New indicator"), move || defining.set(Some(Defining::New)))];
    let title = pick("还没有自建指标", "There are no indicators of your own yet");
    let detail = pick(
        "写一个名称、一个单位，需要时写公式；之后与目录里的一样用在表格、图和审核里。",
        "Give it a name and a unit, and a formula where it has one; it is then used like those of the catalogue.",
    );
    view! { <Empty title detail actions/> }.into_any()
}

fn topic_view(session: Session, topic: Topic, defining: RwSignal<Option<Defining>, LocalStorage>) -> AnyView {
    let unfolded = RwSignal::new(false);
    let of_topic = move |registry: &Registry| -> Vec<IndicatorId> {
        let is_own = |id| session.with_workspace(|workspace| workspace.is_own(id));
        let known = registry.indicators().filter(|(id, of)| of.topic == topic && !is_own(*id));
        known.map(|(id, _)| id).collect()
    };
    let count = of_topic(session.evaluation_now().registry()).len();
    let said = say!(language(), "{count}个指标", "{count} indicators", count = count);
    let toggled = on(move |_: web_sys::Event| unfolded.set(true));
    let rows = move || {
        if !unfolded.get() {
            return ().into_any();
        }
        table(session, &of_topic(session.evaluation().registry()), defining)
    };
    view! {
        <details class="fold" on:toggle=toggled>
            <summary><b>{topic.words(language())}</b><span class="muted">{said}</span></summary>
            {move || rows()}
        </details>
    }
    .into_any()
}

fn found(session: Session, wanted: &str, defining: RwSignal<Option<Defining>, LocalStorage>) -> AnyView {
    let evaluation = session.evaluation();
    let registry = evaluation.registry();
    let wanted = wanted.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    let fits = |(id, indicator): &(IndicatorId, &crate::model::Indicator)| {
        holds(&indicator.zh) || holds(&indicator.id) || holds(registry.name(*id)) || holds(&indicator.formula)
    };
    let all: Vec<IndicatorId> = registry.indicators().filter(fits).map(|(id, _)| id).collect();
    if all.is_empty() {
        let title = pick("没有符合的指标", "No indicator fits");
        return view! { <Empty title detail=pick("换几个字再找，或新建一个。", "Try other words, or define a new one.")/> }.into_any();
    }
    let (shown, rest) = all.split_at(all.len().min(MOST_FOUND));
    let rest = rest.len();
    let more = (rest > 0).then(|| {
        let words = say!(language(), "另有{rest}个，请再写几个字", "{rest} more; type a little more", rest = rest);
        view! { <p class="muted small">{words}</p> }.into_any()
    });
    view! { <div class="panel">{table(session, shown, defining)}</div>{more} }.into_any()
}

fn table(session: Session, ids: &[IndicatorId], defining: RwSignal<Option<Defining>, LocalStorage>) -> AnyView {
    let evaluation = session.evaluation_now();
    let heads = [["指标", "Indicator"], ["单位", "Unit"], ["本期", "Now"], ["阈值", "Thresholds"], ["操作", "Actions"]];
    let head =
        |[chinese, english]: [&'static str; 2]| view! { <th scope="col">{pick(chinese, english)}</th> }.into_any();
    let heads = heads.map(head).into_iter().collect_view();
    let rows = ids.iter().map(|id| row_view(session, &evaluation, *id, defining)).collect_view();
    view! {
        <div class="table-box" tabindex="0" role="region" aria-label=pick("指标", "Indicators")>
            <table class="own-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}
