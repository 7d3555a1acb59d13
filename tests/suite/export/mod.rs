//! Workbooks that leave and come back: what stands in them beside what the page shows, formulas worked out anew, forms filled in.

mod arithmetic;
mod data;
mod forms;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::{Evaluation, GridColumn, GridView};
use renshe::export::Book;
use renshe::import::encoding::native_gb18030;
use renshe::import::file::{self, Asked};
use renshe::import::sheet::Sheet;
use renshe::import::{Import, workbook};
use renshe::model::{Period, RegionId, Topic};
use renshe::workspace::{Base, Workspace};

const DAY: (u16, u8, u8) = (2026, 11, 26);

fn demo() -> (Workspace, Evaluation) {
    let workspace = Workspace::new("示例：全国公布数", Base::published());
    let evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
    (workspace, evaluation)
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn view(region: RegionId, columns: Vec<GridColumn>) -> GridView {
    GridView {
        topic: Topic::Employment,
        region,
        columns,
        vintage: None,
        empty_rows: false,
        also: BTreeSet::new(),
        units: BTreeMap::new(),
        filter: String::new(),
    }
}

fn years(from: u16, through: u16) -> Vec<GridColumn> {
    (from..=through).map(|year| GridColumn::Period(Period::year_of(year).unwrap())).collect()
}

/// The sheets of the XLSX that a book becomes, after the way to the worker and back.
fn sheets(book: &Book) -> Vec<Sheet> {
    workbook::read(&bytes(book), &mut |_| ()).unwrap()
}

fn bytes(book: &Book) -> Vec<u8> {
    let carried = Book::take_over(&book.carry()).unwrap();
    assert_eq!(carried, *book);
    workbook::write(&carried, &mut |_| ()).unwrap()
}

/// The import of the XLSX that a book becomes.
fn imported(book: &Book, registry: &Rc<Registry>) -> Import {
    file::read("回来.xlsx", &bytes(book), registry, &Asked::default(), &native_gb18030)
}
