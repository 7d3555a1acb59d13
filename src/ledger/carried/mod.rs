//! What the page says of a ledger and what its worker found in it, as bytes: words of four bytes, then the texts, each once.
//!
//! Invariant: what is taken over is what was carried, by the names of the registry here; bytes that are none are `None`, whatever they
//! say, and no personal field is among them.

mod pack;
mod reason;

use std::collections::HashMap;
use std::rc::Rc;

use super::aggregate::{self, KeptRows, Read};
use super::cases::{Detail, Flagged, Flags, Place};
use super::day::Day;
use super::plan::{Answer, Asked, Plan};
use crate::catalogue::Registry;
use crate::import::period::WrittenPeriod;
use crate::import::{Encoding, Import, Issue, Kept};
use crate::model::{Entry, Named, Period, RegionId, Source, Vintage, YearMonth};
use crate::quantity::{Decimal, Quantity, Unit};
use pack::{Pack, Unpack};

const ENCODINGS: [Encoding; 5] =
    [Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Mixed];
const VINTAGES: [Vintage; 3] = [Vintage::Final, Vintage::Cumulative, Vintage::Flash];
const KEPT: [Kept; 4] = [Kept::Nothing, Kept::OtherRows, Kept::OtherCells, Kept::Row];

/// What is said of a file, with the regions of the user's own.
#[must_use]
pub fn ask(asked: &Asked, answer: &Answer, registry: &Registry) -> Vec<u8> {
    let mut pack = Pack::default();
    pack.maybe_text(asked.kind.as_deref());
    pack.maybe_text(asked.region.as_deref());
    pack.maybe_word(asked.period.map(|_| 1));
    if let Some(WrittenPeriod { period, with_months, as_range, until }) = asked.period {
        put_period(&mut pack, period);
        [with_months, as_range, until].into_iter().for_each(|says| pack.word(u32::from(says)));
    }
    pack.maybe_word(asked.today.map(Day::number));
    pack.maybe_word(asked.encoding.map(|encoding| number(&ENCODINGS, &encoding)));
    pack.count(answer.columns.len());
    for (column, field) in &answer.columns {
        pack.count(*column);
        pack.maybe_text(field.as_deref());
    }
    let own: Vec<&str> =
        registry.regions().filter(|(_, region)| region.code.is_empty()).map(|(_, region)| &*region.zh).collect();
    pack.count(own.len());
    own.into_iter().for_each(|name| pack.text(name));
    pack.bytes()
}

/// What [`ask`] carried; the regions are added to a registry.
#[must_use]
pub fn asked(bytes: &[u8], registry: &mut Registry) -> Option<(Asked, Answer)> {
    let mut from = Unpack::new(bytes)?;
    let (kind, region) = (from.maybe_text()?, from.maybe_text()?);
    let mut asked = Asked { kind: kind.map(str::to_owned), region: region.map(str::to_owned), ..Asked::default() };
    if from.maybe_word()?.is_some() {
        let period = period(&mut from)?;
        let mut says = || Some(from.word()? != 0);
        asked.period = Some(WrittenPeriod { period, with_months: says()?, as_range: says()?, until: says()? });
    }
    asked.today = from.maybe_word()?.map(Day::numbered);
    asked.encoding = from.maybe_word()?.and_then(|number| one_of(&ENCODINGS, number));
    let mut answer = Answer::default();
    for _ in 0..from.count()? {
        answer.columns.push((from.word()? as usize, from.maybe_text()?.map(str::to_owned)));
    }
    for _ in 0..from.count()? {
        registry.add_region(from.text()?);
    }
    Some((asked, answer))
}

/// What was read, by the names of a registry.
#[must_use]
pub fn carry(read: &Read, registry: &Registry) -> Vec<u8> {
    let mut pack = Pack::default();
    let import = &read.import;
    pack.maybe_word(import.encoding.map(|encoding| number(&ENCODINGS, &encoding)));
    pack.word(import.rows_read);
    pack.word(read.counted);
    pack.count(import.entries.len());
    for (entry, written) in import.entries.iter().zip(&import.written) {
        put_entry(&mut pack, entry, &written.unit, registry);
    }
    pack.count(import.issues.len());
    for issue in &import.issues {
        pack.maybe_word(issue.row);
        pack.maybe_word(issue.column);
        pack.word(number(&KEPT, &issue.kept));
        reason::put(&mut pack, &issue.reason);
    }
    put_flags(&mut pack, &read.flags, registry);
    let KeptRows { fields, rows, left_out } = &read.kept;
    pack.count(fields.len());
    fields.iter().for_each(|field| pack.count(*field));
    pack.count(rows.len());
    for (row, cells) in rows {
        pack.word(*row);
        cells.iter().for_each(|cell| pack.text(cell));
    }
    pack.word(*left_out);
    pack.bytes()
}

