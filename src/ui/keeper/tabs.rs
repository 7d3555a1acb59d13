//! The same workspace in two tabs. Invariant: a tab that finds the store changed by another writes nothing more until the person has
//! chosen; what is not chosen is kept as restore points.

use std::time::Duration;

use leptos::prelude::*;
use rustc_hash::FxHashSet;

use super::open::Found;
use super::{Comparison, Keeper};
use crate::model::Key;
use crate::say;
use crate::ui::browser::storage;
use crate::ui::shell::Saved;
use crate::ui::widgets::{Action, Status};
use crate::ui::words::{language, pick};
use crate::workspace::differences::{Difference, Sides, differences};
use crate::workspace::draft;
use crate::workspace::keeping::point::Occasion;
use crate::workspace::keeping::{Conflict, Part};

/// An edit and what the list says of it come as two changes of the store.
const BOTH: Duration = Duration::from_millis(60);

impl Keeper {
    /// Looks at the store whenever another tab changes it: said at once, not only at the next edit.
    pub(super) fn watch_store(self) {
        storage::on_foreign_change(move |key| {
            self.stir();
            self.desk.update_value(|desk| desk.has_no_room = false);
            let own = format!("{}/", self.id());
            if key.is_none_or(|key| key.starts_with(&own)) {
                set_timeout(move || self.look(), BOTH);
            }
        });
    }

    fn look(self) {
        if self.is_visiting() {
            return;
        }
        let read = |key: &str| storage::read(key).ok().flatten();
        let found = self.with_desk(|desk| desk.keeping.as_ref().map(|keeping| keeping.plan_edits(read).err()));
        match found {
            Some(Some(Conflict::OtherTab)) => self.other_tab(),
            Some(Some(Conflict::Cleared)) => {
                self.session.with_workspace(|workspace| self.store(workspace, || draft::compact(workspace)));
            }
            Some(None) => {}
            None if matches!(self.saved.get_untracked(), Saved::ReadOnly(_)) => self.other_tab(),
            None => {}
        }
        self.tell_if_binned();
    }

    /// The store is not as this tab left it.
    pub(super) fn other_tab(self) {
        let found = self.find(&self.id());
        if let Some(version) = found.newer {
            self.desk.update_value(|desk| desk.keeping = None);
            self.tell_newer(version, found.raw);
            return self.tell_unsaved();
        }
        let count = self.session.with_workspace(|mine| differences(mine, &found.workspace).len());
        if count == 0 {
            // It only tidied up, or did the same.
            let Found { keeping, about, .. } = found;
            self.desk.update_value(|desk| {
                (desk.keeping, desk.about) = (keeping, about);
                desk.nothing_waits();
            });
            if matches!(self.saved.get_untracked(), Saved::ReadOnly(_)) {
                self.saved.set(Saved::Opened);
            }
            return;
        }
        let when = found.about.changed.split_once('T').map_or("", |(_, time)| time).chars().take(5).collect::<String>();
        self.desk.update_value(|desk| desk.keeping = None);
        self.saved.set(Saved::ReadOnly(pick("另一标签页已修改", "changed in another tab").to_owned()));
        self.tell_other_tab(&when, count);
    }

    /// An edit while another tab writes, or of a newer app's workspace.
    pub(super) fn other_tab_or_newer(self) {
        match self.find(&self.id()).newer {
            Some(_) => self.tell_unsaved(),
            None => self.other_tab(),
        }
    }

    /// Changes of a workspace that is only looked at.
    fn tell_unsaved(self) {
        let count = self.with_desk(|desk| desk.unsaved_count);
        if count > 0 {
            let title = say!(
                language(),
                "此页只读，{count}处修改没有存下",
                "This page only reads: {count} changes are not saved"
            );
            let detail = pick(
                "存成文件就不会丢，换了新版再打开。",
                "Save a file and nothing is lost; open it in the newer version.",
            );
            self.tell(Status::Watch, title, detail, vec![self.file_action().primary()]);
        }
    }

