//! What one wants to see of the figures: the field of work, years, months or targets, the publication, the rows.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::grid::{GridView, STATEMENTS};
use crate::evaluate::{Evaluation, GridColumn};
use crate::model::{IndicatorId, Period, RegionId, Scenario, Topic, Vintage};
use crate::say;
use crate::ui::boxed::on;
use crate::ui::keeper::Keeper;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Choice, Picker, Segmented};
use crate::ui::words::{language, pick};

/// What the columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// Years.
    #[default]
    Years,
    /// January through each month.
    Cumulative,
    /// Single months.
    Months,
    /// Result, targets and budget of one period.
    Statements,
}

impl Span {
    const ALL: [Self; 4] = [Self::Years, Self::Cumulative, Self::Months, Self::Statements];
}

/// How many years back the columns go, by what they are.
const YEARS_BACK: [i16; 3] = [9, 5, 20];
const MONTHS_BACK: [i16; 3] = [1, 2, 3];

/// What was added to a view; it belongs to that and no other.
#[derive(Clone, Debug, Default, PartialEq)]
struct Added {
    to: Option<(Topic, Span, RegionId)>,
    /// Periods after the one in force.
    ahead: i16,
    /// Rows added, and those that lost their last figure while one looked.
    rows: BTreeSet<IndicatorId>,
}

/// What one wants to see.
#[derive(Clone, Copy)]
pub struct Wanted {
    session: Session,
    /// The field of work.
    pub topic: RwSignal<Topic>,
    /// What the columns are.
    pub span: RwSignal<Span>,
    vintage: RwSignal<Option<Vintage>>,
    empty_rows: RwSignal<bool>,
    filter: RwSignal<String>,
    /// Which of the numbers of years.
    back: RwSignal<usize>,
    /// What was added to a view.
    added: RwSignal<Added>,
    /// The view that follows.
    pub view: Signal<GridView, LocalStorage>,
}

/// The field of work that was just imported, else the first that there is anything of here, or anywhere.
fn first_topic(session: Session) -> Topic {
    if let Some(imported) = session.imported.try_update_value(|imported| imported.topic.take()).flatten() {
        return imported;
    }
    let evaluation = session.evaluation_now();
    let (registry, dataset) = (evaluation.registry(), evaluation.dataset());
    let region = session.place.get_untracked().region;
    let of = |topic: Topic| registry.indicators().filter(move |(_, indicator)| indicator.topic == topic);
    let here = |topic: &Topic| of(*topic).any(|(id, _)| dataset.has_in(id, region));
    let anywhere = |topic: &Topic| of(*topic).any(|(id, _)| dataset.has(id));
    let first = |has: &dyn Fn(&Topic) -> bool| Topic::ALL.into_iter().find(|topic| has(topic));
    first(&here).or_else(|| first(&anywhere)).unwrap_or(Topic::ALL[0])
}

impl Wanted {
    /// What is seen first.
    pub fn new(session: Session) -> Self {
        let (topic, span) = (RwSignal::new(first_topic(session)), RwSignal::new(Span::default()));
        let (vintage, empty_rows) = (RwSignal::new(None), RwSignal::new(!Keeper::in_context().is_demo()));
        let (filter, back) = (RwSignal::new(String::new()), RwSignal::new(0));
        let added = RwSignal::new(Added::default());
        let view = Signal::derive_local(move || {
            let Place { region, period } = session.place.get();
            let added = added.with(|added| of_view(added, (topic.get(), span.get(), region)));
            let columns = columns(span.get(), period, back.get(), added.ahead);
            let topic = topic.get();
            let (kept, units) = of_workspace(session, topic);
            let also = added.rows.union(&kept).copied().collect();
            let (vintage, empty_rows, filter) = (vintage.get(), empty_rows.get(), filter.get());
            GridView { topic, region, columns, vintage, empty_rows, also, units, filter }
        });
        Self { session, topic, span, vintage, empty_rows, filter, back, added, view }
    }

