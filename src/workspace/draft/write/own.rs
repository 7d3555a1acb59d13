//! What is the workspace's own beside its figures, as lines.
//!
//! Invariant: an indicator of the user's own is defined before a line that names it, and after those that its formula reads.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::v7;
use super::{Extent, Writer, nature};
use crate::catalogue::checks::Severity;
use crate::catalogue::{Pooler, Side, Standing};
use crate::formula;
use crate::model::{Good, IndicatorId};
use crate::workspace::settings::{Level, SettingKey};
use crate::workspace::{AddedChart, Deck, Manuscript, OwnSlide, Profile, Seen, Workspace};

impl Writer {
    /// What a workspace has of its own, for a snapshot; `observed` says which indicators have values.
    pub(super) fn push_all_own(&mut self, workspace: &Workspace, extent: &Extent, observed: BTreeSet<IndicatorId>) {
        let profile = workspace.profile();
        if *profile != (Profile { name: profile.name.clone(), ..Profile::default() }) {
            self.push_profile(workspace);
        }
        let registry = workspace.registry();
        let defined = registry.own().filter(|(.., standing)| *standing == Standing::Defined).map(|(id, ..)| id);
        let defined = defined.filter(|id| extent.shows(*id));
        let mut settings = Vec::new();
        settings.extend(workspace.kept_indicators().map(|_| SettingKey::Keeps));
        settings.extend(workspace.settings.units.keys().map(|id| SettingKey::Unit(*id)));
        settings.extend(registry.thresholds().map(|(key, _)| SettingKey::Threshold(key)));
        settings.extend(workspace.marks().keys().map(|case| SettingKey::Mark(case.clone())));
        settings.extend(workspace.manuscripts().keys().map(|id| SettingKey::Manuscript(id.clone())));
        settings.extend(workspace.templates().keys().map(|id| SettingKey::Template(id.clone())));
        settings.extend(workspace.collections().keys().map(|of| SettingKey::Collection(of.clone())));
        settings.extend(workspace.ledgers().keys().map(|file| SettingKey::Ledger(file.clone())));
        settings.extend((*workspace.deck() != Deck::default()).then_some(SettingKey::Deck));
        settings.retain(|key| extent.takes(key));
        let wanted = defined.chain(observed).chain(named(workspace, &settings)).collect();
        self.push_definitions(workspace, wanted);
        for key in &settings {
            match (key, extent) {
                (SettingKey::Deck, Extent::Of(_)) => self.push_deck(&workspace.deck().as_shown()),
                _ => self.push_setting(workspace, key),
            }
        }
    }

    /// What an edit touched, and the definitions that its values and settings need.
    pub(super) fn push_touched(
        &mut self,
        workspace: &Workspace,
        touched: &[SettingKey],
        observed: BTreeSet<IndicatorId>,
    ) {
        let mut wanted = observed;
        wanted.extend(named(workspace, touched));
        let registry = workspace.registry();
        for key in touched {
            match key {
                SettingKey::Profile => self.push_profile(workspace),
                SettingKey::Definition(id) if registry.is_removed(*id) => {
                    let label = registry.indicator(*id).id.as_str().into();
                    self.push(&v7::Line::Undefine(v7::Undefine { label }));
                }
                SettingKey::Definition(id) => wanted.extend([*id]),
                _ => {}
            }
        }
        self.push_definitions(workspace, wanted);
        touched.iter().for_each(|key| self.push_setting(workspace, key));
    }

