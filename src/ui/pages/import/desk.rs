//! The files that are being looked at, and what they would do. Invariant: what is shown of a file and what is taken over of it are one
//! reading of it.

use std::collections::HashSet;
use std::future::Future;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use leptos::task::spawn_local;

use super::questions;
use crate::evaluate::checks::cases::verified;
use crate::import::cells::Cells;
use crate::import::layout::Corrections;
use crate::import::period::WrittenPeriod;
use crate::import::{Encoding, Import};
use crate::ledger::{Answer, Flags, Head, KeptLedger, Plan};
use crate::model::Observation;
use crate::phrase::preview::Counts;
use crate::ui::boxed::effect;
use crate::ui::browser::frame::Steps;
use crate::ui::browser::{frame, ledger, office};
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::widgets::Notices;
use crate::workspace::preview::{Effect, Old, Weighing};

/// A file as it was understood.
pub struct Understood {
    /// To be read again.
    pub file: web_sys::File,
    /// What someone says of it.
    pub said: Said,
    /// By sheet, the headings that corrections are remembered by.
    pub headers: Vec<Vec<String>>,
    /// Whether it was read by what was remembered.
    pub by_memory: bool,
    /// What was read.
    pub import: Import,
    /// The cells of each sheet.
    pub cells: Vec<Cells>,
    /// What else there is of a file with a row for each case.
    pub ledger: Option<Ledger>,
}

/// A file with a row for each case, person or payment.
#[derive(Clone)]
pub struct Ledger {
    /// Its first rows.
    pub head: Rc<Head>,
    /// All rows of its sheet as text, where the file is a workbook.
    pub of_sheet: Option<web_sys::Blob>,
    /// What it is taken for, with what someone says of its columns.
    pub plan: Rc<Plan>,
    /// What was counted; none while it is not read by this plan.
    pub read: Option<Rc<Counted>>,
}

/// What was counted of a ledger, beside its figures.
pub struct Counted {
    /// How many rows are in some figure.
    pub rows: u32,
    /// What was pointed out.
    pub flags: Flags,
    /// The rows that are kept, of a kind whose rows are.
    pub kept: Option<KeptLedger>,
}

impl Understood {
    /// A ledger; without an import it is still to be read.
    pub fn ledger(file: web_sys::File, said: Said, ledger: Ledger, import: Option<Import>) -> Self {
        let import = import.unwrap_or_else(|| Import::empty(&file.name()));
        let (headers, cells) = (Vec::new(), Vec::new());
        Self { file, said, headers, by_memory: false, import, cells, ledger: Some(ledger) }
    }

    /// How its text is encoded; none of a workbook.
    pub fn encoding(&self) -> Option<Encoding> {
        match &self.ledger {
            Some(ledger) => ledger.of_sheet.is_none().then_some(ledger.plan.encoding),
            None => self.import.encoding,
        }
    }

    /// Whether it is a ledger that is still to be read.
    pub fn is_unread(&self) -> bool {
        self.ledger.as_ref().is_some_and(|ledger| ledger.read.is_none())
    }

    /// Whether someone does not want a sheet.
    pub fn is_unwanted(&self, sheet: usize) -> bool {
        self.said.corrections.get(sheet).is_some_and(Corrections::is_unwanted)
    }

    /// The number of a sheet by its name.
    pub fn sheet_of(&self, name: &str) -> Option<usize> {
        self.import.sheets.iter().position(|read| *read.sheet.name == *name)
    }

    /// A file that was read.
    pub async fn new(
        file: web_sys::File,
        said: Said,
        headers: Vec<Vec<String>>,
        by_memory: bool,
        import: Import,
    ) -> Self {
        let cells = Cells::of(&import, &Steps::begin()).await.unwrap_or_default();
        Self { file, said, headers, by_memory, import, cells, ledger: None }
    }
}

