//! The thresholds in the form: each a side, a value, how bad it is, and why.

use leptos::prelude::*;

use super::trial::{At, Fields, Trial};
use crate::catalogue::checks::Severity;
use crate::catalogue::{Side, Threshold, ThresholdKey};
use crate::quantity::format::{self, Place as Written};
use crate::ui::boxed::{on, press};
use crate::ui::words::pick;

/// The most thresholds of an indicator: one of each side and severity.
const MOST: usize = 4;

/// A threshold as it is typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LimitRow {
    /// Whether what is above is wrong.
    pub above: bool,
    /// As typed.
    pub value: String,
    /// Whether it is an error.
    pub error: bool,
    /// Why.
    pub note: String,
}

impl LimitRow {
    /// A threshold as it is set.
    pub fn of(key: ThresholdKey, threshold: &Threshold) -> Self {
        Self {
            above: key.side == Side::Above,
            value: format!("{}{}", format::exact(threshold.limit.value, Written::Text), threshold.limit.unit),
            error: key.severity == Severity::Error,
            note: threshold.note.clone(),
        }
    }
}

/// The thresholds.
pub(super) fn limits_view(fields: RwSignal<Fields, LocalStorage>, trial: Signal<Trial, LocalStorage>) -> AnyView {
    let count = Memo::new(move |_| fields.with(|fields| fields.limits.len()));
    let rows = move || (0..count.get()).map(|at| limit_view(fields, trial, at)).collect_view().into_any();
    let one_more = move || {
        fields.update(|fields| {
            // The first that is not there yet.
            let taken = |above, error| fields.limits.iter().any(|row| row.above == above && row.error == error);
            let free = [(true, false), (false, false), (true, true), (false, true)];
            let (above, error) =
                free.into_iter().find(|(above, error)| !taken(*above, *error)).unwrap_or((true, false));
            fields.limits.push(LimitRow { above, value: String::new(), error, note: String::new() });
        });
    };
    let add = move || {
        let words = pick("＋ 加一条阈值", "+ Add a threshold");
        (count.get() < MOST)
            .then(|| view! { <button type="button" class="link" on:click=press(one_more)>{words}</button> }.into_any())
    };
    view! { <div class="limit-rows">{move || rows()}{move || add()}</div> }.into_any()
}

fn limit_view(fields: RwSignal<Fields, LocalStorage>, trial: Signal<Trial, LocalStorage>, at: usize) -> AnyView {
    let row = fields.with_untracked(|fields| fields.limits[at].clone());
    let set = move |change: Box<dyn Fn(&mut LimitRow)>| {
        fields.update(|fields| {
            if let Some(row) = fields.limits.get_mut(at) {
                change(row);
            }
        });
    };
    let value = on(move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        set(Box::new(move |row| row.value.clone_from(&typed)));
    });
    let note = on(move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        set(Box::new(move |row| row.note.clone_from(&typed)));
    });
    let above = on(move |event: web_sys::Event| {
        let above = event_target_value(&event) == "above";
        set(Box::new(move |row| row.above = above));
    });
    let error = on(move |event: web_sys::Event| {
        let error = event_target_value(&event) == "error";
        set(Box::new(move |row| row.error = error));
    });
    let remove = press(move || fields.update(|fields| drop(fields.limits.remove(at))));
    let words = move || {
        let found = trial
            .with(|trial| trial.wrong.iter().find(|wrong| wrong.at == At::Limit(at)).map(|wrong| wrong.words.clone()));
        found.unwrap_or_default()
    };
    view! {
        <div class="limit-row">
            <select aria-label=pick("方向", "Side") on:change=above>
                <option value="above" selected=row.above>{pick("高于", "Above")}</option>
                <option value="below" selected=!row.above>{pick("低于", "Below")}</option>
            </select>
            <input type="text" aria-label=pick("阈值", "Threshold") prop:value=row.value autocomplete="off" maxlength="60" on:input=value/>
            <select aria-label=pick("级别", "Severity") on:change=error>
                <option value="warning" selected=!row.error>{pick("预警", "Alert")}</option>
                <option value="error" selected=row.error>{pick("错误", "Error")}</option>
            </select>
            <input type="text" class="limit-note" aria-label=pick("说明", "Note") placeholder=pick("说明，如省厅要求", "Note") prop:value=row.note autocomplete="off" maxlength="4000" on:input=note/>
            <button type="button" class="close" aria-label=pick("去掉这条阈值", "Remove this threshold") on:click=remove>"✕"</button>
            <p class="bad small" role="status">{move || words()}</p>
        </div>
    }
    .into_any()
}
