//! The lines that are drawn. As one scrolls, what leaves at one edge comes in again at the other with another line in it: the elements
//! stay, cells among them, and of what they say only what differs is written.
//!
//! Invariant: an element says what its line does, whatever it said before. One effect looks at every line: were each to follow by
//! itself what it is drawn from, that would take longer than to draw them.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::layout::{HEAD, LINE};
use super::markup::{self, CellText, Marked, Tags};
use super::{Grid, Lines};
use crate::evaluate::grid::Marks;
use crate::evaluate::{Evaluation, GridPlan, GridRow, RowCells};
use crate::phrase::grid::Line;
use crate::ui::boxed::effect;
use crate::workspace::block::Selection;

/// What all lines are drawn from.
pub struct Scene {
    /// What the figures come from.
    pub evaluation: Rc<Evaluation>,
    /// The plan.
    pub plan: Rc<GridPlan>,
    /// What the checks say.
    pub marks: Rc<Marks>,
    /// The columns drawn.
    pub columns: (usize, usize),
    /// Whether the units stand below the names.
    pub narrow: bool,
    on_paper: bool,
    lines: Rc<Lines>,
    selection: Selection,
}

impl Scene {
    fn of(grid: Grid, columns: (usize, usize)) -> Self {
        Self {
            evaluation: grid.session.evaluation(),
            plan: grid.plan.get(),
            marks: grid.marks.get(),
            columns,
            narrow: grid.narrow.get(),
            on_paper: grid.printing.get(),
            lines: grid.lines.get(),
            selection: grid.selection.get(),
        }
    }

    /// Whether a line that is drawn from the same says the same.
    fn is_like(&self, other: &Self) -> bool {
        let same_plan = Rc::ptr_eq(&self.plan, &other.plan) && Rc::ptr_eq(&self.marks, &other.marks);
        same_plan && (self.columns, self.narrow, self.on_paper) == (other.columns, other.narrow, other.on_paper)
    }

    /// What is selected of a row.
    fn marked(&self, row: usize) -> Option<Marked> {
        let area = self.selection.area();
        let at = (self.selection.at.row == row).then_some(self.selection.at.column);
        area.rows().contains(&row).then_some(Marked { left: area.left, right: area.right, at })
    }
}

/// What a line is drawn from.
pub struct Drawn {
    /// Which line.
    line: usize,
    what: Option<Line>,
    /// The row of the plan, on a line of one.
    pub row: Option<GridRow>,
    /// Its cells.
    pub cells: Option<Rc<RowCells>>,
    /// What is selected of it.
    pub marked: Option<Marked>,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        let same_cells = match (&self.cells, &other.cells) {
            (Some(own), Some(other)) => Rc::ptr_eq(own, other) || own == other,
            (own, other) => own.is_none() && other.is_none(),
        };
        let of = |drawn: &Self| (drawn.line, drawn.row, drawn.marked);
        same_cells && of(self) == of(other) && self.what == other.what
    }
}

impl Drawn {
    fn of(grid: Grid, scene: &Scene, line: usize) -> Self {
        let what = scene.lines.all.get(line).cloned();
        let mut drawn = Self { line, what, row: None, cells: None, marked: None };
        if let Some(row) = drawn.number() {
            drawn.row = scene.plan.rows.get(row).copied();
            drawn.cells = grid.cells(&scene.evaluation, &scene.plan, row);
            drawn.marked = scene.marked(row);
        }
        drawn
    }

    fn number(&self) -> Option<usize> {
        if let Some(Line::Row(row)) = self.what { Some(row) } else { None }
    }

    fn class(&self) -> &'static str {
        match (self.row.is_some_and(|row| row.derived), self.marked.is_some()) {
            (true, true) => "derived at",
            (true, false) => "derived",
            (false, true) => "at",
            (false, false) => "",
        }
    }
}

/// The body of a table: the lines from the first to the last with the columns drawn. Their names and units go beside it where there is
/// a place for them.
pub fn body(
    grid: Grid,
    lines: Memo<(usize, usize)>,
    columns: Memo<(usize, usize)>,
    beside: Option<NodeRef<html::Div>>,
) -> AnyView {
    let body = NodeRef::<html::Tbody>::new();
    let mut slots: Vec<Slot> = Vec::new();
    let mut before = None;
    effect(move || {
        let ((first, last), scene) = (lines.get(), Scene::of(grid, columns.get()));
        let Some(body) = body.get() else { return };
        let edges = beside.and_then(|beside| beside.get());
        let count = last - first;
        while slots.len() > count {
            slots.pop().iter().for_each(Slot::remove);
        }
        while slots.len() < count {
            let Some(slot) = Slot::new(&body, edges.as_deref()) else { return };
            slots.push(slot);
        }
        let is_like = before.as_ref().is_some_and(|before: &Scene| before.is_like(&scene));
        for (at, slot) in slots.iter_mut().enumerate() {
            // Each keeps its line as long as that is drawn.
            let line = first + (at + count - first % count) % count;
            let drawn = Drawn::of(grid, &scene, line);
            if !is_like || slot.drawn.as_ref() != Some(&drawn) {
                slot.draw(grid, &scene, drawn);
            }
        }
        before = Some(scene);
    });
    view! { <tbody role="rowgroup" node_ref=body></tbody> }.into_any()
}

