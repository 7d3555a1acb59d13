//! 加入演示: a chart of a page on a slide of its own.

use leptos::prelude::GetUntracked;

use crate::chart::Resolved;
use crate::phrase::misfit;
use crate::report::Scope;
use crate::route::{Page, Tab};
use crate::slides::with_chart;
use crate::ui::deck::{ARRANGING, slides};
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Setting};

/// Adds a chart to the deck, and says so.
pub fn add(session: Session, chart: &Resolved, notices: Notices) {
    let (evaluation, place) = (session.evaluation_now(), session.place.get_untracked());
    let of = Scope { region: place.region, period: place.period };
    let slides = slides(session, &evaluation, place);
    let with = session.with_workspace(|workspace| with_chart(&evaluation, workspace.deck(), &slides, (chart, of)));
    let present = Action::new(pick("去编排", "Arrange"), move || session.go(Page::Present(Tab::named(ARRANGING))));
    let mut notice = match with.map(|with| session.edit(Edit::Setting(Setting::Deck(Box::new(with))))) {
        None => Notice::new(Status::Good, pick("演示里已有这张图", "The presentation has this chart already"), ""),
        Some(Ok(_)) => {
            let mut notice = Notice::new(
                Status::Good,
                pick("✓ 已加入演示", "✓ Added to the presentation"),
                chart.data.title.clone(),
            );
            notice.actions.push(Action::undo(session));
            notice
        }
        Some(Err(reason)) => {
            let title = pick("没有加入演示", "Not added to the presentation");
            return notices.show(Notice::new(Status::Bad, title, misfit::reason(language(), &reason)));
        }
    };
    notice.actions.push(present);
    notices.show(notice);
}