    fn here(self) -> (Topic, Span, RegionId) {
        (self.topic.get_untracked(), self.span.get_untracked(), self.session.place.get_untracked().region)
    }

    fn add(self, add: impl FnOnce(&mut Added)) {
        let here = self.here();
        self.added.update(|added| {
            *added = of_view(added, here);
            add(added);
        });
    }

    /// Keeps rows in sight whatever is cleared in them.
    pub fn keep(self, rows: impl Iterator<Item = IndicatorId>) {
        let here = self.here();
        let known = self.added.with_untracked(|added| of_view(added, here).rows);
        let new: Vec<IndicatorId> = rows.filter(|id| !known.contains(id)).collect();
        if !new.is_empty() {
            self.add(|added| added.rows.extend(new));
        }
    }

    /// One period more after the last.
    pub fn add_period(self) {
        self.add(|added| added.ahead += 1);
    }

    /// What the next period would be called; none where the columns are no periods.
    pub fn next_period(self) -> Option<String> {
        let here = self.here();
        let span = here.1;
        if span == Span::Statements {
            return None;
        }
        let ahead = self.added.with_untracked(|added| of_view(added, here).ahead) + 1;
        let period = self.session.place.get_untracked().period;
        let next = columns(span, period, self.back.get_untracked(), ahead).last()?.period();
        Some(next.words(language()))
    }

    /// A row for an indicator that has no figure yet.
    pub fn add_row(self, id: IndicatorId) {
        self.add(|added| {
            added.rows.insert(id);
        });
    }

    /// The first year shown.
    pub fn since(self) -> Memo<u16> {
        Memo::new(move |_| self.view.get().columns.first().map_or(0, |column| column.period().year()))
    }
}

/// What was added, where it was to this view.
fn of_view(added: &Added, view: (Topic, Span, RegionId)) -> Added {
    if added.to == Some(view) { added.clone() } else { Added { to: Some(view), ..Added::default() } }
}

/// The indicators of a field of work that the workspace keeps, and the units in which they are typed.
fn of_workspace(
    session: Session,
    topic: Topic,
) -> (BTreeSet<IndicatorId>, BTreeMap<IndicatorId, crate::quantity::Unit>) {
    let evaluation = session.evaluation();
    let registry = evaluation.registry();
    session.with_workspace(|workspace| {
        let of_topic = || registry.indicators().filter(|(_, indicator)| indicator.topic == topic);
        let kept = workspace.kept_indicators();
        let kept = of_topic().filter(|(id, _)| kept.is_some_and(|kept| kept.contains(id)));
        let other = of_topic().filter(|(id, indicator)| workspace.typed_unit(*id) != indicator.unit);
        (kept.map(|(id, _)| id).collect(), other.map(|(id, _)| (id, workspace.typed_unit(id))).collect())
    })
}

/// The columns, the latest last.
fn columns(span: Span, now: Period, back: usize, ahead: i16) -> Vec<GridColumn> {
    let of = |lengths: [i16; 3]| lengths.get(back).copied().unwrap_or(lengths[0]);
    match span {
        Span::Years => {
            let years = (-ahead..of(YEARS_BACK)).rev().filter_map(|back| now.plus_years(-back));
            years.map(GridColumn::Period).collect()
        }
        Span::Cumulative => months(now, of(MONTHS_BACK), ahead).map(GridColumn::Period).collect(),
        Span::Months => months(now, of(MONTHS_BACK), ahead).map(|period| GridColumn::Period(period.end())).collect(),
        Span::Statements => {
            let statements = STATEMENTS.into_iter().map(|scenario: Scenario| GridColumn::Statement(scenario, now));
            statements.chain([GridColumn::Completion(now)]).collect()
        }
    }
}

