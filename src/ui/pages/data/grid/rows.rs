//! The headings and the rows in view. Invariant: a row is built when it comes into view, and follows its own cells alone.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::layout::{HEAD, LINE, NAMES, UNITS, column_name};
use super::pointer::spot_of;
use super::{Grid, TABLE};
use crate::evaluate::grid::{Mark, Marks};
use crate::evaluate::{Evaluation, GridCell, GridColumn, GridPlan, GridRow, RowCells};
use crate::phrase::grid::{self as words, Line};
use crate::ui::boxed::{effect, kept_while_same, yes};
use crate::ui::words::{language, pick};
use crate::workspace::block::Spot;

/// What [`follow_selection`] sets of a cell.
const SELECTED: &str = "aria-selected";

/// The table.
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
    let height = move || format!("{}px", HEAD + grid.lines.with(|lines| lines.all.len()) as f64 * LINE);
    let width = move || format!("{}px", grid.layout.with(|layout| layout.width()));
    let count = move || (grid.lines.with(|lines| lines.all.len()) + 1).to_string();
    let column_count = move || (grid.plan.with(|plan| plan.columns.len()) + 2).to_string();
    let frozen =
        move |unit: bool| grid.layout.with(|layout| format!("{}px", if unit { layout.unit } else { layout.name }));
    view! {
        <table id=TABLE class="cells" role="grid" aria-label=pick("指标数据", "Figures") aria-multiselectable="true" aria-rowcount=count aria-colcount=column_count
            style:height=height style:width=width style=("--name", move || frozen(false)) style=("--unit", move || frozen(true))>
            <thead role="rowgroup"><tr role="row" aria-rowindex="1">
                <th role="columnheader" scope="col" class="name" aria-colindex="1" data-all="">{pick("指标", "Indicator")}<i class="grip" data-grip=NAMES></i></th>
                <th role="columnheader" scope="col" class="unit" aria-colindex="2">{pick("单位", "Unit")}<i class="grip" data-grip=UNITS></i></th>
                {move || heads(grid, columns)}
            </tr></thead>
            <tbody role="rowgroup">
                <For each=move || { let (first, last) = lines.get(); 0..last - first } key=|slot| *slot children=move |slot| line_view(grid, slot, lines, columns)/>
            </tbody>
        </table>
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
    let layout = grid.layout.get();
    let (first, last) = columns.get();
    let area = Memo::new(move |_| grid.selection.get().area());
    let long = long_heads(&plan);
    let head = |at: usize| {
        let column = *plan.columns.get(at)?;
        let text = if long { words::whole_head(language(), column) } else { words::head(language(), column) };
        let (left, width) = layout.column(at);
        let skipped = if at == first { left - layout.frozen() } else { 0.0 };
        let class = move || if area.get().columns().contains(&at) { "at" } else { "" };
        Some(view! {
            <th role="columnheader" scope="col" class=class aria-colindex=(at + 3).to_string() data-head=at.to_string() style:width=px(width) style:margin-left=px(skipped)>
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
fn line_view(grid: Grid, slot: usize, drawn: Memo<(usize, usize)>, columns: Memo<(usize, usize)>) -> AnyView {
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
        Some((line, Line::Head(name))) => {
            let count = grid.plan.with(|plan| plan.columns.len()) + 2;
            view! {
                <tr role="row" class="group" aria-rowindex=(line + 2).to_string() style:top=top(line)>
                    <th role="rowheader" scope="rowgroup" aria-colindex="1" aria-colspan=count.to_string()>{name}</th>
                </tr>
            }
            .into_any()
        }
        Some((line, Line::Row(row))) => row_view(grid, line, row, columns),
        None => ().into_any(),
    };
    view! { {move || view()} }.into_any()
}

fn top(line: usize) -> String {
    px(HEAD + line as f64 * LINE)
}

/// What a row is drawn from.
#[derive(PartialEq)]
struct Drawn {
    row: Option<GridRow>,
    cells: Option<Rc<RowCells>>,
    plan: Rc<GridPlan>,
}

fn row_view(grid: Grid, line: usize, row: usize, columns: Memo<(usize, usize)>) -> AnyView {
    let drawn = kept_while_same(move || {
        let plan = grid.plan.get();
        let cells = grid.cells(&grid.session.evaluation(), &plan, row);
        Rc::new(Drawn { row: plan.rows.get(row).copied(), cells, plan })
    });
    let selected = Memo::new(move |_| grid.selection.get().area().rows().contains(&row));
    let class = move || match (drawn.with(|drawn| drawn.row.is_some_and(|row| row.derived)), selected.get()) {
        (true, true) => "derived at",
        (true, false) => "derived",
        (false, true) => "at",
        (false, false) => "",
    };
    view! {
        <tr role="row" class=class aria-rowindex=(line + 2).to_string() style:top=top(line)>
            {move || edge(grid, &drawn.get(), row)}
            {move || cells(grid, &drawn.get(), row, columns)}
        </tr>
    }
    .into_any()
}

/// The name and the unit of a row.
fn edge(grid: Grid, drawn: &Drawn, row: usize) -> AnyView {
    let (Some(line), Some(cells)) = (&drawn.row, &drawn.cells) else { return ().into_any() };
    let evaluation = grid.session.evaluation_now();
    let registry = evaluation.registry();
    let (name, whole) = (words::row_head(registry, line), words::row_name(registry, line));
    let unit = cells.unit.words(language());
    let below = grid.narrow.get().then(|| view! { <small>{unit.clone()}</small> });
    view! {
        <th role="rowheader" scope="row" class="name" aria-colindex="1" data-row=row.to_string() title=whole>{name}{below}</th>
        <td role="gridcell" class="unit" aria-colindex="2">{unit}</td>
    }
    .into_any()
}

/// Marks the selected cells: a key that goes on to the next one changes two cells and builds no row anew. Once at once, and once more
/// when the rows of the frame stand.
fn follow_selection(grid: Grid, lines: Memo<(usize, usize)>, columns: Memo<(usize, usize)>) {
    effect(move || {
        grid.selection.track();
        grid.plan.track();
        drop(grid.session.evaluation());
        let (drawn, shown) = (lines.get(), columns.get());
        let mark = move || mark_selected(grid, drawn, shown);
        mark();
        request_animation_frame(mark);
    });
}

fn mark_selected(grid: Grid, (first, last): (usize, usize), (left, right): (usize, usize)) {
    // The grid may be gone by the next frame.
    let (Some(selection), Some(lines)) = (grid.selection.try_get_untracked(), grid.lines.try_get_untracked()) else {
        return;
    };
    let area = selection.area();
    let Some(scroller) = grid.scroller.try_get_untracked().flatten() else { return };
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

fn cells(grid: Grid, drawn: &Drawn, row: usize, columns: Memo<(usize, usize)>) -> AnyView {
    let Some(of) = &drawn.cells else { return ().into_any() };
    let (layout, marks) = (grid.layout.get(), grid.marks.get());
    let (first, last) = columns.get();
    let evaluation = grid.session.evaluation_now();
    let cell = |column: usize| {
        let cell = of.cells.get(column)?;
        let (left, width) = layout.column(column);
        let skipped = if column == first { left - layout.frozen() } else { 0.0 };
        let noted = has_own_note(grid, &evaluation, cell);
        let class = class_of(&evaluation, &drawn.plan, &marks, (cell, noted), Spot { row, column });
        Some(view! {
            <td role="gridcell" id=cell_id(Spot { row, column }) class=class tabindex="-1" aria-colindex=(column + 3).to_string() aria-selected="false"
                data-cell=format!("{row},{column}") style:width=px(width) style:margin-left=px(skipped)>{words::cell_text(language(), cell)}</td>
        }.into_any())
    };
    (first..last).filter_map(cell).collect_view().into_any()
}

/// The id of a cell.
pub fn cell_id(spot: Spot) -> String {
    format!("cell-{}-{}", spot.row, spot.column)
}

/// Whether a value has a note of the user's own: what the publications remark is no mark in the grid.
fn has_own_note(grid: Grid, evaluation: &Evaluation, cell: &GridCell) -> bool {
    let Some(observation) = cell.observation.as_ref().filter(|observation| !observation.note.is_empty()) else {
        return false;
    };
    let Some(key) = cell.figure.as_ref().and_then(|figure| evaluation.shown_key(figure)) else { return false };
    grid.session.with_workspace(|workspace| {
        let base = workspace.base().dataset.get(&key);
        base.is_none_or(|base| base.note != observation.note)
    })
}

fn class_of(
    evaluation: &Evaluation,
    plan: &GridPlan,
    marks: &Marks,
    (cell, noted): (&GridCell, bool),
    spot: Spot,
) -> String {
    let Some(figure) = &cell.figure else { return "derived faint".to_owned() };
    let derived = plan.is_derived(spot.row, spot.column);
    let mark = marks.at(evaluation, figure);
    let negative = figure.value.is_ok_and(|quantity| quantity.value.is_sign_negative());
    // What a check says comes before how many publications there are.
    let sign = match mark {
        Some(Mark::Error) => "wrong",
        Some(Mark::Warning) => "warn",
        Some(Mark::Verified) => "verified",
        None if cell.publications > 1 => "vint",
        None => "",
    };
    let classes = match figure.value {
        Err(_) if cell.awaited => ["missing", "", "", ""],
        Err(_) => [if derived { "derived" } else { "" }, "faint", "", ""],
        Ok(_) => [
            if derived { "derived" } else { "" },
            if negative { "bad" } else { "" },
            sign,
            if noted && !derived { "noted" } else { "" },
        ],
    };
    let given: Vec<&str> = classes.into_iter().filter(|class| !class.is_empty()).collect();
    given.join(" ")
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
