//! The grid: of all its rows and columns only those in view are in the document; one field in it has the focus, lies on the cell in
//! force and is typed into. Invariant: the focus is never on what scrolling or an edit takes away.

mod bar;
mod clip;
mod field;
mod fill;
mod find_bar;
mod help;
mod keys;
mod layout;
mod lines;
mod markup;
mod note;
mod paste;
mod paste_question;
mod pointer;
mod rows;
mod settle;
mod touch;
mod widths;

use std::future::Future;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use crate::evaluate::grid::{GridView, Marking, Marks};
use crate::evaluate::{Evaluation, Figure, GridPlan, KeptCells, RowCells};
use crate::model::{Key, RegionId};
use crate::phrase::grid::{self as words, Line};
use crate::ui::boxed::{effect, kept_while_same, on, press};
use crate::ui::browser::{focus, frame, paper, resize};
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::widgets::Notices;
use crate::ui::words::{language, pick};
use crate::workspace::block::{Area, Selection, Size, Spot};
pub use bar::{CellBar, StatusLine};
pub use clip::copy_with_heads;
use field::{Field, Typing};
use find_bar::FindBar;
use layout::{Layout, View, Widths};
pub use paste_question::Asked;

/// The id of the table.
const TABLE: &str = "figures";

/// The lines of a plan.
#[derive(PartialEq)]
pub struct Lines {
    /// In the order shown.
    all: Vec<Line>,
    /// The line of each row.
    of_row: Vec<usize>,
}

/// The grid as it stands.
#[derive(Clone, Copy)]
pub struct Grid {
    /// What it works on.
    pub session: Session,
    keeper: Keeper,
    /// Its rows and columns.
    pub plan: Signal<Rc<GridPlan>, LocalStorage>,
    lines: Signal<Rc<Lines>, LocalStorage>,
    layout: Signal<Rc<Layout>, LocalStorage>,
    /// What is selected.
    pub selection: RwSignal<Selection>,
    /// The rows that the selection lies on.
    settled: StoredValue<Rc<GridPlan>, LocalStorage>,
    typing: RwSignal<Option<Typing>, LocalStorage>,
    wrong: RwSignal<String>,
    /// What there is to say of the last key, below the grid.
    pub said: RwSignal<String>,
    view: RwSignal<View>,
    narrow: Memo<bool>,
    widths: RwSignal<Widths>,
    kept: StoredValue<KeptCells, LocalStorage>,
    marks: RwSignal<Rc<Marks>, LocalStorage>,
    scroller: NodeRef<html::Div>,
    field: NodeRef<html::Input>,
    /// A dialog that is open.
    pub asked: RwSignal<Option<Asked>, LocalStorage>,
    /// Whether one looks for something.
    finding: RwSignal<bool>,
    /// Of the last press whether it was a finger's.
    by_touch: RwSignal<bool>,
    /// The column that Tab set out from.
    tab_from: StoredValue<Option<usize>>,
    /// Esc was pressed: Tab leaves the grid.
    leaving: StoredValue<bool>,
    /// What the mouse drags.
    drag: StoredValue<Option<pointer::Drag>>,
    drawn_width: StoredValue<Option<widths::Drawn>>,
    drawn_fill: RwSignal<Option<Area>>,
    /// Whether headings are copied too.
    headed: StoredValue<bool>,
    /// Long work was cancelled.
    cancelled: StoredValue<bool>,
    sought: RwSignal<String>,
    found: RwSignal<String>,
    looks: StoredValue<u32>,
    notices: Notices,
    /// On paper there is no scrolling: all is drawn.
    printing: ReadSignal<bool>,
    /// Of the grid: what is begun in a dialog goes on when that is closed.
    owner: StoredValue<Option<Owner>>,
}

impl Grid {
    /// The grid of a view.
    pub fn of(session: Session, view: Signal<GridView, LocalStorage>) -> Self {
        let plan = kept_while_same(move || Rc::new(plan_of(session, &view.get())));
        let lines = kept_while_same(move || Rc::new(lines_of(&session.evaluation(), &plan.get())));
        let widths = RwSignal::new(widths::read(session));
        let in_view = RwSignal::new(View::default());
        let room = Memo::new(move |_| in_view.with(|view| view.width));
        let narrow = Memo::new(move |_| room.get() > 0.0 && room.get() < layout::NARROW);
        let layout = kept_while_same(move || {
            let plan = plan.get();
            Rc::new(Layout::of(&plan.columns, &widths.read(), room.get(), rows::long_heads(&plan)))
        });
        let grid = Self {
            session,
            keeper: Keeper::in_context(),
            plan,
            lines,
            layout,
            selection: RwSignal::default(),
            settled: StoredValue::new_local(plan.get_untracked()),
            typing: RwSignal::new_local(None),
            wrong: RwSignal::default(),
            said: RwSignal::default(),
            view: in_view,
            narrow,
            widths,
            kept: StoredValue::new_local(KeptCells::default()),
            marks: RwSignal::new_local(Rc::default()),
            scroller: NodeRef::new(),
            field: NodeRef::new(),
            asked: RwSignal::new_local(None),
            finding: RwSignal::new(false),
            by_touch: RwSignal::new(false),
            tab_from: StoredValue::new(None),
            leaving: StoredValue::new(false),
            drag: StoredValue::new(None),
            drawn_width: StoredValue::new(None),
            drawn_fill: RwSignal::new(None),
            headed: StoredValue::new(false),
            cancelled: StoredValue::new(false),
            sought: RwSignal::default(),
            found: RwSignal::default(),
            looks: StoredValue::new(0),
            notices: Notices::in_context(),
            printing: paper::printing(),
            owner: StoredValue::new(Owner::current()),
        };
        grid.follow();
        grid
    }

