//! The lines of what is the workspace's own beside its figures, taken over.
//!
//! Invariant: what a line says is checked as an edit is; a definition that stands is not asked whether formulas further down still hold.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Field, Reason, v7};
use super::{Opening, field};
use crate::catalogue::checks::Severity;
use crate::catalogue::{Fund, Pooled, Pooler, Side, Standing, Threshold, ThresholdKey};
use crate::model::{Good, Indicator, IndicatorId, Nature, Topic, Verified};
use crate::quantity::{Quantity, Unit, decimal};
use crate::workspace::{
    AddedChart, Collection, Deck, Edit, Headline, Level, Manuscript, Mark, OwnSlide, Profile, Seen, Setting,
};

impl Opening {
    pub(super) fn define(&mut self, define: v7::Define<'_>) -> Result<(), Reason> {
        let unit: Unit = field(Field::Unit, &define.unit.0)?;
        let nature = match define.nature {
            v7::Nature::Flow => Nature::Flow,
            v7::Nature::Stock => Nature::Stock,
            v7::Nature::Rate => Nature::Rate,
            v7::Nature::RateAtEnd => Nature::RateAtEnd,
        };
        let label = &*define.label.0;
        let registry = self.workspace.registry();
        let implied = Indicator::implied(label, unit, nature);
        let Some(said) = define.said else {
            // A later catalogue may know the label by now: its values belong there.
            let known = registry.find(label).filter(|known| registry.numbered(label) != Some(*known));
            let of_base = self.workspace.base().registry.numbered(label);
            let is_known = known.or(of_base).is_some();
            return if is_known { Ok(()) } else { self.put_definition(implied, Standing::Implied) };
        };
        let topic = &*said.topic.0;
        let unknown = || Reason::Field { field: Field::Topic, text: topic.chars().take(40).collect() };
        let indicator = Indicator {
            zh: said.name.0.into_owned(),
            en: said.english.0.into_owned(),
            topic: Topic::ALL.into_iter().find(|known| known.id() == topic).ok_or_else(unknown)?,
            adds_over_regions: said.adds,
            good: match said.good {
                v7::Good::Up => Good::Up,
                v7::Good::Down => Good::Down,
                v7::Good::Neutral => Good::Neutral,
            },
            decimals: said.decimals,
            formula: said.formula.0.into_owned(),
            verified: Verified::User,
            ..implied
        };
        self.put_definition(indicator, Standing::Defined)
    }

    fn put_definition(&mut self, indicator: Indicator, standing: Standing) -> Result<(), Reason> {
        self.workspace.define_in_draft(indicator, standing).map_err(Reason::Misfit)
    }

    pub(super) fn undefine(&mut self, label: &str) -> Result<(), Reason> {
        let registry = self.workspace.registry();
        // One that is gone already is gone.
        let Some(id) = registry.numbered(label).filter(|id| !registry.is_removed(*id)) else { return Ok(()) };
        self.workspace.undefine_in_draft(id).map_err(Reason::Misfit)
    }

    pub(super) fn set(&mut self, setting: Setting) -> Result<(), Reason> {
        self.workspace.apply(Edit::Setting(setting)).map(|_| ()).map_err(Reason::Misfit)
    }

    pub(super) fn keep(&mut self, keep: v7::Keep<'_>) -> Result<(), Reason> {
        let Some(indicators) = keep.indicators else { return self.set(Setting::Keeps(None)) };
        let mut lost = None;
        let mut kept = BTreeSet::new();
        for id in &indicators {
            match self.indicator(&id.0) {
                Ok(id) => drop(kept.insert(id)),
                Err(reason) => lost = lost.or(Some(reason)),
            }
        }
        self.set(Setting::Keeps(Some(kept)))?;
        lost.map_or(Ok(()), Err)
    }

    pub(super) fn typed_in(&mut self, typed: v7::TypedIn<'_>) -> Result<(), Reason> {
        let id = self.indicator(&typed.indicator.0)?;
        let unit = typed.unit.map(|unit| field(Field::Unit, &unit.0)).transpose()?;
        self.set(Setting::Unit(id, unit))
    }

    pub(super) fn threshold(&mut self, threshold: v7::Threshold<'_>) -> Result<(), Reason> {
        let key = ThresholdKey {
            indicator: self.indicator(&threshold.indicator.0)?,
            side: if threshold.side == v7::Side::Above { Side::Above } else { Side::Below },
            severity: match threshold.severity {
                v7::Severity::Error => Severity::Error,
                v7::Severity::Warning => Severity::Warning,
            },
        };
        let is = threshold.is.map(|limit| {
            let unreadable = |_| Reason::Field { field: Field::Value, text: limit.value.0.chars().take(40).collect() };
            let value = decimal::parse(&limit.value.0).map_err(unreadable)?;
            let limit_in = Quantity { value, unit: field(Field::Unit, &limit.unit.0)? };
            Ok(Threshold { limit: limit_in, note: limit.note.0.into_owned() })
        });
        self.set(Setting::Threshold(key, is.transpose()?))
    }

