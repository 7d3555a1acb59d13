//! One thing in which two states of a workspace differ, in words: what it is, and how it stands on either side.
//!
//! Invariant: the two sides never read the same, or the reader would look for a difference in vain.

use std::rc::Rc;

use crate::catalogue::{Side, ThresholdKey};
use crate::language::Language;
use crate::model::{IndicatorId, Key, Observation, Scenario};
use crate::phrase::issue::shown;
use crate::phrase::trace::{as_written, source};
use crate::say;
use crate::workspace::differences::{Difference, Sides};
use crate::workspace::{Collection, Deck, Manuscript, Workspace};

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What differs: 城镇新增就业人数 · 红岭县 · 2025年.
    pub what: String,
    /// As the older state has it.
    pub old: String,
    /// As the newer one has it.
    pub new: String,
}

const NOTHING: &str = "—";

/// The difference in words.
#[must_use]
pub fn told(language: Language, old: &Workspace, new: &Workspace, difference: &Difference) -> Told {
    let both = |what: String, side: &dyn Fn(&Workspace) -> String| Told { what, old: side(old), new: side(new) };
    match difference {
        Difference::Figure(sides) => figure(language, old, new, *sides),
        Difference::Definition(sides) => {
            of_indicator(old, new, *sides, language.pick("定义", "definition"), &definition)
        }
        Difference::Profile => {
            both(language.pick("工作区", "Workspace").to_owned(), &|side| profile(language, side))
        }
        Difference::Keeps => {
            both(language.pick("保留的指标", "Indicators kept").to_owned(), &|side| match side.kept_indicators() {
                None => language.pick("全部", "all").to_owned(),
                Some(kept) => say!(language, "{count}个", "{count}", count = kept.len()),
            })
        }
        Difference::Unit(sides) => {
            of_indicator(old, new, *sides, language.pick("录入单位", "typed in"), &|side, id| {
                side.typed_unit(id).to_string()
            })
        }
        Difference::Threshold(sides) => threshold(language, old, new, *sides),
        Difference::Mark(case) => {
            let mark = |side: &Workspace| {
                side.mark(case).map_or_else(
                    || language.pick("未核实", "not verified").to_owned(),
                    |mark| {
                        say!(language, "{by}已核实：{why}", "verified by {by}: {why}", by = mark.by, why = mark.reason)
                    },
                )
            };
            both(say!(language, "核实 · {case}", "Verified · {case}"), &mark)
        }
        Difference::Manuscript(id) => {
            let what = language.pick("文稿", "Manuscript");
            written(language, what, old.manuscripts().get(id), new.manuscripts().get(id))
        }
        Difference::Template(id) => {
            let what = language.pick("模板", "Template");
            written(language, what, old.templates().get(id), new.templates().get(id))
        }
        Difference::Collection(of) => {
            let of_whom = shown(of);
            let what = say!(language, "报送单位 · {of_whom}", "Reporting units · {of_whom}");
            both(what, &|side| {
                side.collections().get(of).map_or_else(|| NOTHING.to_owned(), |is| collection(language, is))
            })
        }
        Difference::Ledger(file) => ledger(language, old, new, file),
        Difference::Deck => deck(language, old.deck(), new.deck()),
    }
}

/// 下级地区：东关镇、西关镇；科室和单位：就业局；次月10日前
fn collection(language: Language, is: &Collection) -> String {
    let list = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| shown(name)).collect();
        if names.is_empty() { NOTHING.to_owned() } else { names.join(language.pick("、", ", ")) }
    };
    let (parts, offices) = (list(&is.parts), list(&is.offices));
    let due = is.due.map(|due| say!(language, "；次月{due}日前", "; until day {due} of the next month"));
    let due = due.unwrap_or_default();
    say!(language, "下级地区：{parts}；科室和单位：{offices}{due}", "regions: {parts}; offices: {offices}{due}")
}

fn ledger(language: Language, old: &Workspace, new: &Workspace, file: &str) -> Told {
    let rows = |side: &Workspace| {
        side.ledgers().get(file).map_or_else(
            || NOTHING.to_owned(),
            |ledger| say!(language, "{rows}行", "{rows} rows", rows = ledger.rows.len()),
        )
    };
    let file = shown(file);
    let mut told =
        Told { what: say!(language, "台账 · {file}", "Ledger · {file}"), old: rows(old), new: rows(new) };
    if told.old == told.new {
        told.new = say!(language, "{now}，内容有改动", "{now}, with other cells", now = told.new);
    }
    told
}

/// 4:3，隐藏2张，另拟标题1个，备注1条，加入图表1张
fn deck(language: Language, before: &Deck, after: &Deck) -> Told {
    let said = |deck: &Deck| {
        let count = |is: fn(&crate::workspace::OwnSlide) -> bool| deck.slides.values().filter(|own| is(own)).count();
        let (hidden, headlines) = (count(|own| own.is_hidden), count(|own| own.headline.is_some()));
        let (notes, added) = (count(|own| !own.note.is_empty()), deck.added.len());
        let shape = if deck.is_narrow { "4:3" } else { "16:9" };
        say!(
            language,
            "{shape}，隐藏{hidden}张，另拟标题{headlines}个，备注{notes}条，加入图表{added}张",
            "{shape}, {hidden} hidden, {headlines} headlines, {notes} notes, {added} charts added"
        )
    };
    let what = language.pick("演示", "Presentation").to_owned();
    let mut told = Told { what, old: said(before), new: said(after) };
    if told.old == told.new {
        told.new = say!(language, "{now}，顺序或文字有改动", "{now}, in another order or words", now = told.new);
    }
    told
}