    /// What follows the plan and the evaluation by itself.
    fn follow(self) {
        effect(move || {
            self.plan.track();
            self.settle();
        });
        let stands = frame::stands(2);
        effect(move || {
            if !stands.get() {
                return;
            }
            let region = self.plan.with(|plan| plan.region);
            let evaluation = self.session.evaluation_at_rest();
            self.spawn(async move { self.mark(&evaluation, region).await });
        });
    }

    /// Finds what is to be said of the cells of a region, some at a time; nothing where something else is looked at meanwhile.
    async fn mark(self, evaluation: &Rc<Evaluation>, region: RegionId) {
        let verified = self.session.with_workspace(|workspace| workspace.marks().clone());
        let is_looked_at = || {
            let now = untrack(|| self.session.evaluation_at_rest());
            Rc::ptr_eq(&now, evaluation) && self.plan.with_untracked(|plan| plan.region) == region
        };
        let mut marking = Marking::of(evaluation, region, &verified);
        frame::Steps::begin().through(|| is_looked_at() && marking.advance()).await;
        let marks = marking.end();
        if is_looked_at() && self.marks.with_untracked(|old| **old != marks) {
            self.marks.set(Rc::new(marks));
        }
    }

    /// Does something that takes a while, as long as the grid is there.
    fn spawn(self, work: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value() {
            owner.with(|| spawn_local_scoped_with_cancellation(work));
        }
    }

    /// How many rows and columns it has.
    pub fn size(self) -> Size {
        self.plan.with_untracked(|plan| size_of(plan))
    }

    /// Whether a cell has a figure.
    fn is_filled(self, spot: Spot) -> bool {
        let plan = self.plan.get_untracked();
        self.session.evaluation_now().is_filled(&plan, spot.row, spot.column)
    }

    /// The cells of a row as they are now.
    fn cells_now(self, row: usize) -> Option<Rc<RowCells>> {
        self.cells(&self.session.evaluation_now(), &self.plan.get_untracked(), row)
    }

    fn cells(self, evaluation: &Rc<Evaluation>, plan: &Rc<GridPlan>, row: usize) -> Option<Rc<RowCells>> {
        self.kept.try_update_value(|kept| kept.row(evaluation, plan, row)).flatten()
    }

    /// The row and the figure of a cell.
    fn figure_at(self, spot: Spot) -> Option<(Rc<RowCells>, Figure)> {
        let cells = self.cells_now(spot.row)?;
        let figure = cells.cells.get(spot.column)?.figure.clone()?;
        Some((cells, figure))
    }

    /// Selects and brings into view.
    pub fn select(self, selection: Selection) {
        self.settle();
        if self.selection.get_untracked() != selection {
            self.said.set(String::new());
            self.selection.set(selection);
        }
        let head = if selection.area().is_one() { selection.at } else { selection.head() };
        self.reveal(head);
    }

    /// Scrolls a cell into view. What is drawn follows at once, and not with the browser's event a frame later.
    fn reveal(self, spot: Spot) {
        let Some(line) = self.lines.with_untracked(|lines| lines.of_row.get(spot.row).copied()) else { return };
        let view = self.view.get_untracked();
        let (top, left) = self.layout.with_untracked(|layout| view.revealing(layout, line, spot.column));
        self.scroll_to(top, left);
    }

    fn scroll_to(self, top: f64, left: f64) {
        let view = self.view.get_untracked();
        if (top, left) == (view.top, view.left) {
            return;
        }
        if let Some(scroller) = self.scroller.get_untracked() {
            scroller.set_scroll_top(top.round() as i32);
            scroller.set_scroll_left(left.round() as i32);
            self.view.set(View { top, left, ..view });
        }
    }

    /// Brings changed cells into view, where they are in the grid.
    fn show_changed(self, keys: &[Key]) {
        let plan = self.plan.get_untracked();
        let evaluation = self.session.evaluation_now();
        match keys.iter().find_map(|key| plan.cell_of(&evaluation, key)) {
            Some((row, column)) => self.select(Selection::one(Spot { row, column })),
            None if keys.is_empty() => {}
            None => self.said.set(pick("改动不在这个表里", "The change is not in this grid").to_owned()),
        }
    }

