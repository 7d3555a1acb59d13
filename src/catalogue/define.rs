//! Indicators of the user's own: defined, changed and taken away.
//!
//! Invariant: a formula of the user's own names indicators by their ids, so that another name changes no formula; each of them reads,
//! its units agree, and none needs itself. A number that was given out stays taken, also of a definition that is gone.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::names::comparable;
use super::place::{MAX_IDS, MAX_NAME, Misfit, check_length, check_name};
use super::registry::Registry;
use crate::formula::{self, Expression, FormulaError, Reason, Span};
use crate::model::{Indicator, IndicatorId, Verified};
use crate::quantity::Unit;

/// The most formulas of the user's own.
pub const MAX_FORMULAS: usize = 2_000;

/// The most decimals that are shown.
pub const MAX_DECIMALS: u32 = 12;

/// How an indicator of the user's own came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// By a value under a name that the catalogue does not know.
    Implied,
    /// The user defined it.
    Defined,
    /// The user took it away; its number stays taken.
    Removed,
}

/// Why a definition cannot stand, or cannot go.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DefinitionError {
    /// It is of the catalogue, which stays as it is.
    #[error("{0} is of the catalogue")]
    BuiltIn(String),
    /// Another indicator has the name.
    #[error("{name} is the name of {by}")]
    Taken {
        /// As given.
        name: String,
        /// The name that the other one is shown by.
        by: String,
    },
    /// Its formula does not read.
    #[error(transparent)]
    Formula(#[from] FormulaError),
    /// Its formula needs itself.
    #[error("a cycle at character {}: {}", span.start + 1, path.join(" → "))]
    Cycle {
        /// Where the formula names the first of the others.
        span: Span,
        /// Their names, from itself through itself.
        path: Vec<String>,
    },
    /// The formula of another one that reads it would not hold.
    #[error("the formula of {name} breaks: {error}")]
    Breaks {
        /// The other one's name.
        name: String,
        /// What would be wrong there.
        error: FormulaError,
    },
    /// The formulas of others read it.
    #[error("read by {}", .0.join(", "))]
    ReadBy(Vec<String>),
    /// Values stand under it.
    #[error("{values} values, one of them of {region} at {period}")]
    Observed {
        /// How many.
        values: usize,
        /// The region of one of them.
        region: String,
        /// Its period.
        period: crate::model::Period,
    },
    /// Its values, or a threshold, are in a unit that measures something else.
    #[error("{written} does not convert into {kept}")]
    Unit {
        /// As written.
        written: Unit,
        /// What it would be kept in.
        kept: Unit,
    },
    /// Two values would stand at one month's end.
    #[error("two values of {region} at {period}")]
    Collides {
        /// The region.
        region: String,
        /// The month.
        period: crate::model::Period,
    },
    /// More than [`MAX_FORMULAS`].
    #[error("more than {MAX_FORMULAS} formulas")]
    TooMany,
}

impl From<DefinitionError> for Misfit {
    fn from(error: DefinitionError) -> Self {
        Self::Definition(Box::new(error))
    }
}

impl Registry {
    /// How an indicator of the user's own came to be; none for one of the catalogue.
    #[must_use]
    pub fn standing(&self, id: IndicatorId) -> Option<Standing> {
        self.standings.get(&id).copied()
    }

    /// Whether its definition was taken away.
    #[must_use]
    pub fn is_removed(&self, id: IndicatorId) -> bool {
        self.standing(id) == Some(Standing::Removed)
    }

    /// The indicators that are not of the catalogue, in the order in which they came.
    pub fn own(&self) -> impl Iterator<Item = (IndicatorId, &Rc<Indicator>, Standing)> {
        let all = self.standings.iter().map(|(id, standing)| (*id, &self.indicators[usize::from(id.0)], *standing));
        all.filter(|(.., standing)| *standing != Standing::Removed)
    }

    /// An indicator of the user's own by its id, which is a name, in any width.
    pub(super) fn find_own(&self, name: &str) -> Option<IndicatorId> {
        let name = comparable(name);
        self.own().find(|(_, indicator, _)| comparable(&indicator.id) == name).map(|(id, ..)| id)
    }

    /// The number of an id, be it of a definition that is gone.
    #[must_use]
    pub fn numbered(&self, id: &str) -> Option<IndicatorId> {
        self.indicator_ids.get(id).copied()
    }

    /// Defines an indicator, or changes the definition of the one of its id. Its formula may name indicators in any way that
    /// [`Registry::find`] knows; it is kept by ids.
    ///
    /// # Errors
    /// [`Misfit`]; nothing is changed then.
    pub fn define(&mut self, indicator: Indicator, standing: Standing) -> Result<IndicatorId, Misfit> {
        self.put_fitting(indicator, standing, |_| true)
    }

