//! 出处: every observation of the workspace with where it came from, looked through by words.

use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::Evaluation;
use crate::phrase::sources::{self, Listed, Origin, Wanted};
use crate::phrase::trace;
use crate::say;
use crate::ui::boxed::{kept, on, press};
use crate::ui::browser::paper;
use crate::ui::pages::saving::save_csv;
use crate::ui::session::Session;
use crate::ui::widgets::{Empty, FigureLink, Notices, Segmented};
use crate::ui::words::{language, pick};

/// So many rows are shown at first, and so many more each time.
const ROWS: usize = 200;
/// So many are printed.
const ON_PAPER: usize = 2_000;

type List = Signal<Rc<Vec<Listed>>, LocalStorage>;

/// 出处.
#[component]
pub fn Sources() -> impl IntoView {
    paper::lies_on(paper::landscape);
    let (session, notices) = (Session::in_context(), Notices::in_context());
    let wanted = RwSignal::new(Wanted::default());
    let (rows, printing) = (RwSignal::new(ROWS), paper::printing());
    let list = kept(move || sources::list(&session.evaluation(), &wanted.read()));
    let origin = Signal::derive(move || {
        let of = wanted.read().origin;
        of.and_then(|of| Origin::ALL.iter().position(|origin| *origin == of)).map_or(0, |at| at + 1)
    });
    let choose = UnsyncCallback::new(move |at: usize| {
        rows.set(ROWS);
        wanted.update(|wanted| wanted.origin = at.checked_sub(1).and_then(|at| Origin::ALL.get(at)).copied());
    });
    let seek = move |event: web_sys::Event| {
        rows.set(ROWS);
        wanted.update(|wanted| wanted.text = event_target_value(&event));
    };
    let options: &[&str] = pick(&["全部", "公布数", "文件", "手填"], &["All", "Published", "From files", "Typed"]);
    view! {
        <div class="page-bar"><div class="line">
            <input type="search" class="seek" aria-label=pick("找数据", "Find figures") placeholder=pick("指标、地区、期间或出处", "Indicator, region, period or source")
                autocomplete="off" on:input=on(seek)/>
            <Segmented label=pick("来源", "Origin") options chosen=origin choose/>
            <span class="muted" role="status">{move || say!(language(), "{count}个数", "{count} figures", count = list.get().len())}</span>
        </div><div class="line">
            <button type="button" on:click=press(move || save(session, list, notices))>{pick("存成CSV", "Save as CSV")}</button>
        </div></div>
        {move || table(session, list, rows, printing.get())}
    }
    .into_any()
}

fn table(session: Session, list: List, rows: RwSignal<usize>, on_paper: bool) -> AnyView {
    let (listed, evaluation) = (list.get(), session.evaluation());
    if listed.is_empty() {
        let title = pick("没有这样的数", "No such figures");
        let detail = pick("换一个词，或看全部来源。", "Try another word, or look at all origins.");
        return view! { <Empty title detail/> }.into_any();
    }
    let shown = if on_paper { ON_PAPER.max(rows.get()) } else { rows.get() }.min(listed.len());
    let lines = listed[..shown].iter().map(|of| line(session, &evaluation, of)).collect_view();
    let rest = listed.len() - shown;
    let more = (rest > 0).then(|| {
        let words = say!(language(), "再显示{next}个，还有{rest}个", "Show {next} more of {rest}", next = rest.min(ROWS));
        let unprinted = say!(language(), "另有{rest}个没有印出，存成CSV可看全部", "{rest} more are not printed; save the list as CSV to see them all");
        view! {
            <button type="button" class="more-rows" on:click=press(move || rows.update(|rows| *rows += ROWS))>{words}</button>
            <p class="on-paper">{unprinted}</p>
        }
    });
    let heads = [
        pick("指标", "Indicator"),
        pick("地区", "Region"),
        pick("期间", "Period"),
        pick("数值", "Value"),
        pick("口径", "Publication"),
        pick("出处", "Source"),
    ];
    let heads = heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="panel"><div class="table-box" tabindex="0" role="region" aria-label=pick("出处", "Sources")>
            <table class="sources"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>
        </div></div>
        {more}
    }
    .into_any()
}

fn line(session: Session, evaluation: &Evaluation, listed: &Listed) -> AnyView {
    let (registry, observation) = (evaluation.registry(), &listed.observation);
    let ask = listed.ask();
    let act = Rc::new(move || session.open(&ask));
    let note =
        (!observation.note.is_empty()).then(|| view! { <small class="muted">{observation.note.to_string()}</small> });
    view! {
        <tr>
            <th scope="row">{registry.name(listed.key.indicator).to_owned()}</th>
            <td>{registry.region_name(listed.key.region).to_owned()}</td>
            <td>{observation.period.words(language())}</td>
            <td class="number"><FigureLink text=trace::as_written(language(), observation) open=act bad=false quiet=true/></td>
            <td>{listed.statement(language())}</td>
            <td class="origin">{trace::source(language(), &observation.source)}{note}</td>
        </tr>
    }
    .into_any()
}

/// The rows that are found, all of them, as a file.
fn save(session: Session, list: List, notices: Notices) {
    save_csv(session, notices, &sources::csv(session.evaluation_now().registry(), &list.get_untracked()));
}
