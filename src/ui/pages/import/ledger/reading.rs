//! Sees that a file is a ledger, and has it read by the worker.

use std::rc::Rc;

use chrono::Datelike;
use js_sys::Array;

use super::super::desk::{At, Desk, Reading};
use super::super::understood::{Counted, Ledger, OfLedger, Said, Understood};
use crate::import::encoding;
use crate::import::sheet::Sheet;
use crate::ledger::day::Day;
use crate::ledger::{Asked, CELLS, Head, ROWS, longest, recognise, text_of};
use crate::phrase::ledger as words;
use crate::say;
use crate::ui::browser::apart::NoAnswer;
use crate::ui::browser::file::FileError;
use crate::ui::browser::frame::Steps;
use crate::ui::browser::{clock, decode, focus, frame, ledger, office};
use crate::ui::widgets::{Notice, Status};
use crate::ui::words::{language, pick};
use leptos::prelude::*;

/// A sheet with more columns has months or names across, unless someone says that it is a ledger.
const COLUMNS_MAX: u32 = 100;
/// Cells of a workbook that are written as text without looking at the clock.
const CELLS_AT_ONCE: u32 = 20_000;

impl Desk {
    /// What a file that begins so is taken for, if it is a ledger.
    pub fn sees_ledger(self, file: &web_sys::File, said: &Said, first: &[u8]) -> Option<Ledger> {
        if said.is_ledger == Some(false) || office::is_one(first) || encoding::is_html(first) {
            return None;
        }
        let head = Head::read(first, said.encoding, &decode::gb18030).ok().filter(|head| !head.rows.is_empty())?;
        let ledger = self.taken_for(&file.name(), Rc::new(head), said);
        let is_one = ledger.plan.is_ledger(&ledger.head, file.size() as u64) || said.is_ledger == Some(true);
        is_one.then_some(ledger)
    }

    /// What a workbook is taken for, if its only sheet has the rows of a ledger of a known kind, or someone says that its longest one has
    /// those of some ledger.
    pub async fn sees_ledger_in(self, file: &web_sys::File, said: &Said, sheets: &[Rc<Sheet>]) -> Option<Ledger> {
        let may_be = said.is_ledger.unwrap_or(sheets.len() == 1);
        let sheet =
            longest(sheets).filter(|sheet| may_be && (said.is_ledger.is_some() || sheet.width() <= COLUMNS_MAX))?;
        let first = text_of(sheet, 1..=ROWS as u32, CELLS as u32);
        let head = Head::read(first.as_bytes(), None, &decode::gb18030).ok()?;
        frame::turn().await;
        let ledger = self.taken_for(&file.name(), Rc::new(head), said);
        if ledger.plan.asks() && said.is_ledger.is_none() {
            return None;
        }
        let at_once = (CELLS_AT_ONCE / sheet.width().max(1)).max(1);
        let (rows, mut firsts) = (Array::new(), (1..=sheet.height()).step_by(at_once as usize));
        let add = |first| rows.push(&text_of(sheet, first..=first + at_once - 1, u32::MAX).into());
        Steps::begin().through(|| !self.cancelled.get_value() && firsts.next().map(add).is_some()).await;
        Some(Ledger { of_sheet: Some(web_sys::Blob::new_with_str_sequence(&rows).ok()?), ..ledger })
    }

    fn taken_for(self, name: &str, head: Rc<Head>, said: &Said) -> Ledger {
        let registry = Rc::clone(self.session.evaluation_now().registry());
        let asked = Asked { kind: said.ledger.kind.clone(), ..Asked::default() };
        let plan = Rc::new(recognise(name, &head, &registry, &asked).corrected(&said.ledger.columns));
        Ledger { head, of_sheet: None, plan, read: None }
    }

    /// What is said of a ledger, and of the day.
    pub fn asked_of(self, said: &Said, ledger: &Ledger) -> Asked {
        let today = clock::now().date();
        Asked {
            kind: said.ledger.kind.clone(),
            region: self.region_of(&said.ledger, ledger),
            period: said.ledger.period,
            today: Day::new(today.year(), today.month(), today.day()),
            encoding: said.encoding,
        }
    }

