//! The heads of the analysis pages and their key figures.
//!
//! Invariant: a clause whose figures are absent is left out; every number opens.

use super::chart::deficit_months;
use super::compare::{Compared, change, magnitude, progress};
use super::name::own;
use super::overview::balance_words;
use super::pooled::in_place_of;
use super::sentence::Sentence;
use crate::catalogue::tabs::{Head, TabRow};
use crate::evaluate::{Ask, Change, Evaluation, Figure, Measure};
use crate::formula::Function;
use crate::language::Language;
use crate::model::{Good, Period, RegionId};
use crate::quantity::Decimal;
use crate::say;

/// What stands above the charts of a tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageHead {
    /// The title, empty where the period has nothing.
    pub title: Sentence,
    /// A line below it.
    pub detail: Sentence,
    /// A word beside the tab, such as 2025年收不抵支.
    pub alarm: Option<String>,
}

/// One key figure with its change.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    /// The indicator's name, without what the page's head says.
    pub name: String,
    /// Whether it is computed here.
    pub derived: bool,
    /// The figure.
    pub figure: Figure,
    /// Against a year earlier; nothing where the figure is absent.
    pub change: Compared,
}

/// The head of a tab.
#[must_use]
pub fn head(evaluation: &Evaluation, tab: &TabRow, region: RegionId, period: Period) -> PageHead {
    let (language, name) = (evaluation.language(), evaluation.registry().shown(&tab.name));
    let say = Say { evaluation, tab, name, region, period, language };
    match tab.head {
        Head::Fund => say.fund(),
        Head::Result => say.result(),
    }
}

/// The key figures of a tab.
#[must_use]
pub fn key_figures(evaluation: &Evaluation, tab: &TabRow, region: RegionId, period: Period) -> Vec<KeyFigure> {
    let key_figure = |id: &String| {
        let of = evaluation.measure_of_ids(id).ok()?;
        let Measure::Indicator(indicator) = of else { return None };
        let ask = Ask::of(of, region, period);
        let figure = evaluation.figure(&ask);
        let definition = evaluation.registry().indicator(indicator);
        let compared = match evaluation.change(&ask) {
            _ if figure.value.is_err() => {
                Compared { sentence: in_place_of(evaluation, &figure).unwrap_or_default(), ..Compared::nothing() }
            }
            changed => change(evaluation.language(), &changed, definition.good, period),
        };
        let derived = evaluation.registry().formula(indicator).is_some();
        let name = own(evaluation.registry().name(indicator));
        Some(KeyFigure { name, derived, figure, change: compared })
    };
    tab.measures.iter().filter_map(key_figure).collect()
}

struct Say<'a> {
    evaluation: &'a Evaluation,
    tab: &'a TabRow,
    /// What the tab is about, as it is shown.
    name: &'a str,
    region: RegionId,
    period: Period,
    language: Language,
}

