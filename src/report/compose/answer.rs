//! What a slot comes to: words and figures, nothing, or a name to be filled in.

use super::display::{self, Displayed};
use super::{change, goal, number};
use crate::catalogue::Registry;
use crate::evaluate::{Ask, Evaluation, Figure, Measure};
use crate::model::{Issuer, Scenario};
use crate::report::problems;
use crate::report::read::Problem;
use crate::report::slot::{Block, Form, Slot, Test, Wanted, When, Where, Word};
use crate::report::{Scope, period, place};

/// A part of what a slot shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Words.
    Words(String),
    /// A figure and how it reads.
    Figure(String, Box<Figure>),
    /// What is set apart.
    Displayed(Box<Displayed>),
}

impl Part {
    /// The figure that it is, with how it reads.
    #[must_use]
    pub fn as_figure(&self) -> Option<(&str, &Figure)> {
        match self {
            Self::Figure(text, figure) => Some((text, figure)),
            Self::Words(_) | Self::Displayed(_) => None,
        }
    }

    pub(in crate::report) fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into())
    }

    /// As it reads.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Words(text) | Self::Figure(text, _) => text.clone(),
            Self::Displayed(displayed) => displayed.text(),
        }
    }

    pub(in crate::report) fn figure(text: impl Into<String>, figure: Figure) -> Self {
        Self::Figure(text.into(), Box::new(figure))
    }
}

/// What a slot comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It shows this.
    Shown(Vec<Part>),
    /// It shows these, each an item of a list.
    Items(Vec<Vec<Part>>),
    /// A test that holds or does not.
    Holds(bool),
    /// Nothing is there.
    Absent {
        /// What is to be filled in.
        name: String,
        /// What was asked for, where that exists.
        ask: Option<Box<Ask>>,
    },
}

impl Answer {
    /// As it reads where it stands alone.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Shown(parts) => parts.iter().map(Part::text).collect(),
            Self::Items(items) => items.iter().flatten().map(Part::text).collect(),
            Self::Holds(_) => String::new(),
            Self::Absent { name, .. } => wanting(name),
        }
    }
}

/// 【待填：城镇新增就业人数】
pub(super) fn wanting(name: &str) -> String {
    format!("【待填：{name}】")
}

/// What a slot comes to in a scope.
#[must_use]
pub fn answer(evaluation: &Evaluation, scope: Scope, slot: &Slot) -> Answer {
    match slot {
        Slot::Word(word) => word_of(evaluation.registry(), scope, *word),
        Slot::Figure(wanted) => figure(evaluation, scope, wanted),
        Slot::Test(test) => Answer::Holds(holds(evaluation, scope, test)),
        Slot::Display(display) => display::displayed(evaluation, scope, display),
        Slot::Block(block) => items(evaluation, scope, *block),
    }
}

/// The sentences of a block; what nothing was found for is to be written by hand.
fn items(evaluation: &Evaluation, scope: Scope, block: Block) -> Answer {
    let found = match block {
        Block::Problems => problems::all(evaluation, scope),
        Block::FundRisks => problems::of_funds(evaluation, scope),
    };
    if found.is_empty() { Answer::Absent { name: block.name().to_owned(), ask: None } } else { Answer::Items(found) }
}

fn word_of(registry: &Registry, Scope { region, period }: Scope, word: Word) -> Answer {
    let shown = match word {
        Word::Whole => place::whole(registry, region),
        Word::Region => place::full_name(registry, region),
        Word::Level => place::level(registry, region).to_owned(),
        Word::Period => period::words(period),
        Word::Year => period.year().to_string(),
        Word::LastYear => (period.year() - 1).to_string(),
        Word::YearEarlier => change::base(period).to_owned(),
        Word::NextYear => (period.year() + 1).to_string(),
        Word::End => period::end(period),
    };
    Answer::Shown(vec![Part::Words(shown)])
}

/// The question that a slot asks in a scope.
///
/// # Errors
/// [`Problem`] where it asks for something that does not exist.
pub fn ask(evaluation: &Evaluation, scope: Scope, wanted: &Wanted) -> Result<Ask, Problem> {
    // Ids first: names are put in order only where one is looked for.
    let of = evaluation.measure_of_ids(&wanted.of).or_else(|_| evaluation.measure(&wanted.of));
    let of = of.map_err(|error| Problem::Measure(wanted.of.clone(), error))?;
    let registry = evaluation.registry();
    let region = match &wanted.place {
        None => Some(scope.region),
        Some(Where::Above) => registry.region(scope.region).parent,
        Some(Where::Named(name)) => registry.find_region(name),
    };
    let unknown = || match &wanted.place {
        Some(Where::Named(name)) => Problem::Region(name.clone()),
        _ => Problem::Region("上级".to_owned()),
    };
    let region = region.ok_or_else(unknown)?;
    let period = wanted.when.from(scope.period).unwrap_or(scope.period);
    Ok(Ask { of, region, period, scenario: wanted.scenario, vintage: wanted.vintage })
}

