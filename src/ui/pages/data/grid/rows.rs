//! The headings and the rows in view. Invariant: a row is written when it comes into view, and follows its own cells alone.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::layout::{HEAD, LINE, NAMES, UNITS, column_name};
use super::markup::{self, SELECTED, Tags, cell_id};
use super::pointer::spot_of;
use super::{Grid, TABLE};
use crate::evaluate::{GridColumn, GridPlan, GridRow, RowCells};
use crate::phrase::grid::{self as words, Line};
use crate::ui::boxed::{effect, kept_while_same, yes};
use crate::ui::browser::style_rules;
use crate::ui::words::{language, pick};
use crate::workspace::block::{Area, Spot};

/// The table. Its names and units stay in sight as one part with rows of its own: many cells that each stay in sight by themselves
/// cost the browser a layer each, and a key press half a frame.
pub fn table(grid: Grid) -> AnyView {
    let lines = Memo::new(move |_| {
        let count = grid.lines.with(|lines| lines.all.len());
        if grid.printing.get() { (0, count) } else { grid.view.get().lines(count) }
    });
    let columns = Memo::new(move |_| match grid.printing.get() {
        true => (0, grid.plan.with(|plan| plan.columns.len())),
        false => grid.layout.with(|layout| layout.columns_in(grid.view.get())),
    });
    follow_selection(grid, lines, columns);
    style_rules::follow(move || grid.layout.with(|layout| layout.rules(TABLE)));
    let begins = move || grid.layout.with(|layout| px(layout.column(columns.get().0).0));
    let height = move || px(HEAD + grid.lines.with(|lines| lines.all.len()) as f64 * LINE);
    let width = move || px(grid.layout.with(|layout| layout.width()));
    let count = move || (grid.lines.with(|lines| lines.all.len()) + 1).to_string();
    let column_count = move || (grid.plan.with(|plan| plan.columns.len()) + 2).to_string();
    let frozen = move |unit: bool| grid.layout.with(|layout| px(if unit { layout.unit } else { layout.name }));
    let slots = move || {
        let (first, last) = lines.get();
        0..last - first
    };
    view! {
        <div class="cells-box" style:height=height style:width=width style=("--name", move || frozen(false)) style=("--unit", move || frozen(true)) style=("--begins", begins)>
            <div class="frozen" role="presentation">
                <For each=slots key=|slot| *slot children=move |slot| line_view(grid, slot, lines, edge_view)/>
            </div>
            <table id=TABLE class="cells" role="grid" aria-label=pick("指标数据", "Figures") aria-multiselectable="true" aria-rowcount=count aria-colcount=column_count>
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">
                    <th role="columnheader" scope="col" class="name" aria-colindex="1" data-all="">{pick("指标", "Indicator")}<i class="grip" data-grip=NAMES></i></th>
                    <th role="columnheader" scope="col" class="unit" aria-colindex="2">{pick("单位", "Unit")}<i class="grip" data-grip=UNITS></i></th>
                    {move || heads(grid, columns)}
                </tr></thead>
                <tbody role="rowgroup">
                    <For each=slots key=|slot| *slot children=move |slot| line_view(grid, slot, lines, move |grid, line, what| row_view(grid, line, what, columns))/>
                </tbody>
            </table>
        </div>
    }
    .into_any()
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

/// One of the lines that are drawn. As one scrolls, what leaves at one edge comes in again at the other with another line in it: the
/// elements stay, and only what they say is changed.
fn line_view(
    grid: Grid,
    slot: usize,
    drawn: Memo<(usize, usize)>,
    view_of: impl Fn(Grid, usize, &Line) -> AnyView + Send + 'static,
) -> AnyView {
    let line = Memo::new(move |_| {
        let (first, last) = drawn.get();
        let count = (last - first).max(1);
        first + (slot + count - first % count) % count
    });
    let what = Memo::new(move |_| {
        let line = line.get();
        grid.lines.with(|lines| lines.all.get(line).cloned().map(|what| (line, what)))
    });
    let view = move || match what.get() {
        Some((line, what)) => view_of(grid, line, &what),
        None => ().into_any(),
    };
    view! { {move || view()} }.into_any()
}

/// What stays in sight of a row: its name and unit, which the row owns.
fn edge_view(grid: Grid, line: usize, what: &Line) -> AnyView {
    let Line::Row(row) = *what else { return ().into_any() };
    let drawn = drawn(grid, row);
    let html = move || markup::edge(grid, &drawn.get(), row, Tags::Beside);
    view! { <div class=row_class(grid, drawn, row) style:top=top(line) inner_html=html></div> }.into_any()
}

/// The name of a group, or the cells of a row.
fn row_view(grid: Grid, line: usize, what: &Line, columns: Memo<(usize, usize)>) -> AnyView {
    let index = (line + 2).to_string();
    let row = match what {
        Line::Row(row) => *row,
        Line::Head(name) => {
            let count = grid.plan.with(|plan| plan.columns.len()) + 2;
            return view! {
                <tr role="row" class="group" aria-rowindex=index style:top=top(line)>
                    <th role="rowheader" scope="rowgroup" aria-colindex="1" aria-colspan=count.to_string()>{name.clone()}</th>
                </tr>
            }
            .into_any();
        }
    };
    let drawn = drawn(grid, row);
    let html = move || {
        let cells = markup::cells(grid, &drawn.get(), row, columns.get());
        if grid.printing.get() { markup::edge(grid, &drawn.get(), row, Tags::Within) + &cells } else { cells }
    };
    view! {
        <tr role="row" class=row_class(grid, drawn, row) aria-rowindex=index aria-owns=markup::edge_ids(row) style:top=top(line) inner_html=html></tr>
    }
    .into_any()
}

fn top(line: usize) -> String {
    px(HEAD + line as f64 * LINE)
}

/// What a row is drawn from.
#[derive(PartialEq)]
pub(super) struct Drawn {
    pub row: Option<GridRow>,
    pub cells: Option<Rc<RowCells>>,
    pub plan: Rc<GridPlan>,
}

fn drawn(grid: Grid, row: usize) -> Signal<Rc<Drawn>, LocalStorage> {
    kept_while_same(move || {
        let plan = grid.plan.get();
        let cells = grid.cells(&grid.session.evaluation(), &plan, row);
        Rc::new(Drawn { row: plan.rows.get(row).copied(), cells, plan })
    })
}

fn row_class(grid: Grid, drawn: Signal<Rc<Drawn>, LocalStorage>, row: usize) -> impl Fn() -> &'static str + Copy {
    let selected = Memo::new(move |_| grid.selection.get().area().rows().contains(&row));
    move || match (drawn.with(|drawn| drawn.row.is_some_and(|row| row.derived)), selected.get()) {
        (true, true) => "derived at",
        (true, false) => "derived",
        (false, true) => "at",
        (false, false) => "",
    }
}

