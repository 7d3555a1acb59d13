//! Groups of rows to observations, each with the number of rows it was counted or added up from, and what their sums are flagged for.
//!
//! Invariant: a row is in every measure whose conditions it meets, once.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::amount;
use super::cases::Flags;
use super::compare;
use super::kind::{FieldNo, FieldType, Measure, Summed};
use super::plan::{Asked, Plan};
use super::rule::Of;
use super::shape::{NOT_RAISED, RAISED, Told};
use super::tally::Tally;
use crate::catalogue::place::MAX_NAME;
use crate::import::period::WrittenPeriod;
use crate::import::{Encoding, Import, Kept, NO_REGION, OfLedger, Reason, Written};
use crate::model::{
    Entry, IndicatorId, Named, Observation, Period, RegionId, Scenario, Source, Status, Vintage, YearMonth,
};
use crate::quantity::{Decimal, Quantity, Unit};

/// The most figures that come from one file.
pub const MOST_FIGURES: usize = 50_000;

/// What was read of a ledger.
#[derive(Debug)]
pub struct Read {
    /// What it was taken for.
    pub plan: Rc<Plan>,
    /// Its observations, and what there is to say of it.
    pub import: Import,
    /// How many rows are counted.
    pub counted: u32,
    /// What was pointed out.
    pub flags: Flags,
    /// What is kept of its rows.
    pub kept: KeptRows,
}

/// Rows without their personal fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptRows {
    /// The fields of the kind that stand in them.
    pub fields: Vec<FieldNo>,
    /// The number of each row in the file, and its cells by field.
    pub rows: Vec<(u32, Vec<Rc<str>>)>,
    /// How many rows more there were.
    pub left_out: u32,
}

/// Where rows belong together: the class of a word, that of a place, a period, a publication.
pub(super) type Spot = (u32, u32, Period, Vintage);

/// Rows that belong together.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    rows: u32,
    value: Decimal,
}

/// All that was read.
pub(super) fn read(mut tally: Tally, asked: &Asked) -> Read {
    let plan = Rc::clone(&tally.plan);
    let mut import = Import::empty(&tally.issues.file);
    import.encoding = Some(tally.decoder.encoding(plan.encoding));
    import.rows_read = tally.rows;
    let can_be_counted = !tally.issues.has_refused();
    let mut timeless = 0;
    let has_columns = |what| match what {
        Summed::Count => true,
        Summed::Sum(field) => plan.column(field).is_some(),
        Summed::Carried { from, through } => plan.column(from).is_some() && plan.column(through).is_some(),
    };
    let measures = plan.kind.measures.iter().filter(|measure| measure.is_indicator && can_be_counted);
    'all: for measure in measures.filter(|measure| has_columns(measure.what)) {
        let sums = match measure.what {
            Summed::Carried { from, through } => carried(&mut tally, measure, from, through),
            _ => sums(&mut tally, measure, asked, &mut timeless),
        };
        let mut figures = Figures::of(&tally, measure, asked);
        for (spot, sum) in with_whole(&tally, measure, sums, asked) {
            if import.entries.len() >= MOST_FIGURES {
                let reason = Reason::Ledger(OfLedger::TooManyFigures { most: MOST_FIGURES });
                tally.issues.say_of_file(reason, Kept::OtherRows);
                break 'all;
            }
            figures.push(&mut import, spot, sum);
        }
    }
    if timeless > 0 {
        tally.issues.say_of_file(Reason::Ledger(OfLedger::NoPeriod { rows: timeless }), Kept::OtherRows);
    }
    say_of_words(&mut tally);
    if import.encoding == Some(Encoding::Mixed) {
        tally.issues.say_of_file(Reason::Ledger(OfLedger::Mixed), Kept::Row);
    }
    if tally.decoder.is_damaged {
        tally.issues.say_of_file(Reason::DamagedText, Kept::Row);
    }
    if let Some(year) = tally.cases.as_ref().and_then(|cases| cases.unknown_year) {
        tally.issues.say_of_file(Reason::Ledger(OfLedger::NoCalendar { year: year.year() }), Kept::Row);
    }
    let compared = compare::flags(&tally, asked);
    let (mut flags, kept) = tally.cases.take().map(super::cases::Cases::finish).unwrap_or_default();
    compared.into_iter().for_each(|flagged| flags.raise(flagged));
    import.issues = tally.issues.finish();
    Read { plan, import, counted: tally.counted, flags, kept }
}

