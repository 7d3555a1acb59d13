//! The units of the period in force added up: every figure opens, and a total that lacks a unit names it.

use std::rc::Rc;

use leptos::prelude::*;

use super::{Desk, column_in_force};
use crate::evaluate::collection::{Collected, Total, totals};
use crate::evaluate::{Evaluation, Figure};
use crate::phrase::collection as words;
use crate::quantity::format::Place;
use crate::say;
use crate::ui::widgets::{Empty, FigureLink};
use crate::ui::words::{language, pick};

/// Names of units that a total lacks.
const NAMED: usize = 3;

/// The table of one period.
pub(super) fn view(desk: Desk, all: &Rc<Collected>) -> AnyView {
    let evaluation = desk.session.evaluation_now();
    let column = column_in_force(desk, all);
    let found = totals(&evaluation, all, column);
    if found.is_empty() {
        let title = pick("本期还没有单位报来数", "Nobody has sent figures of this period");
        let detail =
            pick("在上面换一个期间，或导入各单位的报表。", "Choose another period above, or import the units' files.");
        return view! { <Empty title detail/> }.into_any();
    }
    let registry = evaluation.registry();
    let units = all.regions().map(|id| view! { <th scope="col">{registry.region_name(id).to_owned()}</th> }.into_any());
    let units = units.collect_view();
    let is_stated = found.iter().any(|total| total.stated.is_some());
    let stated = is_stated.then(|| view! { <th scope="col">{pick("本级报表数", "Stated")}</th> });
    let rows = found.iter().map(|total| row(desk, &evaluation, all, total, is_stated)).collect_view();
    view! {
        <div class="panel"><div class="table-box" tabindex="0" role="region" aria-label=pick("各单位汇总", "The units added up")>
            <table class="collected sums">
                <thead><tr><th scope="col">{pick("指标", "Indicator")}</th>{units}<th scope="col" class="sum">{pick("合计", "Total")}</th>{stated}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div></div>
    }
    .into_any()
}

fn row(desk: Desk, evaluation: &Evaluation, all: &Collected, total: &Total, is_stated: bool) -> AnyView {
    let registry = evaluation.registry();
    let unit = desk.session.with_workspace(|workspace| workspace.typed_unit(total.indicator));
    let figure = |figure: &Figure| -> AnyView {
        let (session, ask) = (desk.session, figure.ask.clone());
        let text = figure.clone().shown_in(unit).text(Place::Table);
        let open = Rc::new(move || session.open(&ask));
        view! { <FigureLink text open quiet=true/> }.into_any()
    };
    let missing = |of: &Figure| of.value.is_err();
    let units = total.units.iter().map(|of| {
        if missing(of) {
            view! { <td class="missing">{pick("缺", "None")}</td> }.into_any()
        } else {
            view! { <td>{figure(of)}</td> }.into_any()
        }
    });
    let units = units.collect_view();
    let sum = match &total.sum {
        Some(sum) if sum.value.is_ok() => view! { <td class="sum">{figure(sum)}</td> }.into_any(),
        Some(sum) => {
            let (session, ask) = (desk.session, sum.ask.clone());
            let open = Rc::new(move || session.open(&ask));
            view! { <td class="sum missing"><FigureLink text=lacks(evaluation, total) open quiet=true/></td> }
                .into_any()
        }
        None if all.complete => view! { <td class="sum muted">{pick("不相加", "Does not add up")}</td> }.into_any(),
        None => view! { <td class="sum muted">"—"</td> }.into_any(),
    };
    let stated = is_stated.then(|| match &total.stated {
        None => view! { <td class="muted">"—"</td> }.into_any(),
        Some(of) if total.is_off => {
            let words = pick("与合计不符", "not the total");
            view! { <td class="warn">{figure(of)}<small class="watchful">{words}</small></td> }.into_any()
        }
        Some(of) => view! { <td>{figure(of)}</td> }.into_any(),
    });
    let measured = unit.words(language());
    view! { <tr><th scope="row">{registry.name(total.indicator).to_owned()}<small>{measured}</small></th>{units}{sum}{stated}</tr> }.into_any()
}

/// 缺东关镇、西关镇
fn lacks(evaluation: &Evaluation, total: &Total) -> String {
    let count = total.lacks.len();
    if count <= NAMED {
        let names = words::regions(evaluation, total);
        return say!(language(), "缺{names}", "Without {names}");
    }
    say!(language(), "缺{count}个单位", "Without {count} units")
}