    fn tell_other_tab(self, when: &str, count: usize) {
        let language = language();
        let unsaved = self.with_desk(|desk| desk.unsaved_count);
        let title = pick("这个工作区也在另一个标签页打开", "This workspace is open in another tab, too");
        let detail = if unsaved == 0 {
            say!(
                language,
                "此页只读。那边 {when} 改了{count}个数据。",
                "This page only reads. {count} figures were changed there at {when}."
            )
        } else {
            say!(
                language,
                "两边都改了：此页有{unsaved}处修改没存下，与那边（{when}）相差{count}处。",
                "Both changed it: {unsaved} changes here are not saved; {count} differences from there ({when})."
            )
        };
        let show = Action::new(pick("看差别", "See the differences"), move || self.choose_between_tabs());
        let here = Action::new(pick("在此编辑", "Edit here"), move || self.edit_here());
        self.tell(Status::Watch, title, detail, vec![show, here.primary()]);
    }

    /// Goes on in this tab, from what the other one stored; where this one has changes of its own, the person chooses.
    fn edit_here(self) {
        if self.with_desk(|desk| desk.unsaved_count) == 0 {
            self.take(&self.id());
            self.saved.set(Saved::Opened);
        } else {
            self.choose_between_tabs();
        }
    }

    /// There as the older state, here as the newer; taken at first is what was changed here and not stored.
    fn choose_between_tabs(self) {
        let found = self.find(&self.id());
        let mine = self.session.with_workspace(Clone::clone);
        let unsaved: FxHashSet<Key> = self.with_desk(|desk| desk.unsaved.iter().copied().collect());
        let (there, here) = (pick("那边", "There"), pick("此页", "Here"));
        let title = pick("两个标签页的差别", "How the two tabs differ");
        let detail = pick(
            "逐个选用哪边的，或全用一边。没选的一边另存为恢复点，不会丢。",
            "Choose one by one, or all of one side. What is not chosen is kept as a restore point.",
        );
        let comparison = Comparison::of(
            title.to_owned(),
            detail.to_owned(),
            (found.workspace, there.to_owned()),
            (mine, here.to_owned()),
        );
        let is_mine = move |_: &Comparison, difference: &Difference| match difference {
            Difference::Figure(Sides { new: Some(key), .. }) => unsaved.contains(key),
            Difference::Figure(_) => false,
            _ => !unsaved.is_empty(),
        };
        let label = pick("按所选合并，在此编辑", "Merge as chosen and edit here");
        self.compare(comparison.choosing(label, is_mine, move |comparison, taken| self.merge(comparison, taken)));
    }

    fn merge(self, comparison: &Comparison, taken: &[bool]) {
        let found = self.find(&self.id());
        if !differences(&found.workspace, &comparison.old.0).is_empty() {
            // The other tab went on meanwhile.
            return self.choose_between_tabs();
        }
        self.point_of(Occasion::Here, String::new(), comparison.new.0.clone());
        self.point_of(Occasion::There, String::new(), comparison.old.0.clone());
        self.take(&self.id());
        self.saved.set(Saved::Opened);
        self.take_over(comparison, taken, Occasion::There);
    }

    /// Another tab has put the open workspace into the bin.
    fn tell_if_binned(self) {
        let about = storage::read(&self.key(&Part::About)).ok().flatten();
        let is_binned = about
            .and_then(|text| crate::workspace::keeping::shelf::About::read(&text))
            .is_some_and(|about| !about.binned.is_empty());
        if is_binned && self.with_desk(|desk| desk.about.binned.is_empty()) {
            let id = self.id();
            let back = Action::new(pick("放回", "Put back"), move || self.put_back(&id));
            let title =
                pick("这个工作区在另一个标签页被移入回收站", "This workspace was put into the bin in another tab");
            self.tell(
                Status::Watch,
                title,
                pick("数据都在，可以放回。", "Nothing is lost; it can be put back."),
                vec![back.primary()],
            );
        }
    }
}
