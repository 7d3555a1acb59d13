//! The sheet as it stands in the file, each cell coloured by what it was taken for. Of all its rows and columns only those in view are
//! in the document. Invariant: the keyboard reaches every cell, and what there is to say of it is said beside the sheet.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::{At, Desk, Understood};
use super::layout::{HEAD, Layout, ROW, View, Window, text_width};
use crate::catalogue::Registry;
use crate::import::cells::{Cells, Taken};
use crate::import::layout::Mapping;
use crate::model::observation::cell_name;
use crate::phrase::{issue, preview};
use crate::say;
use crate::ui::boxed::{effect, kept, on};
use crate::ui::browser::{focus, resize};
use crate::ui::words::{language, pick};
use crate::workspace::preview::Effect;

/// A sheet that is drawn.
struct Drawn {
    number: usize,
    understood: Rc<Understood>,
    sheet: usize,
    layout: Layout,
}

impl Drawn {
    fn cells(&self) -> &Cells {
        &self.understood.cells[self.sheet]
    }

    fn mapping(&self) -> &Mapping {
        &self.understood.import.sheets[self.sheet].mapping
    }
}

/// The sheet that one looks at.
type Chosen = Signal<Rc<Option<Drawn>>, LocalStorage>;

/// The style sheet's name for what a cell was taken for.
pub fn class(taken: Taken) -> &'static str {
    match taken {
        Taken::Blank => "is-blank",
        Taken::Title => "is-title",
        Taken::Unit => "is-unit",
        Taken::Header => "is-head",
        Taken::Indicator => "is-indicator",
        Taken::Region => "is-region",
        Taken::Period => "is-period",
        Taken::Value => "is-value",
        Taken::Total => "is-total",
        Taken::Note => "is-note",
        Taken::Mark => "is-mark",
        Taken::Skipped => "is-skipped",
    }
}

/// The chosen sheet.
pub fn panel(desk: Desk) -> AnyView {
    let place = Memo::new(move |_| desk.at.with(|at| (at.file, at.sheet)));
    let drawn: Chosen = kept(move || {
        let (number, sheet) = place.get();
        let understood = desk.files.with(|files| files.get(number).cloned())?;
        let cells = understood.cells.get(sheet)?;
        let layout = Layout::of(cells, &understood.import.sheets[sheet].mapping);
        Some(Drawn { number, understood, sheet, layout })
    });
    let scroller = NodeRef::<html::Div>::new();
    let view = RwSignal::new(View::default());
    let measured = resize::size_of(scroller);
    effect(move || {
        if let Some((width, height)) = measured.get() {
            view.update(|view| (view.width, view.height) = (width, height));
        }
    });
    let scrolled = on(move |_: web_sys::Event| {
        if let Some(box_) = scroller.get_untracked() {
            view.update(|view| (view.top, view.left) = (f64::from(box_.scroll_top()), f64::from(box_.scroll_left())));
        }
    });
    // A cell that is chosen from elsewhere comes into view.
    effect(move || {
        let at = desk.at.get();
        let drawn = drawn.get();
        if let (Some(drawn), Some(box_)) = (&*drawn, scroller.get_untracked()) {
            let view = view.get_untracked();
            let (top, left) = drawn.layout.revealing(view, at.row, at.column);
            // The browser lays the page out to scroll it.
            if (top, left) != (view.top, view.left) {
                box_.set_scroll_top(top.round() as i32);
                box_.set_scroll_left(left.round() as i32);
            }
        }
    });
    let window =
        Memo::new(move |_| (*drawn.get()).as_ref().map(|drawn| drawn.layout.window(view.get())).unwrap_or_default());
    let body = move || match &*drawn.get() {
        Some(shown) => table(desk, drawn, shown, window.get()),
        None => ().into_any(),
    };
    let key = on(move |event: web_sys::KeyboardEvent| {
        if let Some(drawn) = &*drawn.get_untracked() {
            pressed(desk, drawn, view.get_untracked().height, &event);
        }
    });
    let active = move || desk.at.with(|at| cell_id(at.row, at.column));
    let size = move |of: fn(&Layout) -> u32| (*drawn.get()).as_ref().map_or(0, |drawn| of(&drawn.layout)).to_string();
    let is_there = move || drawn.get().is_some();
    view! {
        <section class="panel shown-sheet" aria-label=pick("表格原样", "The sheet as it stands")>
            {move || head(desk)}
            <div node_ref=scroller class="sheet-scroll" hidden=move || !is_there() tabindex="0" role="grid" aria-label=pick("表格原样，方向键走格，回车更正", "The sheet as it stands; arrow keys move, Enter corrects")
                aria-rowcount=move || size(|layout| layout.rows) aria-colcount=move || size(Layout::columns) aria-activedescendant=active
                on:scroll=scrolled on:keydown=key on:click=on(move |event| clicked(desk, &event))>
                {move || body()}
            </div>
            <p class="cell-words" aria-live="polite">{move || cell_words(desk)}</p>
        </section>
    }
    .into_any()
}

