//! The files that are being looked at, and what they would do. Invariant: both are shown together, of the files that were read last.

use std::collections::HashSet;
use std::future::Future;
use std::rc::{Rc, Weak};

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use leptos::task::spawn_local;

use super::understood::{Understood, give_back};
use super::{questions, reconcile};
use crate::evaluate::Evaluation;
use crate::evaluate::checks::cases::verified;
use crate::model::Observation;
use crate::phrase::preview::Counts;
use crate::ui::boxed::effect;
use crate::ui::browser::frame::Steps;
use crate::ui::browser::{frame, ledger, office};
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::widgets::Notices;
use crate::workspace::preview::{ENTRIES_AT_ONCE, Effect, Old, Weighing};
use crate::workspace::reconcile::Stands;

/// How far the reading of files is.
#[derive(Clone, Default, PartialEq)]
pub struct Reading {
    /// The file that is being read.
    pub file: String,
    /// Whether all of it is there, and it is being understood.
    pub is_there: bool,
    /// How far in it is.
    pub percent: u8,
    /// How many of its rows are read.
    pub rows: u32,
    /// What it was taken for, where that is known before it is read.
    pub taken_for: String,
    /// How many files are read.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// The cell in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// Which file, from 0.
    pub file: usize,
    /// Which of its sheets, from 0.
    pub sheet: usize,
    /// From 1.
    pub row: u32,
    /// From 1.
    pub column: u32,
}

impl At {
    /// The first cell of a file.
    pub fn first_of(file: usize) -> Self {
        Self { file, sheet: 0, row: 1, column: 1 }
    }
}

/// By file, what each of its entries would do.
pub type Effects = RwSignal<Rc<Vec<Vec<Effect>>>, LocalStorage>;

/// The files that are being looked at.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What they go into.
    pub session: Session,
    /// Takes workspaces and drawings among them.
    pub keeper: Keeper,
    /// In the order in which they are taken over.
    pub files: RwSignal<Vec<Rc<Understood>>, LocalStorage>,
    /// What they would do: found before they are shown.
    pub effects: Effects,
    /// How the figures that are said twice stand.
    pub stands: RwSignal<Stands>,
    /// What they would do in all, by file.
    counts: Memo<Vec<Counts>>,
    /// How often other files were to be shown: only the last ones are.
    changes: StoredValue<u32>,
    /// What they were weighed against.
    weighed_against: StoredValue<Weak<Evaluation>, LocalStorage>,
    /// By file, the cells to look at before.
    pub questions: Memo<Vec<Vec<At>>>,
    /// Files are being read.
    pub reading: RwSignal<Option<Reading>>,
    /// A file is read again by a correction, while its preview stands.
    pub reading_again: RwSignal<Option<Reading>>,
    /// What was pressed 导入 on is being taken over.
    pub is_taken_over: RwSignal<bool>,
    /// Reading was cancelled.
    pub cancelled: StoredValue<bool>,
    /// Something is being read, or has not yet noticed that it was cancelled.
    is_reading: StoredValue<bool>,
    /// Where one looks.
    pub at: RwSignal<At>,
    /// What becomes of values that would change.
    pub old: RwSignal<Old>,
    /// Whether all that a row and a column say is unfolded.
    pub unfolded: RwSignal<bool>,
    /// What happened is said there.
    pub notices: Notices,
    owner: StoredValue<Owner>,
}

/// While something is read.
struct Turn(Desk);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.is_reading.set_value(false);
    }
}

impl Desk {
    /// An empty one, which is there until it is left and what it reads has ended.
    pub fn new(session: Session, keeper: Keeper) -> Self {
        let notices = Notices::in_context();
        let root = std::iter::successors(Owner::current(), Owner::parent).last();
        let owner = root.unwrap_or_default().with(Owner::new);
        owner.with(|| Self::of(owner.clone(), session, keeper, notices))
    }

