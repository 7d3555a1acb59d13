//! Which funds are pooled above the open workspace's region: it keeps no balance of these. Invariant: every choice is an edit of the
//! profile, in force at once everywhere.

use leptos::prelude::*;

use crate::catalogue::{Fund, Pooled, Pooler};
use crate::quantity::decimal::half_width;
use crate::say;
use crate::ui::boxed::on;
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Level, Profile, Setting};

/// The years from which a fund can be pooled.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;

/// Who may keep a balance, in the order of the choices.
const POOLERS: [Option<Pooler>; 3] = [None, Some(Pooler::City), Some(Pooler::Province)];

/// Which funds are pooled above the open workspace's region; nothing for the demo, a province and what came by a link.
#[component]
pub fn PoolingPanel(keeper: Keeper) -> impl IntoView {
    let session = Session::in_context();
    let profile = Memo::new(move |_| {
        // A profile that changes brings an evaluation with it.
        drop(session.evaluation());
        let profile = session.with_workspace(|workspace| workspace.profile().clone());
        let is_below = !profile.place.is_empty() && profile.level != Some(Level::Province);
        Some(profile).filter(|_| is_below && !keeper.is_demo() && keeper.visit().is_none())
    });
    let of_whom = Memo::new(move |_| {
        profile.with(|profile| profile.as_ref().map(|profile| (profile.place.clone(), profile.level)))
    });
    let panel = move || match of_whom.get() {
        Some((place, level)) => panel(session, profile, &place, level),
        None => ().into_any(),
    };
    view! { {move || panel()} }.into_any()
}

fn panel(session: Session, profile: Memo<Option<Profile>>, place: &str, level: Option<Level>) -> AnyView {
    let wrong = RwSignal::new(String::new());
    let words = say!(
        language(),
        "由上级统收统支的险种，{place}只记收入、支出，不留结余：结余、可支付月数写“—”，不当作缺数，也不推算。",
        "Of a fund that is pooled above, {place} records revenue and expenditure and keeps no balance: balances and months payable show a dash, are not called missing and not computed."
    );
    let heads = [pick("险种", "Fund"), pick("结余留在", "Balance kept by"), pick("起始年", "First year")];
    let rows = Fund::ALL.map(|fund| row(session, profile, fund, level, wrong)).collect_view();
    view! {
        <section class="panel">
            <h2>{pick("基金统收", "Pooled funds")}</h2>
            <p class="sub">{words}</p>
            <table class="pooling">
                <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="bad small" role="alert">{move || wrong.get()}</p>
        </section>
    }
    .into_any()
}

fn row(
    session: Session,
    profile: Memo<Option<Profile>>,
    fund: Fund,
    level: Option<Level>,
    wrong: RwSignal<String>,
) -> AnyView {
    let name = fund.words(language());
    let now = Memo::new(move |_| profile.with(|profile| profile.as_ref()?.pooled.get(&fund).copied()));
    let chosen = move || now.get().map_or(0, |now| POOLERS.iter().position(|by| *by == Some(now.by)).unwrap_or(0));
    let option = |(at, by): (usize, &Option<Pooler>)| {
        let words = match by {
            None => pick("本级", "This region"),
            // A city that pools keeps the balance itself.
            Some(Pooler::City) if level == Some(Level::City) => return None,
            Some(Pooler::City) => pick("市级", "The city"),
            Some(Pooler::Province) => pick("省级", "The province"),
        };
        Some(view! { <option value=at.to_string() prop:selected=move || chosen() == at>{words}</option> }.into_any())
    };
    let options = POOLERS.iter().enumerate().filter_map(option).collect_view();
    let change = on(move |event: web_sys::Event| {
        let by = event_target_value(&event).parse().ok().and_then(|at: usize| *POOLERS.get(at)?);
        let since = now.get_untracked().map_or_else(|| session.place.get_untracked().period.year(), |now| now.since);
        wrong.set(String::new());
        set(session, fund, by.map(|by| Pooled { by, since }));
    });
    let year = on(move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let text: String = text.trim().chars().map(half_width).collect();
        let since = text.parse().ok().filter(|year| YEARS.contains(year));
        match (now.get_untracked(), since) {
            (Some(now), Some(since)) => {
                wrong.set(String::new());
                set(session, fund, Some(Pooled { since, ..now }));
            }
            _ => wrong.set(say!(
                language(),
                "{name}：起始年写成2020这样的四位数，原来的没有变。",
                "{name}: write the first year as 2020; the one before stays."
            )),
        }
    });
    let label = say!(language(), "{name}的结余留在", "Balance of {name} kept by");
    let of_year = say!(language(), "{name}统收的起始年", "First year that {name} is pooled");
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td><select aria-label=label on:change=change>{options}</select></td>
            <td><input type="text" inputmode="numeric" maxlength="4" autocomplete="off" aria-label=of_year
                disabled=move || now.get().is_none() prop:value=move || now.get().map(|now| now.since.to_string()).unwrap_or_default() on:change=year/></td>
        </tr>
    }
    .into_any()
}

fn set(session: Session, fund: Fund, pooled: Option<Pooled>) {
    let mut profile = session.with_workspace(|workspace| workspace.profile().clone());
    match pooled {
        Some(pooled) => profile.pooled.insert(fund, pooled),
        None => profile.pooled.remove(&fund),
    };
    // A profile that fitted fits with another fund.
    let _ = session.edit(Edit::Setting(Setting::Profile(Box::new(profile))));
}