fn written(language: Language, what: &str, before: Option<&Manuscript>, after: Option<&Manuscript>) -> Told {
    let name = after.or(before).map_or_else(String::new, |written| written.name.clone());
    let said = |written: Option<&Manuscript>| {
        written.map_or_else(
            || NOTHING.to_owned(),
            |written| {
                let (count, at) = (written.text.chars().count(), written.at.replace('T', " "));
                say!(language, "《{name}》{count}字，{at}", "“{name}”, {count} characters, {at}", name = written.name)
            },
        )
    };
    let mut told = Told { what: format!("{what} · {name}"), old: said(before), new: said(after) };
    if told.old == told.new {
        told.new = say!(language, "{now}，文字有改动", "{now}, with other words", now = told.new);
    }
    told
}

fn figure(language: Language, old: &Workspace, new: &Workspace, sides: Sides<Key>) -> Told {
    let (named_by, key) = match (sides.new, sides.old) {
        (Some(key), _) => (new, key),
        (None, Some(key)) => (old, key),
        (None, None) => return Told { what: String::new(), old: NOTHING.to_owned(), new: NOTHING.to_owned() },
    };
    let registry = named_by.registry();
    let mut what = vec![
        registry.name(key.indicator).to_owned(),
        registry.region_name(key.region).to_owned(),
        key.period.words(language),
    ];
    if key.scenario != Scenario::Actual {
        what.push(key.scenario.words(language).to_owned());
    }
    what.push(key.vintage.words(language).to_owned());
    let kept = |side: &Workspace, key: Option<Key>| key.and_then(|key| side.dataset().get(&key).cloned());
    let (before, after) = (kept(old, sides.old), kept(new, sides.new));
    let value = |kept: &Option<Rc<Observation>>| {
        kept.as_ref().map_or_else(|| NOTHING.to_owned(), |kept| as_written(language, kept))
    };
    let mut told = Told { what: what.join(" · "), old: value(&before), new: value(&after) };
    if told.old == told.new {
        // The same value from elsewhere, or remarked on otherwise.
        let from = |kept: &Option<Rc<Observation>>, others: usize| {
            let Some(kept) = kept else { return say!(language, "另有{others}个来源", "{others} more sources") };
            let mut parts = vec![as_written(language, kept), source(language, &kept.source)];
            parts.extend((!kept.note.is_empty()).then(|| kept.note.to_string()));
            parts.extend((others > 0).then(|| say!(language, "另有{others}个来源", "{others} more sources")));
            parts.join(language.pick("，", ", "))
        };
        let others = |side: &Workspace, key: Option<Key>| key.map_or(0, |key| side.dataset().others(&key).len());
        told.old = from(&before, others(old, sides.old));
        told.new = from(&after, others(new, sides.new));
    }
    told
}

fn of_indicator(
    old: &Workspace,
    new: &Workspace,
    sides: Sides<IndicatorId>,
    aspect: &str,
    side: &dyn Fn(&Workspace, IndicatorId) -> String,
) -> Told {
    let named = sides.new.map(|id| new.registry().name(id)).or_else(|| sides.old.map(|id| old.registry().name(id)));
    let text = |workspace: &Workspace, id: Option<IndicatorId>| {
        id.map_or_else(|| NOTHING.to_owned(), |id| side(workspace, id))
    };
    Told {
        what: format!("{} · {aspect}", named.unwrap_or_default()),
        old: text(old, sides.old),
        new: text(new, sides.new),
    }
}

fn definition(side: &Workspace, id: IndicatorId) -> String {
    let (registry, indicator) = (side.registry(), side.registry().indicator(id));
    let formula = registry.formula_in_names(id);
    let mut parts = vec![indicator.zh.clone(), indicator.unit.to_string()];
    parts.extend((!indicator.en.is_empty()).then(|| indicator.en.clone()));
    parts.extend((!formula.is_empty()).then_some(formula));
    parts.join(" · ")
}

fn profile(language: Language, side: &Workspace) -> String {
    let profile = side.profile();
    let level = profile.level.map_or("", |level| level.words(language));
    let parts = [profile.name.as_str(), level, profile.place.as_str(), profile.within.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn threshold(language: Language, old: &Workspace, new: &Workspace, sides: Sides<ThresholdKey>) -> Told {
    let ids = Sides { old: sides.old.map(|key| key.indicator), new: sides.new.map(|key| key.indicator) };
    let is_above = sides.new.or(sides.old).is_some_and(|key| key.side == Side::Above);
    let aspect = if is_above { language.pick("上限", "upper limit") } else { language.pick("下限", "lower limit") };
    let limit = |side: &Workspace, key: Option<ThresholdKey>| {
        let threshold = key.and_then(|key| side.registry().threshold(key));
        threshold.map_or_else(
            || NOTHING.to_owned(),
            |threshold| {
                format!("{}{} {}", threshold.limit.value, threshold.limit.unit, threshold.note).trim_end().to_owned()
            },
        )
    };
    let told = of_indicator(old, new, ids, aspect, &|_, _| String::new());
    Told { what: told.what, old: limit(old, sides.old), new: limit(new, sides.new) }
}