/// What [`carry`] carried of a file that was read by a plan, by the names of another registry.
#[must_use]
pub fn take_over(file: &str, bytes: &[u8], plan: &Rc<Plan>, registry: &Registry) -> Option<Read> {
    let mut from = Unpack::new(bytes)?;
    let mut import = Import::empty(file);
    import.encoding = from.maybe_word()?.and_then(|number| one_of(&ENCODINGS, number));
    import.rows_read = from.word()?;
    let (counted, mut seen) = (from.word()?, Seen::default());
    for _ in 0..from.count()? {
        let (entry, unit) = entry(&mut from, registry, &import.file, &mut seen)?;
        import.written.push(aggregate::written(&entry, &unit));
        import.entries.push(entry);
    }
    for _ in 0..from.count()? {
        let (row, column) = (from.maybe_word()?, from.maybe_word()?);
        let kept = one_of(&KEPT, from.word()?)?;
        let (file, sheet, reason) = (Rc::clone(&import.file), "".into(), reason::take(&mut from)?);
        import.issues.push(Issue { file, sheet, row, column, reason, kept });
    }
    let flags = flags(&mut from, registry, plan)?;
    let mut kept = KeptRows::default();
    for _ in 0..from.count()? {
        kept.fields.push(Some(from.word()? as usize).filter(|field| *field < plan.kind.fields.len())?);
    }
    for _ in 0..from.count()? {
        let row = from.word()?;
        let cells = kept.fields.iter().map(|_| from.shared()).collect::<Option<_>>()?;
        kept.rows.push((row, cells));
    }
    kept.left_out = from.word()?;
    from.is_over().then(|| Read { plan: Rc::clone(plan), import, counted, flags, kept })
}

/// What the texts of entries are, each found out once.
#[derive(Default)]
struct Seen {
    regions: HashMap<u32, Named<RegionId>>,
    units: HashMap<u32, (Unit, Rc<str>)>,
}

fn put_entry(pack: &mut Pack, entry: &Entry, unit: &str, registry: &Registry) {
    match &entry.indicator {
        Named::Known(id) => pack.named(true, &registry.indicator(*id).id),
        Named::Own(label) => pack.named(false, label),
    }
    put_region(pack, &entry.region, registry);
    put_period(pack, entry.period);
    pack.word(number(&VINTAGES, &entry.vintage));
    let observation = &entry.observation;
    put_decimal(pack, observation.quantity.value);
    pack.text(unit);
    pack.text(&observation.label);
    pack.word(if let Source::Ledger { rows, .. } = observation.source { rows } else { 0 });
}

/// An entry and the text of its unit.
fn entry(from: &mut Unpack, registry: &Registry, file: &Rc<str>, seen: &mut Seen) -> Option<(Entry, Rc<str>)> {
    let (is_known, name) = from.named()?;
    let known = is_known.then(|| registry.find_id(&name)).flatten();
    let indicator = known.map_or(Named::Own(name), Named::Known);
    let _ = from.word()?;
    let region = from.once(&mut seen.regions, |name| Some(region_named(name, registry)))?;
    let period = period(from)?;
    let vintage = one_of(&VINTAGES, from.word()?)?;
    let value = decimal(from)?;
    let (unit, unit_text) = from.once(&mut seen.units, |text| {
        let unit = if text.is_empty() { Unit::NONE } else { text.parse().ok()? };
        Some((unit, text))
    })?;
    let (label, rows) = (from.shared()?, from.word()?);
    let source = Source::Ledger { file: Rc::clone(file), rows };
    let observation = aggregate::observation(Quantity { value, unit }, label, period, source);
    Some((aggregate::entry(indicator, region, vintage, observation), unit_text))
}

fn put_region(pack: &mut Pack, region: &Named<RegionId>, registry: &Registry) {
    match region {
        Named::Known(id) => pack.named(true, &registry.region(*id).zh),
        Named::Own(name) => pack.named(false, name),
    }
}

