//! A file as it was understood, and what someone says of it. Invariant: what is shown of it and what is taken over are one reading of it.

use std::rc::Rc;

use crate::import::cells::Cells;
use crate::import::layout::Corrections;
use crate::import::period::WrittenPeriod;
use crate::import::{Encoding, Import};
use crate::ledger::{Answer, Flags, Head, KeptLedger, Plan};
use crate::ui::browser::frame;
use crate::ui::browser::frame::Steps;

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
    /// Where figures belong that name no place, as the other files have it.
    pub place: Option<String>,
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

/// Gives back what these files hold, once nothing of them is shown, unless they are taken over.
pub async fn give_back(files: Vec<Rc<Understood>>) {
    frame::painted().await;
    for file in files {
        if let Some(Understood { import, .. }) = Rc::into_inner(file) {
            import.put_away(&Steps::begin()).await;
        }
    }
}