    pub(super) fn manuscript(&mut self, manuscript: v7::Manuscript<'_>) -> Result<(), Reason> {
        let (id, written) = written(manuscript);
        self.set(Setting::Manuscript(id, written))
    }

    pub(super) fn template(&mut self, template: v7::Manuscript<'_>) -> Result<(), Reason> {
        let (id, written) = written(template);
        self.set(Setting::Template(id, written))
    }

    pub(super) fn deck(&mut self, deck: v7::Deck<'_>) -> Result<(), Reason> {
        let texts = |texts: Vec<v7::Text<'_>>| texts.into_iter().map(|text| text.0.into_owned()).collect();
        let slide = |own: v7::OwnSlide<'_>| {
            let headline = own.headline.map(|headline| {
                Ok(Headline {
                    region: headline.region.0.into_owned(),
                    period: field(Field::Period, &headline.period.0)?,
                    text: headline.text.0.into_owned(),
                })
            });
            let headline = headline.transpose()?;
            let own_slide = OwnSlide { is_hidden: own.hidden, headline, note: own.note.0.into_owned() };
            Ok((own.id.0.into_owned(), own_slide))
        };
        let chart = |added: v7::AddedChart<'_>| {
            Ok(AddedChart {
                chart: added.chart.0.into_owned(),
                region: added.region.0.into_owned(),
                period: field(Field::Period, &added.period.0)?,
                compared: texts(added.compared),
            })
        };
        self.set(Setting::Deck(Box::new(Deck {
            is_narrow: deck.narrow,
            order: texts(deck.order),
            slides: deck.slides.into_iter().map(slide).collect::<Result<_, _>>()?,
            added: deck.added.into_iter().map(chart).collect::<Result<_, _>>()?,
        })))
    }

    pub(super) fn collection(&mut self, collection: v7::Collection<'_>) -> Result<(), Reason> {
        let names = |names: Vec<v7::Text<'_>>| names.into_iter().map(|name| name.0.into_owned()).collect();
        let is = collection
            .is
            .map(|is| Box::new(Collection { parts: names(is.parts), offices: names(is.offices), due: is.due }));
        self.set(Setting::Collection(collection.of.0.into_owned(), is))
    }

    pub(super) fn verified(&mut self, verified: v7::Verified<'_>) -> Result<(), Reason> {
        let mark = verified.is.map(|mark| Mark {
            by: mark.by.0.into_owned(),
            reason: mark.reason.0.into_owned(),
            at: mark.at.0.into_owned(),
            against: mark.against.into_iter().map(seen).collect(),
        });
        self.set(Setting::Mark(verified.case.0.into_owned(), mark))
    }

    fn indicator(&self, id: &str) -> Result<IndicatorId, Reason> {
        let unknown = || Reason::Field { field: Field::Indicator, text: id.chars().take(40).collect() };
        self.workspace.registry().find(id).ok_or_else(unknown)
    }
}

pub(super) fn profile(profile: v7::Profile<'_>) -> Result<Setting, Reason> {
    let mut pooled = BTreeMap::new();
    for v7::PooledFund { fund, by, since } in profile.pooled {
        let unknown = || Reason::Field { field: Field::Indicator, text: fund.chars().take(40).collect() };
        let by = match by {
            v7::Pooler::City => Pooler::City,
            v7::Pooler::Province => Pooler::Province,
        };
        pooled.insert(Fund::of(&fund).ok_or_else(unknown)?, Pooled { by, since });
    }
    Ok(Setting::Profile(Box::new(Profile {
        name: profile.name.0.into_owned(),
        level: profile.level.map(|level| match level {
            v7::Level::County => Level::County,
            v7::Level::District => Level::District,
            v7::Level::City => Level::City,
            v7::Level::Province => Level::Province,
        }),
        place: profile.place.0.into_owned(),
        within: profile.within.0.into_owned(),
        pooled,
    })))
}

fn written(of: v7::Manuscript<'_>) -> (String, Option<Box<Manuscript>>) {
    let said = |is: v7::Written<'_>| {
        let accepted = is.accepted.into_iter().map(seen).collect();
        Box::new(Manuscript {
            name: is.name.0.into_owned(),
            text: is.text.0.into_owned(),
            at: is.at.0.into_owned(),
            version_of: is.version_of.0.into_owned(),
            accepted,
        })
    };
    (of.id.0.into_owned(), of.is.map(said))
}

fn seen(seen: v7::Seen<'_>) -> Seen {
    Seen { of: seen.of.0.into_owned(), is: seen.is.0.into_owned() }
}
