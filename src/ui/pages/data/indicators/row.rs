//! One indicator of the list: its name and formula in words, its value now, its thresholds, what can be done.

use std::rc::Rc;

use leptos::prelude::*;

use super::form::Defining;
use crate::catalogue::Misfit;
use crate::catalogue::checks::Severity;
use crate::catalogue::{Side, Threshold, ThresholdKey};
use crate::evaluate::{Ask, Evaluation, Measure};
use crate::model::IndicatorId;
use crate::phrase::issue::shown;
use crate::phrase::{definition, misfit, trace};
use crate::quantity::format::{self, Place as Written};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::focus;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, FigureLink, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Edit;

/// One indicator.
pub(super) fn row_view(
    session: Session,
    evaluation: &Evaluation,
    id: IndicatorId,
    defining: RwSignal<Option<Defining>, LocalStorage>,
) -> AnyView {
    let registry = evaluation.registry();
    let indicator = registry.indicator(id);
    let name = shown(registry.name(id));
    let formula = registry.formula(id).map(|formula| {
        let words = shown(&trace::name(evaluation, &Measure::Formula(Rc::clone(formula))));
        view! { <small>"ƒ ＝ "{words}</small> }.into_any()
    });
    let Place { region, period } = session.place.get_untracked();
    let figure = evaluation.figure(&Ask::actual(id, region, period));
    let read = figure.read_in(language());
    let (text, ask) = (read.text(Written::Table), figure.ask.clone());
    let open = Rc::new(move || session.open(&ask));
    let bad = text.starts_with('−');
    view! {
        <tr>
            <th scope="row"><span>{name}</span>{formula}</th>
            <td class="unit">{read.unit().unwrap_or(indicator.unit).words(language())}</td>
            <td><FigureLink text open bad quiet=true/></td>
            <td class="limits">{limits(evaluation, id)}</td>
            <td class="acts">{acts(session, evaluation, id, defining)}</td>
        </tr>
    }
    .into_any()
}

fn limits(evaluation: &Evaluation, id: IndicatorId) -> AnyView {
    let of = evaluation.registry().thresholds().filter(|(key, _)| key.indicator == id);
    let line = |(key, threshold)| view! { <span>{limit_words(key, threshold)}</span> }.into_any();
    of.map(line).collect_view().into_any()
}

/// 预警：高于4.5%
pub(super) fn limit_words(key: ThresholdKey, threshold: &Threshold) -> String {
    let severity = match key.severity {
        Severity::Error => pick("错误", "Error"),
        Severity::Warning => pick("预警", "Alert"),
    };
    let side = match key.side {
        Side::Above => pick("高于", "above "),
        Side::Below => pick("低于", "below "),
    };
    let limit = threshold.limit;
    let limit = limit.converted(format::read_in(limit, language())).unwrap_or(limit);
    let number = format::exact(limit.value, Written::text(language()));
    let value = format::with_unit(&number, limit.unit, language());
    format!("{severity}{}{side}{value}", pick("：", ": "))
}

fn acts(
    session: Session,
    evaluation: &Evaluation,
    id: IndicatorId,
    defining: RwSignal<Option<Defining>, LocalStorage>,
) -> AnyView {
    let own = session.with_workspace(|workspace| workspace.is_own(id));
    let name = shown(evaluation.registry().name(id));
    let button = |words: &'static str, act: Box<dyn FnMut(web_sys::MouseEvent)>| {
        let label = format!("{words} {name}");
        view! { <button type="button" class="link" aria-label=label on:click=act>{words}</button> }.into_any()
    };
    let change = press(move || defining.set(Some(Defining::Of(id))));
    if !own {
        return button(pick("设阈值", "Thresholds"), change);
    }
    let change = button(pick("编辑", "Edit"), change);
    let delete = button(pick("删除", "Delete"), press(move || remove(session, id)));
    view! { {change}{delete} }.into_any()
}

/// Takes a definition away, or says what is in the way.
fn remove(session: Session, id: IndicatorId) {
    let name = shown(session.evaluation_now().registry().name(id));
    let mut notice = match session.edit(Edit::Undefine(id)) {
        Ok(_) => {
            let title = say!(language(), "已删除指标“{name}”", "The indicator “{name}” was deleted", name = name);
            let mut notice = Notice::new(Status::Good, title, "");
            notice.actions.push(Action::undo(session));
            notice
        }
        Err(refused) => {
            let title = say!(language(), "“{name}”还不能删除", "“{name}” cannot be deleted yet", name = name);
            let why = match &refused {
                Misfit::Definition(error) => definition::error(language(), error),
                other => misfit::reason(language(), other),
            };
            Notice::new(Status::Watch, title, why)
        }
    };
    notice.title.shrink_to_fit();
    Notices::in_context().show(notice);
    focus::soon(".indicators");
}
