//! Every indicator and region of a workspace, numbered, with the names they are known by and their checked formulas.
//!
//! Invariant: the catalogue's rows come first, so a number given out once means the same for as long as the registry
//! lives; numbers are never stored.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::define::Standing;
use super::glossary::Glossary;
use super::indicators::{self, RowError};
use super::names::comparable;
use super::pooling::Pooling;
use super::threshold::{Threshold, ThresholdKey};
use super::{regions, table};
use crate::formula::{self, Checked, Expression, FormulaError, MAX_LEVELS, Operand, Reason};
use crate::language::Language;
use crate::model::{Indicator, IndicatorId, Key, Nature, Period, Region, RegionId, Scenario, Vintage};
use crate::quantity::Unit;

/// A formula that has been read and checked.
#[derive(Clone, Debug)]
pub struct Formula {
    /// As written, for showing.
    pub expression: Expression,
    /// As evaluated.
    pub checked: Checked,
    /// How many levels deep it stands with the formulas that it reads.
    pub levels: usize,
}

/// What is wrong with a registry; empty for the catalogue, which a test proves.
#[derive(Clone, Debug)]
pub enum Problem {
    /// A row of the table that cannot be read.
    Row(RowError),
    /// Two rows share an id, name or alias.
    Ambiguous {
        /// The shared name.
        name: String,
        /// The ids that claim it.
        ids: [String; 2],
    },
    /// A formula that does not parse, or whose units do not agree.
    Formula {
        /// The indicator's id.
        id: String,
        /// What is wrong.
        error: FormulaError,
    },
    /// Formulas that need each other.
    Cycle(Vec<String>),
}

/// The indicators and regions of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    pub(super) indicators: Vec<Rc<Indicator>>,
    pub(super) indicator_ids: HashMap<String, IndicatorId>,
    /// Every id, name and alias in comparable form, once one is looked for.
    pub(super) indicator_names: OnceCell<HashMap<String, IndicatorId>>,
    pub(super) regions: Vec<Rc<Region>>,
    region_names: HashMap<String, RegionId>,
    /// Each once it is asked for: a page needs few of them, and reading all takes longer than all else at its start.
    pub(super) formulas: Vec<OnceCell<Option<Rc<Formula>>>>,
    /// For each indicator those whose formula reads it, once they are asked for.
    pub(super) dependents: OnceCell<Vec<Vec<IndicatorId>>>,
    /// How each indicator that is not of the catalogue came to be.
    pub(super) standings: BTreeMap<IndicatorId, Standing>,
    /// Those of them that have a formula.
    pub(super) own_formulas: BTreeSet<IndicatorId>,
    /// The values that should not be passed.
    pub(super) thresholds: BTreeMap<ThresholdKey, Threshold>,
    /// Funds that are pooled above the workspace's own region.
    pub(super) pooling: Pooling,
    /// The English of the names, where they are shown in English.
    glossary: Option<Rc<Glossary>>,
}

impl Registry {
    /// The embedded catalogue.
    #[must_use]
    pub fn catalogue() -> Self {
        Self::build(indicators::INDICATORS, &mut Vec::new())
    }

    /// Of the embedded catalogue what the overview shows of the nation, by the same numbers; all else has no name.
    #[must_use]
    pub fn opening() -> Self {
        Self::build(indicators::OPENING, &mut Vec::new())
    }

