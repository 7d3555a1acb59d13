//! What pages list: broken identities and alerts, grouped and ranked.
//!
//! Invariant: one line says one thing of one subject, and the same thing is not said twice.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::{Broken, Check, Disputed, Severity, broken, disputed};
use crate::catalogue::checks::CheckKind;
use crate::catalogue::notes::{NoteRow, notes};
use crate::evaluate::alerts::{self, Behind, Crossed, Deficit, Differing, Gaps, Jump, Negative, Reserve};
use crate::evaluate::evaluation::Evaluation;
use crate::evaluate::figure::{Ask, Figure};
use crate::evaluate::{Change, Measure};
use crate::model::{IndicatorId, Period, RegionId, Topic};
use crate::quantity::Decimal;
use crate::workspace::Mark;

/// What kind of line it is, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// 错误
    Error,
    /// 警告
    Warning,
    /// 来源不一: two sources of one figure disagree.
    Sources,
    /// 预警
    Alert,
    /// 口径并列
    Vintages,
    /// 缺数
    Missing,
    /// ✓ 已注明
    Noted,
}

impl Kind {
    /// Whether it has to be put right or explained: what the badge counts.
    #[must_use]
    pub fn is_check(self) -> bool {
        matches!(self, Self::Error | Self::Warning | Self::Sources)
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its kind.
    pub kind: Kind,
    /// The indicator that it is foremost about; its subject and topic are the line's.
    pub of: IndicatorId,
    /// Where.
    pub region: RegionId,
    /// The latest period that it is about.
    pub period: Period,
    /// What it says.
    pub says: Says,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// One identity is broken, at one period or several.
    Broken(Vec<Broken>),
    /// Sources disagree on one indicator, at one period or several.
    Disputed(Vec<Rc<Disputed>>),
    /// A threshold of the user's own is passed, at one period or several.
    Crossed(Crossed),
    /// 收不抵支
    Deficit(Deficit),
    /// 可支付月数不足
    Reserve(Reserve),
    /// 落后序时进度, 高于控制目标
    Behind(Behind),
    /// 与上年相差悬殊
    Jump(Jump),
    /// 不应为负
    Negative(Negative),
    /// 口径并列, of one subject.
    Differing(Vec<Differing>),
    /// 缺数
    Gaps(Gaps),
    /// A policy explains the changes of a year.
    Noted {
        /// The policy.
        note: &'static NoteRow,
        /// The results it explains, each with its growth.
        changes: Vec<(Figure, Figure)>,
    },
}

/// How many lines an overview has room for.
const MOST_OPEN: usize = 6;
/// How many of one kind it takes where something is wrong, and how many of what a reader should only know.
const MOST_OF_A_KIND: [usize; 2] = [2, 1];
/// How many years back a broken identity or a second publication is news on the overview.
const YEARS_OPEN: u16 = 10;

impl Line {
    /// The field of work.
    #[must_use]
    pub fn topic(&self, evaluation: &Evaluation) -> Topic {
        evaluation.registry().indicator(self.of).topic
    }

    /// Whether it belongs to 逻辑性审核: an identity between figures. What a single figure can be (a share within 0–100%, a sign, a
    /// jump against last year) is 合理性审核, however bad.
    #[must_use]
    pub fn is_logical(&self) -> bool {
        let is_share = |found: &Broken| matches!(found.check, Check::Row(row) if row.kind == CheckKind::Share);
        let bounds = matches!(&self.says, Says::Broken(broken) if broken.iter().all(is_share));
        matches!(self.kind, Kind::Error | Kind::Warning) && !bounds && !matches!(self.says, Says::Crossed(_))
    }

    /// How many figures it is about.
    fn breadth(&self) -> usize {
        match &self.says {
            Says::Gaps(gaps) => gaps.indicators.len() + gaps.balances.len(),
            Says::Differing(subject) => subject.iter().map(|differing| differing.figures.len()).sum(),
            _ => 1,
        }
    }

