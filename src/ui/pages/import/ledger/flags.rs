//! What was pointed out in a ledger: under each rule in words, how often and where.

use leptos::prelude::*;

use super::super::understood::{Counted, Ledger};
use crate::catalogue::Registry;
use crate::phrase::ledger as words;
use crate::say;
use crate::ui::words::{language, pick};

/// Lines that are shown of one rule.
const LISTED: usize = 50;

/// The flags of a ledger that was read.
pub fn list(registry: &Registry, ledger: &Ledger) -> AnyView {
    let Some(read) = &ledger.read else { return ().into_any() };
    if ledger.plan.kind.flags.is_empty() {
        return ().into_any();
    }
    let count: u32 = read.flags.counts.values().sum();
    let heading = say!(language(), "疑点 {count}", "Pointed out {count}");
    let none = (count == 0).then(|| view! { <p class="counts">{pick("没有", "None")}</p> }.into_any());
    let lists = (0..ledger.plan.kind.flags.len()).map(|flag| of_rule(registry, ledger, read, flag)).collect_view();
    view! { <div class="flags"><h2>{heading}</h2>{none}{lists}</div> }.into_any()
}

fn of_rule(registry: &Registry, ledger: &Ledger, read: &Counted, flag: usize) -> AnyView {
    let Some(count) = read.flags.counts.get(&flag) else { return ().into_any() };
    let rule = registry.shown(&ledger.plan.kind.flags[flag].zh).to_owned();
    let of_rule = read.flags.listed.iter().filter(|flagged| flagged.flag == flag);
    let lines = of_rule
        .take(LISTED)
        .map(|flagged| view! { <li>{words::found(registry, &ledger.plan.kind, flagged)}</li> }.into_any());
    let lines = lines.collect_view();
    let more = (*count as usize).saturating_sub(LISTED);
    let more = (more > 0)
        .then(|| view! { <p class="counts">{say!(language(), "另有{more}条", "{more} more")}</p> }.into_any());
    view! {
        <details open=*count < 6><summary><span class="watchful" aria-hidden="true">"● "</span>{rule}" "<b>{count.to_string()}</b></summary><ul>{lines}</ul>{more}</details>
    }
    .into_any()
}
