//! Which kind of ledger a file is, by its headings and by what stands below them; of a file of no known kind which columns look like
//! date, region, category and amount.
//!
//! Invariant: a column is taken for a field only if most of its first cells can be read as one.

use std::rc::Rc;

use super::amount;
use super::day;
use super::head::Head;
use super::kind::{Field, FieldType, Kind};
use super::kinds::kinds;
use super::plan::{Asked, ColumnRead, KNOWN, Plan, unknown};
use crate::catalogue::names::comparable;
use crate::catalogue::{Registry, take_apart};
use crate::import::layout::place_name;
use crate::import::layout::title::Title;
use crate::import::period::{self, WrittenPeriod};
use crate::import::persons;
use crate::quantity::Unit;

/// A header stands in one of the first rows.
const HEADER_WITHIN: usize = 20;
/// How many rows below it are looked at.
const LOOKED_AT: usize = 50;
/// How many rows are shown to whoever is asked.
const EXAMPLES: usize = 5;

/// What a file is taken for, by its first rows, its name and what is said of it.
#[must_use]
pub fn recognise(file: &str, head: &Head, registry: &Registry, asked: &Asked) -> Plan {
    let known = kinds();
    let wanted = known.iter().filter(|kind| asked.kind.as_ref().is_none_or(|id| *id == kind.id));
    let mut best = None::<(u8, Rc<Kind>, usize, Vec<Option<usize>>)>;
    for kind in wanted {
        for (row, headings) in head.rows.iter().enumerate().take(HEADER_WITHIN) {
            let fields = columns_of(kind, headings, &head.rows[row + 1..]);
            let confidence = confidence(kind, headings, &fields);
            if best.as_ref().is_none_or(|(before, ..)| confidence > *before) {
                best = Some((confidence, Rc::clone(kind), row, fields));
            }
        }
    }
    let is_enough = |confidence: u8| confidence >= KNOWN || asked.kind.is_some();
    let (confidence, kind, row, fields) = best.filter(|(confidence, ..)| is_enough(*confidence)).unwrap_or_else(|| {
        let row = header_of(&head.rows);
        let fields = guessed(head.rows.get(row).map_or(&[], Vec::as_slice), head.rows.get(row + 1..).unwrap_or(&[]));
        (0, Rc::new(unknown()), row, fields)
    });
    let headings = head.rows.get(row).map_or(&[][..], Vec::as_slice);
    let below = head.rows.get(row + 1..).unwrap_or_default();
    let column = |(at, heading): (usize, &String)| {
        let field = fields.get(at).copied().flatten();
        let is_personal = field.is_some_and(|field| kind.fields[field].is_personal)
            || field.is_none() && persons::may_tell(heading, &filled(below, at));
        let examples = if is_personal { Vec::new() } else { examples(below, at) };
        ColumnRead { heading: heading.clone(), field, examples, is_personal }
    };
    let columns = headings.iter().enumerate().map(column).collect();
    let mut title = Title::default();
    for cell in head.rows.iter().take(row).flatten().filter(|cell| !cell.is_empty()) {
        title.read(cell, registry);
    }
    let mut named = Title::default();
    let stem = place_name::stem(file);
    named.read(stem, registry);
    named.period = named.period.or_else(|| month_in(stem));
    let mut plan = Plan {
        kind,
        confidence,
        columns,
        header_row: u32::try_from(row + 1).unwrap_or(u32::MAX),
        delimiter: head.delimiter,
        encoding: head.encoding,
        title: title.or(&named),
    };
    if plan.asks() {
        plan.kind = Rc::new(plan.kind_of_columns());
    }
    plan
}

/// 参保人员202406: a year and a month in six digits.
fn month_in(name: &str) -> Option<WrittenPeriod> {
    let mut runs = name.split(|character: char| !character.is_ascii_digit()).filter(|run| run.len() == 6);
    runs.find_map(|run| period::parse(run).ok())
}

