//! What is in the form, tried out: a copy of the registry takes the definition, so that what is wrong is known at its place and what
//! comes out is seen before anything is changed.

use std::rc::Rc;

use leptos::prelude::GetUntracked;

use super::limits::LimitRow;
use crate::catalogue::checks::Severity;
use crate::catalogue::place::MAX_NAME;
use crate::catalogue::{DefinitionError, Misfit, Registry, Side, Standing, Threshold, ThresholdKey};
use crate::evaluate::{Ask, Evaluation, Figure};
use crate::formula::{self, Span};
use crate::model::{Good, Indicator, IndicatorId, Nature, RegionId, Scenario, Topic, Verified, Vintage};
use crate::phrase;
use crate::quantity::Unit;
use crate::ui::session::{Place, Session};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Setting, TypedCell, typed};

/// What is in the form.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fields {
    /// Of which indicator; none for a new one.
    pub of: Option<IndicatorId>,
    /// Its names.
    pub name: String,
    pub english: String,
    pub unit: String,
    pub formula: String,
    pub topic: Topic,
    pub good: Good,
    pub nature: Nature,
    pub decimals: u32,
    pub adds: bool,
    pub limits: Vec<LimitRow>,
}

/// A field that something is wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    Name,
    English,
    Unit,
    /// A part of the formula.
    Formula(Span),
    /// A threshold, by its place.
    Limit(usize),
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub at: At,
    pub words: String,
}

/// What came of it.
#[derive(Clone, Debug)]
pub(super) struct Trial {
    /// What is wrong; nothing where it can be saved.
    pub wrong: Vec<Wrong>,
    /// The edit that saves it.
    pub edit: Option<Edit>,
    /// The unit that follows from the formula.
    pub unit: Option<Unit>,
    /// Its value at the region and period in force.
    pub preview: Option<Figure>,
}

impl Fields {
    /// An empty form.
    pub fn new(topic: Topic) -> Self {
        Self {
            of: None,
            name: String::new(),
            english: String::new(),
            unit: String::new(),
            formula: String::new(),
            topic,
            good: Good::Neutral,
            nature: Nature::Flow,
            decimals: 1,
            adds: true,
            limits: Vec::new(),
        }
    }

    /// The form of an indicator as it is.
    pub fn of(registry: &Registry, id: IndicatorId) -> Self {
        let indicator = registry.indicator(id);
        let limits = registry.thresholds().filter(|(key, _)| key.indicator == id);
        Self {
            of: Some(id),
            name: indicator.zh.clone(),
            english: indicator.en.clone(),
            unit: indicator.unit.to_string(),
            formula: if indicator.formula.is_empty() { String::new() } else { registry.formula_in_names(id) },
            topic: indicator.topic,
            good: indicator.good,
            nature: indicator.nature,
            decimals: indicator.decimals,
            adds: indicator.adds_over_regions,
            limits: limits.map(|(key, threshold)| LimitRow::of(key, threshold)).collect(),
        }
    }

    /// Tries the form out.
    pub fn tried(&self, session: Session) -> Trial {
        let evaluation = session.evaluation_now();
        let registry = evaluation.registry();
        let mut trial = Trial { wrong: Vec::new(), edit: None, unit: None, preview: None };
        let built_in = self.of.is_some_and(|id| !session.with_workspace(|workspace| workspace.is_own(id)));
        let mut copy = (**registry).clone();
        let id = if built_in { self.of } else { self.define(&mut copy, &mut trial) };
        let Some(id) = id else { return trial };
        let definition = copy.indicator(id).clone();
        let copy = Rc::new(copy);
        let Place { region, period } = session.place.get_untracked();
        let tried = Evaluation::new(Rc::clone(&copy), Rc::clone(evaluation.dataset()));
        trial.preview = Some(tried.figure(&Ask::actual(id, region, period)));
        let limits = self.limits(&copy, id, region, &mut trial);
        if trial.wrong.is_empty() {
            trial.edit = Some(self.edit(registry, id, (!built_in).then_some(definition), limits));
        }
        trial
    }

    /// Defines it in a copy; its number there is the one it will have.
    fn define(&self, copy: &mut Registry, trial: &mut Trial) -> Option<IndicatorId> {
        let formula = self.formula.trim();
        let parsed = if formula.is_empty() { None } else { formula::parse(formula).ok() };
        let follows = parsed.and_then(|parsed| copy.check_formula(&parsed, None, &|name| copy.operand(name)).ok());
        trial.unit = follows.as_ref().map(|formula| formula.checked.unit);
        let (written, follows_unit) = (self.unit.trim(), trial.unit);
        let unit = if written.is_empty() {
            follows_unit
        } else {
            written.parse().ok().or_else(|| Unit::from_english(written))
        };
        if unit.is_none() && (formula.is_empty() || !written.is_empty()) {
            trial.wrong.push(Wrong { at: At::Unit, words: unit_words(written) });
        }
        let nature = match follows {
            Some(formula) => nature_of(unit.unwrap_or(formula.checked.unit), formula.checked.at_end),
            None => self.nature,
        };
        // Without a name that fits the formula is checked all the same.
        let (own, english) = (self.name.trim(), self.english.trim());
        let unfit = |what: &str, name: &str| phrase::name::unfit(language(), what, name, MAX_NAME);
        let wrong_name = match own.is_empty() {
            true => Some(pick("请写名称", "Please give it a name").to_owned()),
            false => unfit(pick("名称", "Name"), own),
        };
        let wrong_english = unfit(pick("英文名称", "English name"), english);
        let name = if wrong_name.is_some() { pick("（新指标）", "(new indicator)") } else { own };
        let before = self.of.map(|id| copy.indicator(id).clone());
        let indicator = Indicator {
            id: before.as_ref().map_or_else(|| name.to_owned(), |before| before.id.clone()),
            zh: name.to_owned(),
            en: if wrong_english.is_some() { String::new() } else { english.to_owned() },
            topic: self.topic,
            unit: unit.or(follows_unit).unwrap_or(Unit::NONE),
            nature,
            adds_over_regions: self.adds && !unit.unwrap_or(Unit::NONE).dimension().is_ratio(),
            good: self.good,
            decimals: self.decimals,
            formula: formula.to_owned(),
            verified: Verified::User,
        };
        let defined = copy.define(indicator, Standing::Defined);
        let names = [(At::Name, wrong_name), (At::English, wrong_english)];
        trial.wrong.extend(names.into_iter().filter_map(|(at, words)| Some(Wrong { at, words: words? })));
        match defined {
            Ok(id) => Some(id),
            Err(misfit) => {
                trial.wrong.push(wrong_of(&misfit));
                None
            }
        }
    }

