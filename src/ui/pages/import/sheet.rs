//! The sheet as it stands in the file, each cell coloured by what it was taken for. Of all its rows and columns only those in view are
//! in the document. Invariant: the keyboard reaches every cell, and what there is to say of it is said beside the sheet.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::{At, Desk};
use super::layout::{HEAD, Layout, ROW, View, Window};
use super::markup::{self, Drawn, Sense, cell_id};
use crate::phrase::{issue, preview};
use crate::say;
use crate::ui::boxed::{effect, kept, on};
use crate::ui::browser::{focus, resize};
use crate::ui::words::{language, pick};

/// The sheet that one looks at.
type Chosen = Signal<Rc<Option<Drawn>>, LocalStorage>;

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
                aria-rowcount=move || size(|layout| layout.rows + 1) aria-colcount=move || size(Layout::columns) aria-activedescendant=active
                on:scroll=scrolled on:keydown=key on:click=on(move |event| clicked(desk, &event))>
                {area(desk, drawn, window)}
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
        return view! { <h2>{issue::shown(&file.import.file)}</h2><p class="sub">{pick("没有可看的内容，为什么见“跳过与提示”", "There is nothing to show; “Skipped, and notes” says why")}</p> }.into_any();
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

/// The part of the sheet that is in view, and the frame around the cell in force.
fn area(desk: Desk, drawn: Chosen, window: Memo<Window>) -> AnyView {
    let layout = move |of: &dyn Fn(&Layout) -> f64| px((*drawn.get()).as_ref().map_or(0.0, |drawn| of(&drawn.layout)));
    let letters =
        move || (*drawn.get()).as_ref().map(|drawn| markup::letters(&drawn.layout, window.get())).unwrap_or_default();
    let rows = move || {
        let (effects, evaluation) = (desk.effects.get(), desk.session.evaluation_now());
        let rows = |drawn: &Drawn| {
            let effects = effects.get(drawn.number).map_or(&[][..], Vec::as_slice);
            drawn.rows(&Sense { registry: evaluation.registry(), effects }, window.get())
        };
        (*drawn.get()).as_ref().map(rows).unwrap_or_default()
    };
    let frame = Memo::new(move |_| {
        let (At { row, column, .. }, evaluation) = (desk.at.get(), desk.session.evaluation_now());
        let place = |drawn: &Drawn| drawn.place(evaluation.registry(), row, column);
        let (left, wide) = (*drawn.get()).as_ref().map(place).unwrap_or_default();
        (Layout::top(row), left, wide)
    });
    view! {
        <div class="sheet-area" role="presentation" style:width=move || layout(&|layout| layout.size().0) style:height=move || layout(&|layout| layout.size().1)>
            <table role="presentation">
                <thead role="presentation"><tr role="row" aria-rowindex="1" inner_html=letters></tr></thead>
                <tbody role="presentation" style:top=move || px(Layout::top(window.get().top)) inner_html=rows></tbody>
            </table>
            <div class="cell-frame" role="presentation" style:top=move || px(frame.get().0) style:left=move || px(frame.get().1)
                style:width=move || px(frame.get().2) style:height=px(ROW)></div>
        </div>
    }
    .into_any()
}

fn px(length: f64) -> String {
    format!("{length}px")
}

fn clicked(desk: Desk, event: &web_sys::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let cell = target.and_then(|target| target.closest("td[id]").ok().flatten());
    if let Some((row, column)) = cell.and_then(|cell| markup::cell_of(&cell.id())) {
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