/// January through each month of the year in force, of some years before it, and of some months after it.
fn months(now: Period, years: i16, ahead: i16) -> impl Iterator<Item = Period> {
    let year = i16::try_from(now.year()).unwrap_or(i16::MAX);
    let last = year + (ahead + 11) / 12;
    let all =
        (year - years + 1..=last).filter_map(|year| u16::try_from(year).ok()).flat_map(Evaluation::cumulative_months);
    let count = usize::try_from(years * 12 + ahead).unwrap_or(0);
    all.take(count)
}

/// The pickers.
pub fn pickers(wanted: Wanted) -> AnyView {
    let chosen = Signal::derive(move || Span::ALL.iter().position(|span| *span == wanted.span.get()).unwrap_or(0));
    let choose = UnsyncCallback::new(move |at: usize| {
        if let Some(span) = Span::ALL.get(at) {
            wanted.back.set(0);
            wanted.span.set(*span);
        }
    });
    let options: &'static [&'static str] =
        pick(&["年度", "按累计", "按单月", "按目标"], &["Years", "Year to date", "Single months", "Targets"]);
    let back = move || match wanted.span.get() {
        Span::Years => back_picker(wanted, YEARS_BACK),
        Span::Cumulative | Span::Months => back_picker(wanted, MONTHS_BACK),
        Span::Statements => ().into_any(),
    };
    let filter = on(move |event: web_sys::Event| wanted.filter.set(event_target_value(&event)));
    let empty = on(move |event: web_sys::Event| wanted.empty_rows.set(event_target_checked(&event)));
    view! {
        <div class="line">
            {topic_picker(wanted.topic)}
            <Segmented label=pick("列", "Columns") options chosen choose/>
            {move || back()}
            {vintage_picker(wanted.vintage)}
            <input type="search" class="row-filter" aria-label=pick("按名称筛选行", "Filter the rows by name") placeholder=pick("筛选行", "Filter rows") prop:value=wanted.filter on:input=filter/>
            <label class="check"><input type="checkbox" prop:checked=wanted.empty_rows on:change=empty/>{pick("空行", "Empty rows")}</label>
        </div>
    }
    .into_any()
}

fn back_picker(wanted: Wanted, lengths: [i16; 3]) -> AnyView {
    let text = |length: i16| match length {
        1 => pick("本年", "This year").to_owned(),
        _ => say!(language(), "近{length}年", "Last {length} years"),
    };
    let choice = |(at, length): (usize, i16)| Choice { value: at.to_string(), text: text(length), ..Choice::default() };
    let choices = Signal::stored_local(Rc::new(lengths.into_iter().enumerate().map(choice).collect::<Vec<_>>()));
    let chosen = Signal::derive(move || wanted.back.get().to_string());
    let choose = UnsyncCallback::new(move |text: String| wanted.back.set(text.parse().unwrap_or(0)));
    view! { <Picker label=pick("年数", "Years") choices chosen choose/> }.into_any()
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
    view! { <Picker label=pick("类别", "Field") choices chosen choose/> }.into_any()
}

fn vintage_picker(vintage: RwSignal<Option<Vintage>>) -> AnyView {
    let any =
        Choice {
            value: String::new(), text: pick("口径：优先公报", "Bulletin first").into(), ..Choice::default()
        };
    let only = Vintage::ALL.map(|vintage| Choice {
        value: vintage.to_string(),
        text: say!(language(), "口径：只看{words}", "Only {words}", words = vintage.words(language()).to_lowercase()),
        ..Choice::default()
    });
    let choices = Signal::stored_local(Rc::new(std::iter::once(any).chain(only).collect::<Vec<_>>()));
    let chosen = Signal::derive(move || vintage.get().map(|vintage| vintage.to_string()).unwrap_or_default());
    let choose = UnsyncCallback::new(move |text: String| vintage.set(text.parse().ok()));
    view! { <Picker label=pick("口径", "Publication") choices chosen choose/> }.into_any()
}
