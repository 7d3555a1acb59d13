//! 导出: the figures as a workbook, a form for a unit to fill in, a form to verify them by, or a CSV.
//!
//! Invariant: what leaves is what is in force when it is asked for.

mod template;
mod verification;

use leptos::prelude::*;

use crate::evaluate::{Evaluation, GridView};
use crate::export::data;
use crate::phrase::sources;
use crate::ui::browser::{clock, download};
use crate::ui::later::Part;
use crate::ui::pages::saving::saved;
use crate::ui::pages::workbook::save;
use crate::ui::session::{Session, shown_name};
use crate::ui::widgets::{Action, Menu, Notices};
use crate::ui::words::pick;
pub(super) use template::TemplateDialog;
pub(super) use verification::VerificationTab;

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
    save(name.clone(), pick("数据工作簿", "workbook"), notices, move || {
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
    session.with_workspace(|workspace| shown_name(workspace.name()).to_owned())
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

fn save_csv(session: Session, notices: Notices) {
    let evaluation = session.evaluation_now();
    let text = sources::csv(evaluation.registry(), &sources::list(&evaluation, &sources::Wanted::default()));
    let name = download::file_name(&name(session), "csv");
    notices.show(saved(&name, download::save_bytes(&name, "text/csv", text.as_bytes())));
}
