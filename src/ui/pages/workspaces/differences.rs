//! Two states beside each other, a line for each difference; where one may choose, each side is a choice.

use std::rc::Rc;

use leptos::prelude::*;

use crate::phrase::difference::{Told, told};
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::keeper::{Choosing, Comparison, Keeper};
use crate::ui::words::{language, pick};

/// The most differences that are listed.
const LISTED: usize = 300;

/// Two states beside each other.
#[component]
pub fn DifferencesForm(
    /// Who asks.
    keeper: Keeper,
    /// The states.
    comparison: Rc<Comparison>,
) -> impl IntoView {
    let count = comparison.differences.len();
    if count == 0 {
        return view! {
            <p>{pick("两边一样，没有差别。", "Both are the same.")}</p>
            <div class="actions"><button type="button" class="primary" on:click=press(move || keeper.answered())>{pick("知道了", "Close")}</button></div>
        }
        .into_any();
    }
    let choosing = comparison.choosing.clone();
    let taken = RwSignal::new(choosing.as_ref().map_or_else(Vec::new, |choosing| choosing.taken.clone()));
    let is_choosing = choosing.is_some();
    let line = |(number, difference)| {
        let told = told(language(), &comparison.old.0, &comparison.new.0, difference);
        line(number, told, is_choosing.then_some(taken), [&comparison.old.1, &comparison.new.1])
    };
    let lines = comparison.differences.iter().enumerate().take(LISTED).map(line).collect_view();
    let more = count.checked_sub(LISTED).filter(|more| *more > 0).map(|more| {
        let words = say!(
            language(),
            "另有{more}处没有逐一列出，随“全用”一起选",
            "{more} more are not listed; they go with “all”"
        );
        view! { <p class="sub">{words}</p> }.into_any()
    });
    let detail = (!comparison.detail.is_empty()).then(|| view! { <p class="sub">{comparison.detail.clone()}</p> });
    view! {
        {detail}
        <div class="table-box" tabindex="0" role="region" aria-label=pick("差别", "Differences")>
            <table class="differences">
                <thead><tr>
                    <th scope="col">{say!(language(), "差别（{count}处）", "Differences ({count})")}</th>
                    <th scope="col">{comparison.old.1.clone()}</th><th scope="col">{comparison.new.1.clone()}</th>
                </tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        {more}
        {match choosing {
            Some(choosing) => choices(keeper, comparison, choosing, taken),
            None => view! { <div class="actions"><button type="button" class="primary" on:click=press(move || keeper.answered())>{pick("关闭", "Close")}</button></div> }.into_any(),
        }}
    }
    .into_any()
}

fn line(number: usize, told: Told, taken: Option<RwSignal<Vec<bool>>>, names: [&String; 2]) -> AnyView {
    let Told { what, old, new } = told;
    let side = |text: String, is_new: bool| {
        let Some(taken) = taken else { return view! { <td>{text}</td> }.into_any() };
        let is_it = move || taken.with(|taken| taken.get(number).copied().unwrap_or(false)) == is_new;
        let choose = on(move |_: web_sys::Event| {
            taken.update(|taken| {
                if let Some(one) = taken.get_mut(number) {
                    *one = is_new;
                }
            });
        });
        let label = format!("{what}：{} {text}", names[usize::from(is_new)]);
        view! {
            <td class:chosen=is_it><label>
                <input type="radio" name=format!("difference-{number}") aria-label=label prop:checked=is_it on:change=choose/>
                <span>{text}</span>
            </label></td>
        }
        .into_any()
    };
    view! { <tr><th scope="row">{what.clone()}</th>{side(old, false)}{side(new, true)}</tr> }.into_any()
}

fn choices(keeper: Keeper, comparison: Rc<Comparison>, choosing: Choosing, taken: RwSignal<Vec<bool>>) -> AnyView {
    let all = move |is_new: bool| press(move || taken.update(|taken| taken.fill(is_new)));
    let names = [&comparison.old.1, &comparison.new.1];
    let words = names.map(|name| say!(language(), "全用“{name}”", "All of “{name}”"));
    let [all_old, all_new] = words;
    let Choosing { label, done, .. } = choosing;
    let count = move || taken.with(|taken| taken.iter().filter(|taken| **taken).count());
    let go = press(move || {
        keeper.answered();
        done(&comparison, &taken.get_untracked());
    });
    view! {
        <div class="actions">
            <span class="line start">
                <button type="button" on:click=all(false)>{all_old}</button>
                <button type="button" on:click=all(true)>{all_new}</button>
            </span>
            <button type="button" on:click=press(move || keeper.answered())>{pick("取消", "Cancel")}</button>
            <button type="button" class="primary" on:click=go>{move || format!("{label} · {}", count())}</button>
        </div>
    }
    .into_any()
}