    fn of(owner: Owner, session: Session, keeper: Keeper, notices: Notices) -> Self {
        let files: RwSignal<Vec<Rc<Understood>>, LocalStorage> = RwSignal::new_local(Vec::new());
        let questions = Memo::new(move |_| {
            let of_file = |(number, file): (usize, &Rc<Understood>)| questions::of((session, keeper), number, file);
            files.with(|files| files.iter().enumerate().map(of_file).collect::<Vec<_>>())
        });
        let effects: Effects = RwSignal::new_local(Rc::default());
        let counts = Memo::new(move |_| {
            let effects = effects.get();
            let of_file = |(file, effects): (&Rc<Understood>, &Vec<Effect>)| Counts::of(&file.import, effects);
            files.with(|files| files.iter().zip(&*effects).map(of_file).collect::<Vec<_>>())
        });
        let desk = Self {
            session,
            keeper,
            files,
            effects,
            stands: RwSignal::default(),
            counts,
            changes: StoredValue::new(0),
            weighed_against: StoredValue::new_local(Weak::new()),
            questions,
            reading: RwSignal::new(None),
            reading_again: RwSignal::new(None),
            is_taken_over: RwSignal::new(false),
            cancelled: StoredValue::new(false),
            is_reading: StoredValue::new(false),
            at: RwSignal::new(At::default()),
            old: RwSignal::new(Old::default()),
            unfolded: RwSignal::new(false),
            notices,
            owner: StoredValue::new(owner),
        };
        let is_reading =
            Memo::new(move |_| desk.reading.with(Option::is_some) || desk.reading_again.with(Option::is_some));
        effect(move || {
            // Whatever changes the workspace changes its evaluation, also while files are read and weighed.
            let evaluation = session.evaluation();
            let files = files.get_untracked();
            let is_old = desk.weighed_against.with_value(|before| before.as_ptr() != Rc::as_ptr(&evaluation));
            if is_old && !is_reading.get() && !files.is_empty() {
                desk.spawn(desk.show(files));
            }
        });
        desk
    }

    /// What someone verified: an import does not put another figure in its place.
    pub fn verified(self) -> HashSet<*const Observation> {
        let evaluation = self.session.evaluation_now();
        self.session.with_workspace(|workspace| {
            let figures = verified(&evaluation, workspace.marks());
            let observed =
                figures.filter_map(|figure| evaluation.dataset().get(&evaluation.shown_key(&figure)?).map(Rc::as_ptr));
            observed.collect()
        })
    }

    /// Does something that takes a while, as long as the desk is there.
    pub fn spawn(self, work: impl Future<Output = ()> + 'static) {
        self.owner.get_value().with(|| spawn_local_scoped_with_cancellation(work));
    }

    /// The page is left: reading is given up, and what was read is given back.
    pub fn leave(self) {
        self.changed();
        if self.is_reading.get_value() {
            self.cancel();
        }
        spawn_local(async move {
            while self.is_reading.get_value() {
                frame::turn().await;
            }
            let files = self.files.get_untracked();
            self.owner.get_value().cleanup();
            give_back(files).await;
        });
    }

    /// Reads something, when what was to be read before is read or given up: two files that are dropped one after the other are never
    /// taken for each other.
    pub fn in_turn(self, read: impl Future<Output = ()> + 'static) {
        self.spawn(async move {
            while self.is_reading.get_value() {
                frame::next().await;
            }
            self.is_reading.set_value(true);
            let _turn = Turn(self);
            self.cancelled.set_value(false);
            read.await;
        });
    }

    /// Stops reading.
    pub fn cancel(self) {
        self.cancelled.set_value(true);
        office::stop();
        ledger::stop();
        self.reading.set(None);
        self.reading_again.set(None);
    }

    /// Shows how far the reading is, unless it was given up.
    pub fn tell(self, at: Reading) {
        let shown = [self.reading, self.reading_again].into_iter().find(|shown| shown.with_untracked(Option::is_some));
        shown.into_iter().for_each(|shown| shown.set(Some(at.clone())));
    }