/// The name of the sheet, and how much of it is shown.
fn head(desk: Desk) -> AnyView {
    let Some((_, file)) = desk.chosen() else { return ().into_any() };
    let sheet = Memo::new(move |_| desk.at.read().sheet).get();
    let Some(cells) = file.cells.get(sheet) else {
        return view! { <h2>{issue::shown(&file.import.file)}</h2><p class="sub">{pick("没有可看的内容", "There is nothing to show")}</p> }.into_any();
    };
    let (rows, columns) = (cells.sheet().height(), cells.sheet().width());
    let name = if cells.sheet().name.is_empty() { &file.import.file } else { &cells.sheet().name };
    let is_part = !file.import.columns.is_empty() && file.import.rows_read > rows;
    let size = match is_part {
        true => say!(language(), "只显示前{rows}行，全部都会导入", "the first {rows} rows; all are imported"),
        false => say!(language(), "{rows}行 × {columns}列，原样显示", "{rows} rows × {columns} columns, as written"),
    };
    view! { <div class="between"><h2>{issue::shown(name)}</h2><span class="muted">{size}</span></div> }.into_any()
}

fn cell_id(row: u32, column: u32) -> String {
    format!("cell-{row}-{column}")
}

fn table(desk: Desk, all: Chosen, drawn: &Drawn, window: Window) -> AnyView {
    let (width, height) = drawn.layout.size();
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let effects = desk.effects.get();
    let effects = effects.get(drawn.number).map_or(&[][..], Vec::as_slice);
    let letter = |column: u32| {
        let (left, wide) = (drawn.layout.left(column), drawn.layout.left(column + 1) - drawn.layout.left(column));
        let name = cell_name(1, column);
        let name = name.trim_end_matches('1').to_owned();
        view! { <div role="columnheader" aria-colindex=column.to_string() style:left=px(left) style:width=px(wide)>{name}</div> }.into_any()
    };
    let letters = (window.left..=window.right).map(letter).collect_view();
    let rows = (window.top..=window.bottom).map(|row| row_view(drawn, &registry, effects, window, row)).collect_view();
    let framed = move || {
        let At { row, column, .. } = desk.at.get();
        let evaluation = desk.session.evaluation_now();
        let place = |drawn: &Drawn| {
            let taken = drawn.cells().taken(drawn.mapping(), evaluation.registry(), row, column);
            extent_of(drawn, taken, row, column)
        };
        let (left, wide) = all.with_untracked(|drawn| (**drawn).as_ref().map(place)).unwrap_or_default();
        (Layout::top(row), left, wide)
    };
    let frame = Memo::new(move |_| framed());
    view! {
        <div class="sheet-area" role="presentation" style:width=px(width) style:height=px(height)>
            <div role="row" class="letters" aria-rowindex="1" style:width=px(width)><div role="columnheader" class="corner"><span class="visually-hidden">{pick("行号", "Row")}</span></div>{letters}</div>
            {rows}
            <div class="cell-frame" role="presentation" style:top=move || px(frame.get().0) style:left=move || px(frame.get().1)
                style:width=move || px(frame.get().2) style:height=px(ROW)></div>
        </div>
    }
    .into_any()
}

fn px(length: f64) -> String {
    format!("{length}px")
}

fn row_view(drawn: &Drawn, registry: &Registry, effects: &[Effect], window: Window, row: u32) -> AnyView {
    let (cells, layout) = (drawn.cells(), &drawn.layout);
    let mut shown = Vec::new();
    let mut column = window.left;
    while column <= window.right {
        let taken = cells.taken(drawn.mapping(), registry, row, column);
        let (from, to) = span_of(drawn, taken, row, column);
        let text = issue::shown(cells.sheet().cell(row, column));
        let does = cells.figure(row, column).and_then(|at| effects.get(at));
        let mark = match does {
            Some(Effect::Changes(_)) => " changes",
            Some(Effect::Against(_)) => " against",
            _ => "",
        };
        let (left, wide) = extent_of(drawn, taken, row, column);
        let is_right = from < column || taken == Taken::Skipped && is_number(&text);
        let ends = if is_right { " ends" } else { "" };
        let class = format!("{}{mark}{ends}", class(taken));
        shown.push(
            view! {
                <div role="gridcell" id=cell_id(row, column) class=class aria-colindex=column.to_string() data-cell=format!("{row},{column}")
                    style:left=px(left) style:width=px(wide)>{text}</div>
            }
            .into_any(),
        );
        column = to + 1;
    }
    view! {
        <div role="row" aria-rowindex=(row + 1).to_string() style:top=px(Layout::top(row)) style:width=px(layout.size().0)>
            <div role="rowheader" class="edge">{row}</div>{shown}
        </div>
    }
    .into_any()
}

