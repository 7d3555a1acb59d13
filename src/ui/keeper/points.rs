//! Restore points, each in an entry of its own, packed by the browser. Invariant: what a point was asked for stands in the store before
//! anything else happens; a point that cannot be written costs nothing but itself.

use leptos::prelude::*;

use super::{Comparison, Keeper};
use crate::phrase;
use crate::say;
use crate::ui::browser::frame::Steps;
use crate::ui::browser::{clock, compress, frame, storage};
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::draft::{self, Draft};
use crate::workspace::keeping::Part;
use crate::workspace::keeping::point::{self, Content, Occasion, Point};
use crate::workspace::{Edit, Workspace};

/// What a point says of itself stands within so many UTF-16 units.
const HEAD_UNITS: u32 = 2_000;
/// A change of more values than this is preceded by a point.
const MANY: usize = 20;

impl Keeper {
    /// The restore points of the open workspace with the UTF-16 units they take, the newest first.
    #[must_use]
    pub fn points(self) -> Vec<(Point, usize)> {
        let prefix = format!("renshe/{}/point/", self.id());
        let (keys, _) = storage::sizes().unwrap_or_default();
        let ours = keys.into_iter().filter(|(key, _)| key.starts_with(&prefix));
        let read = |(key, units): (String, usize)| {
            let point = Point::read(&storage::beginning(&key, HEAD_UNITS)?).ok()?;
            Some((point, units))
        };
        let mut points: Vec<(Point, usize)> = ours.filter_map(read).collect();
        crate::order::sort_by_key(&mut points, |(point, _)| std::cmp::Reverse(point.number));
        points
    }

    /// Finds where the numbers of the points go on.
    pub(super) fn number_points(self) {
        let prefix = format!("renshe/{}/point/", self.id());
        let (keys, _) = storage::sizes().unwrap_or_default();
        let numbers = keys.iter().filter_map(|(key, _)| key.strip_prefix(&prefix)?.parse::<u64>().ok());
        let next = numbers.max().map_or(1, |last| last.saturating_add(1));
        self.desk.update_value(|desk| desk.next_point = next);
    }

    /// Makes a point under a name.
    pub fn name_point(self, name: &str) {
        let workspace = self.session.with_workspace(Clone::clone);
        self.point_of(Occasion::Named, name.trim().chars().take(200).collect(), workspace);
    }

    /// Makes a point of the state as it is now.
    pub(super) fn point_now(self, occasion: Occasion) {
        let workspace = self.session.with_workspace(Clone::clone);
        self.point_of(occasion, String::new(), workspace);
    }

    /// Makes a point of a state: at once as plain text, since the page may be gone before the browser has packed it.
    pub(super) fn point_of(self, occasion: Occasion, name: String, workspace: Workspace) {
        if self.is_visiting() {
            return self.tell_only_looked_at();
        }
        if storage::sizes().is_err() {
            return;
        }
        self.point_from(occasion, name, &workspace, draft::compact(&workspace));
    }

    /// The same of a state, with its text.
    fn point_from(self, occasion: Occasion, name: String, workspace: &Workspace, text: String) {
        let Some((key, point)) = self.new_point(occasion, name, workspace, &text) else { return };
        let is_written = storage::write(&key, &point.write(&Content::Text(text.clone()))).is_ok();
        self.give_up_surplus();
        self.stir();
        wasm_bindgen_futures::spawn_local(self.pack(key, point, text, is_written));
    }

    /// The next point, of a state with its text, and its key; none where the newest has that state.
    fn new_point(self, occasion: Occasion, name: String, workspace: &Workspace, text: &str) -> Option<(String, Point)> {
        let print = point::print_of(text);
        let is_known = self.points().first().is_some_and(|(last, _)| last.print == print);
        // What one names, and the two sides of a choice, have a point of their own though the newest is the same.
        let is_automatic = !matches!(occasion, Occasion::Named | Occasion::Here | Occasion::There);
        if is_known && is_automatic {
            return None;
        }
        let number = self.desk.try_update_value(|desk| {
            desk.next_point += 1;
            desk.next_point - 1
        })?;
        let (at, figures) = (clock::stamp(clock::now()), workspace.differing().len() as u64);
        let changes = (occasion != Occasion::There).then(|| self.with_desk(|desk| desk.about.changes));
        Some((self.key(&Part::Point(number)), Point { number, occasion, name, at, figures, print, changes }))
    }