    /// The largest difference of a broken identity, as a share of the stated side.
    #[must_use]
    pub fn relative(&self) -> Decimal {
        let Says::Broken(broken) = &self.says else { return Decimal::ZERO };
        broken.iter().filter_map(Broken::relative).max().unwrap_or_default()
    }
}

/// The lines of the overview: what is pressing at a period and not verified, the most important first, at most a handful.
#[must_use]
pub fn open(evaluation: &Evaluation, region: RegionId, period: Period, marks: &BTreeMap<String, Mark>) -> Vec<Line> {
    let mut lines = pressing(evaluation, region, period, marks);
    // Among equals the latest, then the largest difference; the order of the catalogue stays.
    crate::order::sort_by(&mut lines, |left, right| {
        let kind = left.kind.cmp(&right.kind).then(right.relative().cmp(&left.relative()));
        kind.then(right.period.year().cmp(&left.period.year())).then(right.breadth().cmp(&left.breadth()))
    });
    let mut taken: Vec<Line> = Vec::new();
    for line in lines {
        let most = MOST_OF_A_KIND[usize::from(line.kind > Kind::Alert)];
        if taken.iter().filter(|other| other.kind == line.kind).count() < most {
            taken.push(line);
        }
    }
    taken.truncate(MOST_OPEN);
    taken
}

/// How many cases have to be put right or explained at a period, and are not verified: what the badge counts.
#[must_use]
pub fn count_open(evaluation: &Evaluation, region: RegionId, period: Period, marks: &BTreeMap<String, Mark>) -> usize {
    let lines = pressing(evaluation, region, period, marks);
    lines.iter().filter(|line| line.kind.is_check()).map(Line::count).sum()
}

/// What is pressing at a period and not verified.
fn pressing(evaluation: &Evaluation, region: RegionId, period: Period, marks: &BTreeMap<String, Mark>) -> Vec<Line> {
    let since = period.year().saturating_sub(YEARS_OPEN);
    let mut lines = gathered(evaluation, region, period).to_vec();
    lines.retain_mut(|line| {
        if let Says::Broken(broken) = &mut line.says {
            broken.retain(|found| found.period.year() > since);
        }
        if !line.is_open(evaluation, marks) {
            return false;
        }
        match &line.says {
            Says::Broken(broken) => !broken.is_empty(),
            Says::Disputed(disputed) => !disputed.is_empty(),
            Says::Crossed(crossed) => {
                crossed.figures.last().is_some_and(|last| last.ask.period.through() >= period.from())
            }
            Says::Deficit(deficit) => deficit.last() == period,
            Says::Jump(_) => line.period.through() == period.through(),
            Says::Noted { note, .. } => note.year == period.year(),
            Says::Negative(negative) => !negative.figures.is_empty() && line.period.through() >= period.from(),
            Says::Reserve(_) | Says::Behind(_) | Says::Gaps(_) => true,
            Says::Differing(_) => line.period.year() > since,
        }
    });
    lines
}

/// Every line up to a period that is not verified, by topic and subject in the order of the catalogue, the most pressing of each first.
#[must_use]
pub fn all(evaluation: &Evaluation, region: RegionId, period: Period, marks: &BTreeMap<String, Mark>) -> Vec<Line> {
    let mut lines = gathered(evaluation, region, period).to_vec();
    lines.retain_mut(|line| line.is_open(evaluation, marks));
    let mut subjects: HashMap<&str, usize> = HashMap::new();
    for (_, indicator) in evaluation.registry().indicators() {
        let order = subjects.len();
        subjects.entry(indicator.subject()).or_insert(order);
    }
    crate::order::sort_by_key(&mut lines, |line| {
        let subject = evaluation.registry().indicator(line.of).subject();
        let topic = Topic::ALL.into_iter().position(|topic| topic == line.topic(evaluation));
        (topic, subjects.get(subject).copied(), line.kind)
    });
    lines
}

fn gathered(evaluation: &Evaluation, region: RegionId, period: Period) -> Rc<[Line]> {
    if let Some((of, until, lines)) = &evaluation.found.borrow().lines
        && (*of, *until) == (region, period)
    {
        return Rc::clone(lines);
    }
    let lines: Rc<[Line]> = gather(evaluation, region, period, &PARTS).into();
    evaluation.found.borrow_mut().lines = Some((region, period, Rc::clone(&lines)));
    lines
}

pub(super) fn gather(evaluation: &Evaluation, region: RegionId, period: Period, parts: &[Part]) -> Vec<Line> {
    let indicators = evaluation.registry().indicator_ids();
    let found = |part: &Part| match part {
        Part::Whole(part) => part(evaluation, region, period),
        Part::Each(part) => part(evaluation, region, period, &indicators),
    };
    parts.iter().flat_map(found).collect()
}

/// What is found of a region up to a period.
pub(super) enum Part {
    /// Of all indicators together.
    Whole(fn(&Evaluation, RegionId, Period) -> Vec<Line>),
    /// Of each indicator by itself, so that some can be taken at a time.
    Each(fn(&Evaluation, RegionId, Period, &[IndicatorId]) -> Vec<Line>),
}

/// All that is found, in the order in which it is listed.
pub(super) static PARTS: [Part; 8] = [
    Part::Whole(identities),
    Part::Each(sources),
    Part::Whole(alerts),
    Part::Each(jumps),
    Part::Each(negatives),
    Part::Whole(publications),
    Part::Whole(gaps),
    Part::Whole(noted),
];

fn alerts(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Line> {
    let mut lines = Vec::new();
    let alert = |of, period, says| alert(of, region, period, says);
    for crossed in alerts::threshold::crossed(evaluation, region, period) {
        let kind = if crossed.is_error() { Kind::Error } else { Kind::Alert };
        let last = crossed.figures.last().map_or(period, |last| last.ask.period);
        lines.push(Line { kind, ..alert(crossed.key.indicator, last, Says::Crossed(crossed)) });
    }
    for deficit in alerts::deficit::deficits(evaluation, region, period) {
        lines.push(alert(deficit.balance, deficit.last(), Says::Deficit(deficit)));
    }
    for reserve in alerts::reserves(evaluation, region, period) {
        lines.extend(indicator(&reserve.months).map(|of| alert(of, period, Says::Reserve(reserve.clone()))));
    }
    for behind in alerts::behind(evaluation, region, period) {
        lines.extend(indicator(&behind.result).map(|of| alert(of, period, Says::Behind(behind.clone()))));
    }
    lines
}

fn alert(of: IndicatorId, region: RegionId, period: Period, says: Says) -> Line {
    Line { kind: Kind::Alert, of, region, period, says }
}

pub(super) fn jumps(evaluation: &Evaluation, region: RegionId, until: Period, of: &[IndicatorId]) -> Vec<Line> {
    let jumps =
        alerts::jump::jumps(evaluation, region, until, of).into_iter().filter(|jump| !is_noted(evaluation, jump));
    jumps.filter_map(|jump| Some(alert(indicator(&jump.now)?, region, jump.now.ask.period, Says::Jump(jump)))).collect()
}

pub(super) fn negatives(evaluation: &Evaluation, region: RegionId, until: Period, of: &[IndicatorId]) -> Vec<Line> {
    let line = |negative: Negative| {
        let last = negative.figures.last().map_or(until, |last| last.ask.period);
        alert(negative.indicator, region, last, Says::Negative(negative))
    };
    alerts::sign::negatives(evaluation, region, until, of).into_iter().map(line).collect()
}

fn gaps(evaluation: &Evaluation, region: RegionId, until: Period) -> Vec<Line> {
    let line = |gap: Gaps| {
        let (of, last) = (gap.indicators.first().copied()?, gap.months.last().copied().unwrap_or(until));
        Some(Line { kind: Kind::Missing, of, region, period: last, says: Says::Gaps(gap) })
    };
    alerts::gaps::gaps(evaluation, region, until).into_iter().filter_map(line).collect()
}

/// Broken identities, one line a check.
fn identities(evaluation: &Evaluation, region: RegionId, until: Period) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for found in broken(evaluation, region).iter().cloned() {
        let Some(of) = of_check(evaluation, &found) else { continue };
        if found.period.through() > until.through() {
            continue;
        }
        let kind = if found.severity == Severity::Error { Kind::Error } else { Kind::Warning };
        match lines.last_mut() {
            Some(Line { kind: last, period, says: Says::Broken(others), .. }) if others[0].check == found.check => {
                *last = kind.min(*last);
                *period = found.period.max(*period);
                others.push(found);
            }
            _ => lines.push(Line { kind, of, region, period: found.period, says: Says::Broken(vec![found]) }),
        }
    }
    lines
}

/// What sources disagree on, one line an indicator.
pub(super) fn sources(evaluation: &Evaluation, region: RegionId, until: Period, of: &[IndicatorId]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for found in disputed(evaluation, region, Some(until), of) {
        let (of, period) = (found.key.indicator, found.figure.ask.period);
        match lines.last_mut() {
            Some(Line { of: last, period: latest, says: Says::Disputed(others), .. }) if *last == of => {
                *latest = if period.through() > latest.through() { period } else { *latest };
                others.push(found);
            }
            _ => lines.push(Line { kind: Kind::Sources, of, region, period, says: Says::Disputed(vec![found]) }),
        }
    }
    lines
}

fn of_check(evaluation: &Evaluation, found: &Broken) -> Option<IndicatorId> {
    match &found.check {
        Check::Row(row) => match evaluation.measure(&row.left).ok()? {
            Measure::Indicator(id) => Some(id),
            Measure::Formula(formula) => formula.checked.reads.first().copied(),
        },
        Check::Formula(id) | Check::Comparison(id) | Check::Rise(id) | Check::Regions(id) => Some(*id),
    }
}

/// Figures of several publications, one line a subject.
fn publications(evaluation: &Evaluation, region: RegionId, until: Period) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let registry = evaluation.registry();
    for differing in alerts::vintages::differing(evaluation, region, until) {
        let subject = registry.indicator(differing.indicator).subject();
        let last = differing.figures.last().and_then(|figures| figures.first()).map_or(until, |first| first.ask.period);
        match lines.iter_mut().find(|line| registry.indicator(line.of).subject() == subject) {
            Some(Line { says: Says::Differing(others), period, .. }) => {
                *period = last.max(*period);
                others.push(differing);
            }
            _ => lines.push(Line {
                kind: Kind::Vintages,
                of: differing.indicator,
                region,
                period: last,
                says: Says::Differing(vec![differing]),
            }),
        }
    }
    lines
}

