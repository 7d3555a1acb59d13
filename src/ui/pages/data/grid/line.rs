//! The lines that are drawn. As one scrolls, what leaves at one edge comes in again at the other with another line in it: the elements
//! stay, cells among them, and of what they say only what differs is written.
//!
//! Invariant: an element says what its line does, whatever it said before.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::Grid;
use super::layout::{HEAD, LINE};
use super::markup::{self, CellText, Marked, Tags};
use crate::evaluate::{GridPlan, GridRow, RowCells};
use crate::phrase::grid::Line;
use crate::ui::boxed::{effect, kept_while_same};

/// What a line is drawn from.
pub struct Drawn {
    /// Which line.
    line: usize,
    what: Option<Line>,
    /// The row of the plan, on a line of one.
    pub row: Option<GridRow>,
    /// Its cells.
    pub cells: Option<Rc<RowCells>>,
    /// The plan.
    pub plan: Rc<GridPlan>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        let same_cells = match (&self.cells, &other.cells) {
            (Some(own), Some(other)) => Rc::ptr_eq(own, other) || own == other,
            (own, other) => own.is_none() && other.is_none(),
        };
        same_cells
            && Rc::ptr_eq(&self.plan, &other.plan)
            && (self.line, self.row, &self.what) == (other.line, other.row, &other.what)
    }
}

impl Drawn {
    fn number(&self) -> Option<usize> {
        if let Some(Line::Row(row)) = self.what { Some(row) } else { None }
    }

    fn class(&self, marked: bool) -> &'static str {
        match (self.row.is_some_and(|row| row.derived), marked) {
            (true, true) => "derived at",
            (true, false) => "derived",
            (false, true) => "at",
            (false, false) => "",
        }
    }
}

/// The line of a slot: each slot keeps its line as long as that is drawn.
fn drawn(grid: Grid, slot: usize, lines: Memo<(usize, usize)>) -> Signal<Rc<Drawn>, LocalStorage> {
    let line = Memo::new(move |_| {
        let (first, last) = lines.get();
        let count = (last - first).max(1);
        first + (slot + count - first % count) % count
    });
    kept_while_same(move || {
        let line = line.get();
        let what = grid.lines.with(|lines| lines.all.get(line).cloned());
        let plan = grid.plan.get();
        let mut drawn = Drawn { line, what, row: None, cells: None, plan };
        if let Some(row) = drawn.number() {
            drawn.row = drawn.plan.rows.get(row).copied();
            drawn.cells = grid.cells(&grid.session.evaluation(), &drawn.plan, row);
        }
        Rc::new(drawn)
    })
}

/// What is selected of a line.
fn marked(grid: Grid, drawn: Signal<Rc<Drawn>, LocalStorage>) -> Memo<Option<Marked>> {
    Memo::new(move |_| {
        let row = drawn.with(|drawn| drawn.number())?;
        let selection = grid.selection.get();
        let area = selection.area();
        let at = (selection.at.row == row).then_some(selection.at.column);
        area.rows().contains(&row).then_some(Marked { left: area.left, right: area.right, at })
    })
}

/// What stays in sight of a line: the name and unit of a row, which the row owns.
pub fn edge(grid: Grid, slot: usize, lines: Memo<(usize, usize)>) -> AnyView {
    let element = NodeRef::<html::Div>::new();
    let drawn = drawn(grid, slot, lines);
    let marked = marked(grid, drawn);
    let mut written = Written::default();
    effect(move || {
        let (drawn, marked) = (drawn.get(), marked.get());
        let row = drawn.number();
        let html = row.map(|row| markup::edge(grid, &drawn, row, Tags::Beside)).unwrap_or_default();
        let Some(element) = element.get() else { return };
        written.place(&element, &drawn, drawn.class(marked.is_some()));
        element.set_hidden(row.is_none());
        written.html(&element, html);
    });
    view! { <div node_ref=element></div> }.into_any()
}