    /// Waits for what is being read; whether none of it was given up.
    pub async fn is_read(self) -> bool {
        let waits = self.is_reading.get_value();
        while self.is_reading.get_value() {
            frame::next().await;
        }
        !waits || !self.cancelled.get_value()
    }

    /// Shows these files as soon as it is found what they would do, unless others are to be shown meanwhile.
    pub async fn show(self, files: Vec<Rc<Understood>>) {
        let change = self.changed();
        let evaluation = Rc::downgrade(&self.session.evaluation_now());
        let is_last = || self.changes.get_value() == change;
        let mut weighing = Weighing::of(files.len());
        let pieces = |(number, file)| {
            let file: &Rc<Understood> = file;
            file.import.entries.chunks(ENTRIES_AT_ONCE).map(move |piece| (number, piece))
        };
        let mut pieces = files.iter().enumerate().flat_map(pieces);
        let mut weigh = |(file, piece)| self.session.with_workspace(|workspace| weighing.weigh(workspace, file, piece));
        Steps::begin().through(|| is_last() && pieces.next().map(&mut weigh).is_some()).await;
        if !is_last() {
            return;
        }
        let effects = weighing.end();
        let stands = reconcile::stands(&files, &effects).await;
        frame::turn().await;
        if is_last() {
            self.weighed_against.set_value(evaluation);
            self.effects.set(Rc::new(effects));
            self.stands.set(stands);
            self.files.set(files);
        }
    }

    /// Other files are to be shown from now on; how often that was.
    fn changed(self) -> u32 {
        self.changes.update_value(|changes| *changes += 1);
        self.changes.get_value()
    }

    /// Puts all files away.
    pub fn clear(self) {
        self.changed();
        let files = self.files.get_untracked();
        self.files.set(Vec::new());
        self.effects.set(Rc::default());
        self.stands.set(Stands::default());
        self.old.set(Old::default());
        self.at.set(At::default());
        spawn_local(give_back(files));
    }

    /// Puts one file before all others: where they disagree, it counts.
    pub fn put_first(self, number: usize) {
        self.change(At::first_of(0), move |files| files[..=number].rotate_right(1));
    }

    /// Puts one file away.
    pub fn put_away(self, number: usize) {
        self.change(At::default(), move |files| drop(files.remove(number)));
    }

    fn change(self, at: At, change: impl FnOnce(&mut Vec<Rc<Understood>>)) {
        let before = self.files.get_untracked();
        let mut files = before.clone();
        change(&mut files);
        self.spawn(async move {
            self.show(files).await;
            self.at.set(at);
            spawn_local(give_back(before));
        });
    }

    /// A file as it was read last.
    pub fn read_last(self, number: usize) -> Option<Rc<Understood>> {
        self.files.with_untracked(|files| files.get(number).cloned())
    }

    /// Puts a file that was read where the one of its name is, else behind the others; its number. Nothing is shown while files are read.
    pub fn put(self, understood: Understood) -> usize {
        let (files, number) = self.with(understood);
        self.files.set(files);
        number
    }

    /// The files with one that was read, and its number.
    pub fn with(self, understood: Understood) -> (Vec<Rc<Understood>>, usize) {
        let mut files = self.files.get_untracked();
        let number = files.iter().position(|file| file.import.file == understood.import.file).unwrap_or(files.len());
        match files.get_mut(number) {
            Some(file) => *file = Rc::new(understood),
            None => files.push(Rc::new(understood)),
        }
        (files, number)
    }

    /// The file that one looks at, with its number; tracked.
    pub fn chosen(self) -> Option<(usize, Rc<Understood>)> {
        let number = Memo::new(move |_| self.at.read().file).get();
        self.files.with(|files| files.get(number).map(|file| (number, Rc::clone(file))))
    }

    /// What all files would do; tracked.
    pub fn count_all(self) -> Counts {
        self.counts.with(|counts| counts.iter().copied().fold(Counts::default(), Counts::and))
    }

    /// What a file would do in all; tracked.
    pub fn counts(self, number: usize) -> Counts {
        self.counts.with(|counts| counts.get(number).copied().unwrap_or_default())
    }
}