/// Marks the selected cells: a key that goes on to the next one changes two cells and builds no row anew. A row that is built knows by
/// itself what of it is selected.
fn follow_selection(grid: Grid, lines: Memo<(usize, usize)>, columns: Memo<(usize, usize)>) {
    effect(move || {
        let area = grid.selection.get().area();
        mark_selected(grid, area, lines.get_untracked(), columns.get_untracked());
    });
}

fn mark_selected(grid: Grid, area: Area, (first, last): (usize, usize), (left, right): (usize, usize)) {
    let Some(scroller) = grid.scroller.get_untracked() else { return };
    let lines = grid.lines.get_untracked();
    let set = |cell: &web_sys::Element, is: bool| drop(cell.set_attribute(SELECTED, yes(is)));
    let marked = scroller.query_selector_all("[aria-selected=true]").ok();
    for at in 0..marked.as_ref().map_or(0, web_sys::NodeList::length) {
        let cell = marked.as_ref().and_then(|marked| marked.item(at)).and_then(|cell| cell.dyn_into().ok());
        let Some(cell): Option<web_sys::Element> = cell else { continue };
        let spot = cell.get_attribute("data-cell").and_then(|text| spot_of(&text));
        if !spot.is_some_and(|spot| area.has(spot)) {
            set(&cell, false);
        }
    }
    let drawn = lines.all.get(first..last.min(lines.all.len())).unwrap_or_default();
    let rows = drawn.iter().filter_map(|line| if let Line::Row(row) = line { Some(*row) } else { None });
    for row in rows.filter(|row| area.rows().contains(row)) {
        for column in area.left.max(left)..right.min(area.right + 1) {
            let cell = document().get_element_by_id(&cell_id(Spot { row, column }));
            if let Some(cell) = cell.filter(|cell| cell.get_attribute(SELECTED).as_deref() != Some("true")) {
                set(&cell, true);
            }
        }
    }
}

/// What the marks in the cells mean.
pub fn legend() -> AnyView {
    view! {
        <span>{pick("ƒ 推算，不能直接改", "ƒ worked out, not typed")}</span>
        <span><i class="m-warn">"!"</i>{pick("勾稽不平", "fails a check")}</span>
        <span><i class="m-good">"✓"</i>{pick("已核实", "verified")}</span>
        <span><i class="m-vint"></i>{pick("几个口径并列", "several publications")}</span>
        <span><i class="m-note">"◥"</i>{pick("有备注", "has a note")}</span>
        <span>{pick("— 未收录或缺基期，不补", "— not recorded, or without a base")}</span>
    }
    .into_any()
}

/// Scrolls to the latest columns: what is looked at first.
pub fn show_latest(grid: Grid) {
    let size = grid.size();
    let column = size.columns.saturating_sub(1);
    grid.reveal(Spot { row: 0, column });
    grid.selection.update(|selection| {
        if *selection == Default::default() {
            *selection = crate::workspace::block::Selection::one(Spot { row: 0, column });
        }
    });
}