    /// A registry of a table of indicators and one of their aliases, with everything that is wrong with it.
    #[must_use]
    pub fn read(table: &str, aliases: &str) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let registry = Self::build(table, &mut problems);
        registry.check_formulas(&mut problems);
        let names = registry.named(aliases, &mut problems);
        registry.indicator_names.get_or_init(|| names);
        (registry, problems)
    }

    fn build(table: &str, problems: &mut Vec<Problem>) -> Self {
        let mut registry = Self::default();
        for row in regions::read() {
            registry.push_region(row.region, &row.aliases);
        }
        let (rows, errors) = indicators::read(table);
        problems.extend(errors.into_iter().map(Problem::Row));
        for indicator in rows {
            registry.push_indicator(Rc::new(indicator));
        }
        registry
    }

    /// Shows the names in English from now on, by a glossary; in Chinese without one.
    pub fn show_names_in(&mut self, glossary: Option<Rc<Glossary>>) {
        self.glossary = glossary;
    }

    /// The language that names are shown in.
    #[must_use]
    pub fn language(&self) -> Language {
        if self.glossary.is_some() { Language::English } else { Language::Chinese }
    }

    /// A word of the catalogue in the language that names are shown in; any other stays as it is.
    #[must_use]
    pub fn shown<'a>(&self, chinese: &'a str) -> &'a str {
        self.glossary.as_ref().and_then(|glossary| glossary.of(chinese)).unwrap_or(chinese)
    }

    /// The name of an indicator as it is shown.
    #[must_use]
    pub fn name(&self, id: IndicatorId) -> &str {
        let indicator = self.indicator(id);
        let english = self.language() == Language::English && !indicator.en.is_empty();
        if english { &indicator.en } else { self.shown(&indicator.zh) }
    }

    /// The name of a region as it is shown.
    #[must_use]
    pub fn region_name(&self, id: RegionId) -> &str {
        self.shown(&self.region(id).zh)
    }

    /// How many numbers were given out to indicators.
    #[must_use]
    pub fn len(&self) -> usize {
        self.indicators.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.indicators.is_empty()
    }

    /// Every indicator with its number.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.numbers().filter(|(id, _)| !self.is_removed(*id))
    }

    /// The numbers of every indicator.
    #[must_use]
    pub fn indicator_ids(&self) -> Vec<IndicatorId> {
        self.indicators().map(|(id, _)| id).collect()
    }

    fn numbers(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.indicators
            .iter()
            .enumerate()
            .filter_map(|(at, indicator)| Some((IndicatorId(u16::try_from(at).ok()?), indicator.as_ref())))
    }

    /// Every region with its number.
    pub fn regions(&self) -> impl Iterator<Item = (RegionId, &Region)> {
        self.regions
            .iter()
            .enumerate()
            .filter_map(|(at, region)| Some((RegionId(u16::try_from(at).ok()?), region.as_ref())))
    }

    /// How many regions there are.
    #[must_use]
    pub fn region_count(&self) -> usize {
        self.regions.len()
    }

    /// An indicator by its number, which this registry gave out.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[usize::from(id.0)]
    }

    /// A region by its number, which this registry gave out.
    #[must_use]
    pub fn region(&self, id: RegionId) -> &Region {
        &self.regions[usize::from(id.0)]
    }

    /// An indicator by its id.
    #[must_use]
    pub fn find_id(&self, id: &str) -> Option<IndicatorId> {
        self.numbered(id).filter(|id| !self.is_removed(*id))
    }

    /// An indicator by its id, name or alias, in any width or bracket.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<IndicatorId> {
        let names = || self.indicator_names.get_or_init(|| self.named(indicators::ALIASES, &mut Vec::new()));
        self.find_id(name).or_else(|| names().get(&comparable(name)).copied())
    }

    /// A region by its name, alias or code.
    #[must_use]
    pub fn find_region(&self, name: &str) -> Option<RegionId> {
        self.region_names.get(&comparable(name)).copied()
    }

    /// The checked formula of a derived indicator.
    #[must_use]
    pub fn formula(&self, id: IndicatorId) -> Option<&Rc<Formula>> {
        let cell = self.formulas.get(usize::from(id.0))?;
        cell.get_or_init(|| self.read_formula(id).transpose().ok().flatten()).as_ref()
    }

    /// The indicators whose formula reads this one, directly.
    #[must_use]
    pub fn dependents(&self, id: IndicatorId) -> &[IndicatorId] {
        let dependents = self.dependents.get_or_init(|| {
            let mut dependents = vec![Vec::new(); self.len()];
            for (id, _) in self.numbers() {
                for read in self.formula(id).iter().flat_map(|formula| &formula.checked.reads) {
                    dependents[usize::from(read.0)].push(id);
                }
            }
            dependents
        });
        dependents.get(usize::from(id.0)).map_or(&[], Vec::as_slice)
    }

    /// Whether its value belongs to the last month of a period.
    #[must_use]
    pub fn is_at_end(&self, id: IndicatorId) -> bool {
        self.formula(id).map_or_else(|| self.indicator(id).is_at_end(), |formula| formula.checked.at_end)
    }

    /// The key under which an observation is kept: the result of a stock at the month its period ends in.
    #[must_use]
    pub fn key(
        &self,
        indicator: IndicatorId,
        region: RegionId,
        period: Period,
        scenario: Scenario,
        vintage: Vintage,
    ) -> Key {
        let at_end = scenario == Scenario::Actual && self.is_at_end(indicator);
        Key { indicator, region, period: if at_end { period.end() } else { period }, scenario, vintage }
    }

    /// Adds an indicator that the catalogue does not know, under its full label; its nature follows from the label.
    pub fn add_indicator(&mut self, label: &str, unit: Unit) -> IndicatorId {
        self.add_own(label, unit, guess_nature(label, unit))
    }

    /// Adds an indicator of the user's own with all that is known of it; one of that name stays as it is.
    pub fn add_own(&mut self, label: &str, unit: Unit, nature: Nature) -> IndicatorId {
        if let Some(known) = self.find(label) {
            return known;
        }
        self.put_definition(Rc::new(Indicator::implied(label, unit, nature)), Standing::Implied)
    }

    /// What a name in a formula stands for.
    #[must_use]
    pub fn operand(&self, name: &str) -> Option<Operand> {
        self.find(name).map(|indicator| self.operand_of(indicator))
    }

    /// An indicator as what a formula reads.
    #[must_use]
    pub fn operand_of(&self, indicator: IndicatorId) -> Operand {
        Operand { indicator, unit: self.indicator(indicator).unit, at_end: self.is_at_end(indicator) }
    }

    pub(super) fn push_region(&mut self, region: Region, aliases: &[String]) -> RegionId {
        let id = RegionId(u16::try_from(self.regions.len()).unwrap_or(u16::MAX));
        for name in [&region.zh, &region.code].into_iter().chain(aliases).filter(|name| !name.is_empty()) {
            self.region_names.insert(comparable(name), id);
        }
        self.regions.push(Rc::new(region));
        id
    }

    pub(super) fn push_indicator(&mut self, indicator: Rc<Indicator>) -> IndicatorId {
        let id = IndicatorId(u16::try_from(self.indicators.len()).unwrap_or(u16::MAX));
        self.indicator_ids.insert(indicator.id.clone(), id);
        if let Some(names) = self.indicator_names.get_mut() {
            names.extend([&indicator.id, &indicator.zh].map(|name| (comparable(name), id)));
        }
        self.indicators.push(indicator);
        self.formulas.push(OnceCell::new());
        self.dependents.take();
        id
    }

    /// Every name of the indicators, with those that two of them claim.
    fn named(&self, aliases: &str, problems: &mut Vec<Problem>) -> HashMap<String, IndicatorId> {
        let mut names = HashMap::new();
        let mut claim = |name: &str, id: IndicatorId| {
            if let Some(known) = names.insert(comparable(name), id).filter(|known| *known != id) {
                let ids = [known, id].map(|id| self.indicator(id).id.clone());
                problems.push(Problem::Ambiguous { name: name.to_owned(), ids });
            }
        };
        for (id, indicator) in self.indicators() {
            claim(&indicator.id, id);
            claim(&indicator.zh, id);
        }
        for (_, [id, list]) in table::records(aliases) {
            if let Some(id) = self.find_id(id) {
                table::list(list).for_each(|alias| claim(&alias, id));
            }
        }
        names
    }

    /// Reads and checks the formula of an indicator, if it has one.
    pub(super) fn read_formula(&self, id: IndicatorId) -> Option<Result<Rc<Formula>, FormulaError>> {
        let indicator = self.indicator(id);
        // Not by every name there is: the page that only looks is spared the aliases.
        let by_id = |name: &str| {
            let found = self.find_id(name).or_else(|| self.find_own(name));
            found.map(|id| self.operand_of(id))
        };
        let read = || {
            let expression = formula::parse(&indicator.formula)?;
            self.check_formula(&expression, Some(indicator.unit), &by_id).map(Rc::new)
        };
        (!indicator.formula.is_empty() && !self.is_removed(id)).then(read)
    }

    /// Checks a formula with the formulas that it reads; the result comes out in `unit`, or in the one that follows.
    ///
    /// # Errors
    /// [`FormulaError`] at the part that does not fit.
    pub fn check_formula(
        &self,
        expression: &Expression,
        unit: Option<Unit>,
        find: &dyn Fn(&str) -> Option<Operand>,
    ) -> Result<Formula, FormulaError> {
        let checked = formula::check(expression, unit, find)?;
        let below = checked.reads.iter().filter_map(|read| Some(self.formula(*read)?.levels)).max();
        let levels = expression.levels() + below.unwrap_or_default();
        if levels > MAX_LEVELS {
            return Err(FormulaError { span: expression.span, reason: Reason::Levels });
        }
        Ok(Formula { expression: expression.clone(), checked, levels })
    }

    /// Finds what is wrong with the formulas. Where they need each other in a circle, none of them stands.
    fn check_formulas(&self, problems: &mut Vec<Problem>) {
        let reads = |(_, indicator): (_, &Indicator)| -> Vec<IndicatorId> {
            let Ok(expression) = formula::parse(&indicator.formula) else { return Vec::new() };
            expression.names().iter().filter_map(|name| self.find_id(name)).collect()
        };
        if let Err(cycle) = formula::order(&self.indicators().map(reads).collect::<Vec<_>>()) {
            problems.push(Problem::Cycle(cycle.iter().map(|id| self.indicator(*id).id.clone()).collect()));
            self.formulas.iter().for_each(|cell| drop(cell.set(None)));
            return;
        }
        for (id, indicator) in self.indicators() {
            if let Some(Err(error)) = self.read_formula(id) {
                problems.push(Problem::Formula { id: indicator.id.clone(), error });
            }
        }
    }
}

/// An imported indicator's nature, by its name: 年末, 结余, 参保 and the like are stocks, ratios are rates.
#[must_use]
pub fn guess_nature(label: &str, unit: Unit) -> Nature {
    const STOCK_WORDS: [&str; 8] = ["年末", "期末", "结余", "结存", "参保", "总量", "总数", "累计取得"];
    // 新增参保人数 is what came, and no part of what there is.
    const FLOW_WORDS: [&str; 4] = ["新增", "净增", "新参保", "扩面"];
    if unit.dimension().is_ratio() {
        Nature::Rate
    } else if !FLOW_WORDS.iter().any(|word| label.contains(word)) && STOCK_WORDS.iter().any(|word| label.contains(word))
    {
        Nature::Stock
    } else {
        Nature::Flow
    }
}
