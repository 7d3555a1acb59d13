//! 演示: a deck made of what the data say: title, a slide per finding with its chart, targets and progress, problems, next steps.
//!
//! Invariant: a deck is made anew from the evaluation, so that no slide says what the pages do not; what there is nothing on has no slide.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Registry;
use crate::chart::spec::Kind;
use crate::chart::{Resolved, View, resolve, specs};
use crate::evaluate::checks::{self, Kind as Open};
use crate::evaluate::{Ask, Evaluation};
use crate::language::Language;
use crate::model::{Good, IndicatorId, Issuer, Period, RegionId, Scenario};
use crate::phrase::compare::progress;
use crate::phrase::{Sentence, checks as words, overview};
use crate::say;
use crate::workspace::Mark;

/// The most points of one slide: more cannot be read from the back of a room.
const MOST_POINTS: usize = 5;
/// The most slides of targets.
const MOST_OF_TARGETS: usize = 2;

/// One slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Slide {
    /// Its message; figures in it open.
    pub headline: Sentence,
    /// What stands below.
    pub body: Body,
    /// Where the figures come from; empty where each of them opens on the slide itself.
    pub source: String,
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

/// The deck of a region and period; `name` is the workspace's, `marks` what was verified in it.
#[must_use]
pub fn deck(
    evaluation: &Evaluation,
    name: &str,
    region: RegionId,
    period: Period,
    marks: &BTreeMap<String, Mark>,
) -> Vec<Slide> {
    let mut slides = vec![opening(evaluation, name, region, period)];
    slides.extend(charts(evaluation, region, period));
    slides.extend(targets(evaluation, region, period));
    slides.extend(problems(evaluation, region, period, marks));
    slides.extend(next(evaluation, region, period));
    slides
}

fn opening(evaluation: &Evaluation, name: &str, region: RegionId, period: Period) -> Slide {
    let (language, registry) = (evaluation.language(), evaluation.registry());
    let region_name = registry.region_name(region);
    let headline =
        say!(language, "{region_name}人力资源和社会保障工作情况", "{region_name}: human resources and social security");
    let place = say!(language, "{when} · {name}", "{when} · {name}", when = period.words(language));
    let lead = overview::lead(evaluation, region, period);
    Slide { headline: Sentence::of(headline), body: Body::Opening { place, lead }, source: String::new() }
}

/// The first chart of each tab that has figures.
fn charts(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Slide> {
    let view = View { region, period, compared: Vec::new() };
    let (mut seen, mut slides) = (BTreeSet::new(), Vec::new());
    for spec in specs().iter().filter(|spec| matches!(spec.kind, Kind::FundYears | Kind::TrendYears)) {
        if seen.contains(&(&spec.page, &spec.tab)) {
            continue;
        }
        let chart = resolve(evaluation, spec, &view);
        if !chart.is_empty() {
            seen.insert((&spec.page, &spec.tab));
            let (headline, source) = (chart.title.clone(), chart.data.source.clone());
            slides.push(Slide { headline, body: Body::Chart(Box::new(chart)), source });
        }
    }
    slides
}

/// The targets of the year with how far they are, those behind first.
fn targets(evaluation: &Evaluation, region: RegionId, period: Period) -> Vec<Slide> {
    let (language, registry) = (evaluation.language(), evaluation.registry());
    let point = |id: IndicatorId| {
        let ask = Ask::actual(id, region, period);
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
    let slides = points.chunks(MOST_POINTS).take(MOST_OF_TARGETS);
    slides.map(|points| of_points(headline.clone(), points.to_vec())).collect()
}

/// What is open and has to be put right or explained.
fn problems(
    evaluation: &Evaluation,
    region: RegionId,
    period: Period,
    marks: &BTreeMap<String, Mark>,
) -> Option<Slide> {
    let standing = |kind: Open| match kind {
        Open::Error | Open::Alert => Some(Standing::Bad),
        Open::Warning | Open::Sources => Some(Standing::Watch),
        Open::Vintages | Open::Missing | Open::Noted => None,
    };
    let language = evaluation.language();
    let lines = checks::open(evaluation, region, period, marks);
    let point = |line: &checks::Line| {
        let word = words::tag(language, line.kind);
        Some(Point { standing: standing(line.kind)?, word, sentence: words::headline(evaluation, line) })
    };
    let points: Vec<Point> = lines.iter().filter_map(point).take(MOST_POINTS).collect();
    let headline = language.pick("需要关注的问题", "What needs attention");
    (!points.is_empty()).then(|| of_points(headline.to_owned(), points))
}

/// The targets of the year after.
fn next(evaluation: &Evaluation, region: RegionId, period: Period) -> Option<Slide> {
    let (language, registry) = (evaluation.language(), evaluation.registry());
    let year = period.year() + 1;
    let after = Period::year_of(year).ok()?;
    let point = |id: IndicatorId| {
        let of = |issuer| {
            let ask = Ask { scenario: Scenario::Target(issuer), ..Ask::actual(id, region, after) };
            Some(evaluation.figure(&ask)).filter(|target| target.value.is_ok())
        };
        let target = Issuer::ALL.into_iter().find_map(of)?;
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
    (!points.is_empty()).then(|| of_points(headline, points))
}

fn named(language: Language, registry: &Registry, id: IndicatorId) -> Sentence {
    Sentence::of(registry.name(id)).words(language.pick("", ": "))
}

fn of_points(headline: String, points: Vec<Point>) -> Slide {
    Slide { headline: Sentence::of(headline), body: Body::Points(points), source: String::new() }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::workspace::Base;

    fn nation(year: u16) -> (Evaluation, Vec<Slide>) {
        let base = Base::published();
        let evaluation = Evaluation::new(base.registry, base.dataset);
        let region = evaluation.registry().find_region("全国").unwrap_or(RegionId(0));
        let slides = deck(&evaluation, "示例", region, Period::year_of(year).unwrap_or_default(), &BTreeMap::new());
        (evaluation, slides)
    }

    #[test]
    fn the_demo_has_a_deck() {
        let (_, slides) = nation(2022);
        let headlines: Vec<String> = slides.iter().map(|slide| slide.headline.plain()).collect();
        assert_eq!(headlines[0], "全国人力资源和社会保障工作情况");
        assert!(headlines.iter().any(|words| words.contains("职工养老保险基金")), "{headlines:?}");
        assert!(headlines.contains(&"需要关注的问题".to_owned()), "{headlines:?}");
        let charts = slides.iter().filter(|slide| matches!(slide.body, Body::Chart(_)));
        assert!(charts.clone().count() > 4 && charts.clone().all(|slide| !slide.source.is_empty()));
        let targets = slides.iter().find(|slide| slide.headline.plain().contains("项目标"));
        let Some(Slide { body: Body::Points(points), .. }) = targets else { panic!("{headlines:?}") };
        assert!(points[0].sentence.plain().contains("目标"), "{:?}", points[0]);
    }

    #[test]
    fn where_there_is_nothing_there_is_a_title_only() {
        let base = Base::empty(Rc::new(Registry::catalogue()));
        let evaluation = Evaluation::new(base.registry, base.dataset);
        let slides = deck(&evaluation, "", RegionId(0), Period::default(), &BTreeMap::new());
        assert_eq!(slides.len(), 1);
    }
}