    /// The definitions of those that are not of the base, with all that their formulas read, in such an order that each can be read.
    fn push_definitions(&mut self, workspace: &Workspace, mut wanted: BTreeSet<IndicatorId>) {
        let (registry, of_base) = (workspace.registry(), workspace.base().registry.len());
        wanted.retain(|id| usize::from(id.0) >= of_base && !registry.is_removed(*id));
        let reads = |id: IndicatorId| {
            let reads = registry.formula(id).map_or(&[][..], |formula| &formula.checked.reads);
            reads.iter().copied().filter(|read| usize::from(read.0) >= of_base)
        };
        let mut open: Vec<IndicatorId> = wanted.iter().copied().collect();
        let mut has_formulas = false;
        while let Some(id) = open.pop() {
            for read in reads(id) {
                has_formulas = true;
                if wanted.insert(read) {
                    open.push(read);
                }
            }
        }
        if !has_formulas {
            wanted.into_iter().for_each(|id| self.push_definition(workspace, id));
            return;
        }
        let all = (0..registry.len())
            .map(|at| u16::try_from(at).map_or_else(|_| Vec::new(), |at| reads(IndicatorId(at)).collect()));
        // A registry has no cycles.
        let order = formula::order(&all.collect::<Vec<_>>()).unwrap_or_default();
        order.into_iter().filter(|id| wanted.contains(id)).for_each(|id| self.push_definition(workspace, id));
    }

    fn push_definition(&mut self, workspace: &Workspace, id: IndicatorId) {
        let registry = workspace.registry();
        let indicator = registry.indicator(id);
        let said = (registry.standing(id) == Some(Standing::Defined)).then(|| v7::Said {
            name: indicator.zh.as_str().into(),
            english: indicator.en.as_str().into(),
            topic: indicator.topic.id().into(),
            good: match indicator.good {
                Good::Up => v7::Good::Up,
                Good::Down => v7::Good::Down,
                Good::Neutral => v7::Good::Neutral,
            },
            decimals: indicator.decimals,
            adds: indicator.adds_over_regions,
            formula: indicator.formula.as_str().into(),
        });
        self.push(&v7::Line::Define(v7::Define {
            label: indicator.id.as_str().into(),
            unit: indicator.unit.to_string().into(),
            nature: nature(indicator.nature),
            said,
        }));
    }

    fn push_profile(&mut self, workspace: &Workspace) {
        let Profile { name, level, place, within, pooled } = workspace.profile();
        let pooled = pooled.iter().map(|(fund, pooled)| v7::PooledFund {
            fund: fund.id().to_owned(),
            by: match pooled.by {
                Pooler::City => v7::Pooler::City,
                Pooler::Province => v7::Pooler::Province,
            },
            since: pooled.since,
        });
        self.push(&v7::Line::Profile(v7::Profile {
            name: name.as_str().into(),
            level: level.map(|level| match level {
                Level::County => v7::Level::County,
                Level::District => v7::Level::District,
                Level::City => v7::Level::City,
                Level::Province => v7::Level::Province,
            }),
            place: place.as_str().into(),
            within: within.as_str().into(),
            pooled: pooled.collect(),
        }));
    }

    fn push_setting(&mut self, workspace: &Workspace, key: &SettingKey) {
        let registry = workspace.registry();
        let id = |id: IndicatorId| registry.indicator(id).id.as_str().into();
        match key {
            SettingKey::Profile | SettingKey::Definition(_) => {}
            SettingKey::Keeps => {
                let kept = workspace.kept_indicators();
                let ids =
                    |kept: &BTreeSet<IndicatorId>| kept.iter().map(|kept| &*registry.indicator(*kept).id).collect();
                // Numbers are this registry's alone: the order of ids is everyone's.
                let ids: Option<BTreeSet<&str>> = kept.map(ids);
                let indicators = ids.map(|ids| ids.into_iter().map(Into::into).collect());
                self.push(&v7::Line::Keep(v7::Keep { indicators }));
            }
            // Of an indicator that is gone nothing is set.
            SettingKey::Unit(of) if registry.is_removed(*of) => {}
            SettingKey::Threshold(of) if registry.is_removed(of.indicator) => {}
            SettingKey::Unit(of) => {
                let unit = workspace.settings.units.get(of).map(|unit| unit.to_string().into());
                self.push(&v7::Line::TypedIn(v7::TypedIn { indicator: id(*of), unit }));
            }
            SettingKey::Threshold(of) => {
                let limit = |threshold: &crate::catalogue::Threshold| v7::Limit {
                    value: threshold.limit.value.to_string().into(),
                    unit: threshold.limit.unit.to_string().into(),
                    note: threshold.note.clone().into(),
                };
                self.push(&v7::Line::Threshold(v7::Threshold {
                    indicator: id(of.indicator),
                    side: if of.side == Side::Above { v7::Side::Above } else { v7::Side::Below },
                    severity: match of.severity {
                        Severity::Error => v7::Severity::Error,
                        Severity::Warning => v7::Severity::Warning,
                    },
                    is: registry.threshold(*of).map(limit),
                }));
            }
            SettingKey::Mark(case) => {
                let mark = workspace.mark(case).map(|mark| v7::Mark {
                    by: mark.by.as_str().into(),
                    reason: mark.reason.as_str().into(),
                    at: mark.at.as_str().into(),
                    against: mark.against.iter().map(seen).collect(),
                });
                self.push(&v7::Line::Verified(v7::Verified { case: case.as_str().into(), is: mark }));
            }
            SettingKey::Manuscript(id) => {
                self.push(&v7::Line::Manuscript(written(id, workspace.manuscripts())));
            }
            SettingKey::Template(id) => {
                self.push(&v7::Line::Template(written(id, workspace.templates())));
            }
            SettingKey::Collection(of) => {
                let is = workspace.collections().get(of).map(|is| v7::Collected {
                    parts: is.parts.iter().map(|name| name.as_str().into()).collect(),
                    offices: is.offices.iter().map(|name| name.as_str().into()).collect(),
                    due: is.due,
                });
                self.push(&v7::Line::Collection(v7::Collection { of: of.as_str().into(), is }));
            }
            SettingKey::Ledger(file) => self.push_ledger(file, workspace.ledgers().get(file).map(Rc::as_ref)),
            SettingKey::Deck => self.push_deck(workspace.deck()),
        }
    }

