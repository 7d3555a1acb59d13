//! 指标数据: a field of work as a grid over years or months, what is typed into it, one figure added, files brought in.

use std::rc::Rc;

use leptos::prelude::*;

use super::add::AddDialog;
use super::grid::GridTable;
use crate::evaluate::{GridRow, GridView};
use crate::model::{Period, Topic, Vintage};
use crate::route::Page;
use crate::say;
use crate::ui::boxed::{kept, on, press};
use crate::ui::keeper::Keeper;
use crate::ui::pages::lines::CheckBar;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Choice, Picker, Segmented};
use crate::ui::words::{language, pick};

/// How many years the grid shows.
const YEARS: i16 = 9;

/// The grid as it is wanted and as it is.
#[derive(Clone, Copy)]
pub(super) struct GridState {
    /// What is wanted.
    pub view: Signal<GridView, LocalStorage>,
    /// What there is.
    pub rows: Signal<Rc<Vec<GridRow>>, LocalStorage>,
}

/// 指标数据.
#[component]
pub fn Figures() -> impl IntoView {
    let session = Session::in_context();
    let topic = RwSignal::new(Topic::ALL[0]);
    let span = RwSignal::new(0_usize);
    let vintage = RwSignal::new(None::<Vintage>);
    // One's own workspace is there to be typed into.
    let empty_rows = RwSignal::new(!Keeper::in_context().is_demo());
    let view = Signal::derive_local(move || {
        let Place { region, period } = session.place.get();
        let periods = if span.get() == 0 { years(period) } else { months(period) };
        GridView { topic: topic.get(), region, periods, vintage: vintage.get(), empty_rows: empty_rows.get() }
    });
    let rows = kept(move || session.evaluation().grid(&view.get()));
    let state = GridState { view, rows };
    let since = Memo::new(move |_| view.get().periods.first().map_or(0, |period| period.year()));
    let adding = RwSignal::new(false);
    let nothing = Memo::new(move |_| rows.with(|rows| rows.is_empty()));
    view! {
        <div class="page-bar">
            <div class="line">
                {topic_picker(topic)}
                <Segmented label=pick("期间", "Periods") options=[pick("年度", "Years"), pick("月累计", "Months")] chosen=span choose=UnsyncCallback::new(move |at| span.set(at))/>
                {vintage_picker(vintage)}
                <label class="check"><input type="checkbox" prop:checked=empty_rows on:change=on(move |event: web_sys::Event| empty_rows.set(event_target_checked(&event)))/>{pick("空行", "Blank rows")}</label>
            </div>
            <div class="line">
                {step_buttons(session)}
                <button type="button" on:click=press(move || adding.set(true))>{pick("新增一个数", "Add a figure")}</button>
                <button type="button" class="primary" on:click=press(move || session.go(Page::Import))>{pick("导入文件…", "Import a file…")}</button>
            </div>
        </div>
        {move || if nothing.get() { empty(session) } else { view! { <GridTable state/> }.into_any() }}
        <p class="marks" aria-hidden="true">
            <span>{pick("ƒ 推算，不能直接改", "ƒ computed, not to be changed")}</span><span><i class="m-warn">"!"</i>{pick("勾稽不平", "a check fails")}</span><span><i class="m-vint">{pick("并", "‖")}</i>{pick("几个口径并列", "several publications")}</span><span>{pick("— 未收录或缺基期，不补", "— not on record, not made up")}</span>
            <span>{pick("键盘：方向键移动，回车或 F2 改，Delete 清空，空格看出处，Ctrl+Z 撤销", "Keys: arrows move, Enter or F2 changes, Delete clears, Space opens the origin, Ctrl+Z takes back")}</span>
        </p>
        <CheckBar topic since/>
        <AddDialog open=adding/>
    }
    .into_any()
}

fn empty(session: Session) -> AnyView {
    let go =
        crate::ui::widgets::Action::new(pick("导入文件…", "Import a file…"), move || session.go(Page::Import))
            .primary();
    let actions = vec![go];
    view! {
        <crate::ui::widgets::Empty title=pick("这一类在本地区、这些期间还没有数", "No figures of this kind for this region and these periods")
            detail=pick("换一类、换期间，勾选“空行”后直接填，或导入文件。", "Choose another kind or period, tick “Blank rows” and type, or import a file.") actions/>
    }
    .into_any()
}

fn topic_picker(topic: RwSignal<Topic>) -> AnyView {
    let choice =
        |topic: Topic| Choice { value: topic.id().into(), text: topic.words(language()).into(), ..Choice::default() };
    let choices = Signal::stored_local(Rc::new(Topic::ALL.map(choice).to_vec()));
    let chosen = Signal::derive(move || topic.get().id().to_owned());
    let choose = UnsyncCallback::new(move |id: String| {
        if let Some(wanted) = Topic::ALL.into_iter().find(|topic| topic.id() == id) {
            topic.set(wanted);
        }
    });
    view! { <Picker label=pick("类别", "Field of work") choices chosen choose/> }.into_any()
}

fn vintage_picker(vintage: RwSignal<Option<Vintage>>) -> AnyView {
    let any = Choice {
        value: String::new(),
        text: pick("口径：优先公报", "Publication: bulletins first").into(),
        ..Choice::default()
    };
    let only = Vintage::ALL.map(|vintage| Choice {
        value: vintage.to_string(),
        text: say!(language(), "口径：只看{name}", "Publication: {name} only", name = vintage.words(language())),
        ..Choice::default()
    });
    let choices = Signal::stored_local(Rc::new(std::iter::once(any).chain(only).collect::<Vec<_>>()));
    let chosen = Signal::derive(move || vintage.get().map(|vintage| vintage.to_string()).unwrap_or_default());
    let choose = UnsyncCallback::new(move |text: String| vintage.set(text.parse().ok()));
    view! { <Picker label=pick("口径", "Publication") choices chosen choose/> }.into_any()
}

fn step_buttons(session: Session) -> AnyView {
    let undo = move || session.steps().undo == 0;
    let redo = move || session.steps().redo == 0;
    view! {
        <button type="button" disabled=undo title="Ctrl+Z" on:click=press(move || drop(session.undo()))>{pick("撤销", "Undo")}</button>
        <button type="button" disabled=redo title="Ctrl+Y" on:click=press(move || drop(session.redo()))>{pick("重做", "Redo")}</button>
    }
    .into_any()
}

/// The years up to the one in force, with the same months of each.
fn years(now: Period) -> Vec<Period> {
    (0..YEARS).rev().filter_map(|back| now.plus_years(-back)).collect()
}

/// January through each month of the year in force.
fn months(now: Period) -> Vec<Period> {
    crate::evaluate::Evaluation::cumulative_months(now.year())
}
