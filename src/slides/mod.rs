//! 演示: a deck made of what the data say: title, a slide per finding with its chart, targets and progress, problems, next steps.
//!
//! Invariant: a deck is made anew from the evaluation, so that no slide says what the pages do not; what there is nothing on has no
//! slide. What someone changed of it is kept by the ids of its slides and laid over.

mod added;
mod arranged;
mod headline;

use std::collections::{BTreeMap, BTreeSet};

pub use added::with_chart;
pub use arranged::moved;
pub use headline::asks;

use crate::catalogue::Registry;
use crate::chart::spec::Kind;
use crate::chart::{Resolved, View, resolve, specs};
use crate::evaluate::checks::{self, Kind as Open};
use crate::evaluate::{Ask, Evaluation};
use crate::language::Language;
use crate::model::{Good, IndicatorId, Issuer, Period, Scenario};
use crate::phrase::compare::progress;
use crate::phrase::{Sentence, checks as words, overview};
use crate::report::Scope;
use crate::say;
use crate::workspace::draft::{Extent, Part};
use crate::workspace::{Headline, Mark, Workspace};

/// The most points of one slide: more cannot be read from the back of a room.
const MOST_POINTS: usize = 5;
/// The most slides of targets.
const MOST_OF_TARGETS: usize = 2;

/// One slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// What it is known again by: `title`, `chart:fund.pension.years`, `targets-1`, `problems`, `next`.
    pub id: String,
    /// What it speaks of.
    pub of: Scope,
    /// Its message; figures in it open.
    pub headline: Sentence,
    /// What stands below.
    pub body: Body,
    /// Where the figures come from; empty where each of them opens on the slide itself.
    pub source: String,
    /// Whether it is left out when the deck is shown.
    pub is_hidden: bool,
    /// What its speaker wants to remember; may be empty.
    pub note: String,
    /// Where its headline is someone's own.
    pub rewritten: Option<Rewritten>,
}

/// That a headline is someone's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Rewritten {
    /// The headline that the figures make.
    pub made: Sentence,
    /// The numbers of the own one that no figure of the slide says.
    pub unsourced: Vec<String>,
}

/// What stands below a headline.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The title: where and when, whose data, and the lead sentence.
    Opening {
        /// 全国 · 2025年
        place: String,
        /// The lead sentence of the overview.
        lead: Sentence,
    },
    /// One chart.
    Chart(Box<Resolved>),
    /// A few points.
    Points(Vec<Point>),
}

/// One point of a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// How it stands.
    pub standing: Standing,
    /// The same in a word; may be empty.
    pub word: &'static str,
    /// What it says.
    pub sentence: Sentence,
}

/// How a point stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it should.
    Good,
    /// To be looked into.
    Watch,
    /// Not as it should.
    Bad,
    /// Neither.
    Plain,
}

/// The deck of a region and period, hidden slides included; `name` is the workspace's as it is shown.
#[must_use]
pub fn deck(evaluation: &Evaluation, workspace: &Workspace, name: &str, of: Scope) -> Vec<Slide> {
    let own = workspace.deck();
    let mut slides = vec![opening(evaluation, name, of)];
    slides.extend(charts(evaluation, of));
    for added in own.added.iter().filter_map(|added| added::slide(evaluation, added)) {
        // The deck may have the same one by itself.
        if slides.iter().all(|slide| slide.body != added.body) {
            slides.push(added);
        }
    }
    slides.extend(targets(evaluation, of));
    slides.extend(problems(evaluation, of, workspace.marks()));
    slides.extend(next(evaluation, of));
    for slide in &mut slides {
        let Some(own) = own.slides.get(&slide.id) else { continue };
        slide.is_hidden = own.is_hidden;
        slide.note.clone_from(&own.note);
        let registry = evaluation.registry();
        let is_of_it = |headline: &&Headline| {
            headline.period == slide.of.period && registry.find_region(&headline.region) == Some(slide.of.region)
        };
        if let Some(headline) = own.headline.as_ref().filter(is_of_it) {
            let (sentence, unsourced) = headline::own(evaluation, &headline.text, slide);
            let made = std::mem::replace(&mut slide.headline, sentence);
            slide.rewritten = Some(Rewritten { made, unsourced });
        }
    }
    arranged::arranged(slides, &own.order)
}

/// The slides of a deck that are shown.
#[must_use]
pub fn shown(deck: &[Slide]) -> Vec<&Slide> {
    deck.iter().filter(|slide| !slide.is_hidden).collect()
}

fn slide(id: impl Into<String>, of: Scope, headline: Sentence, body: Body) -> Slide {
    let (source, note) = (String::new(), String::new());
    Slide { id: id.into(), of, headline, body, source, is_hidden: false, note, rewritten: None }
}

/// What of a workspace a deck needs: what its shown slides say, how these are arranged, and what was found in order, which it is silent on.
#[must_use]
pub fn extent(evaluation: &Evaluation, deck: &[Slide]) -> Extent {
    let shown = shown(deck);
    let made = shown.iter().filter_map(|slide| slide.rewritten.as_ref()).flat_map(|rewritten| rewritten.made.asks());
    let behind = evaluation.behind(shown.iter().flat_map(|slide| asks(slide)).chain(made));
    Extent::Of(Part::of(evaluation.registry(), behind.indicators).with_deck())
}

fn opening(evaluation: &Evaluation, name: &str, of: Scope) -> Slide {
    let Scope { region, period } = of;
    let (language, registry) = (evaluation.language(), evaluation.registry());
    let region_name = registry.region_name(region);
    let headline =
        say!(language, "{region_name}人力资源和社会保障工作情况", "{region_name}: human resources and social security");
    let place = say!(language, "{when} · {name}", "{when} · {name}", when = period.words(language));
    let lead = overview::lead(evaluation, region, period);
    slide("title", of, Sentence::of(headline), Body::Opening { place, lead })
}