/// For each column the field of a kind that it is headed by and filled with.
fn columns_of(kind: &Kind, headings: &[String], below: &[Vec<String>]) -> Vec<Option<usize>> {
    let mut fields = vec![None; headings.len()];
    let names: Vec<String> = headings.iter().map(|heading| take_apart(heading).name).collect();
    let by: [fn(&Field, &str) -> bool; 2] = [is_headed, is_nearly_headed];
    for fits in by {
        // 用人单位联系人 is a person's before it is an employer.
        let (personal, others): (Vec<_>, Vec<_>) =
            kind.fields.iter().enumerate().partition(|(_, field)| field.is_personal);
        for (at, field) in personal.into_iter().chain(others).filter(|(_, field)| !field.words.is_empty()) {
            if fields.contains(&Some(at)) {
                continue;
            }
            let free = |column: &usize| fields[*column].is_none() && fits(field, &names[*column]);
            let found = (0..names.len()).filter(free).find(|column| is_filled_with(field, below, *column));
            if let Some(column) = found {
                fields[column] = Some(at);
            }
        }
    }
    fields
}

fn is_headed(field: &Field, name: &str) -> bool {
    field.words.iter().any(|word| word == name)
}

/// 涉案单位名称: a heading that ends with a word of some length and has little before it; not 未清偿金额, which is the contrary.
fn is_nearly_headed(field: &Field, name: &str) -> bool {
    const CONTRARY: [&str; 5] = ["未", "不", "应", "剩余", "拟"];
    let is_near = |word: &String| {
        let before = name.strip_suffix(word.as_str()).filter(|_| word.chars().count() >= 3);
        before.is_some_and(|before| !CONTRARY.iter().any(|sign| before.starts_with(sign) || before.ends_with(sign)))
    };
    name.chars().count() <= 10 && field.words.iter().any(is_near)
}

/// Whether most of the first cells of a column can be read as a field.
fn is_filled_with(field: &Field, below: &[Vec<String>], column: usize) -> bool {
    let cells = filled(below, column);
    let reads = |cell: &&str| match field.is {
        FieldType::Date => is_date(cell),
        FieldType::Amount | FieldType::Count => is_number(cell, field.unit.unwrap_or(Unit::NONE)),
        FieldType::Category | FieldType::Vintage if !field.values.is_empty() => {
            field.values.iter().any(|value| value.words.contains(&comparable(cell)))
        }
        _ => true,
    };
    let read = cells.iter().filter(|cell| reads(cell)).count();
    read * 2 >= cells.len()
}

fn filled(below: &[Vec<String>], column: usize) -> Vec<&str> {
    let cells = below.iter().take(LOOKED_AT).filter_map(|row| row.get(column));
    cells.map(String::as_str).filter(|cell| !cell.is_empty()).collect()
}

/// What stands in the first rows.
fn examples(below: &[Vec<String>], column: usize) -> Vec<String> {
    let cell = |row: &Vec<String>| row.get(column).map_or_else(String::new, |cell| cell.chars().take(40).collect());
    below.iter().take(EXAMPLES).map(cell).collect()
}

fn is_date(cell: &str) -> bool {
    day::read(cell).is_some() || cell.chars().any(|character| character.is_ascii_digit()) && period::parse(cell).is_ok()
}

fn is_number(cell: &str, unit: Unit) -> bool {
    amount::written(cell, unit, |text| text.parse().ok()).is_ok()
}

fn is_bare_number(cell: &str) -> bool {
    is_number(cell, Unit::NONE)
}

/// Sure of a kind where all columns are there that tell it, and more so the more of the others are its own.
fn confidence(kind: &Kind, headings: &[String], fields: &[Option<usize>]) -> u8 {
    let tells = |field: &&Field| field.is_needed || field.is_telling;
    let is_there = |at: usize| fields.contains(&Some(at));
    let telling = kind.fields.iter().filter(tells).count();
    let there = kind.fields.iter().enumerate().filter(|(at, field)| tells(field) && is_there(*at)).count();
    let named = headings.iter().filter(|heading| !heading.is_empty()).count().max(1);
    let own = fields.iter().flatten().count();
    let share = if there < telling { 50 * there / telling.max(1) } else { 60 + 40 * own / named };
    u8::try_from(share.min(99)).unwrap_or(0)
}