/// The columns that a cell goes over: its merged range, or as many blank ones as its words need; a unit at the right end runs to the left.
fn span_of(drawn: &Drawn, taken: Taken, row: u32, column: u32) -> (u32, u32) {
    let (sheet, last) = (drawn.cells().sheet(), drawn.layout.columns());
    let merged = |column: u32| sheet.merged().iter().find(|area| area.contains(row, column));
    if let Some(area) = merged(column).filter(|area| (area.top, area.left) == (row, column)) {
        return (column, area.right.min(last));
    }
    let runs_on = matches!(
        taken,
        Taken::Title | Taken::Note | Taken::Mark | Taken::Unit | Taken::Skipped | Taken::Period | Taken::Region
    );
    let is_outside = !drawn.mapping().blocks.iter().any(|block| block.area.contains(row, column));
    if !runs_on || !is_outside {
        return (column, column);
    }
    let needed = text_width(sheet.cell(row, column));
    let is_narrow = |from: u32, to: u32| drawn.layout.left(to + 1) - drawn.layout.left(from) < needed;
    let is_free = |column: u32| sheet.cell(row, column).is_empty() && merged(column).is_none();
    let mut to = column;
    while to < last && is_narrow(column, to) && is_free(to + 1) {
        to += 1;
    }
    let mut from = column;
    while taken == Taken::Unit && to == last && from > 1 && is_narrow(from, to) && is_free(from - 1) {
        from -= 1;
    }
    (from, to)
}

/// Where a cell begins and how wide it is: the words of the last column run out of the table.
fn extent_of(drawn: &Drawn, taken: Taken, row: u32, column: u32) -> (f64, f64) {
    let (from, to) = span_of(drawn, taken, row, column);
    let (left, right) = (drawn.layout.left(from), drawn.layout.left(to + 1));
    let runs_out = to == drawn.layout.columns()
        && from == column
        && !drawn.mapping().blocks.iter().any(|block| block.area.contains(row, column));
    let needed = if runs_out { text_width(drawn.cells().sheet().cell(row, column)) } else { 0.0 };
    (left, (right - left).max(needed))
}

/// Whether a text stands where numbers do, at the right.
fn is_number(text: &str) -> bool {
    let number = text.trim_start_matches(['-', '−', '－', '—', '–', '…', '/', '+', '¥', '￥', '(', '（', '约']);
    number.is_empty() || number.starts_with(char::is_numeric) && !number.contains(['年', '月', '日', '、'])
}

fn clicked(desk: Desk, event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let cell = target.and_then(|target| target.closest("[data-cell]").ok().flatten());
    let place = cell.and_then(|cell| cell.get_attribute("data-cell"));
    let place = place.as_deref().and_then(|place| place.split_once(','));
    if let Some((Ok(row), Ok(column))) = place.map(|(row, column)| (row.parse(), column.parse())) {
        desk.at.update(|at| (at.row, at.column) = (row, column));
    }
}

fn pressed(desk: Desk, drawn: &Drawn, height: f64, event: &web_sys::KeyboardEvent) {
    let (last_row, last_column) = (drawn.layout.rows.max(1), drawn.layout.columns().max(1));
    let page = (((height - HEAD) / ROW) as u32).max(2) - 1;
    let At { row, column, .. } = desk.at.get_untracked();
    let far = event.ctrl_key() || event.meta_key();
    let (row, column) = match event.key().as_str() {
        "ArrowDown" if far => (last_row, column),
        "ArrowUp" if far => (1, column),
        "ArrowRight" if far => (row, last_column),
        "ArrowLeft" if far => (row, 1),
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowUp" => (row.saturating_sub(1).max(1), column),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "ArrowLeft" => (row, column.saturating_sub(1).max(1)),
        "PageDown" => ((row + page).min(last_row), column),
        "PageUp" => (row.saturating_sub(page).max(1), column),
        "Enter" | "F2" => {
            event.prevent_default();
            focus::soon(".corrections .fix button, .corrections .fix input");
            return;
        }
        "Home" => (if far { 1 } else { row }, 1),
        "End" => (if far { last_row } else { row }, last_column),
        _ => return,
    };
    event.prevent_default();
    desk.at.update(|at| (at.row, at.column) = (row, column));
}

/// What there is to say of the cell in force.
fn cell_words(desk: Desk) -> String {
    let at = desk.at.get();
    let Some(understood) = desk.files.with(|files| files.get(at.file).cloned()) else { return String::new() };
    let Some(cells) = understood.cells.get(at.sheet) else { return String::new() };
    let mapping = &understood.import.sheets[at.sheet].mapping;
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let is = cells.taken(mapping, &registry, at.row, at.column);
    let effects = desk.effects.get();
    let effects = effects.get(at.file).map_or(&[][..], Vec::as_slice);
    preview::cell(&registry, &understood.import, cells, effects, (at.row, at.column), is)
}
