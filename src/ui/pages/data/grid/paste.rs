//! Pasting: a text or a table from outside, read a part at a time so that the page answers meanwhile, as one change. Invariant: a table
//! is read as text and never becomes part of the page; what is cancelled has changed nothing.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::ClipboardEvent;

use super::Grid;
use super::paste_question::{Asked, Question, Work};
use crate::evaluate::grid::{Heads, Landing, Pasting, Shown};
use crate::phrase;
use crate::phrase::grid as words;
use crate::say;
use crate::ui::browser::clipboard::{self, Held};
use crate::ui::browser::{clock, frame};
use crate::ui::widgets::{Action, Notice, Status};
use crate::ui::words::{language, pick};
use crate::workspace::Edit;
use crate::workspace::block::{Area, Selection, Spot, TextBlock, TextReader};

/// Cells read between two looks at the clock.
const CELLS_AT_ONCE: usize = 1_500;
/// More values than this are taken over in steps.
const AT_ONCE: usize = 1_000;
/// A table of more characters is read as the text that comes with it.
const HTML_MAX: u32 = 3_000_000;
/// So many cells that do not read are told in a notice.
const SAID: usize = 10;

/// Something is pasted, unless a cell is typed into: then it goes into its text.
pub fn paste(grid: Grid, event: &ClipboardEvent) {
    if grid.typing.with_untracked(Option::is_some) {
        return;
    }
    event.prevent_default();
    let (text, table) = clipboard::taken(event, HTML_MAX);
    grid.spawn(async move {
        let block = match table {
            Some(rows) => Some(TextBlock::bounded(rows)),
            None => read(grid, text).await,
        };
        match block.filter(|block| !block.rows.is_empty()) {
            Some(block) => decide(grid, block).await,
            None => grid.said.set(pick("剪贴板里没有文字或表格", "There is no text or table to paste").to_owned()),
        }
    });
}

/// Texts into an area, where they stand.
pub fn put(grid: Grid, block: TextBlock, area: Area) {
    let at = Spot { row: area.top, column: area.left };
    let block = block.over(area);
    let landing = grid.plan.with_untracked(|plan| plan.land_at(at, &block));
    grid.spawn(land(grid, block, landing));
}

/// A tab-separated text as a block; none where that was cancelled.
async fn read(grid: Grid, text: Held) -> Option<TextBlock> {
    let mut reader = TextReader::new(text.text().await);
    let mut work = Work::begin(pick("正在读剪贴板", "Reading the clipboard"));
    while reader.advance(CELLS_AT_ONCE) {
        let (read, of) = reader.progress();
        if !work.go_on(grid, read, of).await {
            return None;
        }
    }
    work.end(grid);
    Some(reader.finish())
}

/// A block without headings lands where it stands; one with headings by them, after a question where that is elsewhere.
async fn decide(grid: Grid, block: TextBlock) {
    let area = grid.selection.get_untracked().area();
    let block = block.over(area);
    let at = Spot { row: area.top, column: area.left };
    let plan = grid.plan.get_untracked();
    let heads: Vec<String> = plan.columns.iter().map(|column| words::whole_head(language(), *column)).collect();
    let evaluation = grid.session.evaluation_now();
    let found = Heads::of(evaluation.registry(), Shown { plan: &plan, heads: &heads }, &block);
    let Some(found) = found else {
        let landing = plan.land_at(at, &block);
        return land(grid, block, landing).await;
    };
    let by_name = plan.land_by(&found, at, &block);
    if plan.lands_in_place(&found, at, &block) {
        return land(grid, block, by_name).await;
    }
    let by_place = plan.land_at(at, &block);
    let question = Question { block: Rc::new(block), by_name, by_place };
    grid.asked.set(Some(Asked::Paste(Rc::new(question))));
}

