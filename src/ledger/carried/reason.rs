//! What there is to say of a ledger's rows, as words and texts.
//!
//! Invariant: every reason that a ledger gives is here; any other one comes over as one that is not listed.

use super::pack::{Pack, Unpack};
use crate::import::{OfLedger, OfSheet, Reason};
use crate::model::PeriodError;
use crate::quantity::NumberError;

pub fn put(pack: &mut Pack, reason: &Reason) {
    match reason {
        Reason::Quote => pack.word(1),
        Reason::DamagedText => pack.word(2),
        Reason::ExtraCells { count } => numbered(pack, 3, *count),
        Reason::Remark { text } => told(pack, 4, text),
        Reason::HeaderAgain => pack.word(5),
        Reason::TooManyNames { most } => numbered(pack, 6, *most),
        Reason::TooLong { characters, most } => {
            numbered(pack, 7, *characters);
            pack.count(*most);
        }
        Reason::Period { written, error } => {
            told(pack, 8, written);
            put_period_error(pack, error);
        }
        Reason::Value { written, error } => {
            told(pack, 9, written);
            put_number_error(pack, error);
        }
        Reason::Sheet(OfSheet::RowCut) => pack.word(10),
        Reason::Ledger(reason) => put_of_ledger(pack, reason),
        Reason::MoreIssues { count, left_out } => {
            numbered(pack, 0, *count);
            pack.count(*left_out);
        }
        _ => {
            numbered(pack, 0, 1);
            pack.count(0);
        }
    }
}

fn put_of_ledger(pack: &mut Pack, reason: &OfLedger) {
    match reason {
        OfLedger::Blank { field } => told(pack, 20, field),
        OfLedger::Again { first_row } => numbered(pack, 21, *first_row as usize),
        OfLedger::Totals { rows } => numbered(pack, 22, *rows as usize),
        OfLedger::UnknownWord { field, word, rows } => {
            told(pack, 23, field);
            pack.text(word);
            pack.word(*rows);
        }
        OfLedger::NoPeriod { rows } => numbered(pack, 24, *rows as usize),
        OfLedger::Overflow => pack.word(25),
        OfLedger::LongRow => pack.word(26),
        OfLedger::Mixed => pack.word(27),
        OfLedger::UnknownKind => pack.word(28),
        OfLedger::NoColumns { fields } => {
            numbered(pack, 29, fields.len());
            fields.iter().for_each(|field| pack.text(field));
        }
        OfLedger::TooManyFigures { most } => numbered(pack, 30, *most),
        OfLedger::NoCalendar { year } => numbered(pack, 31, usize::try_from(*year).unwrap_or(0)),
    }
}

pub fn take(from: &mut Unpack) -> Option<Reason> {
    let size = |from: &mut Unpack| Some(from.word()? as usize);
    let text = |from: &mut Unpack| Some(from.text()?.to_owned());
    Some(match from.word()? {
        0 => Reason::MoreIssues { count: size(from)?, left_out: size(from)? },
        1 => Reason::Quote,
        2 => Reason::DamagedText,
        3 => Reason::ExtraCells { count: size(from)? },
        4 => Reason::Remark { text: text(from)? },
        5 => Reason::HeaderAgain,
        6 => Reason::TooManyNames { most: size(from)? },
        7 => Reason::TooLong { characters: size(from)?, most: size(from)? },
        8 => Reason::Period { written: text(from)?, error: period_error(from)? },
        9 => Reason::Value { written: text(from)?, error: number_error(from)? },
        10 => Reason::Sheet(OfSheet::RowCut),
        20 => Reason::Ledger(OfLedger::Blank { field: text(from)? }),
        21 => Reason::Ledger(OfLedger::Again { first_row: from.word()? }),
        22 => Reason::Ledger(OfLedger::Totals { rows: from.word()? }),
        23 => Reason::Ledger(OfLedger::UnknownWord { field: text(from)?, word: text(from)?, rows: from.word()? }),
        24 => Reason::Ledger(OfLedger::NoPeriod { rows: from.word()? }),
        25 => Reason::Ledger(OfLedger::Overflow),
        26 => Reason::Ledger(OfLedger::LongRow),
        27 => Reason::Ledger(OfLedger::Mixed),
        28 => Reason::Ledger(OfLedger::UnknownKind),
        29 => {
            let fields = from.count()?;
            Reason::Ledger(OfLedger::NoColumns { fields: (0..fields).map(|_| text(from)).collect::<Option<_>>()? })
        }
        30 => Reason::Ledger(OfLedger::TooManyFigures { most: size(from)? }),
        31 => Reason::Ledger(OfLedger::NoCalendar { year: i32::try_from(from.word()?).ok()? }),
        _ => return None,
    })
}

fn numbered(pack: &mut Pack, number: u32, count: usize) {
    pack.word(number);
    pack.count(count);
}

fn told(pack: &mut Pack, number: u32, text: &str) {
    pack.word(number);
    pack.text(text);
}

fn put_period_error(pack: &mut Pack, error: &PeriodError) {
    match error {
        PeriodError::Form(text) => told(pack, 0, text),
        PeriodError::Month(month) => numbered(pack, 1, usize::from(*month)),
        PeriodError::Year(year) => numbered(pack, 2, usize::from(*year)),
        PeriodError::Part(part) => numbered(pack, 3, usize::from(*part)),
        PeriodError::Reversed => pack.word(4),
        PeriodError::Days => pack.word(5),
        PeriodError::NoDay => pack.word(6),
    }
}

fn period_error(from: &mut Unpack) -> Option<PeriodError> {
    let small = |from: &mut Unpack| u16::try_from(from.word()?).ok();
    Some(match from.word()? {
        0 => PeriodError::Form(from.text()?.to_owned()),
        1 => PeriodError::Month(small(from)?),
        2 => PeriodError::Year(small(from)?),
        3 => PeriodError::Part(small(from)?),
        4 => PeriodError::Reversed,
        5 => PeriodError::Days,
        _ => PeriodError::NoDay,
    })
}

fn put_number_error(pack: &mut Pack, error: &NumberError) {
    match error {
        NumberError::Empty => pack.word(0),
        NumberError::NoFigure(mark) => told(pack, 1, mark),
        NumberError::Unexpected { position, character } => {
            numbered(pack, 2, *position);
            pack.word(u32::from(*character));
        }
        NumberError::TooLong { digits } => numbered(pack, 3, *digits),
    }
}

fn number_error(from: &mut Unpack) -> Option<NumberError> {
    let size = |from: &mut Unpack| Some(from.word()? as usize);
    Some(match from.word()? {
        0 => NumberError::Empty,
        1 => NumberError::NoFigure(from.text()?.to_owned()),
        2 => NumberError::Unexpected { position: size(from)?, character: char::from_u32(from.word()?)? },
        _ => NumberError::TooLong { digits: size(from)? },
    })
}