impl Measure {
    /// Whether the rows of a key are of this measure.
    pub(super) fn is_of(&self, tally: &Tally, key: u64) -> bool {
        self.conditions.iter().all(|condition| {
            let holds = match &condition.of {
                Of::Word(field, words) => {
                    let class = tally.shape.told(key, Told::Class(*field));
                    class > 0 && words.contains(&(class as usize - 1))
                }
                Of::Filled(field) => tally.shape.is_filled(key, *field),
                Of::Flag(flag) => {
                    let told = tally.shape.told(key, Told::Flag(*flag));
                    return told == if condition.is_negated { NOT_RAISED } else { RAISED };
                }
            };
            holds != condition.is_negated
        })
    }
}

/// Where the rows of a key belong; `None` for those that tell no time.
pub(super) fn spot(tally: &Tally, key: u64, of: Option<FieldNo>, when: Option<FieldNo>, asked: &Asked) -> Option<Spot> {
    let period = when.and_then(|field| {
        let class = tally.shape.told(key, Told::Class(field)) as usize;
        tally.senses[field].as_ref()?.periods.get(class.checked_sub(1)?)
    });
    let WrittenPeriod { period, with_months, .. } = period.copied().or(asked.period).or(tally.plan.title.period)?;
    let of_type = |is| tally.kind().fields.iter().position(|field| field.is == is);
    let region = of_type(FieldType::Region).map_or(0, |field| tally.shape.told(key, Told::Class(field)));
    let vintage = of_type(FieldType::Vintage).and_then(|field| {
        let class = tally.shape.told(key, Told::Class(field)) as usize;
        tally.kind().fields[field].values.get(class.checked_sub(1)?)?.id.parse().ok()
    });
    let by_period = if with_months { Vintage::Cumulative } else { Vintage::Final };
    let word = of.map_or(0, |field| tally.shape.told(key, Told::Class(field)));
    Some((word, region, period, vintage.or(tally.plan.title.vintage).unwrap_or(by_period)))
}

/// The rows of a measure, counted or added up.
fn sums(tally: &mut Tally, measure: &Measure, asked: &Asked, timeless: &mut u32) -> BTreeMap<Spot, Sum> {
    let mut sums = BTreeMap::<Spot, Sum>::new();
    let (mut without_time, mut is_too_long) = (0, false);
    for (group, key) in tally.groups.keys.iter().enumerate().filter(|(_, key)| measure.is_of(tally, **key)) {
        let rows = tally.groups.rows(group);
        let Some(spot) = spot(tally, *key, measure.of, measure.when, asked) else {
            without_time += rows;
            continue;
        };
        let Some(value) = value_of(tally, measure.what, group) else {
            is_too_long = true;
            continue;
        };
        let sum = sums.entry(spot).or_default();
        sum.rows += rows;
        match amount::exact_sum(sum.value, value) {
            Some(value) => sum.value = value,
            None => is_too_long = true,
        }
    }
    *timeless = without_time.max(*timeless);
    if is_too_long {
        tally.issues.say_of_file(Reason::Ledger(OfLedger::Overflow), Kept::OtherRows);
    }
    sums
}

/// The sums of places with those of the region that the file is of, where rows name places and none of them is that region; rows
/// that name none are the region's own.
fn with_whole(tally: &Tally, measure: &Measure, sums: BTreeMap<Spot, Sum>, asked: &Asked) -> BTreeMap<Spot, Sum> {
    let whole = region_of(tally, 0, asked);
    let names_whole = |(_, region, ..): &Spot| *region > 0 && region_of(tally, *region, asked) == whole;
    if whole == Named::Own(NO_REGION.into()) || sums.keys().any(names_whole) {
        return sums;
    }
    let mut with_whole = sums.clone();
    for ((word, _, period, vintage), part) in sums.iter().filter(|((_, region, ..), _)| *region > 0) {
        let id = tally.registry.find_id(&id_of(tally, measure, *word));
        if id.is_some_and(|id| !tally.registry.indicator(id).adds_over_regions) {
            continue;
        }
        let sum = with_whole.entry((*word, 0, *period, *vintage)).or_default();
        let Some(value) = amount::exact_sum(sum.value, part.value) else { return sums };
        *sum = Sum { rows: sum.rows + part.rows, value };
    }
    with_whole
}