    /// Puts the packed form of a point in place of the plain one, unless that was removed meanwhile; packed it may have room where
    /// the plain one had none.
    async fn pack(self, key: String, point: Point, text: String, is_written: bool) {
        let packed = compress::deflate(text.as_bytes()).await.map(|bytes| point.write(&Content::Deflated(bytes)));
        let is_there = storage::read(&key).is_ok_and(|kept| kept.is_some());
        let is_packed = match packed {
            Some(packed) if is_there || !is_written => storage::write(&key, &packed).is_ok(),
            _ => false,
        };
        if !is_written && !is_packed && point.occasion == Occasion::Named {
            let title = pick("恢复点没有存下", "The restore point was not saved");
            let detail = pick(
                "本机存储放不下了，请先清理，或存成文件。",
                "There is no room in the store. Make room first, or save a file.",
            );
            self.tell(Status::Bad, title, detail, vec![self.file_action().primary()]);
        }
        self.stir();
    }

    fn give_up_surplus(self) {
        for number in point::surplus(&self.points()) {
            let _ = storage::remove(&self.key(&Part::Point(number)));
        }
    }

    /// At opening: where the workspace was ever changed, its state is kept unless the newest point has it; of a state that came
    /// `whole` out of the store its count of changes tells so. Nothing is lost if the page goes before that: the state is the stored
    /// one.
    pub(super) fn opening_point(self, whole: bool) {
        let changes = self.with_desk(|desk| desk.about.changes);
        let is_known = || self.points().first().is_some_and(|(last, _)| last.changes == Some(changes));
        if changes == 0 || (whole && is_known()) {
            return;
        }
        let (id, opened) = (self.id(), self.session.with_workspace(Clone::clone));
        wasm_bindgen_futures::spawn_local(async move {
            // The page stands first: before the next frame, and after it.
            frame::next().await;
            frame::next().await;
            if self.id() == id {
                self.point_of(Occasion::Opening, String::new(), opened);
            }
        });
    }

    /// Once a day, with the first changes of it.
    pub(super) async fn daily_point(self) {
        let today: String = clock::stamp(clock::now()).chars().take(10).collect();
        if self.points().first().is_none_or(|(last, _)| !last.at.starts_with(&today)) {
            self.point_in_steps(Occasion::Day).await;
        }
    }

    /// Makes a point of the state as it is now, in steps and packed before it is written: the state is stored already, should the page
    /// be gone before. At once where that is changed meanwhile.
    async fn point_in_steps(self, occasion: Occasion) {
        if self.is_visiting() || storage::sizes().is_err() {
            return;
        }
        let Some(text) = self.snapshot_in_steps().await else { return self.point_now(occasion) };
        let steps = Steps::begin();
        steps.rest().await;
        let new = self.session.with_workspace(|workspace| self.new_point(occasion, String::new(), workspace, &text));
        let Some((key, point)) = new else { return };
        steps.rest().await;
        let packed = compress::deflate(text.as_bytes()).await;
        let entry = point.write(&packed.map_or(Content::Text(text), Content::Deflated));
        steps.rest().await;
        // A point that has no room costs nothing but itself.
        let _ = storage::write(&key, &entry);
        self.give_up_surplus();
        self.stir();
    }

    /// Before so many values are taken over in steps.
    pub async fn before_import(self, count: usize) {
        if self.session.with_workspace(Workspace::is_locked) {
            return self.tell_only_looked_at();
        }
        if count > MANY {
            self.point_in_steps(Occasion::Import).await;
        }
    }

