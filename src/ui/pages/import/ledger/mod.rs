//! A ledger on the desk: what it was taken for, to be said otherwise, and the figures that its rows came to.
//!
//! Invariant: the figures shown are those of the columns as they stand; a change takes them away until the file is read again.

mod columns;
mod figures;
mod flags;
mod reading;

use std::rc::Rc;

use leptos::prelude::*;

use super::desk::Desk;
use super::understood::{Ledger, Understood};
use crate::import::period;
use crate::import::{MAX_BYTES, NO_REGION};
use crate::ledger::{FieldType, kinds};
use crate::model::RegionId;
use crate::phrase::{issue, ledger as words};
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::widgets::{Choice, Picker};
use crate::ui::words::{language, pick};

pub use flags::list as flags;

/// What the button that reads is known by.
const READ: &str = "ledger-read";
/// The value of no known kind, and of no field.
const NONE: &str = "none";

/// The chosen ledger.
pub fn panel(desk: Desk) -> AnyView {
    let body = move || {
        let Some((number, file)) = desk.chosen() else { return ().into_any() };
        let Some(ledger) = file.ledger.clone() else { return ().into_any() };
        card(desk, number, &file, &ledger)
    };
    view! { <section class="panel shown-ledger" aria-label=pick("台账", "Ledger")>{move || body()}</section> }
        .into_any()
}

fn card(desk: Desk, number: usize, file: &Rc<Understood>, ledger: &Ledger) -> AnyView {
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let plan = &ledger.plan;
    let taken = words::kind_taken_for(&registry, plan);
    let name = issue::shown(&file.import.file);
    let fields = columns::list(desk, number, &registry, file, ledger);
    let figures = figures::list(desk, number, &registry, file, ledger);
    let has_date =
        plan.kind.fields.iter().zip(0..).any(|(field, at)| field.is == FieldType::Date && plan.column(at).is_some());
    let period = (!has_date).then(|| period_field(desk, number, file));
    view! {
        <div class="between"><h2>{name}</h2><span class="muted">{size(file.file.size())}</span></div>
        <p class="taken-for">{taken}</p>
        <div class="fixes">
            {kind_picker(desk, number, file, ledger)}
            {region_picker(desk, number, file, ledger)}
            {period}
        </div>
        {figures}
        {fields}
        {actions(desk, number, file, ledger)}
    }
    .into_any()
}

/// 118.4 MB.
fn size(bytes: f64) -> String {
    if bytes < 1e6 { format!("{:.0} KB", bytes / 1e3) } else { format!("{:.1} MB", bytes / 1e6) }
}

fn choice(value: &str, text: &str) -> Choice {
    Choice { value: value.to_owned(), text: text.to_owned(), ..Choice::default() }
}

/// A labelled drop-down; `said` marks what someone chose.
fn field(
    id: String,
    label: &'static str,
    choices: Vec<Choice>,
    chosen: String,
    said: bool,
    choose: UnsyncCallback<String>,
) -> AnyView {
    let class = if said { "fix said" } else { "fix" };
    let choices = Signal::stored_local(Rc::new(choices));
    view! { <div class=class id=id><span>{label}</span><Picker label choices chosen=Signal::stored(chosen) choose/></div> }.into_any()
}

/// Which kind of ledger it is.
fn kind_picker(desk: Desk, number: usize, file: &Understood, ledger: &Ledger) -> AnyView {
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let known = kinds().into_iter().map(|kind| choice(&kind.id, registry.shown(&kind.zh)));
    let other = choice(NONE, pick("其他（自己指出各列）", "Another one (you say what the columns are)"));
    let chosen = if ledger.plan.asks() { NONE.to_owned() } else { ledger.plan.kind.id.clone() };
    let choose = UnsyncCallback::new(move |kind: String| {
        let kind = if kind == NONE { String::new() } else { kind };
        desk.say_of_ledger(number, "ledger-kind", |said| {
            (said.kind, said.columns) = (Some(kind), crate::ledger::Answer::default());
        });
    });
    let said = file.said.ledger.kind.is_some();
    field("ledger-kind".to_owned(), pick("台账", "Ledger"), known.chain([other]).collect(), chosen, said, choose)
}