    /// Takes the latest change back, or makes it again, and shows where.
    pub fn step(self, again: bool) {
        let tell = move |keys: Option<Vec<Key>>| match keys {
            // The grid may be left meanwhile.
            _ if self.plan.try_get_untracked().is_none() => {}
            Some(keys) => self.show_changed(&keys),
            None if again => self.said.set(pick("没有可重做的", "Nothing to redo").to_owned()),
            None => self.said.set(pick("没有可撤销的", "Nothing to undo").to_owned()),
        };
        if again {
            self.session.redo(tell);
        } else {
            self.session.undo(tell);
        }
        self.focus();
    }

    /// Gives the focus to the grid.
    pub fn focus(self) {
        if let Some(field) = self.field.get_untracked() {
            focus::quietly(&field);
        }
    }
}

fn plan_of(session: Session, view: &GridView) -> GridPlan {
    session.evaluation().plan(view)
}

fn lines_of(evaluation: &Evaluation, plan: &GridPlan) -> Lines {
    let all = words::lines(evaluation.registry(), plan);
    let mut of_row = vec![0; plan.rows.len()];
    for (at, line) in all.iter().enumerate() {
        if let Line::Row(row) = line {
            of_row[*row] = at;
        }
    }
    Lines { all, of_row }
}

fn size_of(plan: &GridPlan) -> Size {
    Size { rows: plan.rows.len(), columns: plan.columns.len() }
}

/// The grid with what belongs to it.
#[component]
pub fn GridPanel(
    /// Which one.
    grid: Grid,
) -> impl IntoView {
    paper::lies_on(paper::landscape);
    let measured = resize::size_of(grid.scroller);
    effect(move || {
        if let Some((width, height)) = measured.get() {
            let first = grid.view.with_untracked(|view| view.width <= 0.0);
            grid.view.update(|view| (view.width, view.height) = (width, height));
            if first {
                // Not before the table is as wide as its columns: there is nothing to scroll to.
                grid.spawn(async move {
                    frame::next().await;
                    rows::show_first(grid);
                });
            }
        }
    });
    let scrolled = on(move |_: web_sys::Event| {
        if let Some(scroller) = grid.scroller.get_untracked() {
            let (top, left) = (f64::from(scroller.scroll_top()), f64::from(scroller.scroll_left()));
            // What we scrolled ourselves is drawn already.
            if grid.view.with_untracked(|view| (view.top - top).abs() >= 1.0 || (view.left - left).abs() >= 1.0) {
                grid.view.update(|view| (view.top, view.left) = (top, left));
            }
        }
    });
    let find = move || match grid.finding.get() {
        true => view! { <FindBar grid/> }.into_any(),
        false => ().into_any(),
    };
    let note = rows::legend(grid);
    view! {
        <section class="panel grid" aria-label=pick("指标数据", "Figures")>
            <CellBar grid/>
            {move || find()}
            <div node_ref=grid.scroller class="grid-scroll" class:narrow=grid.narrow on:scroll=scrolled on:keydown=on(move |event| keys::press(grid, &event))
                on:copy=on(move |event| clip::copy(grid, &event)) on:cut=on(move |event| clip::cut(grid, &event)) on:paste=on(move |event| paste::paste(grid, &event))
                on:pointerdown=on(move |event| pointer::down(grid, &event)) on:pointermove=on(move |event| pointer::moved(grid, &event)) on:pointerup=on(move |event| pointer::up(grid, &event))
                on:pointercancel=on(move |event| pointer::up(grid, &event)) on:click=on(move |event| pointer::clicked(grid, &event)) on:dblclick=on(move |event| pointer::twice(grid, &event))
                on:focusin=on(move |event| pointer::focused(grid, &event)) on:pointerover=on(move |event| pointer::over(grid, &event))>
                {rows::table(grid)}
                <Field grid/>
                {fill::handle(grid)}
            </div>
            <StatusLine grid/>
            <div class="marks">{note}<button type="button" class="link" on:click=press(move || grid.asked.set(Some(Asked::Help)))>{pick("键盘说明（?）", "Keys (?)")}</button></div>
            {paste_question::dialogs(grid)}
        </section>
    }
    .into_any()
}

/// The words of a cell's row and column.
fn place_words(grid: Grid, spot: Spot) -> String {
    let plan = grid.plan.get_untracked();
    words::place(&grid.session.evaluation_now(), &plan, spot.row, spot.column).unwrap_or_default()
}

/// Whether the grid's plan has nothing to show.
pub fn is_empty(grid: Grid) -> Memo<bool> {
    Memo::new(move |_| grid.plan.with(|plan| plan.rows.is_empty()))
}

/// The words for what cannot be typed into.
fn say_not_typed(grid: Grid) {
    grid.said.set(words::not_typed(language()).to_owned());
}
