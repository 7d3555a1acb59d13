//! What a person has to look at before an import: names that were guessed, a time or a place that no cell tells.
//!
//! Invariant: each question has a cell to look at, and is none any more once it is answered there.

use std::collections::HashSet;
use std::mem::discriminant;
use std::rc::Rc;

use leptos::prelude::*;

use super::columns::is_unsure;
use super::desk::{At, Desk};
use super::findings::{LISTED, go_to_sheet, issue_line, listed};
use super::understood::Understood;
use crate::catalogue::Registry;
use crate::import::Reason;
use crate::import::layout::place_name;
use crate::model::{Named, RegionId};
use crate::phrase::english::counted;
use crate::phrase::preview;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::keeper::Keeper;
use crate::ui::session::Session;
use crate::ui::words::{language, pick};

/// The cells to look at, in the order of the file.
pub fn of((session, keeper): (Session, Keeper), number: usize, file: &Understood) -> Vec<At> {
    let mut cells: Vec<(usize, u32, u32)> = Vec::new();
    for (at, (read, of_sheet)) in file.import.sheets.iter().zip(&file.cells).enumerate() {
        let mut unsure: HashSet<&str> =
            read.mapping.names.iter().filter(|name| is_unsure(name)).map(|name| &*name.label).collect();
        let mut figures = of_sheet.figures();
        while let Some(((row, column), entry)) = figures.next().filter(|_| !unsure.is_empty()) {
            if unsure.remove(&*file.import.entries[entry].observation.label) {
                cells.push((at, row, column));
            }
        }
    }
    let mut said = HashSet::new();
    for issue in file.import.issues.iter().filter(|issue| issue.asks()) {
        let kind = match &issue.reason {
            Reason::Sheet(reason) => (discriminant(&issue.reason), Some(discriminant(reason))),
            reason => (discriminant(reason), None),
        };
        if let Some((sheet, row)) =
            file.sheet_of(&issue.sheet).zip(issue.row).filter(|(sheet, _)| said.insert((*sheet, kind)))
        {
            cells.push((sheet, row, issue.column.unwrap_or(1)));
        }
    }
    cells.extend(
        untold_regions((session, keeper), file)
            .into_iter()
            .filter_map(|untold| Some((file.sheet_of(untold.sheet)?, untold.row, 1))),
    );
    cells.sort_unstable();
    cells.into_iter().map(|(sheet, row, column)| At { file: number, sheet, row, column }).collect()
}

/// A sheet that names no region.
struct Untold<'a> {
    /// Its name.
    sheet: &'a str,
    /// The row of the first figure without a region.
    row: u32,
    /// Where its figures went.
    region: &'a Named<RegionId>,
}

/// The region of a workspace of one's own. That of the sample is nobody's.
pub fn home(session: Session, keeper: Keeper) -> Option<RegionId> {
    session.with_workspace(|workspace| workspace.region()).filter(|_| !keeper.is_demo())
}

/// The sheets whose figures went to the region that was looked at or to that of the other files; that of a workspace of one's own is no
/// question.
fn untold_regions<'a>((session, keeper): (Session, Keeper), file: &'a Understood) -> Vec<Untold<'a>> {
    let evaluation = session.evaluation_now();
    let home = home(session, keeper);
    if place_name::of_file(&file.import.file, evaluation.registry()).is_some() {
        return Vec::new();
    }
    let untold = |(sheet, row): &'a (Rc<str>, u32)| {
        let first = file.cells.get(file.sheet_of(sheet)?)?.first_in(*row)?;
        let region = &file.import.entries[first].region;
        let is_home = home.is_some_and(|home| *region == Named::Known(home));
        (!is_home).then_some(Untold { sheet, row: *row, region })
    };
    file.import.untold_regions.iter().filter_map(untold).collect()
}

/// How many there are of all files, with the way to the next one.
pub fn next(desk: Desk) -> AnyView {
    let go = move || {
        let now = desk.at.get_untracked();
        let order = |at: &At| (at.file, at.sheet, at.row, at.column);
        desk.questions.with_untracked(|all| {
            let mut all = all.iter().flatten();
            let first = all.clone().next();
            all.find(|at| order(at) > order(&now)).or(first).inspect(|next| desk.at.set(**next));
        });
    };
    let count = Memo::new(move |_| desk.questions.with(|all| all.iter().map(Vec::len).sum::<usize>()));
    let shown = move || match count.get() {
        0 => ().into_any(),
        count => lead("watchful", "● ", words(count), go),
    };
    view! { {move || shown()} }.into_any()
}

/// How many files could not be read, with the way to the first one.
pub fn refused(desk: Desk) -> AnyView {
    let shown = move || {
        let is_refused = |(number, file): (usize, &Rc<Understood>)| file.import.is_refused().then_some(number);
        let all: Vec<usize> = desk.files.with(|files| files.iter().enumerate().filter_map(is_refused).collect());
        let Some(first) = all.first().copied() else { return ().into_any() };
        let (count, files) = (all.len(), counted(all.len(), "file"));
        let words = say!(language(), "{count}个文件没有读成", "{files} could not be read");
        lead("bad", "✕ ", words, move || desk.at.set(At::first_of(first)))
    };
    view! { {move || shown()} }.into_any()
}

fn lead(class: &'static str, sign: &'static str, words: String, go: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class=format!("link {class}") on:click=press(go)><span aria-hidden="true">{sign}</span>{words}</button> }.into_any()
}

/// The questions that a file leaves open, each leading to its cell; names that were guessed are listed among the names.
pub fn list(desk: Desk, registry: &Registry, number: usize, file: &Understood) -> AnyView {
    let asked = file.import.issues.iter().filter(|issue| issue.asks());
    let asked = asked.take(LISTED).map(|issue| issue_line(desk, registry, number, file, issue));
    let untold = untold_regions((desk.session, desk.keeper), file).into_iter().map(|untold| {
        let place = file.sheet_of(untold.sheet);
        let place = place.map(|sheet| go_to_sheet(desk, (number, file), (sheet, untold.row, 1), true));
        let region = preview::region(registry, untold.region);
        let words =
            say!(language(), "没有写明地区，记在“{region}”名下。", "no region is given; kept under “{region}”.");
        view! { <li>{place}" "{words}</li> }.into_any()
    });
    listed("asked watchful", pick("请核对", "To check").to_owned(), untold.chain(asked).collect(), 0)
}

/// 3处请核对.
pub fn words(count: usize) -> String {
    say!(language(), "{count}处请核对", "{count} to check")
}
