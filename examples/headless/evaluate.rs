//! `evaluate`: one figure with its trace.

use std::rc::Rc;

use renshe::catalogue::split_label;
use renshe::evaluate::{Ask, Evaluation, Figure, Measure, Provenance};
use renshe::import::period::{self, WrittenPeriod};
use renshe::language::Language;
use renshe::model::{Period, RegionId, Scenario, Vintage};
use renshe::phrase::issue::shown;
use renshe::phrase::trace;
use renshe::quantity::format::{self, Place};

use super::arguments::{Arguments, Shown};
use super::files::Files;
use super::{Failure, Outcome, Streams};

const OPTIONS: [&str; 8] = ["indicator", "region", "period", "scenario", "vintage", "unit", "decimals", "rounding"];

/// How many decimals of a computed figure are printed where none are asked for.
const MOST_DECIMALS: u32 = 6;

pub fn run(words: &[String], streams: &mut Streams) -> Result<Outcome, Failure> {
    let arguments = Arguments::read(words, &OPTIONS, &[])?;
    let text = arguments.needed("indicator")?;
    let look = arguments.shown()?;
    let period = arguments.get("period").map(read_period).transpose()?;
    let mut files = Files::read(&arguments.words, &arguments.asked()?, streams)?;
    if let Some(period) = period {
        files.dataset.touch_around(period);
    }
    let evaluation = Evaluation::new(files.registry, Rc::new(files.dataset));
    let ask = question(&evaluation, text, arguments.get("region"), period)?;
    let scenario = word(&arguments, "scenario")?.unwrap_or(ask.scenario);
    let ask = Ask { scenario, vintage: word(&arguments, "vintage")?.or(ask.vintage), ..ask };
    show(&evaluation, &ask, &look, streams)
}

/// Prints a figure alone on the first line and its trace below.
fn show(evaluation: &Evaluation, ask: &Ask, look: &Shown, streams: &mut Streams) -> Result<Outcome, Failure> {
    let trace = evaluation.trace(ask);
    show_value(&trace.figure, look, streams)?;
    for line in trace::lines(evaluation, &trace) {
        writeln!(streams.out, "{line}")?;
    }
    let Some(reason) = trace::absence(evaluation, &trace) else { return Ok(Outcome::Fine) };
    writeln!(streams.errors, "{}：{reason}", trace::heading(evaluation, ask))?;
    Ok(Outcome::Wanting)
}

/// Prints a figure alone on a line, and what was rounded off on the next.
pub fn show_value(figure: &Figure, look: &Shown, streams: &mut Streams) -> Result<(), Failure> {
    let figure = match (figure.value, look.unit) {
        (Ok(quantity), Some(unit)) if quantity.converted(unit).is_none() => {
            return Err(Failure::Wanting(format!("结果以{}计，不能写成{unit}。", quantity.unit)));
        }
        (_, Some(unit)) => figure.clone().shown_in(unit),
        (_, None) => figure.clone(),
    };
    let Ok(quantity) = figure.value else {
        writeln!(streams.out, "—")?;
        return Ok(());
    };
    let digits = quantity.value.normalize();
    // An observed figure keeps the places it was published with; a computed one shows what it has.
    let observed = if figure.provenance == Provenance::Observed { figure.places } else { 0 };
    let places = look.decimals.unwrap_or(digits.scale().min(MOST_DECIMALS).max(observed));
    let number = format::number(quantity.value, places, Place::File, look.rounding);
    writeln!(streams.out, "{number}{}", quantity.unit.words(Language::Chinese))?;
    if look.decimals.is_some() && digits.scale() > places {
        writeln!(streams.out, "未取整：{digits}{}", quantity.unit.words(Language::Chinese))?;
    }
    Ok(())
}

