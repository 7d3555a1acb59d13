//! What a person has to look at before an import: names that were guessed, a time or a place that no cell tells.
//!
//! Invariant: each question has a cell to look at, and is none any more once it is answered there.

use std::collections::HashSet;
use std::mem::discriminant;
use std::rc::Rc;

use leptos::prelude::*;

use super::columns::is_unsure;
use super::desk::{At, Desk, Understood};
use super::findings::place_of;
use crate::import::Reason;
use crate::import::layout::place_name;
use crate::model::{Entry, Named, RegionId, Source};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::words::language;

/// The cells to look at, in the order of the file.
pub fn of(desk: Desk, number: usize, file: &Understood) -> Vec<At> {
    let sheet_of = |name: &str| file.import.sheets.iter().position(|read| *read.sheet.name == *name);
    let mut cells: Vec<(usize, u32, u32)> = Vec::new();
    for (at, read) in file.import.sheets.iter().enumerate() {
        let mut unsure: HashSet<&str> =
            read.mapping.names.iter().filter(|name| is_unsure(name)).map(|name| &*name.label).collect();
        let mut entries = file.import.entries.iter();
        while let Some(entry) = entries.next().filter(|_| !unsure.is_empty()) {
            let place = place_of(file, entry).filter(|(sheet, ..)| *sheet == at);
            cells.extend(place.filter(|_| unsure.remove(&*entry.observation.label)));
        }
    }
    let mut said = HashSet::new();
    for issue in file.import.issues.iter().filter(|issue| issue.asks()) {
        let kind = match &issue.reason {
            Reason::Sheet(reason) => (discriminant(&issue.reason), Some(discriminant(reason))),
            reason => (discriminant(reason), None),
        };
        if let Some((sheet, row)) =
            sheet_of(&issue.sheet).zip(issue.row).filter(|(sheet, _)| said.insert((*sheet, kind)))
        {
            cells.push((sheet, row, issue.column.unwrap_or(1)));
        }
    }
    cells.extend(
        untold_regions(desk, file).into_iter().filter_map(|untold| Some((sheet_of(untold.sheet)?, untold.row, 1))),
    );
    cells.sort_unstable();
    cells.into_iter().map(|(sheet, row, column)| At { file: number, sheet, row, column }).collect()
}

/// A sheet that names no region.
pub struct Untold<'a> {
    /// Its name.
    pub sheet: &'a str,
    /// The row of the first figure without a region.
    pub row: u32,
    /// Where its figures went.
    pub region: &'a Named<RegionId>,
}

/// The sheets whose figures went to the region that was looked at; that of a workspace of one's own is no question.
pub fn untold_regions<'a>(desk: Desk, file: &'a Understood) -> Vec<Untold<'a>> {
    let evaluation = desk.session.evaluation_now();
    let home = desk.session.with_workspace(|workspace| workspace.region());
    if place_name::of_file(&file.import.file, evaluation.registry()).is_some() {
        return Vec::new();
    }
    let untold = |(sheet, row): &'a (Rc<str>, u32)| {
        let is_it = |entry: &&Entry| {
            let Source::Cell { sheet: of, row: at, .. } = &entry.observation.source else { return false };
            of == sheet && at == row
        };
        let region = &file.import.entries.iter().find(is_it)?.region;
        let is_home = home.is_some_and(|home| *region == Named::Known(home));
        (!is_home).then_some(Untold { sheet, row: *row, region })
    };
    file.import.untold_regions.iter().filter_map(untold).collect()
}

/// How many there are of all files, with the way to the next one.
pub fn next(desk: Desk) -> AnyView {
    let all = Memo::new(move |_| {
        let of_file = |(number, file): (usize, &Rc<Understood>)| of(desk, number, file);
        desk.files.with(|files| files.iter().enumerate().flat_map(of_file).collect::<Vec<At>>())
    });
    let go = move || {
        let now = desk.at.get_untracked();
        let order = |at: &At| (at.file, at.sheet, at.row, at.column);
        all.with_untracked(|all| {
            let next = all.iter().find(|at| order(at) > order(&now)).or(all.first());
            next.inspect(|next| desk.at.set(**next));
        });
    };
    let shown = move || {
        match all.with(Vec::len) {
        0 => ().into_any(),
        count => {
            view! { <button type="button" class="link watchful" on:click=press(go)><span aria-hidden="true">"● "</span>{words(count)}</button> }.into_any()
        }
    }
    };
    view! { {move || shown()} }.into_any()
}

/// 3处请核对.
pub fn words(count: usize) -> String {
    say!(language(), "{count}处请核对", "{count} to check")
}
