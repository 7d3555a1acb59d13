//! The restore points of the open workspace: what changed since each, and back to it.

use leptos::prelude::*;

use crate::phrase;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::focus;
use crate::ui::keeper::{Asked, Keeper};
use crate::ui::later::Part;
use crate::ui::widgets::{Action, Menu};
use crate::ui::words::{language, pick};
use crate::workspace::keeping::point::{Occasion, Point};

/// The restore points of the open workspace.
#[component]
pub fn PointsPanel(keeper: Keeper) -> impl IntoView {
    let points = move || {
        keeper.stirred.track();
        keeper.open.track();
        let points = keeper.points();
        if points.is_empty() {
            let words = pick(
                "还没有恢复点。打开时、每天第一次修改后、大批改动前自动留一个；也可以自己建一个。",
                "None yet. One is kept at opening, on each day with changes and before large changes; or make one yourself.",
            );
            return view! { <p class="sub">{words}</p> }.into_any();
        }
        let before: Vec<Option<Point>> =
            points.iter().skip(1).map(|(point, _)| Some(point.clone())).chain([None]).collect();
        let lines = points.into_iter().zip(before).map(|((point, units), before)| entry(keeper, point, units, before));
        view! { <ul class="entries">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="panel">
            <div class="panel-head">
                <div>
                    <h2>{pick("恢复点", "Restore points")}</h2>
                    <p class="sub">{pick("当前工作区以前的样子。自动的最多20个，旧的先让位；自己命名的一直留着。", "Earlier states of the open workspace. At most 20 automatic ones, the oldest go first; those you name stay.")}</p>
                </div>
                <span class="line"><button type="button" on:click=press(move || keeper.ask(Asked::NamePoint))>{pick("建恢复点…", "Make one…")}</button></span>
            </div>
            {move || points()}
        </section>
    }
    .into_any()
}

fn entry(keeper: Keeper, point: Point, units: usize, before: Option<Point>) -> AnyView {
    let language = language();
    let name = phrase::keeping::point(language, &point);
    let figures = say!(language, "{count}个自有数据", "{count} figures of its own", count = point.figures);
    let mut facts = vec![figures, phrase::keeping::size(units)];
    if point.occasion == Occasion::Named {
        facts.insert(0, phrase::keeping::time(&point.at));
    }
    let label = say!(language, "“{name}”的操作", "Actions for “{name}”");
    let number = point.number;
    let (shown, older) = (point.clone(), before);
    let items = UnsyncCallback::new(move |()| -> Part<_> {
        let mut actions = Vec::new();
        if let Some(older) = older.clone() {
            let point = point.clone();
            let act = move || keeper.compare_points(older.clone(), point.clone());
            actions.push(Action::new(pick("与上一个比", "Compare with the one before"), act));
        }
        let remove = move || {
            keeper.remove_point(number);
            focus::soon("main h1");
        };
        actions.push(Action::new(pick("删除", "Remove"), remove));
        Box::pin(async move { actions })
    });
    let compare = press(move || keeper.compare_with_now(shown.clone()));
    view! {
        <li class="entry">
            <span><strong>{name}</strong><small class="faint">{facts.join(" · ")}</small></span>
            <span class="line">
                <button type="button" on:click=compare>{pick("看差别、恢复…", "Compare, restore…")}</button>
                <Menu text="⋯".into_any() label=label class="more" hang="end" items/>
            </span>
        </li>
    }
    .into_any()
}
