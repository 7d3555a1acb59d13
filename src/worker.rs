//! The module that reads ledgers apart from the page: the core, fed slice by slice. `xtask/page/ledger.js` runs it in a worker.
//!
//! Invariant: of the file no more is here than one slice, written where [`begin`] says.

use std::cell::RefCell;
use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::ledger::{Answer, Asked, HEAD, Head, Scanner, carried, recognise};
use wasm_bindgen::prelude::wasm_bindgen;

/// A file that is being read.
struct Reading {
    file: String,
    registry: Rc<Registry>,
    said: (Asked, Answer),
    slice: Vec<u8>,
    scanner: Option<Scanner<'static>>,
}

thread_local! {
    static CATALOGUE: RefCell<Option<Registry>> = const { RefCell::new(None) };
    static READING: RefCell<Option<Reading>> = const { RefCell::new(None) };
}

/// Reads the catalogue, before any file is there.
#[wasm_bindgen]
pub fn prepare() {
    CATALOGUE.replace(Some(Registry::catalogue()));
}

/// Rows of the engine's own: a browser compiles well only what has run for a while.
const PRACTICE: &str = "2024-01-05,甲县,失业保险,\"a, b\",1234.56,c,d,e\r\n";
/// How many of them at once, and how often.
const PRACTICE_ROWS: usize = 5_000;
const PRACTICES: usize = 3;

/// Reads rows of its own while nobody waits; nothing of them is left.
#[wasm_bindgen]
pub fn practise() {
    let registry = Rc::new(CATALOGUE.take().unwrap_or_else(Registry::catalogue));
    let rows = PRACTICE.repeat(PRACTICE_ROWS);
    let asked = Asked { kind: Some(String::new()), ..Asked::default() };
    let columns = [(0, "date"), (1, "region"), (2, "category"), (4, "amount")];
    let answer = Answer { columns: columns.map(|(column, field)| (column, Some(field.to_owned()))).into() };
    if let Ok(head) = Head::read(&rows.as_bytes()[..HEAD], None, &decode) {
        let plan = Rc::new(recognise("", &head, &registry, &asked).corrected(&answer));
        let mut scanner = Scanner::new("", &plan, &registry, &asked, &decode);
        for _ in 0..PRACTICES {
            scanner.feed(rows.as_bytes());
        }
        drop(scanner.finish());
    }
    CATALOGUE.replace(Rc::into_inner(registry));
}

/// Begins to read a file by what is said of it, and says where slices of so many bytes are to be written; nowhere where nothing is
/// understood of it.
#[wasm_bindgen]
#[must_use]
pub fn begin(file: String, said: &[u8], length: usize) -> *mut u8 {
    let mut registry = CATALOGUE.take().unwrap_or_else(Registry::catalogue);
    let Some(said) = carried::asked(said, &mut registry) else { return std::ptr::null_mut() };
    let (registry, slice) = (Rc::new(registry), vec![0; length.max(HEAD)]);
    READING.with_borrow_mut(|reading| {
        reading.insert(Reading { file, registry, said, slice, scanner: None }).slice.as_mut_ptr()
    })
}

/// Reads the next slice, which has so many bytes; how many rows there were so far.
#[wasm_bindgen]
#[must_use]
pub fn feed(length: usize) -> u32 {
    READING.with_borrow_mut(|reading| reading.as_mut().map_or(0, |reading| reading.feed(length)))
}

/// All that was read; nothing where the file is no text.
#[wasm_bindgen]
#[must_use]
pub fn finish() -> Vec<u8> {
    let reading = READING.take();
    let read = reading.and_then(|reading| Some((reading.scanner?.finish(), reading.registry)));
    read.map(|(read, registry)| carried::carry(&read, &registry)).unwrap_or_default()
}

impl Reading {
    fn feed(&mut self, length: usize) -> u32 {
        let Some(slice) = self.slice.get(..length) else { return 0 };
        if self.scanner.is_none() {
            let (asked, answer) = &self.said;
            let head = Head::read(&slice[..length.min(HEAD)], asked.encoding, &decode);
            let Ok(head) = head else { return 0 };
            let plan = recognise(&self.file, &head, &self.registry, asked).corrected(answer);
            self.scanner = Some(Scanner::new(&self.file, &Rc::new(plan), &self.registry, asked, &decode));
        }
        self.scanner.as_mut().map_or(0, |scanner| {
            scanner.feed(slice);
            scanner.rows()
        })
    }
}

fn decode(bytes: &[u8]) -> String {
    gb18030(bytes)
}

#[wasm_bindgen]
extern "C" {
    /// Defined by the worker.
    fn gb18030(bytes: &[u8]) -> String;
}

fn main() {}
