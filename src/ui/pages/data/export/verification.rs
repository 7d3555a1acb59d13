//! 数据核对单: the figures of the region and period in force, section by section, to be printed and signed or saved as a workbook.

use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::{Evaluation, GridColumn, GridView};
use crate::export::data;
use crate::export::template::signed_by;
use crate::export::verification::{self, Line, Section, Verification};
use crate::model::Topic;
use crate::phrase::trace;
use crate::ui::boxed::{kept, press};
use crate::ui::browser::{clock, paper};
use crate::ui::pages::workbook::save;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Empty, FigureLink, Notices};
use crate::ui::words::{language, pick};

/// 核对单.
#[component]
pub fn VerificationTab() -> impl IntoView {
    paper::lies_on(paper::landscape);
    let (session, notices) = (Session::in_context(), Notices::in_context());
    let of = kept(move || figures(session));
    let body = move || match &*of.get() {
        Some(of) if !of.sections.is_empty() => {
            let evaluation = session.evaluation();
            of.sections.iter().map(|section| section_view(session, &evaluation, of, section)).collect_view().into_any()
        }
        _ => {
            let title = pick("本地区这一期间没有数", "There are no figures of this region and period");
            let detail = pick(
                "在页头换地区或期间，或先导入数据。",
                "Choose another region or period in the header, or import figures first.",
            );
            view! { <Empty title detail/> }.into_any()
        }
    };
    let note = pick(
        "打印出来逐项核对、签字；或导出XLSX，改正后交回，导入时逐项列出原数和新数。",
        "Print it, check it figure by figure and sign; or export it: corrected and imported, each figure is listed with what it was.",
    );
    view! {
        <div class="page-bar">
            <p class="muted small">{note}</p>
            <div class="line">
                <button type="button" on:click=press(|| drop(window().print()))>{pick("打印", "Print")}</button>
                <button type="button" class="primary" on:click=press(move || export(session, of, notices))>{pick("导出XLSX", "Export XLSX")}</button>
            </div>
        </div>
        {move || body()}
    }
    .into_any()
}

fn figures(session: Session) -> Option<Verification> {
    let Place { region, period } = session.place.get();
    let evaluation = session.evaluation();
    let units = session.with_workspace(|workspace| super::typed_units(&evaluation, workspace));
    let view = GridView {
        topic: Topic::ALL[0],
        region,
        columns: vec![GridColumn::Period(period)],
        vintage: None,
        empty_rows: false,
        also: Default::default(),
        units,
        filter: String::new(),
    };
    let of = Verification::of(&evaluation, &data::views(&view))?;
    Some(session.with_workspace(|workspace| of.with_marks(&evaluation, workspace.marks())))
}

fn section_view(session: Session, evaluation: &Evaluation, of: &Verification, section: &Section) -> AnyView {
    let heads = [
        ("serial number", pick("序号", "No.")),
        ("", pick("指标", "Indicator")),
        ("short", pick("期间", "Period")),
        ("number", pick("数值", "Value")),
        ("short", pick("单位", "Unit")),
        ("long", pick("计算公式", "Formula")),
        ("long", pick("出处", "Source")),
        ("opinion", pick("核对", "Verified")),
    ];
    let head = |(class, words): (&'static str, &'static str)| view! { <th scope="col" class=class>{words}</th> };
    let heads = heads.map(head).into_iter().collect_view();
    let lines = section.lines.iter().enumerate().map(|(at, line)| line_view(session, evaluation, at + 1, line));
    let title = of.title(evaluation, section);
    let name = title.clone();
    let signatures = signed_by(language()).map(|text| view! { <span>{text}</span> }).into_iter().collect_view();
    view! {
        <section class="panel verification"><h2>{title}</h2>
            <div class="table-box" tabindex="0" role="region" aria-label=name>
                <table class="verify"><thead><tr>{heads}</tr></thead><tbody>{lines.collect_view()}</tbody></table>
            </div>
            <p class="signatures">{signatures}</p>
        </section>
    }
    .into_any()
}

fn line_view(session: Session, evaluation: &Evaluation, number: usize, line: &Line) -> AnyView {
    let ask = line.figure.ask.clone();
    let label = trace::heading(evaluation, &ask);
    let act = Rc::new(move || session.open(&ask));
    view! {
        <tr>
            <td class="serial number">{number}</td>
            <th scope="row">{line.name.clone()}</th>
            <td class="short">{line.period.clone()}</td>
            <td class="number" title=label><FigureLink text=line.value.clone() open=act bad=false quiet=true/></td>
            <td class="short">{line.unit.clone()}</td>
            <td class="long">{line.formula.clone()}</td>
            <td class="long">{line.source.clone()}</td>
            <td class="opinion"></td>
        </tr>
    }
    .into_any()
}

fn export(session: Session, of: Signal<Rc<Option<Verification>>, LocalStorage>, notices: Notices) {
    let of = of.get_untracked();
    let evaluation = session.evaluation_now();
    let region =
        of.as_ref().as_ref().map(|of| evaluation.registry().region_name(of.region).to_owned()).unwrap_or_default();
    let name = super::name(session);
    save(region, pick("数据核对单", "figures to verify"), notices, move || {
        let of = of.as_ref().as_ref()?;
        Some(verification::book(&evaluation, of, &name, clock::today()))
    });
}