/// The name of a group, or the cells of a row.
pub fn row(grid: Grid, slot: usize, lines: Memo<(usize, usize)>, columns: Memo<(usize, usize)>) -> AnyView {
    let element = NodeRef::<html::Tr>::new();
    let drawn = drawn(grid, slot, lines);
    let marked = marked(grid, drawn);
    let mut written = Written::default();
    effect(move || {
        let (drawn, marked, columns, on_paper) = (drawn.get(), marked.get(), columns.get(), grid.printing.get());
        let texts = drawn.number().map(|row| markup::cells(grid, &drawn, row, columns, marked)).unwrap_or_default();
        let Some(element) = element.get() else { return };
        let is_head = matches!(drawn.what, Some(Line::Head(_)));
        let class = if is_head { "group" } else { drawn.class(marked.is_some()) };
        if written.place(&element, &drawn, class) {
            let owned = drawn.number().map(markup::edge_ids).unwrap_or_default();
            let _ = element.set_attribute("aria-rowindex", &(drawn.line + 2).to_string());
            let _ = element.set_attribute("aria-owns", &owned);
            let _ = match drawn.number() {
                Some(row) => element.set_attribute(markup::ROW, &row.to_string()),
                None => element.remove_attribute(markup::ROW),
            };
        }
        match (&drawn.what, drawn.number()) {
            (Some(Line::Head(name)), _) => {
                let beside = if on_paper { columns.1 - columns.0 } else { drawn.plan.columns.len() };
                written.html(&element, markup::group(name, beside + 2));
            }
            (_, Some(row)) if on_paper => {
                let edge = markup::edge(grid, &drawn, row, Tags::Within);
                written.html(&element, edge + &markup::html(&texts, row, columns.0));
            }
            (_, Some(row)) => written.cells(&element, row, columns, texts),
            (_, None) => written.html(&element, String::new()),
        }
    });
    view! { <tr role="row" node_ref=element></tr> }.into_any()
}

/// What an element says so far.
#[derive(Default)]
struct Written {
    /// The line, and the row of the plan that it is.
    place: Option<(usize, Option<usize>)>,
    class: &'static str,
    html: String,
    /// The columns of the cells, where it has any.
    of: Option<(usize, usize)>,
    cells: Vec<CellText>,
}

impl Written {
    /// Puts the element where its line lies; whether that is another line or row than before.
    fn place(&mut self, element: &HtmlElement, drawn: &Drawn, class: &'static str) -> bool {
        if self.class != class {
            self.class = class;
            element.set_class_name(class);
        }
        let place = Some((drawn.line, drawn.number()));
        if self.place == place {
            return false;
        }
        self.place = place;
        let _ = element.style().set_property("top", &format!("{}px", HEAD + drawn.line as f64 * LINE));
        true
    }

    fn html(&mut self, element: &HtmlElement, html: String) {
        if self.of.take().is_some() || self.html != html {
            element.set_inner_html(&html);
            self.html = html;
        }
    }

    /// Cells in the same columns stay, and only what differs is written into them; columns come and go at both ends.
    fn cells(&mut self, element: &HtmlElement, row: usize, columns: (usize, usize), cells: Vec<CellText>) {
        let (first, last) = columns;
        let before = self.of.filter(|before| self.cells.len() == before.1 - before.0 && cells.len() == last - first);
        let kept = before.map(|before| (before.0.max(first), before.1.min(last)));
        match (before, kept) {
            (Some(before), Some((left, right))) if left < right => {
                (before.0..left).filter_map(|_| element.first_element_child()).for_each(|cell| cell.remove());
                (right..before.1).filter_map(|_| element.last_element_child()).for_each(|cell| cell.remove());
                let old = &self.cells[left - before.0..right - before.0];
                markup::write_over(element, old, &cells[left - first..right - first], row, left);
                let add = |at: &str, cells: &[CellText], column: usize| {
                    if !cells.is_empty() {
                        let _ = element.insert_adjacent_html(at, &markup::html(cells, row, column));
                    }
                };
                add("afterbegin", &cells[..left - first], first);
                add("beforeend", &cells[right - first..], right);
            }
            _ => element.set_inner_html(&markup::html(&cells, row, first)),
        }
        self.of = Some(columns);
        self.cells = cells;
    }
}