    /// Puts a ledger on the desk, and has it read if it is of a known kind with all that it needs.
    pub async fn take_ledger(self, file: web_sys::File, said: Said, ledger: Ledger, reading: Reading) {
        let is_sure = !ledger.plan.asks() && ledger.plan.missing(&self.asked_of(&said, &ledger)).is_empty();
        let number = self.put(Understood::ledger(file, said, ledger, None));
        self.at.set(At::first_of(number));
        if is_sure {
            self.read_by_worker(number, reading).await;
        }
    }

    /// Has a ledger read that is on the desk.
    pub fn read_ledger(self, number: usize) {
        let Some(file) = self.read_last(number) else { return };
        self.in_turn(async move {
            let reading = Reading { file: file.file.name(), of: 1, ..Reading::default() };
            self.read_by_worker(number, reading).await;
            self.end_reading().await;
            focus::soon(".ledger-figures h3, #ledger-read");
        });
    }

    async fn read_by_worker(self, number: usize, reading: Reading) {
        let Some((known, ledger)) =
            self.read_last(number).and_then(|file| Some((Rc::clone(&file), file.ledger.clone()?)))
        else {
            return;
        };
        let registry = Rc::clone(self.session.evaluation_now().registry());
        let taken_for = words::kind_taken_for(&registry, &ledger.plan);
        let reading = Reading { taken_for, ..reading };
        self.reading.set(Some(reading.clone()));
        let (name, asked) = (known.file.name(), self.asked_of(&known.said, &ledger));
        let job = ledger::Job {
            name: &name,
            plan: &ledger.plan,
            asked: &asked,
            answer: &known.said.ledger.columns,
            registry: &registry,
        };
        let rows = ledger.of_sheet.as_ref().unwrap_or(&known.file);
        match ledger::read(&job, rows, &Array::new(), self.teller(&reading)).await {
            Ok(read) => {
                let kept = read.to_keep(&asked);
                let counted = Rc::new(Counted { rows: read.counted, flags: read.flags, kept });
                let ledger = Ledger { read: Some(counted), ..ledger };
                self.put(Understood::ledger(known.file.clone(), known.said.clone(), ledger, Some(read.import)));
            }
            Err(_) if self.cancelled.get_value() => {}
            Err(NoAnswer::Unreadable) => self.say_unread(&FileError::Unreadable { name }),
            Err(reason) => self.say_failed(&name, reason),
        }
    }

    fn say_failed(self, name: &str, reason: NoAnswer) {
        let title = say!(language(), "{name}没有读完", "{name} was not read to its end");
        let detail = if reason == NoAnswer::NoReader {
            pick(
                "读台账的部分没有取到：网络断开过，或网站刚更新。可以再读一次，或刷新页面。",
                "What reads ledgers could not be fetched: the connection was lost, or the site was just updated. Read it again, or reload.",
            )
        } else {
            pick(
                "读台账的部分停下了，其余不受影响。可以再读一次。",
                "What reads ledgers broke off; nothing else is affected. Read it again.",
            )
        };
        self.notices.show(Notice::new(Status::Bad, title, detail));
    }

    /// Says otherwise of a ledger, which is to be read again then; the focus comes back to the control of that id.
    pub fn say_of_ledger(self, number: usize, id: &str, change: impl FnOnce(&mut OfLedger)) {
        let Some(file) = self.read_last(number) else { return };
        let Some(ledger) = &file.ledger else { return };
        let mut said = file.said.clone();
        change(&mut said.ledger);
        if said.ledger == file.said.ledger {
            return;
        }
        let of_sheet = ledger.of_sheet.clone();
        let ledger = Ledger { of_sheet, ..self.taken_for(&file.file.name(), Rc::clone(&ledger.head), &said) };
        let (files, _) = self.with(Understood::ledger(file.file.clone(), said, ledger, None));
        let focus = format!("#{id} button, #{id} input");
        self.spawn(async move {
            self.show(files).await;
            focus::kept_soon(&focus);
        });
    }
}
