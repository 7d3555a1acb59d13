//! What is being typed into a cell while the page is closed, hidden or crashes. Invariant: what was typed is offered again at the next
//! opening, until it is set or given up.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use super::Keeper;
use crate::evaluate::Ask;
use crate::phrase;
use crate::say;
use crate::ui::browser::{clock, storage};
use crate::ui::shell::Saved;
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::TypedCell;
use crate::workspace::keeping::Part;
use crate::workspace::keeping::typing::Typing;
use crate::workspace::typed;

/// So often what stands in an open cell is kept.
const OFTEN: Duration = Duration::from_millis(300);

impl Keeper {
    /// Keeps what stands in an open cell; called whenever it changes.
    pub fn is_typing(self, cell: &TypedCell, text: &str) {
        if self.is_visiting() {
            return;
        }
        let typing = self.session.with_workspace(|workspace| Typing::of(workspace.registry(), cell, text));
        let waits = self.desk.try_update_value(|desk| desk.typing.replace(typing).is_some()).unwrap_or(true);
        if !waits {
            set_timeout(move || self.keep_typing(), OFTEN);
        }
    }

    /// The cell is left: what stood in it was set, or given up.
    pub fn typed(self) {
        self.desk.update_value(|desk| desk.typing = None);
        self.forget_typing();
    }

    /// The page goes on without the cell that was typed into: what stands in it is offered at once.
    pub fn left_typing(self, cell: &TypedCell, text: &str) {
        if self.is_visiting() {
            return;
        }
        let typing = self.session.with_workspace(|workspace| Typing::of(workspace.registry(), cell, text));
        self.desk.update_value(|desk| desk.typing = Some(typing.clone()));
        self.keep_typing();
        self.offer(typing, |text| say!(language(), "还没录完：“{text}”", "Not finished: “{text}”"));
    }

    fn keep_typing(self) {
        if let Some(typing) = self.desk.try_update_value(|desk| desk.typing.take()).flatten() {
            let _ = storage::write(&self.key(&Part::Typing), &typing.write());
        }
    }

    fn forget_typing(self) {
        let key = self.key(&Part::Typing);
        if storage::read(&key).is_ok_and(|kept| kept.is_some()) {
            let _ = storage::remove(&key);
        }
    }

    /// Before the page goes, what is typed and what waits is kept; where that cannot be, the browser asks whether to go.
    pub(super) fn watch_leaving(self) {
        for sign in ["pagehide", "visibilitychange", "beforeunload"] {
            let leaving = window_event_listener_untyped(sign, move |event| {
                self.keep_typing();
                self.store_waiting();
                if sign == "beforeunload" && self.would_lose() {
                    event.prevent_default();
                }
            });
            on_cleanup(move || leaving.remove());
        }
    }

    /// Whether changes are neither stored nor in a file that follows each of them.
    fn would_lose(self) -> bool {
        let is_failed = matches!(self.saved.get_untracked(), Saved::Failed(_));
        is_failed && self.with_desk(|desk| desk.unsaved_count > 0 && desk.file.is_none())
    }

    /// What was typed when the page was closed is offered again.
    pub(super) fn offer_unfinished(self) {
        let kept = storage::read(&self.key(&Part::Typing)).ok().flatten();
        let Some(typing) = kept.and_then(|text| Typing::read(&text)) else { return };
        self.offer(typing, |text| {
            say!(language(), "上次关页时还没录完：“{text}”", "Not finished when the page was closed: “{text}”")
        });
    }

    fn offer(self, typing: Typing, title: fn(&str) -> String) {
        let evaluation = self.session.evaluation_now();
        let Some(cell) = typing.cell(evaluation.registry()).filter(|_| !typing.text.trim().is_empty()) else {
            return self.forget_typing();
        };
        let asked =
            Ask { scenario: cell.key.scenario, ..Ask::actual(cell.key.indicator, cell.key.region, cell.period) };
        let place = phrase::trace::heading(&evaluation, &asked);
        let text: String = typing.text.chars().take(40).collect();
        let title = title(&text);
        let detail =
            say!(language(), "{place}。填入就照样存下，不要就丢开。", "{place}. Fill it in as typed, or drop it.");
        let text = Rc::new(typing.text);
        let fill = Action::new(pick("填入", "Fill in"), move || self.fill(&cell, &text));
        let drop = Action::new(pick("不要", "Drop"), move || self.forget_typing());
        self.tell(Status::Brand, title, detail, vec![drop, fill.primary()]);
    }

    fn fill(self, cell: &TypedCell, text: &str) {
        let evaluation = self.session.evaluation_now();
        let read = typed::read(evaluation.registry(), cell, text, &clock::stamp(clock::now()));
        let made = match read {
            Ok(edit) => self.session.edit(edit).map(drop).map_err(|misfit| phrase::misfit::reason(language(), &misfit)),
            Err(error) => Err(phrase::typed::sentence(language(), &error, None)),
        };
        match made {
            Ok(()) => self.forget_typing(),
            Err(why) => {
                let title = say!(language(), "“{text}”填不进去", "“{text}” cannot be filled in");
                self.tell(Status::Bad, title, why, Vec::new());
            }
        }
    }
}