/// The header of rows of no known kind: the first row with as many filled cells as most.
fn header_of(rows: &[Vec<String>]) -> usize {
    let count = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let most = rows.iter().take(HEADER_WITHIN).map(count).max().unwrap_or(0);
    rows.iter().position(|row| count(row) * 3 >= most * 2).unwrap_or(0)
}

/// How much a column looks like something, by its heading and cells; 0 for not at all.
type Look = fn(&str, &[&str]) -> u32;

/// For each column of rows of no known kind what it looks like: at most one date, region, category and amount.
fn guessed(headings: &[String], below: &[Vec<String>]) -> Vec<Option<usize>> {
    let kind = unknown();
    let mut fields = vec![None; headings.len()];
    let looks: [(&str, Look); 4] =
        [("date", date_like), ("amount", amount_like), ("region", region_like), ("category", category_like)];
    for (id, look) in looks {
        let is_free = |column: &usize| {
            fields[*column].is_none() && !persons::may_tell(&headings[*column], &filled(below, *column))
        };
        let free = (0..headings.len()).filter(is_free);
        let scored = free.map(|column| (look(&headings[column], &filled(below, column)), column));
        let best =
            scored.filter(|(score, _)| *score > 0).max_by_key(|(score, column)| (*score, std::cmp::Reverse(*column)));
        if let Some((_, column)) = best {
            fields[column] = kind.field(id);
        }
    }
    fields
}

/// How many in a hundred cells pass.
fn share(cells: &[&str], passes: impl Fn(&str) -> bool) -> usize {
    100 * cells.iter().filter(|cell| passes(cell)).count() / cells.len().max(1)
}

fn date_like(heading: &str, cells: &[&str]) -> u32 {
    let is_named = ["日期", "时间", "月份", "年月", "期间"].iter().any(|word| heading.contains(word));
    if share(cells, is_date) < 80 { 0 } else { 1 + u32::from(is_named) }
}

fn amount_like(heading: &str, cells: &[&str]) -> u32 {
    let is_named = ["金额", "额", "费", "款", "收入", "支出"].iter().any(|word| heading.contains(word));
    let has_places = share(cells, |cell| cell.contains('.')) >= 50;
    let is_numbers = share(cells, |cell| is_bare_number(cell) && cell.chars().any(|c| c.is_ascii_digit())) >= 80;
    if is_numbers && (is_named || has_places) { 1 + 2 * u32::from(is_named) + u32::from(has_places) } else { 0 }
}

fn region_like(heading: &str, cells: &[&str]) -> u32 {
    let is_named = ["地区", "区县", "县区", "县市", "统筹区", "区划", "乡镇", "街道", "社区"]
        .iter()
        .any(|word| heading.contains(word));
    let ends = |cell: &str| cell.ends_with(['省', '市', '县', '区', '乡', '镇', '村']) && cell.chars().count() < 12;
    if share(cells, is_bare_number) > 20 { 0 } else { 2 * u32::from(is_named) + u32::from(share(cells, ends) >= 80) }
}

fn category_like(heading: &str, cells: &[&str]) -> u32 {
    let is_named = ["险种", "类", "项目", "科目", "状态", "渠道", "性质"].iter().any(|word| heading.contains(word));
    let distinct: std::collections::BTreeSet<&&str> = cells.iter().collect();
    let repeats = cells.len() >= 6 && distinct.len() * 2 <= cells.len();
    let is_word = share(cells, is_bare_number) < 20 && share(cells, |cell| cell.chars().count() <= 20) >= 90;
    if is_word && (is_named || repeats) {
        1 + 2 * u32::from(is_named) + u32::from(repeats) + 2 * u32::from(heading.contains("险种"))
    } else {
        0
    }
}