    fn limits(
        &self,
        copy: &Registry,
        id: IndicatorId,
        region: RegionId,
        trial: &mut Trial,
    ) -> Vec<(ThresholdKey, Threshold)> {
        let mut limits: Vec<(ThresholdKey, Threshold)> = Vec::new();
        for (at, row) in self.limits.iter().enumerate() {
            let key = ThresholdKey {
                indicator: id,
                side: if row.above { Side::Above } else { Side::Below },
                severity: if row.error { Severity::Error } else { Severity::Warning },
            };
            match limit_of(copy, key, region, row) {
                Ok(_) if limits.iter().any(|(known, _)| *known == key) => {
                    let words = pick(
                        "同一方向、同一级别已有一条阈值",
                        "There is already a threshold on this side with this severity",
                    );
                    trial.wrong.push(Wrong { at: At::Limit(at), words: words.to_owned() });
                }
                Ok(threshold) => limits.push((key, threshold)),
                Err(words) => trial.wrong.push(Wrong { at: At::Limit(at), words }),
            }
        }
        limits
    }

    /// First the thresholds that go, then the definition, then the thresholds that are new: each step fits.
    fn edit(
        &self,
        registry: &Registry,
        id: IndicatorId,
        definition: Option<Indicator>,
        limits: Vec<(ThresholdKey, Threshold)>,
    ) -> Edit {
        let before = registry.thresholds().filter(|(key, _)| self.of == Some(key.indicator));
        let gone = before.filter(|(key, _)| !limits.iter().any(|(kept, _)| kept == key));
        let mut edits: Vec<Edit> = gone.map(|(key, _)| Edit::Setting(Setting::Threshold(key, None))).collect();
        let unchanged = |definition: &Indicator| {
            self.of == Some(id)
                && registry.standing(id) == Some(Standing::Defined)
                && registry.indicator(id) == definition
        };
        edits.extend(
            definition.filter(|definition| !unchanged(definition)).map(|definition| Edit::Define(Box::new(definition))),
        );
        let new = limits.into_iter().filter(|(key, threshold)| registry.threshold(*key) != Some(threshold));
        edits.extend(new.map(|(key, threshold)| Edit::Setting(Setting::Threshold(key, Some(threshold)))));
        Edit::Several(edits)
    }
}

/// A number without a unit is in the indicator's own.
fn limit_of(copy: &Registry, key: ThresholdKey, region: RegionId, row: &LimitRow) -> Result<Threshold, String> {
    if row.value.trim().is_empty() {
        return Err(pick("请写数值", "Please give a value").to_owned());
    }
    let period = crate::model::Period::default();
    let cell = TypedCell {
        key: copy.key(key.indicator, region, period, Scenario::Actual, Vintage::Final),
        period,
        unit: copy.indicator(key.indicator).unit,
    };
    match typed::read(copy, &cell, &row.value, "") {
        Ok(Edit::Set(entry)) => Ok(Threshold { limit: entry.observation.quantity, note: row.note.trim().to_owned() }),
        Ok(_) => Err(pick("请写数值", "Please give a value").to_owned()),
        Err(error) => Err(phrase::typed::sentence(language(), &error, None)),
    }
}

fn nature_of(unit: Unit, at_end: bool) -> Nature {
    match (unit.dimension().is_ratio(), at_end) {
        (false, false) => Nature::Flow,
        (false, true) => Nature::Stock,
        (true, false) => Nature::Rate,
        (true, true) => Nature::RateAtEnd,
    }
}

fn unit_words(written: &str) -> String {
    let words = match written.is_empty() {
        true => pick(
            "请写单位，如人、万元、%、件、元/人",
            "Please give a unit, such as persons, 10,000 yuan, %, cases, yuan per person",
        ),
        false => pick(
            "不认识这个单位；可写人、万元、%、件、户、元/人等",
            "No such unit; for example persons, 10,000 yuan, %, cases, yuan per person",
        ),
    };
    words.to_owned()
}

fn wrong_of(misfit: &Misfit) -> Wrong {
    let Misfit::Definition(error) = misfit else {
        return Wrong { at: At::Name, words: phrase::misfit::reason(language(), misfit) };
    };
    let at = match &**error {
        DefinitionError::Taken { .. } | DefinitionError::BuiltIn(_) => At::Name,
        DefinitionError::Formula(error) => At::Formula(error.span),
        DefinitionError::Cycle { span, .. } => At::Formula(*span),
        DefinitionError::Breaks { .. } | DefinitionError::ReadBy(_) | DefinitionError::TooMany => {
            At::Formula(Span::default())
        }
        DefinitionError::Unit { .. } | DefinitionError::Observed { .. } | DefinitionError::Collides { .. } => At::Unit,
    };
    Wrong { at, words: phrase::definition::error(language(), error) }
}
