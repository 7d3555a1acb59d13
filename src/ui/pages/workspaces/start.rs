//! A workspace of one's own: its name, level and place, what it keeps, in which units one types.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use leptos::prelude::*;

use crate::catalogue::Registry;
use crate::import::layout::place_name::of_bureau;
use crate::model::{IndicatorId, Topic};
use crate::phrase;
use crate::quantity::Unit;
use crate::ui::boxed::{on, press};
use crate::ui::browser::focus;
use crate::ui::keeper::{Keeper, Start};
use crate::ui::session::Session;
use crate::ui::widgets::{Choice, Picker, Segmented};
use crate::ui::words::{language, pick};
use crate::workspace::{Level, Profile};

/// The most characters of a workspace's name, of its place, and of a restore point.
pub const NAME_MAX: usize = 60;

const MONEY: [&str; 3] = ["元", "万元", "亿元"];
const PEOPLE: [&str; 2] = ["人", "万人"];

/// What a new workspace is to be.
#[component]
pub fn StartForm(
    /// Who makes it.
    keeper: Keeper,
) -> impl IntoView {
    let session = Session::in_context();
    let (place, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // Until it is typed, the name follows from the place.
    let named = RwSignal::new(false);
    let level = RwSignal::new(0_usize);
    let within = RwSignal::new(String::new());
    let topics = RwSignal::new(Topic::ALL.to_vec());
    let (money, people) = (RwSignal::new(1_usize), RwSignal::new(0_usize));
    let published = RwSignal::new(false);
    let wrong = RwSignal::new(String::new());
    focus::soon("dialog[open] input");
    let follow = move |text: String| {
        if !named.get_untracked() {
            let shown = text.trim();
            name.set(if shown.is_empty() || of_bureau(shown).is_some() {
                shown.to_owned()
            } else {
                crate::say!(language(), "{shown}人社局", "{shown} bureau")
            });
        }
        place.set(text);
        wrong.set(String::new());
    };
    let save = on(move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (place, name) = (place.get_untracked().trim().to_owned(), name.get_untracked().trim().to_owned());
        let place = of_bureau(&place).map_or(place.clone(), str::to_owned);
        if place.is_empty() || name.is_empty() {
            return wrong.set(pick("请先写地区和名称", "Write the place and the name first").to_owned());
        }
        let of_name = || phrase::name::unfit(language(), pick("名称", "Name"), &name, NAME_MAX);
        if let Some(words) = phrase::name::unfit(language(), pick("地区", "Place"), &place, NAME_MAX).or_else(of_name)
        {
            return wrong.set(words);
        }
        if topics.with_untracked(Vec::is_empty) {
            return wrong.set(pick("至少保留一类", "Keep one field of work at least").to_owned());
        }
        let profile = Profile {
            name,
            level: Level::ALL.get(level.get_untracked()).copied(),
            place,
            within: within.get_untracked(),
            pooled: BTreeMap::new(),
        };
        keeper.answered();
        let registry = Registry::catalogue();
        let keeps = kept(&registry, &topics.get_untracked());
        let units = units(&registry, MONEY[money.get_untracked()], PEOPLE[people.get_untracked()]);
        keeper.create(Start { profile, keeps, units, published: published.get_untracked() });
    });
    let levels: &'static [&'static str] = pick(&["县", "区", "市", "省"], &["County", "District", "City", "Province"]);
    let monies: &[&str] = pick(&MONEY, &["yuan", "10,000 yuan", "100 million yuan"]);
    let counts: &[&str] = pick(&PEOPLE, &["persons", "10,000 persons"]);
    view! {
        <form class="form start-form" on:submit=save>
            <div class="pair">
                <label class="field">{pick("地区", "Place")}
                    <input type="text" autocomplete="off" placeholder=pick("红岭县", "Hongling County") prop:value=place on:input=on(move |event: web_sys::Event| follow(event_target_value(&event)))/>
                </label>
                <div class="field"><span>{pick("级别", "Level")}</span><Segmented label=pick("级别", "Level") options=levels chosen=level choose=UnsyncCallback::new(move |at| level.set(at))/></div>
            </div>
            <div class="pair">
                <label class="field">{pick("工作区名称", "Name of the workspace")}
                    <input type="text" autocomplete="off" prop:value=name on:input=on(move |event: web_sys::Event| { named.set(true); name.set(event_target_value(&event)); wrong.set(String::new()); })/>
                </label>
                <div class="field"><span>{pick("所属省份（可不选）", "Province (optional)")}</span>{province(session, within)}</div>
            </div>
            <fieldset class="field"><legend>{pick("保留哪些类别的指标", "Fields of work to keep")}</legend><div class="checks">{topic_boxes(topics)}</div></fieldset>
            <div class="pair">
                <div class="field"><span>{pick("金额按", "Money in")}</span><Segmented label=pick("金额单位", "Unit of money") options=monies chosen=money choose=UnsyncCallback::new(move |at| money.set(at))/></div>
                <div class="field"><span>{pick("人数按", "People in")}</span><Segmented label=pick("人数单位", "Unit of people") options=counts chosen=people choose=UnsyncCallback::new(move |at| people.set(at))/></div>
            </div>
            <label class="check"><input type="checkbox" prop:checked=published on:change=on(move |event: web_sys::Event| published.set(event_target_checked(&event)))/>{pick("带上全国和各省公布数，便于比较", "Bring the published figures of the nation and provinces along, to compare")}</label>
            <p class="bad" role="alert">{move || wrong.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || keeper.answered())>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{pick("新建", "Create")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn province(session: Session, within: RwSignal<String>) -> AnyView {
    let evaluation = session.evaluation_now();
    let registry = evaluation.registry();
    let none = Choice { text: pick("不选", "None").to_owned(), ..Choice::default() };
    let provinces = registry.regions().filter(|(_, region)| region.parent.is_some() && !region.code.is_empty());
    let choice = |(id, region): (_, &crate::model::Region)| Choice {
        value: region.zh.clone(),
        text: registry.region_name(id).to_owned(),
        ..Choice::default()
    };
    let choices = Signal::stored_local(Rc::new(std::iter::once(none).chain(provinces.map(choice)).collect::<Vec<_>>()));
    let choose = UnsyncCallback::new(move |name: String| within.set(name));
    view! { <Picker label=pick("所属省份", "Province") choices chosen=within choose/> }.into_any()
}

fn topic_boxes(topics: RwSignal<Vec<Topic>>) -> AnyView {
    let one = |topic: Topic| {
        let is_kept = move || topics.with(|topics| topics.contains(&topic));
        let change = on(move |event: web_sys::Event| {
            let is_wanted = event_target_checked(&event);
            topics.update(|topics| {
                topics.retain(|other| *other != topic);
                topics.extend(is_wanted.then_some(topic));
            });
        });
        view! { <label class="check"><input type="checkbox" prop:checked=is_kept on:change=change/>{topic.words(language())}</label> }
            .into_any()
    };
    Topic::ALL.map(one).collect_view().into_any()
}

/// The indicators of some fields of work that are observed: the grid has a row for each before it has a value.
fn kept(registry: &Registry, topics: &[Topic]) -> BTreeSet<IndicatorId> {
    let observed = registry.indicators().filter(|(id, _)| registry.formula(*id).is_none());
    observed.filter(|(_, one)| topics.contains(&one.topic)).map(|(id, _)| id).collect()
}

/// The indicators of money and people that are typed in another unit than they are kept in.
fn units(registry: &Registry, money: &str, people: &str) -> Vec<(IndicatorId, Unit)> {
    let wanted: Vec<Unit> = [money, people].iter().filter_map(|unit| unit.parse().ok()).collect();
    let unit = |kept: Unit| wanted.iter().copied().find(|unit| unit.dimension() == kept.dimension() && *unit != kept);
    registry.indicators().filter_map(|(id, indicator)| Some((id, unit(indicator.unit)?))).collect()
}