/// Where rows belong that name no place, and what the others add up to.
fn region_picker(desk: Desk, number: usize, file: &Understood, ledger: &Ledger) -> AnyView {
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let nowhere = pick("不另加总", "No sum of the places");
    let regions = registry.regions().map(|(id, region)| choice(&region.zh, registry.region_name(id)));
    let choices = [choice(NONE, nowhere)].into_iter().chain(regions).collect();
    let chosen = desk.region_of(&file.said.ledger, ledger).unwrap_or_else(|| NONE.to_owned());
    let choose = UnsyncCallback::new(move |region: String| {
        let region = if region == NONE { String::new() } else { region };
        desk.say_of_ledger(number, "ledger-region", |said| said.region = Some(region));
    });
    let said = file.said.ledger.region.is_some();
    field("ledger-region".to_owned(), pick("全部归入", "All of it is"), choices, chosen, said, choose)
}

/// When rows are of that tell no time.
fn period_field(desk: Desk, number: usize, file: &Understood) -> AnyView {
    let wrong = RwSignal::new(String::new());
    let text = file.said.ledger.period.map(|written| written.period.words(language())).unwrap_or_default();
    let changed = on(move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        let read = (!typed.trim().is_empty()).then(|| period::parse(typed.trim())).transpose();
        match read {
            Ok(period) => desk.say_of_ledger(number, "ledger-period", |said| said.period = period),
            Err(error) => wrong.set(issue::period(language(), typed.trim(), &error)),
        }
    });
    view! {
        <label class="fix" id="ledger-period"><span>{pick("期间", "Period")}</span><input type="text" prop:value=text placeholder=pick("按文件名或标题", "By the file's name or title") autocomplete="off" on:change=changed/></label>
        <p class="bad" role="alert">{wrong}</p>
    }
    .into_any()
}

/// Reads it, or reads it as a table instead.
fn actions(desk: Desk, number: usize, file: &Understood, ledger: &Ledger) -> AnyView {
    let registry = desk.session.evaluation_now().registry().clone();
    let missing = ledger.plan.missing(&desk.asked_of(&file.said, ledger));
    let missing: Vec<String> = missing.into_iter().map(|field| registry.shown(&field.zh).to_owned()).collect();
    let is_bare = ledger.plan.columns.iter().all(|column| column.field.is_none());
    let wanting = (!missing.is_empty() || is_bare).then(|| {
        let names = missing.join(pick("、", ", "));
        let words = if is_bare {
            pick("请至少指出一列。", "Please say what at least one column is.").to_owned()
        } else {
            say!(language(), "还没有指出：{names}", "Not said yet: {names}")
        };
        view! { <p class="watchful">"● "{words}</p> }.into_any()
    });
    let disabled = wanting.is_some();
    let read = ledger.read.is_none().then(|| {
        view! { <button type="button" id=READ class="primary" disabled=disabled on:click=press(move || desk.read_ledger(number))>{pick("按此读入", "Read it so")}</button> }.into_any()
    });
    let table = (file.file.size() <= MAX_BYTES as f64).then(|| {
        view! { <button type="button" class="link" on:click=press(move || desk.read_as(number, false))>{pick("不是台账，按普通表格读", "No ledger: read it as a table")}</button> }.into_any()
    });
    view! { {wanting}<div class="line ledger-actions">{read}{table}</div> }.into_any()
}

impl Desk {
    /// The region that all of a ledger is of: as said, else as its title says, else the one in force. The nation is nobody's ledger
    /// unless no row names a place.
    fn region_of(self, said: &super::understood::OfLedger, ledger: &Ledger) -> Option<String> {
        let in_force = self.session.place.get_untracked().region;
        let registry = Rc::clone(self.session.evaluation_now().registry());
        let plan = &ledger.plan;
        let names_places = plan
            .kind
            .fields
            .iter()
            .zip(0..)
            .any(|(field, at)| field.is == FieldType::Region && plan.column(at).is_some());
        let by_place = || (in_force != RegionId(0) || !names_places).then(|| registry.region(in_force).zh.clone());
        let region = said.region.clone().or_else(|| plan.title.region.as_deref().map(str::to_owned)).or_else(by_place);
        let known = |name: String| registry.find_region(&name).map_or(name, |id| registry.region(id).zh.clone());
        region.filter(|name| !name.is_empty() && name != NO_REGION).map(known)
    }
}