/// The first chart of each tab that has figures.
fn charts(evaluation: &Evaluation, of: Scope) -> Vec<Slide> {
    let view = View { region: of.region, period: of.period, compared: Vec::new() };
    let (mut seen, mut slides) = (BTreeSet::new(), Vec::new());
    for spec in specs().iter().filter(|spec| matches!(spec.kind, Kind::FundYears | Kind::TrendYears)) {
        if seen.contains(&(&spec.page, &spec.tab)) {
            continue;
        }
        let chart = resolve(evaluation, spec, &view);
        if !chart.is_empty() {
            seen.insert((&spec.page, &spec.tab));
            slides.push(of_chart(format!("chart:{}", spec.id), of, chart));
        }
    }
    slides
}

fn of_chart(id: String, of: Scope, chart: Resolved) -> Slide {
    let (headline, source) = (chart.title.clone(), chart.data.source.clone());
    Slide { source, ..slide(id, of, headline, Body::Chart(Box::new(chart))) }
}

/// The targets of the year with how far they are, those behind first.
fn targets(evaluation: &Evaluation, of: Scope) -> Vec<Slide> {
    let (language, registry) = (evaluation.language(), evaluation.registry());
    let point = |id: IndicatorId| {
        let ask = Ask::actual(id, of.region, of.period);
        let first = evaluation.progress(&ask).into_iter().next()?;
        let figure = evaluation.figure(&ask);
        let compared = progress(language, &first, &figure, registry.indicator(id).good);
        let sentence = named(language, registry, id).figure(language, &figure).words(language.pick("，", ", "));
        let (standing, word) = match compared.good {
            Some(true) => (Standing::Good, language.pick("正常", "on track")),
            Some(false) => (Standing::Bad, language.pick("落后", "behind")),
            None => (Standing::Plain, ""),
        };
        Some(Point { standing, word, sentence: sentence.then(compared.sentence) })
    };
    let all: Vec<Point> = registry.indicators().filter_map(|(id, _)| point(id)).collect();
    let (mut points, others): (Vec<Point>, Vec<Point>) =
        all.into_iter().partition(|point| point.standing == Standing::Bad);
    let behind = points.len();
    points.extend(others);
    let count = points.len();
    let headline = match behind {
        0 => say!(language, "{count}项目标进展正常", "{count} targets are on track"),
        _ => say!(language, "{count}项目标中{behind}项落后", "{behind} of {count} targets are behind"),
    };
    let slides = points.chunks(MOST_POINTS).take(MOST_OF_TARGETS).enumerate();
    slides.map(|(at, points)| of_points(format!("targets-{}", at + 1), of, headline.clone(), points.to_vec())).collect()
}

/// What is open and has to be put right or explained.
fn problems(evaluation: &Evaluation, of: Scope, marks: &BTreeMap<String, Mark>) -> Option<Slide> {
    let standing = |kind: Open| match kind {
        Open::Error | Open::Alert => Some(Standing::Bad),
        Open::Warning | Open::Sources => Some(Standing::Watch),
        Open::Vintages | Open::Missing | Open::Noted => None,
    };
    let language = evaluation.language();
    let lines = checks::open(evaluation, of.region, of.period, marks);
    let point = |line: &checks::Line| {
        let word = words::tag(language, line.kind);
        Some(Point { standing: standing(line.kind)?, word, sentence: words::headline(evaluation, line) })
    };
    let points: Vec<Point> = lines.iter().filter_map(point).take(MOST_POINTS).collect();
    let headline = language.pick("需要关注的问题", "What needs attention");
    (!points.is_empty()).then(|| of_points("problems".to_owned(), of, headline.to_owned(), points))
}

/// The targets of the year after.
fn next(evaluation: &Evaluation, of: Scope) -> Option<Slide> {
    let (language, registry) = (evaluation.language(), evaluation.registry());
    let year = of.period.year() + 1;
    let after = Period::year_of(year).ok()?;
    let point = |id: IndicatorId| {
        let set_by = |issuer| {
            let ask = Ask { scenario: Scenario::Target(issuer), ..Ask::actual(id, of.region, after) };
            Some(evaluation.figure(&ask)).filter(|target| target.value.is_ok())
        };
        let target = Issuer::ALL.into_iter().find_map(set_by)?;
        let [before, behind] = match registry.indicator(id).good {
            Good::Down => [language.pick("控制在", "at most "), language.pick("以内", "")],
            Good::Up => [language.pick("", "at least "), language.pick("以上", "")],
            Good::Neutral => ["", ""],
        };
        let sentence = named(language, registry, id).words(before).figure(language, &target).words(behind);
        Some(Point { standing: Standing::Plain, word: "", sentence })
    };
    let points: Vec<Point> = registry.indicators().filter_map(|(id, _)| point(id)).take(MOST_POINTS).collect();
    let headline = say!(language, "下一步：{year}年目标", "Next: the targets of {year}");
    (!points.is_empty()).then(|| of_points("next".to_owned(), of, headline, points))
}

fn named(language: Language, registry: &Registry, id: IndicatorId) -> Sentence {
    Sentence::of(registry.name(id)).words(language.pick("", ": "))
}

fn of_points(id: String, of: Scope, headline: String, points: Vec<Point>) -> Slide {
    slide(id, of, Sentence::of(headline), Body::Points(points))
}

#[cfg(test)]
mod tests;