/// The policies of the catalogue that explain a change, each year's together.
fn noted(evaluation: &Evaluation, region: RegionId, until: Period) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let registry = evaluation.registry();
    for note in notes() {
        let of = registry.find(&note.of).or_else(|| registry.find(&format!("{}.revenue", note.of)));
        let year = Period::year_of(note.year).ok().filter(|year| year.through() <= until.through());
        let Some((of, year)) = of.zip(year) else { continue };
        if registry.note(of, region, note.year).is_none() {
            continue;
        }
        let ask = Ask::actual(of, region, year);
        let Change::Growth(growth) = evaluation.change(&ask) else { continue };
        let change = (evaluation.figure(&Ask { vintage: growth.vintage, ..ask }), growth);
        let same = |line: &&mut Line| matches!(&line.says, Says::Noted { note: other, .. } if other.year == note.year && other.zh == note.zh);
        match lines.iter_mut().find(same) {
            Some(Line { says: Says::Noted { changes, .. }, .. }) => changes.push(change),
            _ => lines.push(Line {
                kind: Kind::Noted,
                of,
                region,
                period: year,
                says: Says::Noted { note, changes: vec![change] },
            }),
        }
    }
    lines
}

fn is_noted(evaluation: &Evaluation, jump: &Jump) -> bool {
    let Ask { region, period, .. } = jump.now.ask;
    indicator(&jump.now).is_some_and(|of| evaluation.registry().note(of, region, period.year()).is_some())
}

fn indicator(figure: &Figure) -> Option<IndicatorId> {
    if let Measure::Indicator(id) = figure.ask.of { Some(id) } else { None }
}
