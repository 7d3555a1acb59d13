//! The table: its headings, and the lines in view.

use std::cmp::Reverse;

use leptos::html;
use leptos::prelude::*;

use super::layout::{HEAD, LINE, NAMES, UNITS, column_name};
use super::{Grid, TABLE, lines};
use crate::evaluate::{GridColumn, GridPlan};
use crate::phrase::grid as words;
use crate::ui::browser::style_rules;
use crate::ui::words::{language, pick};
use crate::workspace::block::Spot;

/// So many columns stand beside each other on a sheet of paper.
const ON_PAPER: usize = 12;

/// Rows below the first figure of an import that are shown with it.
const BELOW: usize = 8;

/// The table. Its names and units stay in sight as one part with rows of its own: many cells that each stay in sight by themselves
/// cost the browser a layer each, and a key press half a frame.
pub fn table(grid: Grid) -> AnyView {
    let in_view = Memo::new(move |_| {
        let count = grid.lines.with(|lines| lines.all.len());
        if grid.printing.get() { (0, count) } else { grid.view.get().lines(count) }
    });
    let columns = Memo::new(move |_| match grid.printing.get() {
        true => (0, grid.plan.with(|plan| plan.columns.len()).min(ON_PAPER)),
        false => grid.layout.with(|layout| layout.columns_in(grid.view.get())),
    });
    style_rules::follow(move || grid.layout.with(|layout| layout.rules(TABLE)));
    let height = move || px(HEAD + grid.lines.with(|lines| lines.all.len()) as f64 * LINE);
    let width = move || px(grid.layout.with(|layout| layout.width()));
    let count = move || (grid.lines.with(|lines| lines.all.len()) + 1).to_string();
    let column_count = move || (grid.plan.with(|plan| plan.columns.len()) + 2).to_string();
    let frozen = move |unit: bool| grid.layout.with(|layout| px(if unit { layout.unit } else { layout.name }));
    let edges = NodeRef::<html::Div>::new();
    view! {
        <div class="cells-box" style:height=height style:width=width style=("--name", move || frozen(false)) style=("--unit", move || frozen(true))>
            <div class="frozen" role="presentation" node_ref=edges></div>
            <table id=TABLE class="cells" role="grid" aria-label=pick("指标数据", "Figures") aria-multiselectable="true" aria-rowcount=count aria-colcount=column_count>
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">
                    <th role="columnheader" scope="col" class="name" aria-colindex="1" data-all="">{pick("指标", "Indicator")}<i class="grip" data-grip=NAMES></i></th>
                    <th role="columnheader" scope="col" class="unit" aria-colindex="2">{pick("单位", "Unit")}<i class="grip" data-grip=UNITS></i></th>
                    {move || heads(grid, columns)}
                </tr></thead>
                {lines::body(grid, in_view, columns, Some(edges))}
            </table>
            {move || further(grid)}
        </div>
    }
    .into_any()
}

/// On paper, what is wider than a sheet: a table for each of the further columns, with the names once more.
fn further(grid: Grid) -> AnyView {
    let count = grid.plan.with(|plan| plan.columns.len());
    if !grid.printing.get() || count <= ON_PAPER {
        return ().into_any();
    }
    let last = grid.lines.with(|lines| lines.all.len());
    let all = Memo::new(move |_| (0, last));
    let one = |first: usize| {
        let columns = Memo::new(move |_| (first, (first + ON_PAPER).min(count)));
        view! {
            <table class="cells"><thead><tr>
                <th class="name">{pick("指标", "Indicator")}</th><th class="unit">{pick("单位", "Unit")}</th>{heads(grid, columns)}
            </tr></thead>{lines::body(grid, all, columns, None)}</table>
        }
        .into_any()
    };
    (ON_PAPER..count).step_by(ON_PAPER).map(one).collect_view().into_any()
}

/// Whether the columns need the year in their headings.
pub fn long_heads(plan: &GridPlan) -> bool {
    let years = |column: &GridColumn| column.period().year();
    let is_month = plan.columns.iter().any(|column| matches!(column, GridColumn::Period(period) if !period.is_year()));
    is_month && plan.columns.windows(2).any(|pair| years(&pair[0]) != years(&pair[1]))
}

fn heads(grid: Grid, columns: Memo<(usize, usize)>) -> AnyView {
    // In the order in which they follow each other: what is worked out for a later one first would not be told of again.
    let plan = grid.plan.get();
    let (first, last) = columns.get();
    let area = Memo::new(move |_| grid.selection.get().area());
    let long = long_heads(&plan);
    let head = |at: usize| {
        let column = *plan.columns.get(at)?;
        let text = if long { words::whole_head(language(), column) } else { words::head(language(), column) };
        let begins = if at == first { " first" } else { "" };
        let class = move || format!("k{at}{begins}{}", if area.get().columns().contains(&at) { " at" } else { "" });
        Some(view! {
            <th role="columnheader" scope="col" class=class aria-colindex=(at + 3).to_string() data-head=at.to_string()>
                {text}<i class="grip" data-grip=column_name(column)></i>
            </th>
        }.into_any())
    };
    (first..last).filter_map(head).collect_view().into_any()
}

fn px(length: f64) -> String {
    format!("{length}px")
}

/// What the marks in the cells mean.
pub fn legend(grid: Grid) -> AnyView {
    let is_pooled = grid.session.with_workspace(|workspace| !workspace.profile().pooled.is_empty());
    let pooled = is_pooled.then(|| {
        view! { <span><i class="m-pooled"></i>{pick("上级统收，本级无结余", "no balance: pooled above")}</span> }
            .into_any()
    });
    view! {
        <span>{pick("ƒ 推算，不能直接改", "ƒ worked out, not typed")}</span>
        <span><i class="m-warn">"!"</i>{pick("勾稽不平", "fails a check")}</span>
        <span><i class="m-warn">"?"</i>{pick("是否合理，请核对", "implausible, please check")}</span>
        <span><i class="m-good">"✓"</i>{pick("已核实", "verified")}</span>
        <span><i class="m-vint"></i>{pick("几个口径并列", "several publications")}</span>
        <span><i class="m-note">"◥"</i>{pick("有备注", "has a note")}</span>
        <span>{pick("— 未收录或缺基期，不补", "— not recorded, or without a base")}</span>
        {pooled}
    }
    .into_any()
}

/// Scrolls to what is looked at first: the uppermost figure of an import that was just made, else the latest column.
pub fn show_first(grid: Grid) {
    let spot = imported(grid).unwrap_or(Spot { row: 0, column: grid.size().columns.saturating_sub(1) });
    // With some of the rows below it.
    grid.reveal(Spot { row: (spot.row + BELOW).min(grid.size().rows.saturating_sub(1)), ..spot });
    grid.reveal(spot);
    grid.selection.update(|selection| {
        if *selection == Default::default() {
            *selection = crate::workspace::block::Selection::one(spot);
        }
    });
}

fn imported(grid: Grid) -> Option<Spot> {
    let keys = grid.session.imported.try_update_value(|imported| std::mem::take(&mut imported.keys))?;
    let (plan, evaluation) = (grid.plan.get_untracked(), grid.session.evaluation_now());
    let spots = keys.iter().filter_map(|key| plan.cell_of(&evaluation, key));
    spots.min_by_key(|(row, column)| (*row, Reverse(*column))).map(|(row, column)| Spot { row, column })
}
