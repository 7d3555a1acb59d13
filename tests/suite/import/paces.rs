//! Long work on a sheet gives the turn away, and comes to the same however often it does.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use renshe::import::file::{Asked, Sheets, recognised};
use renshe::import::pace::{Pace, Rows, Stopped, at_once};
use renshe::import::sheet::{Separator, Sheet, of_text};

use super::{catalogue, lines, sentences};

/// Gives the turn away at every pause, so many times.
struct Often {
    pauses: Cell<u32>,
    most: u32,
    /// What was told of the rows that are done.
    rows: RefCell<Vec<Rows>>,
}

impl Often {
    fn new(most: u32) -> Self {
        Self { pauses: Cell::new(0), most, rows: RefCell::default() }
    }
}

impl Pace for Often {
    fn is_time(&self) -> bool {
        true
    }

    fn rest(&self) -> Pin<Box<dyn Future<Output = bool> + '_>> {
        self.pauses.set(self.pauses.get() + 1);
        Box::pin(std::future::ready(self.pauses.get() <= self.most))
    }

    fn reached(&self, rows: Rows) {
        self.rows.borrow_mut().push(rows);
    }
}

fn sheet() -> Rc<Sheet> {
    let rows: String = (1..60).map(|at| format!("第{at}乡,{at},{}\n", at * 2)).collect();
    let text = format!(
        "2024年就业情况\n地区,城镇新增就业人数（人）,困难人员就业人数（人）\n{rows}合计,1770,3541\n\n指标,2019年\n失业保险基金收入,5\n"
    );
    Rc::new(of_text(&text, Separator::Sign(b',')).0)
}

#[test]
fn the_same_is_read_however_often_the_turn_is_given_away() {
    let (registry, asked) = (catalogue(), Asked::default());
    let often = Often::new(u32::MAX);
    let read = at_once(Sheets::new("表.csv", vec![sheet()], &registry, &asked).read(&often)).unwrap().unwrap();
    let whole = recognised("表.csv", vec![sheet()], &registry, &asked);
    assert_eq!((lines(&read), sentences(&read)), (lines(&whole), sentences(&whole)));
    assert!(often.pauses.get() > 300 && read.entries.len() > 100, "{} pauses", often.pauses.get());
}

#[test]
fn the_rows_that_are_done_are_told_of_all_sheets_together() {
    let (registry, asked) = (catalogue(), Asked::default());
    let often = Often::new(u32::MAX);
    at_once(Sheets::new("表.csv", vec![sheet(), sheet()], &registry, &asked).read(&often)).unwrap().unwrap();
    let rows = often.rows.into_inner();
    let of = 2 * sheet().height();
    assert!(rows.is_sorted_by_key(|rows| rows.done) && rows.iter().all(|rows| rows.of == of), "{rows:?}");
    assert_eq!(rows.last(), Some(&Rows { done: of, of }));
}

#[test]
fn work_that_nobody_wants_ends_at_its_next_pause() {
    let (registry, asked) = (catalogue(), Asked::default());
    for most in [0, 1, 50, 200] {
        let often = Often::new(most);
        let read = at_once(Sheets::new("表.csv", vec![sheet()], &registry, &asked).read(&often)).unwrap();
        assert_eq!((read.err(), often.pauses.get()), (Some(Stopped), most + 1));
    }
}

#[test]
fn what_was_read_and_nobody_wants_is_given_back_in_parts() {
    let (registry, asked) = (catalogue(), Asked::default());
    let read = |often: &Often| at_once(Sheets::new("表.csv", vec![sheet()], &registry, &asked).read(often)).unwrap();
    let whole = Often::new(u32::MAX);
    assert!(read(&whole).is_ok());
    let most = whole.pauses.get() - 1;
    let stopped = Often::new(most);
    assert_eq!(read(&stopped).err(), Some(Stopped));
    assert!(stopped.pauses.get() > most + 2, "{} pauses of {most}", stopped.pauses.get());
}