    /// As [`Registry::define`], though formulas that read it may not hold until the next line of the draft defines them anew. They
    /// only must not nest too deep, since whoever reads them goes all the way down.
    ///
    /// # Errors
    /// [`Misfit`]; nothing is changed then.
    pub(crate) fn define_in_draft(&mut self, indicator: Indicator, standing: Standing) -> Result<IndicatorId, Misfit> {
        self.put_fitting(indicator, standing, |error| error.reason == Reason::Levels)
    }

    fn put_fitting(
        &mut self,
        indicator: Indicator,
        standing: Standing,
        counts: fn(&FormulaError) -> bool,
    ) -> Result<IndicatorId, Misfit> {
        let known = self.numbered(&indicator.id);
        let indicator = self.fit(indicator, known)?;
        let Some(id) = known else { return Ok(self.put_definition(Rc::new(indicator), standing)) };
        let before = (Rc::clone(&self.indicators[usize::from(id.0)]), self.standing(id).unwrap_or(standing));
        let dependents = self.own_dependents(id);
        self.put_definition(Rc::new(indicator), standing);
        let error = |other: IndicatorId| self.read_formula(other)?.err().filter(counts);
        if let Some((other, error)) = dependents.iter().find_map(|other| Some((*other, error(*other)?))) {
            self.put_definition(before.0, before.1);
            let name = self.indicator(other).zh.clone();
            return Err(DefinitionError::Breaks { name, error }.into());
        }
        Ok(id)
    }

    /// Whether a definition of the user's own can be taken away.
    ///
    /// # Errors
    /// [`DefinitionError`] where it is of the catalogue, or the formulas of others read it.
    pub fn check_undefine(&self, id: IndicatorId) -> Result<(), DefinitionError> {
        if self.standing(id).is_none() {
            return Err(DefinitionError::BuiltIn(self.indicator(id).zh.clone()));
        }
        let names = self.own_readers(id).into_iter().map(|reader| self.indicator(reader).zh.clone());
        let names: Vec<String> = names.collect();
        if names.is_empty() { Ok(()) } else { Err(DefinitionError::ReadBy(names)) }
    }

    /// Puts a definition into a state as it is; of a new id, under a number of its own.
    pub(crate) fn put_definition(&mut self, indicator: Rc<Indicator>, standing: Standing) -> IndicatorId {
        let Some(id) = self.numbered(&indicator.id) else {
            let has_formula = !indicator.formula.is_empty();
            let id = self.push_indicator(indicator);
            self.standings.insert(id, standing);
            if has_formula {
                self.own_formulas.insert(id);
            }
            return id;
        };
        let at = usize::from(id.0);
        let is_there = standing != Standing::Removed;
        if let Some(names) = self.indicator_names.get_mut() {
            let old = &self.indicators[at];
            for name in [&old.id, &old.zh].map(|name| comparable(name)) {
                if names.get(&name) == Some(&id) {
                    names.remove(&name);
                }
            }
            if is_there {
                names.extend([&indicator.id, &indicator.zh].map(|name| (comparable(name), id)));
            }
        }
        if is_there && !indicator.formula.is_empty() {
            self.own_formulas.insert(id);
        } else {
            self.own_formulas.remove(&id);
        }
        self.indicators[at] = indicator;
        self.standings.insert(id, standing);
        self.formulas[at] = OnceCell::new();
        // Whatever reads it may be counted otherwise now.
        for other in &self.own_formulas {
            self.formulas[usize::from(other.0)] = OnceCell::new();
        }
        self.dependents.take();
        id
    }

    /// A formula's names as they are shown: for an editor.
    #[must_use]
    pub fn formula_in_names(&self, id: IndicatorId) -> String {
        let shown = |name: &str| self.find(name).map(|id| self.indicator(id).zh.clone());
        let formula = self.formula(id).map(|formula| formula.expression.renamed(&shown).to_string());
        // A name that cannot stand in a formula is left as its id.
        formula.filter(|text| formula::parse(text).is_ok()).unwrap_or_else(|| self.indicator(id).formula.clone())
    }

