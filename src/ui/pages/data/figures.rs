//! 指标数据: a field of work as a grid, what is typed into it, one figure added, files brought in, what fails a check.

use std::rc::Rc;

use leptos::prelude::*;

use super::add::AddDialog;
use super::add_row::AddRowDialog;
use super::export::{self, TemplateDialog};
use super::grid::{Grid, GridPanel, copy_with_heads, is_empty};
use super::wanted::{Wanted, pickers};
use crate::route::Page;
use crate::say;
use crate::ui::boxed::{effect, press};
use crate::ui::browser::frame;
use crate::ui::keeper::{Asked, Keeper};
use crate::ui::later::Part;
use crate::ui::pages::lines::CheckBar;
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Empty, Menu};
use crate::ui::words::{language, pick};

/// 指标数据.
#[component]
pub fn Figures() -> impl IntoView {
    let session = Session::in_context();
    let wanted = Wanted::new(session);
    let grid = Grid::of(session, wanted.view);
    let (adding, adding_row, templating) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    // A row stays where it is while its last figure is cleared.
    effect(move || {
        let plan = grid.plan.get();
        wanted.keep(plan.rows.iter().filter(|row| !row.derived).map(|row| row.indicator));
    });
    let nothing = is_empty(grid);
    let keeper = Keeper::in_context();
    let body = move || match nothing.get() {
        true => empty(session),
        false => view! { <GridPanel grid/> }.into_any(),
    };
    view! {
        {move || keeper.is_demo().then(|| of_demo(keeper))}
        <div class="page-bar grid-bar">
            {pickers(wanted)}
            <div class="line">
                {step_buttons(grid)}
                {more(grid, wanted, adding, adding_row)}
                {export::menu(session, wanted.view, templating)}
                <button type="button" class="primary" on:click=press(move || session.go(Page::Import))>{pick("导入文件…", "Import a file…")}</button>
            </div>
        </div>
        {frame::later(1, body)}
        {frame::later(2, move || view! { <CheckBar topic=wanted.topic since=wanted.since()/> }.into_any())}
        <AddDialog open=adding/>
        <AddRowDialog open=adding_row wanted/>
        <TemplateDialog open=templating topic=wanted.topic/>
    }
    .into_any()
}

/// Whose figures these are, and the way to one's own.
fn of_demo(keeper: Keeper) -> AnyView {
    let words = pick(
        "这是全国公布数，可以改着试；自己的数放在自己的工作区。",
        "These are published figures, to try things on; your own figures go into a workspace of your own.",
    );
    let new = press(move || keeper.ask(Asked::New));
    view! { <p class="of-demo">{words}<button type="button" class="link" on:click=new>{pick("新建工作区…", "New workspace…")}</button></p> }
        .into_any()
}

fn empty(session: Session) -> AnyView {
    let import = Action::new(pick("导入文件…", "Import a file…"), move || session.go(Page::Import)).primary();
    let title = pick("这一类在本地区、这些期间还没有数", "There are no figures of this field here yet");
    let detail = pick(
        "换一类、换期间，勾选“空行”后直接填，或导入文件。",
        "Choose another field or other periods, tick “Empty rows” and type, or import a file.",
    );
    view! { <Empty title detail actions=vec![import]/> }.into_any()
}

fn more(grid: Grid, wanted: Wanted, adding: RwSignal<bool>, adding_row: RwSignal<bool>) -> AnyView {
    let items = UnsyncCallback::new(move |()| -> Part<_> {
        let next = wanted.next_period().map(|next| {
            let words = say!(language(), "加一列：{next}", "Add a column: {next}");
            Action::new(words, move || wanted.add_period())
        });
        let actions = [
            Action::new(pick("加一行…", "Add a row…"), move || adding_row.set(true)),
            Action::new(pick("新增一个数…", "Add a figure…"), move || adding.set(true)),
            Action::new(pick("连表头复制", "Copy with headings"), move || copy_with_heads(grid)),
        ];
        let all: Vec<Action> = next.into_iter().chain(actions).collect();
        Box::pin(async move { all })
    });
    view! { <Menu text=pick("更多", "More").into_any() hang="end" items/> }.into_any()
}

fn step_buttons(grid: Grid) -> AnyView {
    let (undo, redo) = (move || grid.session.steps().undo == 0, move || grid.session.steps().redo == 0);
    view! {
        <button type="button" disabled=undo title="Ctrl+Z" on:click=press(move || grid.step(false))>{pick("撤销", "Undo")}</button>
        <button type="button" disabled=redo title="Ctrl+Y" on:click=press(move || grid.step(true))>{pick("重做", "Redo")}</button>
    }
    .into_any()
}

/// A choice of indicators that can be typed, by field of work.
pub fn typed_indicators(session: Session) -> Rc<Vec<crate::ui::widgets::Choice>> {
    let evaluation = session.evaluation();
    let registry = evaluation.registry();
    let typed = registry.indicators().filter(|(id, _)| registry.formula(*id).is_none());
    let choice = |(id, indicator): (_, &crate::model::Indicator)| crate::ui::widgets::Choice {
        value: indicator.id.clone(),
        text: registry.name(id).to_owned(),
        note: indicator.unit.words(language()),
        group: indicator.topic.words(language()).to_owned(),
    };
    Rc::new(typed.map(choice).collect())
}