/// The elements that a line is written into.
struct Slot {
    row: Written,
    edge: Option<Written>,
    drawn: Option<Drawn>,
}

impl Slot {
    fn new(body: &HtmlElement, edges: Option<&HtmlElement>) -> Option<Self> {
        let row = Written::new(body, "tr")?;
        // It fails only for a name that is none.
        let _ = row.element.set_attribute("role", "row");
        let edge = edges.and_then(|edges| Written::new(edges, "div"));
        Some(Self { row, edge, drawn: None })
    }

    fn remove(&self) {
        self.row.element.remove();
        self.edge.iter().for_each(|edge| edge.element.remove());
    }

    fn draw(&mut self, grid: Grid, scene: &Scene, drawn: Drawn) {
        if let Some(edge) = &mut self.edge {
            let html = drawn.number().map(|row| markup::edge(scene, &drawn, row, Tags::Beside));
            edge.place(&drawn, drawn.class());
            edge.element.set_hidden(html.is_none());
            edge.html(html.unwrap_or_default());
        }
        let written = &mut self.row;
        let class = if matches!(drawn.what, Some(Line::Head(_))) { "group" } else { drawn.class() };
        if written.place(&drawn, class) {
            let element = &written.element;
            let owned = drawn.number().map(markup::edge_ids).unwrap_or_default();
            let _ = element.set_attribute("aria-rowindex", &(drawn.line + 2).to_string());
            let _ = element.set_attribute("aria-owns", &owned);
            let _ = match drawn.number() {
                Some(row) => element.set_attribute(markup::ROW, &row.to_string()),
                None => element.remove_attribute(markup::ROW),
            };
        }
        let columns = scene.columns;
        match (&drawn.what, drawn.number()) {
            (Some(Line::Head(name)), _) => {
                let beside = if scene.on_paper { columns.1 - columns.0 } else { scene.plan.columns.len() };
                written.html(markup::group(name, beside + 2));
            }
            (_, Some(row)) if scene.on_paper => {
                let edge = markup::edge(scene, &drawn, row, Tags::Within);
                written.html(edge + &markup::html(&markup::cells(grid, scene, &drawn, row), row, columns.0));
            }
            (_, Some(row)) => written.cells(row, columns, markup::cells(grid, scene, &drawn, row)),
            (_, None) => written.html(String::new()),
        }
        self.drawn = Some(drawn);
    }
}

/// An element, and what it says so far.
struct Written {
    element: HtmlElement,
    /// The line, and the row of the plan that it is.
    place: Option<(usize, Option<usize>)>,
    class: &'static str,
    html: String,
    /// The columns of the cells, where it has any.
    of: Option<(usize, usize)>,
    cells: Vec<CellText>,
}

impl Written {
    /// A new element, which says nothing, at the end of another.
    fn new(parent: &HtmlElement, tag: &str) -> Option<Self> {
        let element: HtmlElement = document().create_element(tag).ok()?.unchecked_into();
        parent.append_child(&element).ok()?;
        Some(Self { element, place: None, class: "", html: String::new(), of: None, cells: Vec::new() })
    }

    /// Puts the element where its line lies; whether that is another line or row than before.
    fn place(&mut self, drawn: &Drawn, class: &'static str) -> bool {
        if self.class != class {
            self.class = class;
            self.element.set_class_name(class);
        }
        let place = Some((drawn.line, drawn.number()));
        if self.place == place {
            return false;
        }
        self.place = place;
        let _ = self.element.style().set_property("top", &format!("{}px", HEAD + drawn.line as f64 * LINE));
        true
    }

    fn html(&mut self, html: String) {
        if self.of.take().is_some() || self.html != html {
            self.element.set_inner_html(&html);
            self.html = html;
        }
    }

    /// Cells in the same columns stay, and only what differs is written into them; columns come and go at both ends.
    fn cells(&mut self, row: usize, columns: (usize, usize), cells: Vec<CellText>) {
        let ((first, last), element) = (columns, &self.element);
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
