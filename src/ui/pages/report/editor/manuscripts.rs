//! The manuscripts of the workspace: found, begun, numbered.

use leptos::prelude::{request_animation_frame, untrack};

use crate::report::compose::{Composed, compose};
use crate::report::{Text, accepted};
use crate::route::{Page, Tab};
use crate::ui::browser::{clock, focus};
use crate::ui::pages::report::scope;
use crate::ui::session::Session;
use crate::ui::widgets::{Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Manuscript, Setting};

/// What the tab of a manuscript begins with in the route.
const PREFIX: &str = "draft-";

/// The tab of a manuscript.
pub fn tab_of(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// The id in a tab, where such a manuscript is there.
pub fn id_of(session: Session, tab: &str) -> Option<String> {
    let id = tab.strip_prefix(PREFIX)?;
    let is_there = session.with_workspace(|workspace| workspace.manuscripts().contains_key(id));
    is_there.then(|| id.to_owned())
}

/// Those that are worked on, the latest first.
pub fn worked_on(session: Session) -> Vec<(String, Manuscript)> {
    of(session, "")
}

/// The kept versions of one, the latest first.
pub fn versions(session: Session, id: &str) -> Vec<(String, Manuscript)> {
    of(session, id)
}

fn of(session: Session, version_of: &str) -> Vec<(String, Manuscript)> {
    let mut found: Vec<(String, Manuscript)> = session.with_workspace(|workspace| {
        let all = workspace.manuscripts().iter().filter(|(_, manuscript)| manuscript.version_of == version_of);
        all.map(|(id, manuscript)| (id.clone(), manuscript.clone())).collect()
    });
    crate::order::sort_by(&mut found, |(_, left), (_, right)| right.at.cmp(&left.at));
    found
}

/// A number that none has.
pub fn next_id(session: Session) -> String {
    let last = session.with_workspace(|workspace| {
        workspace.manuscripts().keys().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or(0)
    });
    last.saturating_add(1).to_string()
}

/// Remembers how slots read that are new in a manuscript.
pub fn note(session: Session, manuscript: &mut Manuscript) {
    let (text, _) = Text::read(&manuscript.text, &|_| None);
    let (evaluation, of) = (session.evaluation_now(), untrack(|| scope(session)));
    let mut accepted = accepted::of(manuscript);
    // Whoever types on has no new slot, and is not held up.
    let mut keys = text.slots().filter_map(|(_, _, slot)| accepted::key(&evaluation, of, slot));
    if keys.all(|key| accepted.contains_key(&key)) {
        return;
    }
    let composed = compose(&text, &evaluation, of);
    text.note(&composed, &evaluation, of, &mut accepted);
    manuscript.accepted = accepted::kept(accepted);
}

/// A manuscript as it reads now.
pub fn composed(session: Session, manuscript: &Manuscript) -> (Text, Composed) {
    let (text, _) = Text::read(&manuscript.text, &|_| None);
    let composed = compose(&text, &session.evaluation_now(), untrack(|| scope(session)));
    (text, composed)
}

/// Begins a manuscript and goes to it.
pub fn begin(session: Session, name: &str, text: &Text) {
    let id = next_id(session);
    let name: String = name.chars().take(60).collect();
    let name = if name.trim().is_empty() { pick("文稿", "Manuscript").to_owned() } else { name };
    let at = clock::stamp(clock::now());
    let mut manuscript = Manuscript { name, text: text.to_string(), at, ..Manuscript::default() };
    note(session, &mut manuscript);
    match session.edit(Edit::Setting(Setting::Manuscript(id.clone(), Some(Box::new(manuscript))))) {
        Ok(_) => {
            session.go(Page::Report(Tab::named(&tab_of(&id))));
            // The address is followed with an event of the browser's: the sheet is there the frame after.
            request_animation_frame(|| focus::soon(".manuscript"));
        }
        Err(misfit) => {
            let reason = crate::phrase::misfit::reason(language(), &misfit);
            Notices::in_context().show(Notice::new(
                Status::Bad,
                pick("没有开始文稿", "No manuscript was begun"),
                reason,
            ));
        }
    }
}
