//! Changes of many values, and the steps back and again. Invariant: a large change is made beside the workspace, in steps between which the
//! page answers, and comes behind whatever is changed meanwhile; what checks find of it is found before it is shown.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Place, Session};
use crate::catalogue::Misfit;
use crate::evaluate::Evaluation;
use crate::evaluate::checks::Gathering;
use crate::model::{Entry, Key, Period, RegionId};
use crate::ui::browser::frame;
use crate::workspace::{Applied, Changing, Edit, History, KeyState, Workspace};

/// How many values are changed without looking at the clock.
const VALUES_AT_ONCE: usize = 200;

/// A change that holds on to more bytes is taken back in steps.
const LARGE_BYTES: usize = 300_000;

impl Session {
    /// Takes many entries over, and what goes with them, as one change.
    pub async fn import(self, entries: &[Entry], beside: &[Edit]) -> Option<Result<Applied, Misfit>> {
        let take = async |workspace: &mut Workspace, steps: &frame::Steps| {
            let (mut changing, mut pieces) = (Changing::default(), entries.chunks(VALUES_AT_ONCE));
            steps.through(|| pieces.next().map(|piece| changing.take(workspace, piece)).is_some()).await;
            Ok(changing.end().and(workspace.apply(Edit::Several(beside.to_vec()))?))
        };
        self.in_steps(take, History::remember).await
    }

    /// Makes a change in steps; nothing where another workspace is opened meanwhile. What takes it back is remembered and not told.
    async fn in_steps(
        self,
        make: impl AsyncFn(&mut Workspace, &frame::Steps) -> Result<Applied, Misfit>,
        remember: impl Fn(&mut History, Edit) -> Vec<Rc<Edit>>,
    ) -> Option<Result<Applied, Misfit>> {
        let opened = self.desk.with_value(|desk| desk.state.0);
        let steps = frame::Steps::begin();
        loop {
            let (mut workspace, state) = self.desk.with_value(|desk| (desk.workspace.clone(), desk.state));
            if state.0 != opened {
                return None;
            }
            if workspace.is_locked() {
                return Some(Err(Misfit::Locked));
            }
            let mut applied = match make(&mut workspace, &steps).await {
                Ok(applied) => applied,
                Err(misfit) => return Some(Err(misfit)),
            };
            steps.rest().await;
            let evaluation = self.evaluation_of(&workspace, &applied);
            steps.rest().await;
            let Place { region, period } = self.place.get_untracked();
            gather(&evaluation, region, period, &steps).await;
            if self.desk.with_value(|desk| desk.state) == state {
                let inverse = std::mem::replace(&mut applied.inverse, Edit::Several(Vec::new()));
                let forgotten = self.change(|desk| {
                    desk.workspace = workspace;
                    remember(&mut desk.history, inverse)
                });
                give_back(forgotten.unwrap_or_default());
                self.follow(&applied, evaluation);
                return Some(Ok(applied));
            }
        }
    }

    /// Finds what a page lists of a place before it is gone to.
    pub async fn prepare(self, region: RegionId, period: Period) {
        gather(&self.evaluation_now(), region, period, &frame::Steps::begin()).await;
    }

    /// Takes the latest change back; then the keys that it touched are told.
    pub fn undo(self, then: impl FnOnce(Option<Vec<Key>>) + 'static) {
        self.step(false, then);
    }

    /// Makes the change again that was taken back last; then the keys that it touched are told.
    pub fn redo(self, then: impl FnOnce(Option<Vec<Key>>) + 'static) {
        self.step(true, then);
    }

    fn step(self, again: bool, then: impl FnOnce(Option<Vec<Key>>) + 'static) {
        let next = move || self.desk.with_value(|desk| desk.history.next(again).cloned());
        let Some(edit) = next() else { return then(None) };
        if edit.weight() <= LARGE_BYTES {
            let step = if again { History::redo } else { History::undo };
            let applied = self.change(|desk| step(&mut desk.history, &mut desk.workspace)).flatten();
            let follow = |applied: &Applied| self.follow(applied, self.evaluation_after(applied));
            return then(applied.inspect(follow).map(|applied| applied.changed));
        }
        let restore = async move |workspace: &mut Workspace, steps: &frame::Steps| {
            let mut all = Changing::default().end();
            for part in next().ok_or(Misfit::NoValue)?.parts() {
                let applied = match part {
                    Edit::Restore(states) => {
                        let (mut changing, mut pieces) = (Changing::default(), states.chunks(VALUES_AT_ONCE));
                        let mut restore = |piece: &[KeyState]| changing.restore(workspace, piece.iter().cloned());
                        steps.through(|| pieces.next().map(&mut restore).is_some()).await;
                        changing.end()
                    }
                    other => workspace.apply(other.clone())?,
                };
                all = all.and(applied);
            }
            Ok(all)
        };
        spawn_local(async move {
            let made = self.in_steps(restore, move |history, inverse| history.stepped(again, inverse)).await;
            then(made.and_then(Result::ok).map(|applied| applied.changed));
        });
    }
}

/// Gives back what nobody can go back to any more, some at a time.
pub(super) fn give_back(forgotten: Vec<Rc<Edit>>) {
    if forgotten.is_empty() {
        return;
    }
    spawn_local(async move {
        let steps = frame::Steps::begin();
        for edit in forgotten.into_iter().filter_map(Rc::into_inner) {
            edit.put_away(&steps).await;
        }
    });
}

/// An evaluation of fewer figures that sources disagree on is given back at once.
const MANY_DISPUTED: usize = 2_000;
/// So many frames are waited for those that still show it.
const FRAMES: usize = 600;

/// Lets go of an evaluation: what takes long is given back some at a time, once nobody looks at it any more.
pub(super) fn let_go(evaluation: Rc<Evaluation>) {
    if evaluation.disputed() < MANY_DISPUTED {
        return;
    }
    spawn_local(async move {
        for _ in 0..FRAMES {
            frame::painted().await;
            if Rc::strong_count(&evaluation) == 1 {
                break;
            }
        }
        if let Some(mut remains) = Rc::into_inner(evaluation).map(Evaluation::into_remains) {
            frame::Steps::begin().through(|| remains.advance()).await;
        }
    });
}

async fn gather(evaluation: &Evaluation, region: RegionId, period: Period, steps: &frame::Steps) {
    let mut gathering = Gathering::of(evaluation, region, period);
    steps.through(|| gathering.advance()).await;
}
