//! Looking for a name or a number in the grid, whether it is in view or not. Keys: Ctrl+F, Enter and F3 on, with Shift back, Esc.

use leptos::html;
use leptos::prelude::*;

use super::Grid;
use crate::evaluate::grid::{Direction, Found};
use crate::ui::boxed::{effect, on, press};
use crate::ui::browser::frame;
use crate::ui::words::pick;
use crate::workspace::block::Selection;

/// Rows looked at between two frames.
const ROWS_AT_ONCE: usize = 60;

/// Opens the field, or goes back to it.
pub fn open(grid: Grid) {
    grid.finding.set(false);
    grid.finding.set(true);
}

/// Looks for the same again.
pub fn again(grid: Grid, back: bool) {
    if grid.sought.with_untracked(String::is_empty) {
        return open(grid);
    }
    look(grid, if back { Direction::Back } else { Direction::Forward });
}

fn close(grid: Grid) {
    grid.finding.set(false);
    grid.focus();
}

/// The field.
#[component]
pub fn FindBar(
    /// In which grid.
    grid: Grid,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(field) = node.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let key = on(move |event: web_sys::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" | "F3" => again(grid, event.shift_key()),
            "Escape" => close(grid),
            _ => return,
        }
        event.prevent_default();
    });
    let typed = on(move |event: web_sys::Event| grid.sought.set(event_target_value(&event)));
    view! {
        <div class="find-bar" role="search">
            <input node_ref=node type="search" aria-label=pick("在表里找指标或数值", "Find an indicator or a number in the grid") placeholder=pick("指标或数值", "Indicator or number")
                prop:value=grid.sought on:input=typed on:keydown=key/>
            <button type="button" on:click=press(move || again(grid, true))>{pick("上一个", "Previous")}</button>
            <button type="button" on:click=press(move || again(grid, false))>{pick("下一个", "Next")}</button>
            <button type="button" class="close" aria-label=pick("关闭查找", "Close the search") on:click=press(move || close(grid))>"✕"</button>
            <span class="muted" role="status">{move || grid.found.get()}</span>
        </div>
    }
    .into_any()
}

fn look(grid: Grid, way: Direction) {
    grid.looks.update_value(|looks| *looks += 1);
    let this = grid.looks.get_value();
    grid.found.set(String::new());
    grid.spawn(async move {
        let (text, from) = (grid.sought.get_untracked(), grid.selection.get_untracked().at);
        let mut looked = 0;
        loop {
            let plan = grid.plan.get_untracked();
            let found = grid.session.evaluation_now().find(&plan, &text, from, way, looked, ROWS_AT_ONCE);
            match found {
                Found::At(spot) => return grid.select(Selection::one(spot)),
                Found::Nowhere => return grid.found.set(pick("没有找到", "Not found").to_owned()),
                Found::NotYet(rows) => looked = rows,
            }
            frame::next().await;
            // Another search has begun.
            if grid.looks.get_value() != this {
                return;
            }
        }
    });
}