/// The id of the indicator of a measure, with the word that it is told apart by.
fn id_of(tally: &Tally, measure: &Measure, class: u32) -> String {
    let Some(field) = measure.of else { return measure.id.clone() };
    let word = word(tally, field, class).map_or(NOT_SAID, |(id, _)| id);
    measure.id.replace(&format!("{{{}}}", tally.kind().fields[field].id), word)
}

/// What a group adds to a measure; `None` where no column has it, or its digits do not fit.
pub(super) fn value_of(tally: &Tally, what: Summed, group: usize) -> Option<Decimal> {
    match what {
        Summed::Sum(field) => {
            let sum = tally.shape.sums.iter().position(|known| *known == field)?;
            tally.groups.sum(group, sum, tally.places[sum])
        }
        _ => Some(tally.groups.rows(group).into()),
    }
}

/// For each year after a place's first one the rows that had begun before it and were not over, at each of its months up to the last
/// one of all places: a place without rows of its own has its open ones still.
fn carried(tally: &mut Tally, measure: &Measure, from: FieldNo, through: FieldNo) -> BTreeMap<Spot, Sum> {
    let last = |key: u64, field: FieldNo| {
        let class = tally.shape.told(key, Told::Class(field)) as usize;
        let period = tally.senses[field].as_ref()?.periods.get(class.checked_sub(1)?)?;
        Some(period.period.through())
    };
    let region = tally.kind().fields.iter().position(|field| field.is == FieldType::Region);
    let mut by_region = BTreeMap::<u32, Vec<(YearMonth, Option<YearMonth>, u32)>>::new();
    for (group, key) in tally.groups.keys.iter().enumerate().filter(|(_, key)| measure.is_of(tally, **key)) {
        let region = region.map_or(0, |field| tally.shape.told(*key, Told::Class(field)));
        let Some(from) = last(*key, from) else { continue };
        by_region.entry(region).or_default().push((from, last(*key, through), tally.groups.rows(group)));
    }
    let mut sums = BTreeMap::new();
    let months = by_region.values().flatten().flat_map(|(from, through, _)| [Some(*from), *through]).flatten();
    let Some(last) = months.max() else { return sums };
    let months_of = |year: u16| 1..=if year == last.year() { last.month() } else { 12 };
    for (region, rows) in by_region {
        let first = rows.iter().map(|(from, ..)| from.year()).min().unwrap_or(last.year());
        for year in first + 1..=last.year() {
            if sums.len() >= MOST_FIGURES {
                // Places that are left out would be missing in the sum of all.
                let reason = Reason::Ledger(OfLedger::TooManyFigures { most: MOST_FIGURES });
                tally.issues.say_of_file(reason, Kept::OtherRows);
                return BTreeMap::new();
            }
            let is_open = |(from, through, _): &&(YearMonth, Option<YearMonth>, u32)| {
                from.year() < year && through.is_none_or(|through| through.year() >= year)
            };
            let count: u32 = rows.iter().filter(is_open).map(|(.., rows)| *rows).sum();
            for month in months_of(year).filter_map(|month| YearMonth::new(year, month).ok()) {
                let spot = (0, region, Period::month(month), Vintage::Cumulative);
                sums.insert(spot, Sum { rows: count, value: count.into() });
            }
        }
    }
    sums
}

/// The word of a class of a category, in Chinese, and its id; of one that the kind does not know as it was written.
pub(super) fn word<'t>(tally: &'t Tally, field: FieldNo, class: u32) -> Option<(&'t str, &'t str)> {
    let at = (class as usize).checked_sub(1)?;
    let values = &tally.kind().fields[field].values;
    if let Some(value) = values.get(at) {
        return Some((&value.id, &value.zh));
    }
    let (text, _) = tally.senses[field].as_ref()?.others.get(at - values.len())?;
    Some((text, text))
}

/// A place by its class, or the one of the file.
pub(super) fn region_of(tally: &Tally, class: u32, asked: &Asked) -> Named<RegionId> {
    let field = tally.kind().fields.iter().position(|field| field.is == FieldType::Region);
    let sense = field.and_then(|field| tally.senses[field].as_ref());
    let known = sense.and_then(|sense| sense.regions.get((class as usize).checked_sub(1)?));
    known.cloned().unwrap_or_else(|| {
        let name = asked.region.as_deref().or(tally.plan.title.region.as_deref()).unwrap_or(NO_REGION);
        tally.registry.find_region(name).map_or_else(|| Named::Own(name.into()), Named::Known)
    })
}

/// An indicator and its name.
type Labelled = (Named<IndicatorId>, Rc<str>);