/// What is asked for: a measure by id, name, alias, published label or formula, at a region and period; where these are not
/// given, at the only region and the last period there.
pub fn question(
    evaluation: &Evaluation,
    text: &str,
    region: Option<&str>,
    period: Option<Period>,
) -> Result<Ask, Failure> {
    let what = What::read(evaluation, text)?;
    let region = match region {
        Some(name) => {
            let found = evaluation.registry().find_region(name);
            found.ok_or_else(|| Failure::Wanting(format!("文件里没有地区“{}”。", shown(name))))?
        }
        None => what.only_region(evaluation)?,
    };
    let last_of_all = || axis(evaluation).max_by_key(|period| period.through());
    let period = period.or_else(|| what.last_period(evaluation, region)).or_else(last_of_all);
    let period = period.ok_or_else(|| Failure::Wanting("文件里没有读出任何数。".to_owned()))?;
    Ok(what.at(region, period))
}

pub fn read_period(text: &str) -> Result<Period, Failure> {
    read_written_period(text).map(|written| written.period)
}

pub fn read_written_period(text: &str) -> Result<WrittenPeriod, Failure> {
    period::parse(text).map_err(|_| Failure::Usage(format!("“{text}”不是期间")))
}

/// A measure with what its published label says.
struct What {
    of: Measure,
    scenario: Option<Scenario>,
    vintage: Option<Vintage>,
}

impl What {
    fn read(evaluation: &Evaluation, text: &str) -> Result<Self, Failure> {
        let registry = evaluation.registry();
        let (name, said) = split_label(text);
        if registry.find(text).is_none()
            && said.comparison.is_none()
            && let Some(id) = registry.find(&name)
        {
            return Ok(Self { of: Measure::Indicator(id), scenario: said.scenario, vintage: said.vintage });
        }
        let of = evaluation.measure(text).map_err(|error| super::formula::failure(text, &error, &[]))?;
        Ok(Self { of, scenario: None, vintage: None })
    }

    fn at(&self, region: RegionId, period: Period) -> Ask {
        let scenario = self.scenario.unwrap_or(Scenario::Actual);
        Ask { scenario, vintage: self.vintage, ..Ask::of(self.of.clone(), region, period) }
    }

    fn has(&self, evaluation: &Evaluation, region: RegionId, period: Period) -> bool {
        evaluation.figure(&self.at(region, period)).value.is_ok()
    }

    /// The region that has the figure; among several the nation.
    fn only_region(&self, evaluation: &Evaluation) -> Result<RegionId, Failure> {
        let registry = evaluation.registry();
        let has = |region: &RegionId| axis(evaluation).any(|period| self.has(evaluation, *region, period));
        let found: Vec<RegionId> = registry.regions().map(|(id, _)| id).filter(has).collect();
        match found[..] {
            [] => Ok(evaluation.dataset().iter().next().map_or(RegionId(0), |(key, _)| key.region)),
            [region] => Ok(region),
            [RegionId(0), ..] => Ok(RegionId(0)),
            _ => {
                let names: Vec<&str> = found.iter().take(12).map(|id| registry.region(*id).zh.as_str()).collect();
                let more = if found.len() > names.len() { "等" } else { "" };
                let names = names.join("、");
                Err(Failure::Usage(format!("有{}个地区有这个数，请用 --region 指定：{names}{more}", found.len())))
            }
        }
    }

    /// The last period with a value, the longest that ends there: a year before its December.
    fn last_period(&self, evaluation: &Evaluation, region: RegionId) -> Option<Period> {
        let within_a_year = axis(evaluation).filter(|period| period.months() <= 12);
        let known = within_a_year.filter(|period| self.has(evaluation, region, *period));
        known.max_by_key(|period| (period.through(), period.months()))
    }
}

fn axis(evaluation: &Evaluation) -> impl Iterator<Item = Period> {
    evaluation.dataset().axis().periods().iter().copied()
}

fn word<T: std::str::FromStr>(arguments: &Arguments, name: &str) -> Result<Option<T>, Failure> {
    let Some(text) = arguments.get(name) else { return Ok(None) };
    text.parse().map(Some).map_err(|_| Failure::Usage(format!("选项“--{name}”不认识“{text}”")))
}