fn region(from: &mut Unpack, registry: &Registry) -> Option<Named<RegionId>> {
    let (_, name) = from.named()?;
    Some(region_named(name, registry))
}

fn region_named(name: Rc<str>, registry: &Registry) -> Named<RegionId> {
    registry.find_region(&name).map_or(Named::Own(name), Named::Known)
}

fn put_flags(pack: &mut Pack, flags: &Flags, registry: &Registry) {
    pack.count(flags.listed.len());
    for Flagged { flag, place, detail } in &flags.listed {
        pack.count(*flag);
        match place {
            Place::Row { row, name } => {
                pack.word(0);
                pack.word(*row);
                pack.text(name);
            }
            Place::Group { region, period, of } => {
                pack.word(1);
                put_region(pack, region, registry);
                put_period(pack, *period);
                pack.text(of);
            }
        }
        put_detail(pack, detail);
    }
    pack.count(flags.counts.len());
    for (flag, count) in &flags.counts {
        pack.count(*flag);
        pack.word(*count);
    }
}

fn flags(from: &mut Unpack, registry: &Registry, plan: &Plan) -> Option<Flags> {
    let known = |flag: u32| Some(flag as usize).filter(|flag| *flag < plan.kind.flags.len());
    let mut flags = Flags::default();
    for _ in 0..from.count()? {
        let flag = known(from.word()?)?;
        let place = match from.word()? {
            0 => Place::Row { row: from.word()?, name: from.shared()? },
            _ => Place::Group { region: region(from, registry)?, period: period(from)?, of: from.text()?.to_owned() },
        };
        flags.listed.push(Flagged { flag, place, detail: detail(from)? });
    }
    for _ in 0..from.count()? {
        let flag = known(from.word()?)?;
        flags.counts.insert(flag, from.word()?);
    }
    Some(flags)
}

fn put_detail(pack: &mut Pack, detail: &Detail) {
    match detail {
        Detail::Late { from, due, to } => {
            pack.word(0);
            pack.word(from.number());
            pack.word(due.number());
            pack.maybe_word(to.map(Day::number));
        }
        Detail::Says(text) => {
            pack.word(1);
            pack.text(text);
        }
        Detail::Repeated { text, rows, first } => {
            pack.word(2);
            pack.text(text);
            pack.word(*rows);
            pack.count(first.len());
            first.iter().for_each(|row| pack.word(*row));
        }
        Detail::Compared { left, right } => {
            pack.word(3);
            put_decimal(pack, *left);
            put_decimal(pack, *right);
        }
    }
}

fn detail(from: &mut Unpack) -> Option<Detail> {
    Some(match from.word()? {
        0 => Detail::Late {
            from: Day::numbered(from.word()?),
            due: Day::numbered(from.word()?),
            to: from.maybe_word()?.map(Day::numbered),
        },
        1 => Detail::Says(from.shared()?),
        2 => {
            let (text, rows, first) = (from.shared()?, from.word()?, from.count()?);
            Detail::Repeated { text, rows, first: (0..first).map(|_| from.word()).collect::<Option<_>>()? }
        }
        _ => Detail::Compared { left: decimal(from)?, right: decimal(from)? },
    })
}

fn put_period(pack: &mut Pack, period: Period) {
    for month in [period.from(), period.through()] {
        pack.word(u32::from(month.year()) * 12 + u32::from(month.month()) - 1);
    }
}

fn period(from: &mut Unpack) -> Option<Period> {
    let mut month = || {
        let months = u16::try_from(from.word()?).ok()?;
        YearMonth::new(months / 12, months % 12 + 1).ok()
    };
    Period::new(month()?, month()?).ok()
}

fn put_decimal(pack: &mut Pack, value: Decimal) {
    value.serialize().as_chunks::<4>().0.iter().for_each(|word| pack.word(u32::from_le_bytes(*word)));
}

fn decimal(from: &mut Unpack) -> Option<Decimal> {
    let mut bytes = [0; 16];
    for word in bytes.as_chunks_mut::<4>().0 {
        *word = from.word()?.to_le_bytes();
    }
    // Bits that no decimal has are taken off.
    Some(Decimal::deserialize(bytes))
}

fn number<T: PartialEq>(all: &[T], one: &T) -> u32 {
    all.iter().position(|other| other == one).and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

fn one_of<T: Copy>(all: &[T], number: u32) -> Option<T> {
    all.get(number as usize).copied()
}