impl Say<'_> {
    fn ask(&self, at: usize) -> Option<Ask> {
        let of = self.evaluation.measure_of_ids(self.tab.measures.get(at)?).ok()?;
        Some(Ask::of(of, self.region, self.period))
    }

    fn figure(&self, at: usize) -> Option<Figure> {
        Some(self.evaluation.figure(&self.ask(at)?)).filter(|figure| figure.value.is_ok())
    }

    /// ，同比增长5.8%; nothing where there is nothing to compare with.
    fn changed(&self, figure: &Figure) -> Sentence {
        match self.evaluation.change(&figure.ask) {
            Change::None(_) => Sentence::default(),
            changed => Sentence::of(self.language.pick("，", ", "))
                .then(change(self.language, &changed, Good::Neutral, self.period).sentence),
        }
    }

    fn fund(&self) -> PageHead {
        let Some(revenue) = self.figure(0) else { return PageHead::default() };
        let (language, when) = (self.language, self.period.words(self.language));
        let title = match language {
            Language::Chinese => Sentence::of(format!("{when}{}收入", self.name)).figure(language, &revenue),
            Language::English => {
                Sentence::of(format!("{} revenue ", self.name)).figure(language, &revenue).words(format!(" in {when}"))
            }
        };
        let title = title.then(self.changed(&revenue));
        let months = self.months_in_deficit();
        let title = if months.is_empty() { title } else { title.words(language.pick("；", "; ")).then(months) };
        let balance = self.figure(2);
        let below = balance.as_ref().and_then(Figure::decimal).is_some_and(|value| value < Decimal::ZERO);
        let alarm = below.then(|| say!(language, "{when}收不抵支", "Deficit in {when}"));
        PageHead { title, detail: ended(language, self.fund_detail(balance.as_ref())), alarm }
    }

    /// 全年支出71205亿元，当期结余7121亿元；1–6月结余4806亿元
    fn fund_detail(&self, balance: Option<&Figure>) -> Sentence {
        let language = self.language;
        let expenditure = self.figure(1).map_or_else(Sentence::default, |expenditure| {
            Sentence::of(language.pick(if self.period.is_year() { "全年支出" } else { "支出" }, "Expenditure "))
                .figure(language, &expenditure)
        });
        let Some(balance) = balance else { return expenditure };
        let start = match expenditure.is_empty() {
            true => language.pick("当期", "A "),
            false => language.pick("，当期", ", a "),
        };
        expenditure.words(start).then(balance_words(language, balance)).then(self.first_half(balance))
    }

    /// The months of the year in deficit, where there are figures by month; for a whole year only.
    fn months_in_deficit(&self) -> Sentence {
        let Some(balance) = self.ask(2).filter(|_| self.period.is_year()) else { return Sentence::default() };
        let months = Evaluation::cumulative_months(self.period.year()).into_iter().map(Period::end);
        let figures: Vec<Figure> = months.map(|month| self.evaluation.figure(&balance.at(month))).collect();
        deficit_months(self.language, &figures)
    }

    /// ；1–6月结余4806亿元
    fn first_half(&self, whole: &Figure) -> Sentence {
        let half = format!("{}-H1", self.period.year()).parse::<Period>().ok().filter(|_| self.period.is_year());
        let half = half.map(|half| self.evaluation.figure(&Ask { vintage: whole.vintage, ..whole.ask.at(half) }));
        match half.filter(|half| half.value.is_ok()) {
            Some(half) => {
                Sentence::of(self.language.pick("；1–6月", "; Jan–Jun a ")).then(balance_words(self.language, &half))
            }
            None => Sentence::default(),
        }
    }

    fn result(&self) -> PageHead {
        let Some(figure) = self.figure(0) else { return PageHead::default() };
        let language = self.language;
        let at_end = self.evaluation.measure_is_at_end(&figure.ask.of);
        let when = if at_end { self.period.end() } else { self.period }.words(language);
        let title = match language {
            Language::Chinese => Sentence::of(format!("{when}{}", self.name)).figure(language, &figure),
            Language::English => {
                Sentence::of(format!("{}: ", self.name)).figure(language, &figure).words(format!(" in {when}"))
            }
        };
        let title = title.then(self.changed(&figure));
        let detail = match self.evaluation.progress(&figure.ask).first() {
            Some(first) => progress(language, first, &figure, self.good(&figure)).sentence.capital(),
            None => self.mean_growth(&figure),
        };
        PageHead { title, detail: ended(language, detail), alarm: None }
    }

    fn good(&self, figure: &Figure) -> Good {
        match figure.ask.of {
            Measure::Indicator(id) => self.evaluation.registry().indicator(id).good,
            Measure::Formula(_) => Good::Neutral,
        }
    }

    /// Where no target is known: 近五年年均增长2.1%（复合）.
    fn mean_growth(&self, figure: &Figure) -> Sentence {
        const YEARS: u16 = 5;
        if self.evaluation.unit(&figure.ask.of).is_percent_like() {
            return Sentence::default();
        }
        let text = self.evaluation.measure_text(&figure.ask.of);
        let text = format!("{}({text}, {YEARS})", Function::CompoundGrowth.word());
        let Ok(of) = self.evaluation.measure_of_ids(&text) else { return Sentence::default() };
        let growth = self.evaluation.figure(&Ask { of, ..figure.ask.clone() });
        let Some(value) = growth.decimal() else { return Sentence::default() };
        let number = magnitude(self.language, &growth) + "%";
        let start = match (self.language, value < Decimal::ZERO) {
            (Language::Chinese, true) => "近五年年均下降",
            (Language::Chinese, false) => "近五年年均增长",
            (Language::English, true) => "Down by ",
            (Language::English, false) => "Up by ",
        };
        let end = self.language.pick("（复合）", " a year over the last five years (compound)");
        Sentence::of(start).shown(&growth, number).words(end)
    }
}

fn ended(language: Language, sentence: Sentence) -> Sentence {
    if sentence.is_empty() { sentence } else { sentence.words(language.pick("。", ".")) }
}