    fn fit(&self, mut indicator: Indicator, known: Option<IndicatorId>) -> Result<Indicator, Misfit> {
        for name in [&mut indicator.id, &mut indicator.zh, &mut indicator.en] {
            if name.trim().len() != name.len() {
                *name = name.trim().to_owned();
            }
        }
        check_name(&indicator.id)?;
        check_name(&indicator.zh)?;
        check_length(&indicator.en, MAX_NAME)?;
        if known.is_some_and(|id| self.standing(id).is_none()) {
            return Err(DefinitionError::BuiltIn(indicator.zh).into());
        }
        if known.is_none() && self.len() >= MAX_IDS {
            return Err(Misfit::Full);
        }
        for name in [&indicator.id, &indicator.zh] {
            if let Some(other) = self.find(name).filter(|other| Some(*other) != known) {
                let by = self.indicator(other).zh.clone();
                return Err(DefinitionError::Taken { name: name.clone(), by }.into());
            }
        }
        indicator.verified = Verified::User;
        indicator.decimals = indicator.decimals.min(MAX_DECIMALS);
        if !indicator.formula.trim().is_empty() {
            indicator.formula = self.fit_formula(&indicator, known)?;
        } else {
            indicator.formula.clear();
        }
        Ok(indicator)
    }

    /// The formula by ids, where it holds.
    fn fit_formula(&self, indicator: &Indicator, known: Option<IndicatorId>) -> Result<String, DefinitionError> {
        let others = self.own_formulas.len() - usize::from(known.is_some_and(|id| self.own_formulas.contains(&id)));
        if others >= MAX_FORMULAS {
            return Err(DefinitionError::TooMany);
        }
        let expression = formula::parse(&indicator.formula)?;
        if let Some(cycle) = self.cycle(&expression, indicator, known) {
            return Err(cycle);
        }
        let formula = self.check_formula(&expression, Some(indicator.unit), &|name| self.operand(name))?;
        let ids = |name: &str| self.find(name).map(|id| self.indicator(id).id.clone());
        let by_ids = formula.expression.renamed(&ids).to_string();
        let again = formula::parse(&by_ids).ok();
        let reads = |expression: &Expression| expression.names().iter().map(|name| self.find(name)).collect::<Vec<_>>();
        if again.is_some_and(|again| reads(&again) == reads(&expression)) {
            return Ok(by_ids);
        }
        let name = expression.names().first().map(|name| (*name).to_owned()).unwrap_or_default();
        Err(FormulaError { span: expression.span, reason: Reason::Name { name } }.into())
    }

    /// The way from a formula back to the indicator that it is of.
    fn cycle(&self, expression: &Expression, of: &Indicator, known: Option<IndicatorId>) -> Option<DefinitionError> {
        let is_itself = |name: &str| [&of.id, &of.zh].iter().any(|own| comparable(own) == comparable(name));
        let cycle = |span, path: Vec<IndicatorId>| {
            let between = path.iter().map(|id| self.indicator(*id).zh.clone());
            let path = std::iter::once(of.zh.clone()).chain(between).chain([of.zh.clone()]).collect();
            Some(DefinitionError::Cycle { span, path })
        };
        for (name, span) in expression.operands() {
            let found = self.find(name);
            if is_itself(name) || (known.is_some() && found == known) {
                return cycle(span, Vec::new());
            }
            if let Some(path) = found.zip(known).and_then(|(from, to)| self.way(from, to)) {
                return cycle(span, path);
            }
        }
        None
    }

    /// The indicators from one through the last before another, each read by the one before it.
    fn way(&self, from: IndicatorId, to: IndicatorId) -> Option<Vec<IndicatorId>> {
        let (mut seen, mut path) = (BTreeSet::from([from]), vec![(from, 0)]);
        while let Some((at, next)) = path.last_mut() {
            // Only a formula of the user's own leads to one of the user's own.
            let reads = if self.own_formulas.contains(at) { self.formula(*at) } else { None };
            let Some(read) = reads.and_then(|formula| formula.checked.reads.get(*next)).copied() else {
                path.pop();
                continue;
            };
            *next += 1;
            if read == to {
                return Some(path.iter().map(|(id, _)| *id).collect());
            }
            if seen.insert(read) {
                path.push((read, 0));
            }
        }
        None
    }

    /// The formulas of the user's own that read an indicator, directly.
    fn own_readers(&self, id: IndicatorId) -> Vec<IndicatorId> {
        let reads =
            |other: &IndicatorId| self.formula(*other).is_some_and(|formula| formula.checked.reads.contains(&id));
        self.own_formulas.iter().copied().filter(reads).collect()
    }

    /// The formulas of the user's own that read an indicator, be it by way of others.
    #[must_use]
    pub fn own_dependents(&self, id: IndicatorId) -> Vec<IndicatorId> {
        let (mut found, mut next) = (vec![id], 0);
        while let Some(from) = found.get(next).copied() {
            next += 1;
            let new = self.own_readers(from);
            found.extend(new.into_iter().filter(|reader| !found.contains(reader)).collect::<Vec<_>>());
        }
        found.remove(0);
        found
    }
}