    /// Before a large change.
    pub(super) fn before_edit(self, workspace: &Workspace, edit: &Edit) {
        if workspace.is_locked() {
            return self.tell_only_looked_at();
        }
        if is_large(edit) {
            self.point_of(Occasion::Import, String::new(), workspace.clone());
        }
    }

    /// Forgets a point; can be taken back.
    pub fn remove_point(self, number: u64) {
        let key = self.key(&Part::Point(number));
        let Some(text) = storage::read(&key).ok().flatten() else { return };
        if storage::remove(&key).is_err() {
            return;
        }
        self.retry();
        self.stir();
        let undo = Action::new(pick("撤销", "Undo"), move || {
            let _ = storage::write(&key, &text);
            self.stir();
        });
        self.tell(Status::Good, pick("✓ 已删除恢复点", "✓ Restore point removed"), "", vec![undo]);
    }

    /// Shows what has changed since a point, to restore all or some of it.
    pub fn compare_with_now(self, point: Point) {
        wasm_bindgen_futures::spawn_local(async move {
            let Some(then) = self.state_of(&point).await else { return };
            let now = self.session.with_workspace(Clone::clone);
            let name = phrase::keeping::point(language(), &point);
            let title = say!(language(), "恢复到“{name}”", "Restore “{name}”");
            let detail = pick(
                "左边是现在，右边是恢复点。可以全部恢复，也可以只恢复选中的。恢复前自动留一个恢复点，还可以撤销。",
                "On the left as it is now, on the right the restore point. Restore all of it or what you choose. The present state is kept as a point, and you can undo.",
            );
            let comparison =
                Comparison::of(title, detail.to_owned(), (now, pick("现在", "Now").to_owned()), (then, name));
            let label = pick("恢复所选", "Restore what is chosen");
            self.compare(comparison.choosing(
                label,
                |_, _| true,
                move |comparison, taken| {
                    self.take_over(comparison, taken, Occasion::Restore);
                },
            ));
        });
    }

    /// Shows what changed from one point to another.
    pub fn compare_points(self, old: Point, new: Point) {
        wasm_bindgen_futures::spawn_local(async move {
            let (Some(before), Some(after)) = (self.state_of(&old).await, self.state_of(&new).await) else { return };
            let names = [&old, &new].map(|point| phrase::keeping::point(language(), point));
            let [old_name, new_name] = names;
            let title = pick("两个恢复点的差别", "How two restore points differ");
            self.compare(Comparison::of(title.to_owned(), String::new(), (before, old_name), (after, new_name)));
        });
    }

    /// The state of a point, laid over the same base as the open workspace; what is wrong with it is told.
    async fn state_of(self, point: &Point) -> Option<Workspace> {
        let entry = storage::read(&self.key(&Part::Point(point.number))).ok().flatten().unwrap_or_default();
        let text = match Point::content(&entry) {
            Ok(Content::Text(text)) => Some(text.into_bytes()),
            Ok(Content::Deflated(bytes)) => compress::inflate(&bytes).await,
            Err(_) => None,
        };
        let base = self.session.with_workspace(|workspace| workspace.base().clone());
        let read = text.and_then(|text| Draft::read(&text).ok());
        let Some(draft) = read else {
            let title = pick("这个恢复点读不出", "This restore point cannot be read");
            let detail =
                pick("它可能已损坏，现在的数据不受影响。", "It may be damaged; the present data are untouched.");
            self.tell(Status::Bad, title, detail, Vec::new());
            return None;
        };
        Some(draft.open(base).0)
    }
}

/// Whether so many values are changed at once that the state before is kept as a point.
fn is_large(edit: &Edit) -> bool {
    match edit {
        Edit::Import(entries) => entries.len() > MANY,
        Edit::Restore(states) => states.len() > MANY,
        Edit::Several(edits) => edits.iter().any(is_large),
        _ => false,
    }
}