/// Reads a block into the workspace, as one change.
async fn land(grid: Grid, block: TextBlock, landing: Landing) {
    let plan = grid.plan.get_untracked();
    let mut pasting = Pasting::new(block, landing);
    let mut work = Work::begin(pick("正在粘贴", "Pasting"));
    let at = clock::stamp(clock::now());
    while pasting.advance(&grid.session.evaluation_now(), &plan, &at, CELLS_AT_ONCE) {
        let (read, of) = pasting.progress();
        if !work.go_on(grid, read, of).await {
            grid.said.set(pick("已取消，什么也没有改", "Cancelled: nothing was changed").to_owned());
            return grid.focus();
        }
    }
    work.end(grid);
    let entries = pasting.entries();
    let made = match entries.len() {
        0 => None,
        1..=AT_ONCE => Some(grid.session.edit(Edit::Import(entries))),
        count => {
            grid.keeper.before_import(count).await;
            grid.session.import(&entries, &[]).await
        }
    };
    let refused = match made {
        Some(Ok(applied)) => {
            grid.show_pasted(&applied.changed);
            applied.refused.len()
        }
        Some(Err(_)) => pasting.counts.set,
        None => 0,
    };
    tell(grid, pasting, refused);
    // What was pasted stands before whoever looks goes on.
    frame::next().await;
    grid.focus();
}

/// What came of it: in the line below the grid, or as a notice where something was left out.
fn tell(grid: Grid, pasting: Pasting, refused: usize) {
    let title = words::pasted(language(), &pasting.counts);
    let mut detail = words::left_out(language(), &pasting.counts, pasting.rows_left_out());
    if refused > 0 {
        let words = say!(language(), "{refused}个放不下，未写入", "{refused} do not fit and were not written");
        detail =
            [detail, words].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(pick("；", "; "));
    }
    let counts = pasting.counts;
    let is_plain =
        counts.unread + counts.unknown + counts.beyond + counts.derived + pasting.rows_left_out() + refused == 0;
    if is_plain {
        return grid.said.set(if detail.is_empty() { title } else { [title, detail].join(pick("；", "; ")) });
    }
    let status = if counts.set > 0 { Status::Watch } else { Status::Bad };
    let mut notice = Notice::new(status, title, detail);
    if counts.set > 0 {
        notice.actions.push(Action::undo(grid.session));
    }
    if !pasting.unread.is_empty() {
        let lines: Rc<[String]> = pasting.unread.iter().map(|unread| words::unread(language(), unread)).collect();
        let more = counts.unread - pasting.unread.len();
        let notices = grid.notices;
        let show = move || {
            // Where the grid is gone a notice says it, over whatever page.
            if grid.asked.try_set(Some(Asked::Unread(Rc::clone(&lines), more))).is_some() {
                let some = lines.iter().take(SAID).cloned().collect::<Vec<_>>().join(pick("；", "; "));
                notices.show(Notice::new(Status::Watch, pick("读不出的格子", "Cells that do not read"), some));
            }
        };
        notice.actions.push(Action::new(pick("看读不出的", "Show what does not read"), show));
    }
    grid.notices.show(notice);
}

impl Grid {
    /// Selects what was pasted, as far as it is one area of the grid.
    fn show_pasted(self, keys: &[crate::model::Key]) {
        let (plan, evaluation) = (self.plan.get_untracked(), self.session.evaluation_now());
        // Enough to tell the corners of a block of any size that a hand has to deal with.
        let some = keys.iter().take(200).chain(keys.last());
        let spots = some.filter_map(|key| plan.cell_of(&evaluation, key)).map(|(row, column)| Spot { row, column });
        let corners = spots.fold(None, |corners: Option<(Spot, Spot)>, spot| match corners {
            None => Some((spot, spot)),
            Some((first, last)) => Some((
                Spot { row: first.row.min(spot.row), column: first.column.min(spot.column) },
                Spot { row: last.row.max(spot.row), column: last.column.max(spot.column) },
            )),
        });
        if let Some((first, last)) = corners {
            self.settle();
            self.selection.set(Selection::between(first, last));
            self.reveal(first);
        }
    }
}

/// Pastes as it was decided.
pub fn decided(grid: Grid, question: &Question, by_name: bool) {
    let landing = if by_name { question.by_name.clone() } else { question.by_place.clone() };
    let block = (*question.block).clone();
    grid.asked.set(None);
    grid.spawn(land(grid, block, landing));
}

/// The reason for a row or column that goes nowhere.
pub fn unknown(text: &str) -> String {
    let text = phrase::issue::shown(text);
    say!(language(), "“{text}”不认识，不粘贴", "“{text}” is not known and left out")
}