/// The figures of a measure, whose names are looked up once.
struct Figures<'t> {
    tally: &'t Tally<'t>,
    measure: &'t Measure,
    asked: &'t Asked,
    unit: (Unit, Rc<str>),
    /// By the class of a word, the indicator and its name; `None` where the catalogue has none for it.
    indicators: HashMap<u32, Option<Labelled>>,
    /// By the class of a place.
    regions: HashMap<u32, Named<RegionId>>,
}

impl<'t> Figures<'t> {
    fn of(tally: &'t Tally<'t>, measure: &'t Measure, asked: &'t Asked) -> Self {
        let unit = if let Summed::Sum(field) = measure.what { tally.plan.unit(field) } else { measure.unit };
        let text = if unit == Unit::NONE { String::new() } else { unit.to_string() };
        Self { tally, measure, asked, unit: (unit, text.into()), indicators: HashMap::new(), regions: HashMap::new() }
    }

    fn push(&mut self, import: &mut Import, (class, region, period, vintage): Spot, sum: Sum) {
        let (tally, measure, asked) = (self.tally, self.measure, self.asked);
        let named = self.indicators.entry(class).or_insert_with(|| indicator_of(tally, measure, class));
        let Some((indicator, label)) = named.clone() else { return };
        let region = self.regions.entry(region).or_insert_with(|| region_of(tally, region, asked)).clone();
        let source = Source::Ledger { file: Rc::clone(&import.file), rows: sum.rows };
        let (unit, unit_text) = &self.unit;
        let observation = observation(Quantity { value: sum.value, unit: *unit }, label, period, source);
        let entry = entry(indicator, region, vintage, observation);
        import.written.push(written(&entry, unit_text));
        import.entries.push(entry);
    }
}

/// The indicator of a measure for a word, and its name.
fn indicator_of(tally: &Tally, measure: &Measure, class: u32) -> Option<Labelled> {
    let id = id_of(tally, measure, class);
    match tally.registry.find_id(&id) {
        Some(known) => Some((Named::Known(known), tally.registry.indicator(known).zh.as_str().into())),
        // Interest of a fund for which the catalogue has none is in its revenue.
        None if !tally.plan.asks() => None,
        None => {
            let label: Rc<str> = id.chars().take(MAX_NAME).collect::<String>().into();
            Some((Named::Own(Rc::clone(&label)), label))
        }
    }
}

/// What was counted or added up.
pub(super) fn observation(quantity: Quantity, label: Rc<str>, period: Period, source: Source) -> Observation {
    Observation { quantity, status: Status::Normal, label, period, source, note: "".into() }
}

/// An observation in its place.
pub(super) fn entry(
    indicator: Named<IndicatorId>,
    region: Named<RegionId>,
    vintage: Vintage,
    observation: Observation,
) -> Entry {
    let (period, scenario) = (observation.period, Scenario::Actual);
    Entry { indicator, region, period, scenario, vintage, observation: Rc::new(observation) }
}

/// How an entry is written, beyond its types.
pub(super) fn written(entry: &Entry, unit: &Rc<str>) -> Written {
    let as_range = entry.vintage == Vintage::Cumulative && entry.period.months() > 1;
    Written { unit: Rc::clone(unit), as_range }
}

/// The category of rows that name none.
const NOT_SAID: &str = "未注明";

/// The words of categories that the kind does not know.
fn say_of_words(tally: &mut Tally) {
    let plan = Rc::clone(&tally.plan);
    for (at, field) in plan.kind.fields.iter().enumerate().filter(|(_, field)| !field.values.is_empty()) {
        let Some(sense) = &tally.senses[at] else { continue };
        let words: Vec<(Rc<str>, u32, u32)> = sense
            .unknown()
            .map(|(class, (word, row))| {
                let is_of = |key: &u64| tally.shape.told(*key, Told::Class(at)) == class;
                let groups = tally.groups.keys.iter().enumerate().filter(|(_, key)| is_of(key));
                (Rc::clone(word), *row, groups.map(|(group, _)| tally.groups.rows(group)).sum())
            })
            .collect();
        for (word, row, rows) in words.into_iter().filter(|(.., rows)| *rows > 0) {
            let reason = OfLedger::UnknownWord { field: field.zh.clone(), word: word.chars().take(40).collect(), rows };
            let kept = if field.is_needed { Kept::OtherRows } else { Kept::Row };
            tally.issues.say(row, plan.column(at), Reason::Ledger(reason), kept);
        }
    }
}