/// Why a slot can never have a value in any scope; none where it can.
#[must_use]
pub fn problem(evaluation: &Evaluation, scope: Scope, slot: &Slot) -> Option<Problem> {
    let (wanted, unit) = match slot {
        Slot::Figure(wanted) => (wanted, wanted.look.unit),
        Slot::Test(test) => (&test.of, test.unit),
        Slot::Word(_) | Slot::Block(_) => return None,
        Slot::Display(display) => return display::problem(evaluation, scope, display),
    };
    // There is nothing above the nation: that is for the scope, not for the text.
    let anywhere = Wanted { place: wanted.place.clone().filter(|place| *place != Where::Above), ..wanted.clone() };
    let ask = match ask(evaluation, scope, &anywhere) {
        Ok(ask) => ask,
        Err(problem) => return Some(problem),
    };
    let kept = evaluation.unit(&ask.of);
    let takes_units = matches!(wanted.form, Form::Value | Form::Number | Form::Balance | Form::Increase);
    let unit = unit.filter(|unit| takes_units && unit.dimension() != kept.dimension())?;
    Some(Problem::Unit { kept, wanted: unit })
}

fn figure(evaluation: &Evaluation, scope: Scope, wanted: &Wanted) -> Answer {
    let Ok(ask) = ask(evaluation, scope, wanted) else {
        return match &wanted.fixed {
            Some(fixed) => Answer::Shown(vec![Part::words(&*fixed.text)]),
            None => Answer::Absent { name: wanted.of.clone(), ask: None },
        };
    };
    if let Some(fixed) = &wanted.fixed {
        let now = shown(evaluation, &ask, wanted);
        let figure = now.iter().flatten().find_map(Part::as_figure).map(|(_, figure)| figure.clone());
        return Answer::Shown(vec![Part::figure(&*fixed.text, figure.unwrap_or_else(|| evaluation.figure(&ask)))]);
    }
    match shown(evaluation, &ask, wanted) {
        Some(parts) => Answer::Shown(parts),
        None => Answer::Absent { name: name(evaluation, scope, &ask, wanted), ask: Some(Box::new(ask)) },
    }
}

/// What is said of a figure.
pub(super) fn shown(evaluation: &Evaluation, ask: &Ask, wanted: &Wanted) -> Option<Vec<Part>> {
    let look = &wanted.look;
    match wanted.form {
        Form::Value => {
            let figure = evaluation.figure(ask);
            Some(vec![Part::figure(number::written(&figure, look)?, figure)])
        }
        Form::Number => {
            let figure = evaluation.figure(ask);
            let unit = look.unit.unwrap_or_else(|| evaluation.unit(&ask.of));
            Some(vec![Part::figure(number::bare(&figure, unit, look.places)?, figure)])
        }
        Form::Balance => goal::balance(evaluation.figure(ask), look),
        Form::YearOnYear => change::year_on_year(evaluation, ask, look),
        Form::Growth => change::growth(evaluation, ask, look),
        Form::Increase => change::increase(evaluation, ask, look),
        Form::Completion => goal::completion(evaluation, ask, look),
        Form::Pace => goal::pace(evaluation, ask, look),
        Form::Distance => goal::distance(evaluation, ask, look),
        Form::Rank => goal::rank(evaluation, ask),
    }
}

/// What is to be filled in: 城镇新增就业人数2024年目标, 城镇登记失业率同比.
fn name(evaluation: &Evaluation, scope: Scope, ask: &Ask, wanted: &Wanted) -> String {
    let registry = evaluation.registry();
    let of = match &ask.of {
        Measure::Indicator(id) => registry.indicator(*id).zh.clone(),
        Measure::Formula(_) => wanted.of.clone(),
    };
    let place = if ask.region == scope.region { String::new() } else { place::full_name(registry, ask.region) };
    let when = if wanted.when == When::Own { String::new() } else { period::words(ask.period) };
    let of_target = matches!(wanted.form, Form::Completion | Form::Pace | Form::Distance);
    let scenario = match ask.scenario {
        _ if of_target => "",
        Scenario::Actual => "",
        Scenario::Target(Issuer::Own) => "目标",
        scenario => scenario.words(crate::language::Language::Chinese),
    };
    let form = match wanted.form {
        Form::Value | Form::Number | Form::Balance => "",
        Form::Growth => "同比",
        form => form.word(),
    };
    format!("{place}{of}{when}{scenario}{form}")
}

fn holds(evaluation: &Evaluation, scope: Scope, test: &Test) -> bool {
    let figure = ask(evaluation, scope, &test.of).ok().and_then(|ask| {
        let unit = test.unit.unwrap_or_else(|| evaluation.unit(&ask.of));
        evaluation.figure(&ask).value.ok()?.converted(unit)
    });
    figure.is_some_and(|figure| test.relation.holds(figure.value, test.bound))
}
