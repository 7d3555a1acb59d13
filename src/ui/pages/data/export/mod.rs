//! 导出: the figures as a workbook, a form for a unit to fill in, a form to verify them by, or a CSV.
//!
//! Invariant: a workbook is laid out here and written by the worker; while one is being written no other is begun.

mod template;
mod verification;

use leptos::prelude::*;

use crate::evaluate::{Evaluation, GridView};
use crate::export::{Book, data};
use crate::phrase::refused;
use crate::phrase::sources;
use crate::say;
use crate::ui::browser::{clock, download, frame, office};
use crate::ui::later::Part;
use crate::ui::session::{DEMO, Session, demo_name};
use crate::ui::widgets::{Action, Menu, Notice, Notices, Status};
use crate::ui::words::{language, pick};
pub(super) use template::TemplateDialog;
pub(super) use verification::VerificationTab;

/// What XLSX files are called on the wire.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

thread_local! {
    static WRITING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// The menu of a grid that says what leaves.
pub(super) fn menu(session: Session, view: Signal<GridView, LocalStorage>, templating: RwSignal<bool>) -> AnyView {
    let notices = Notices::in_context();
    let verify = move || session.go(crate::route::Page::Data(crate::route::Tab::named("verification")));
    let items = UnsyncCallback::new(move |()| -> Part<_> {
        let actions = vec![
            Action::new(pick("数据工作簿（XLSX）", "Workbook of figures (XLSX)"), move || {
                save_data(session, view.get_untracked(), notices);
            }),
            Action::new(pick("填报模板（XLSX）…", "Form to fill in (XLSX)…"), move || templating.set(true)),
            Action::new(pick("数据核对单…", "Form to verify by…"), verify),
            Action::new(pick("全部数据（CSV）", "All figures (CSV)"), move || save_csv(session, notices)),
        ];
        Box::pin(async move { actions })
    });
    view! { <Menu text=pick("导出数据", "Export figures").into_any() hang="end" items/> }.into_any()
}

fn save_data(session: Session, view: GridView, notices: Notices) {
    let name = name(session);
    save(name.clone(), pick("数据工作簿", "figures"), notices, move || {
        let evaluation = session.evaluation_now();
        session.with_workspace(|workspace| {
            let views = data::views(&GridView { units: typed_units(&evaluation, workspace), ..view });
            let wanted = data::Wanted { name: &name, views: &views, marks: workspace.marks(), day: clock::today() };
            Some(data::book(&evaluation, &wanted))
        })
    });
}

/// The workspace's name as it is shown.
fn name(session: Session) -> String {
    let name = session.with_workspace(|workspace| workspace.name().to_owned());
    if name == DEMO { demo_name().to_owned() } else { name }
}

/// The units in which indicators are typed, where others than their own were chosen.
fn typed_units(
    evaluation: &Evaluation,
    workspace: &crate::workspace::Workspace,
) -> std::collections::BTreeMap<crate::model::IndicatorId, crate::quantity::Unit> {
    let all = evaluation.registry().indicators();
    let other = all.filter(|(id, indicator)| workspace.typed_unit(*id) != indicator.unit);
    other.map(|(id, _)| (id, workspace.typed_unit(id))).collect()
}

/// Lays out a workbook after the next look at the screen, has it written and gives it to the browser to be saved.
fn save(title: String, kind: &'static str, notices: Notices, lay_out: impl FnOnce() -> Option<Book> + 'static) {
    if WRITING.replace(true) {
        return;
    }
    // What was asked for is saved wherever one goes meanwhile.
    wasm_bindgen_futures::spawn_local(async move {
        frame::next().await;
        let name = download::file_name(&format!("{title} {kind}"), "xlsx");
        let notice = match lay_out().filter(|book| !book.sheets.is_empty()) {
            Some(book) => match office::xlsx(&book).await {
                Ok(bytes) => saved(&name, download::save_bytes(&name, XLSX, &bytes.to_vec())),
                Err(reason) => {
                    let title = say!(language(), "{name}没有写成", "{name} was not written");
                    Notice::new(Status::Bad, title, refused::writing(language(), reason))
                }
            },
            None => {
                let detail = pick(
                    "换一类、换期间，或先导入数据。",
                    "Choose another field or other periods, or import figures first.",
                );
                Notice::new(Status::Watch, pick("没有可导出的数", "There is nothing to export"), detail)
            }
        };
        WRITING.set(false);
        notices.show(notice);
    });
}

/// What is said of a file that was given to the browser.
fn saved(name: &str, done: Result<(), download::DownloadError>) -> Notice {
    match done {
        Ok(()) => {
            let title = say!(language(), "已导出{name}", "Exported {name}");
            let detail = pick("在浏览器的下载文件夹里。", "It is among the browser's downloads.");
            Notice::new(Status::Good, title, detail)
        }
        Err(_) => {
            let title = pick("浏览器不让此页存文件", "The browser lets this page save no file");
            Notice::new(Status::Bad, title, pick("请换一个浏览器再试。", "Try another browser."))
        }
    }
}

fn save_csv(session: Session, notices: Notices) {
    let evaluation = session.evaluation_now();
    let text = sources::csv(evaluation.registry(), &sources::list(&evaluation, &sources::Wanted::default()));
    let name = download::file_name(&name(session), "csv");
    notices.show(saved(&name, download::save_bytes(&name, "text/csv", text.as_bytes())));
}