    fn push_deck(&mut self, of: &Deck) {
        self.push(&v7::Line::Deck(deck(of)));
    }
}

fn deck(deck: &Deck) -> v7::Deck<'_> {
    let texts = |texts: &'_ [String]| texts.iter().map(|text| text.clone().into()).collect();
    let slide = |(id, own): (&String, &OwnSlide)| v7::OwnSlide {
        id: id.clone().into(),
        hidden: own.is_hidden,
        headline: own.headline.as_ref().map(|headline| v7::Headline {
            region: headline.region.clone().into(),
            period: headline.period.to_string().into(),
            text: headline.text.clone().into(),
        }),
        note: own.note.clone().into(),
    };
    let chart = |added: &AddedChart| v7::AddedChart {
        chart: added.chart.clone().into(),
        region: added.region.clone().into(),
        period: added.period.to_string().into(),
        compared: texts(&added.compared),
    };
    v7::Deck {
        narrow: deck.is_narrow,
        order: texts(&deck.order),
        slides: deck.slides.iter().map(slide).collect(),
        added: deck.added.iter().map(chart).collect(),
    }
}

fn seen(seen: &Seen) -> v7::Seen<'_> {
    v7::Seen { of: seen.of.as_str().into(), is: seen.is.as_str().into() }
}

fn written<'a>(id: &'a str, all: &'a BTreeMap<String, Manuscript>) -> v7::Manuscript<'a> {
    let written = all.get(id).map(|written| v7::Written {
        name: written.name.as_str().into(),
        text: written.text.as_str().into(),
        at: written.at.as_str().into(),
        version_of: written.version_of.as_str().into(),
        accepted: written.accepted.iter().map(seen).collect(),
    });
    v7::Manuscript { id: id.into(), is: written }
}

/// The indicators that lines of settings name.
fn named(workspace: &Workspace, settings: &[SettingKey]) -> BTreeSet<IndicatorId> {
    let mut named = BTreeSet::new();
    for key in settings {
        match key {
            SettingKey::Unit(id) => drop(named.insert(*id)),
            SettingKey::Threshold(key) => drop(named.insert(key.indicator)),
            SettingKey::Keeps => named.extend(workspace.kept_indicators().into_iter().flatten()),
            SettingKey::Profile
            | SettingKey::Definition(_)
            | SettingKey::Mark(_)
            | SettingKey::Manuscript(_)
            | SettingKey::Template(_)
            | SettingKey::Collection(_)
            | SettingKey::Ledger(_)
            | SettingKey::Deck => {}
        }
    }
    named
}