/// What someone says of a file before it is read.
#[derive(Clone, Default)]
pub struct Said {
    /// Its encoding; none to find out.
    pub encoding: Option<Encoding>,
    /// By sheet, what is not as it would be taken for.
    pub corrections: Vec<Corrections>,
    /// Whether each row is a case, where that is not to be found out.
    pub is_ledger: Option<bool>,
    /// What is said of a ledger.
    pub ledger: OfLedger,
}

/// What someone says of a ledger.
#[derive(Clone, Default, PartialEq)]
pub struct OfLedger {
    /// Its kind; an empty one for none that is known.
    pub kind: Option<String>,
    /// What its columns are.
    pub columns: Answer,
    /// Where rows belong that name no place; empty for nowhere.
    pub region: Option<String>,
    /// When, for rows that tell no time.
    pub period: Option<WrittenPeriod>,
}

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

/// Entries that are weighed without looking at the clock.
const ENTRIES_AT_ONCE: usize = 1_000;

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
    /// The same in all, by file.
    counts: Memo<Vec<Counts>>,
    /// How often other files were to be shown: only the last ones are.
    changes: StoredValue<u32>,
    /// By file, the cells to look at before.
    pub questions: Memo<Vec<Vec<At>>>,
    /// Files are being read.
    pub reading: RwSignal<Option<Reading>>,
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
    owner: StoredValue<Option<Owner>>,
}

/// Gives back what these files hold, once nothing of them is shown, unless they are taken over.
pub async fn give_back(files: Vec<Rc<Understood>>) {
    frame::painted().await;
    for file in files {
        if let Some(Understood { import, .. }) = Rc::into_inner(file) {
            import.put_away(&Steps::begin()).await;
        }
    }
}

/// While something is read.
struct Turn(Desk);

impl Drop for Turn {
    fn drop(&mut self) {
        // The page may be left meanwhile.
        let _ = self.0.is_reading.try_update_value(|is_reading| *is_reading = false);
    }
}

impl Desk {
    /// An empty one.
    pub fn new(session: Session, keeper: Keeper) -> Self {
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
            counts,
            changes: StoredValue::new(0),
            questions,
            reading: RwSignal::new(None),
            is_taken_over: RwSignal::new(false),
            cancelled: StoredValue::new(false),
            is_reading: StoredValue::new(false),
            at: RwSignal::new(At::default()),
            old: RwSignal::new(Old::default()),
            unfolded: RwSignal::new(false),
            notices: Notices::in_context(),
            owner: StoredValue::new(Owner::current()),
        };
        effect(move || {
            // Whatever changes the workspace changes its evaluation.
            drop(session.evaluation());
            let files = files.get_untracked();
            if !files.is_empty() && desk.reading.with_untracked(Option::is_none) {
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

    /// Does something that takes a while, as long as the page is there.
    pub fn spawn(self, work: impl Future<Output = ()> + 'static) {
        if let Some(owner) = self.owner.get_value() {
            owner.with(|| spawn_local_scoped_with_cancellation(work));
        }
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
    }

    /// Shows these files as soon as it is found what they would do, unless others are to be shown meanwhile.
    pub async fn show(self, files: Vec<Rc<Understood>>) {
        let change = self.changed();
        let is_last = || self.changes.get_value() == change;
        let mut weighing = Weighing::of(files.len());
        let pieces = |(number, file)| {
            let file: &Rc<Understood> = file;
            file.import.entries.chunks(ENTRIES_AT_ONCE).map(move |piece| (number, piece))
        };
        let mut pieces = files.iter().enumerate().flat_map(pieces);
        let mut weigh = |(file, piece)| self.session.with_workspace(|workspace| weighing.weigh(workspace, file, piece));
        Steps::begin().through(|| is_last() && pieces.next().map(&mut weigh).is_some()).await;
        if is_last() {
            self.effects.set(Rc::new(weighing.end()));
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
        let mut files = self.files.get_untracked();
        change(&mut files);
        self.spawn(async move {
            self.show(files).await;
            self.at.set(at);
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
