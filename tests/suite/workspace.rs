//! Edits and their inverses, undo and redo, and that an updated evaluation says what a new one says.

use std::rc::Rc;

use crate::edits::{Act, acts, base, edit};
use proptest::prelude::*;
use renshe::catalogue::{Misfit, Registry, Standing};
use renshe::evaluate::{Ask, Evaluation, Lane};
use renshe::formula::{Program, Reading};
use renshe::model::{Entry, Indicator, IndicatorId, Key, Named, Observation, RegionId, Vintage};
use renshe::workspace::edit::MAX_SLOT_BYTES;
use renshe::workspace::{Base, Changing, Edit, History, KeyState, Workspace, draft};

/// Everything that is known, by key, in the order of keys.
fn known(workspace: &Workspace) -> Vec<KeyState> {
    let mut keys: Vec<Key> = workspace.dataset().iter().map(|(key, _)| key).collect();
    keys.extend(workspace.differing());
    keys.sort_unstable();
    keys.dedup();
    keys.iter()
        .map(|key| workspace.state(key))
        .filter(|state| state.kept.is_some() || !state.others.is_empty())
        .collect()
}

/// Carries acts out, and calls `seen` after each with the keys it changed.
fn play(workspace: &mut Workspace, acts: &[Act], mut seen: impl FnMut(&Workspace, &[Key])) -> History {
    let mut history = History::default();
    for act in acts {
        let applied = match act {
            Act::Undo => history.undo(workspace),
            Act::Redo => history.redo(workspace),
            _ => edit(act, workspace)
                .and_then(|edit| workspace.apply(edit).ok())
                .inspect(|a| drop(history.remember(a.inverse.clone()))),
        };
        if let Some(applied) = applied {
            seen(workspace, &applied.changed);
        }
    }
    history
}

#[track_caller]
fn assert_same_rows(updated: &Evaluation, built: &Evaluation, regions: usize) {
    let lanes = Vintage::ALL.map(Lane::Only).into_iter().chain([Lane::Across, Lane::Best]);
    for lane in lanes {
        for (indicator, definition) in built.registry().indicators() {
            for region in (0..u16::try_from(regions).expect("few regions")).map(RegionId) {
                assert_eq!(
                    updated.row(indicator, region, lane),
                    built.row(indicator, region, lane),
                    "{} in region {} of {lane:?}",
                    definition.id,
                    region.0
                );
            }
        }
    }
}

fn built(workspace: &Workspace) -> Evaluation {
    Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()))
}

fn number(workspace: &Workspace, id: &str) -> IndicatorId {
    workspace.registry().find(id).expect("an indicator of the catalogue")
}

fn typed(value: &str, unit: &str, period: &str) -> Rc<Observation> {
    Rc::new(Observation {
        quantity: renshe::quantity::Quantity {
            value: value.parse().expect("a number"),
            unit: unit.parse().expect("a unit"),
        },
        status: Default::default(),
        label: "".into(),
        period: period.parse().expect("a period"),
        source: renshe::model::Source::Typed { at: "2026-03-01T14:03:00".into() },
        note: "".into(),
    })
}

fn own(label: &str, region: &str, value: &str, unit: &str, period: &str) -> Entry {
    Entry {
        indicator: Named::Own(label.into()),
        region: Named::Own(region.into()),
        period: period.parse().expect("a period"),
        scenario: renshe::model::Scenario::Actual,
        vintage: Vintage::Final,
        observation: typed(value, unit, period),
    }
}

#[test]
fn an_import_in_pieces_is_one_import_and_taken_back_in_pieces() {
    let entries: Vec<Entry> = ["甲街道", "乙街道", "甲街道", "丙街道", "乙街道"]
        .into_iter()
        .zip(1..)
        .flat_map(|(region, value)| {
            let value = f64::from(value).to_string();
            [own("新指标", region, &value, "人", "2025"), own("新指标", region, &value, "亿元", "2024")]
        })
        .collect();
    let mut whole = Workspace::new("", base());
    let at_once = whole.apply(Edit::Import(entries.clone())).expect("it fits");
    assert!(!at_once.refused.is_empty() && at_once.changed.len() > 1, "{at_once:?}");
    for length in 1..entries.len() {
        let (mut workspace, mut changing) = (Workspace::new("", base()), Changing::default());
        entries.chunks(length).for_each(|piece| changing.take(&mut workspace, piece));
        assert_eq!(changing.end(), at_once, "pieces of {length}");
        assert_eq!(known(&workspace), known(&whole), "pieces of {length}");
        let (mut back, mut changing) = (whole.clone(), Changing::default());
        let [Edit::Restore(states)] = at_once.inverse.parts()[..] else { panic!("{at_once:?}") };
        states.chunks(length).for_each(|piece| changing.restore(&mut back, piece.to_vec()));
        let mut before = whole.clone();
        assert_eq!(Ok(changing.end()), before.apply(at_once.inverse.clone()), "pieces of {length}");
        assert_eq!(known(&back), known(&before), "pieces of {length}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_inverse_takes_every_edit_back(acts in acts(&base().registry, 20)) {
        let base = base();
        let mut workspace = Workspace::new("", base.clone());
        for act in &acts {
            let before = (known(&workspace), draft::snapshot(&workspace));
            let Some(edit) = edit(act, &workspace) else { continue };
            let Ok(applied) = workspace.apply(edit) else {
                prop_assert_eq!(&before, &(known(&workspace), draft::snapshot(&workspace)));
                continue;
            };
            let after = (known(&workspace), draft::snapshot(&workspace));
            let back = workspace.apply(applied.inverse).expect("an inverse fits");
            prop_assert_eq!(&before, &(known(&workspace), draft::snapshot(&workspace)));
            workspace.apply(back.inverse).expect("an inverse of an inverse fits");
            prop_assert_eq!(&after, &(known(&workspace), draft::snapshot(&workspace)));
            for state in after.0 {
                prop_assert_eq!(workspace.differing().contains(&state.key), !workspace.is_as_base(&state.key));
            }
        }
    }

    #[test]
    fn undone_to_the_beginning_is_the_base_and_redone_is_the_end(acts in acts(&base().registry, 30)) {
        let mut workspace = Workspace::new("", base());
        let beginning = known(&workspace);
        let mut history = play(&mut workspace, &acts, |_, _| {});
        while history.redo(&mut workspace).is_some() {}
        let end = known(&workspace);
        while history.undo(&mut workspace).is_some() {}
        prop_assert_eq!(beginning, known(&workspace));
        prop_assert!(workspace.differing().is_empty());
        while history.redo(&mut workspace).is_some() {}
        prop_assert_eq!(end, known(&workspace));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Also from nothing on, where the first value of a publication comes and goes.
    #[test]
    fn an_updated_evaluation_is_a_new_one(acts in acts(&base().registry, 8), from_nothing in any::<bool>()) {
        let base = if from_nothing { Base::empty(base().registry) } else { base() };
        let mut workspace = Workspace::new("", base);
        let mut updated = built(&workspace);
        play(&mut workspace, &acts, |workspace, changed| {
            updated.update(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()), changed);
            assert_same_rows(&updated, &built(workspace), 4);
        });
    }
}

/// An indicator may be reached by two ways, in one region first and through a sum over all regions later.
#[test]
fn a_change_reaches_every_region_behind_a_sum() {
    let mut registry = Registry::catalogue();
    let mut derive = |id: &str, formula: &str| {
        let template = registry.indicator(registry.find("pension_employee.revenue").expect("in the catalogue")).clone();
        let indicator = Indicator { id: id.to_owned(), zh: id.to_owned(), ..template };
        let indicator = Indicator { formula: formula.to_owned(), ..indicator };
        registry.define(indicator, Standing::Defined).expect("a formula that checks")
    };
    derive("twice", "pension_employee.revenue * 2");
    derive("of_all", "sum_regions(twice)");
    let both = derive("both", "pension_employee.revenue + of_all");
    derive("behind_both", "both * 2");

    let mut workspace = Workspace::new("", Base::empty(Rc::new(registry)));
    let revenue = |region: &str, value: &str| Edit::Set(own("pension_employee.revenue", region, value, "万元", "2025"));
    let registry = Rc::clone(workspace.registry());
    for region in registry.siblings(registry.find_region("北京").expect("a province")) {
        workspace.apply(revenue(&registry.region(region).zh, "0")).expect("fits");
    }
    workspace.apply(revenue("北京", "10")).expect("fits");
    workspace.apply(revenue("四川", "20")).expect("fits");
    let mut updated = built(&workspace);
    let [beijing, sichuan] = ["北京", "四川"].map(|name| workspace.registry().find_region(name).expect("a province"));
    let period = "2025".parse().expect("a period");
    let both_of = |evaluation: &Evaluation, region| evaluation.figure(&Ask::actual(both, region, period)).decimal();
    assert_eq!(both_of(&updated, sichuan), Some(80.into()));

    let applied = workspace.apply(revenue("北京", "11")).expect("fits");
    updated.update(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()), &applied.changed);
    assert_eq!(both_of(&updated, sichuan), Some(82.into()));
    assert_eq!(both_of(&updated, beijing), Some(73.into()));
    assert_same_rows(&updated, &built(&workspace), workspace.registry().region_count());
}

/// Two datasets may have equally many periods and yet others.
#[test]
fn an_update_notices_other_periods() {
    let of = |periods: [&str; 2]| {
        let mut workspace = Workspace::new("", Base::empty(Rc::new(Registry::catalogue())));
        let entry = |period: &str| own("employment.urban_new_jobs", "北京", &period[3..], "万人", period);
        let applied = workspace.apply(Edit::Import(periods.map(entry).to_vec())).expect("imports never fail");
        (workspace, applied.changed)
    };
    let (first, _) = of(["2025", "2024"]);
    let (second, changed) = of(["2024", "2025"]);
    let mut updated = built(&first);
    updated.update(Rc::clone(first.registry()), Rc::clone(second.dataset()), &changed);
    let region = first.registry().find_region("北京").expect("a province");
    let growth = number(&first, "employment.urban_new_jobs_yoy");
    let ask = Ask::actual(growth, region, "2025".parse().expect("a period"));
    assert_eq!(updated.figure(&ask).decimal(), Some(25.into()));
}

#[test]
fn a_month_typed_as_two_running_totals_is_their_difference() {
    let mut workspace = Workspace::new("", Base::empty(Rc::new(Registry::catalogue())));
    let jobs = |value, period| Edit::Set(own("employment.urban_new_jobs", "北京", value, "万人", period));
    workspace.apply(jobs("500", "2025-01/2025-05")).expect("fits");
    workspace.apply(jobs("620", "2025-01/2025-06")).expect("fits");
    let evaluation = built(&workspace);
    let region = workspace.registry().find_region("北京").expect("a province");
    let june =
        Ask::actual(number(&workspace, "employment.urban_new_jobs"), region, "2025-06".parse().expect("a month"));
    assert_eq!(evaluation.figure(&june).decimal(), Some(120.into()));
}

#[test]
fn what_does_not_fit_changes_nothing_and_an_import_keeps_the_rest() {
    let mut workspace = Workspace::new("", base());
    let before = known(&workspace);
    let count = workspace.registry().len();
    let wrong = own("employment.urban_new_jobs", "北京", "10", "亿元", "2025");
    let long = own(&"甲".repeat(201), "北京", "1", "人", "2025");
    let nameless = own("某指标", " ", "1", "人", "2025");
    let huge = own("employment.urban_new_jobs", "北京", "9999999999999999999999999999", "亿人", "2025");
    for (entry, expected) in [(&wrong, "Unit"), (&long, "TooLong"), (&nameless, "NoName"), (&huge, "Digits")] {
        let error = workspace.apply(Edit::Set(entry.clone())).expect_err("does not fit");
        assert!(format!("{error:?}").starts_with(expected), "{error:?}");
    }
    assert_eq!((known(&workspace), workspace.registry().len()), (before.clone(), count));

    let good = own("某指标", "某镇", "1", "人", "2025");
    let applied = workspace.apply(Edit::Import(vec![wrong, good.clone(), nameless, good])).expect("imports never fail");
    assert_eq!(applied.refused.iter().map(|refused| refused.entry).collect::<Vec<_>>(), [0, 2]);
    assert!(matches!(applied.refused[0].reason, Misfit::Unit { .. }));
    assert_eq!(applied.changed.len(), 1);
    assert!(workspace.dataset().others(&applied.changed[0]).is_empty(), "the same twice is one");
    workspace.apply(applied.inverse).expect("an inverse fits");
    assert_eq!(known(&workspace), before);
    assert_eq!(workspace.registry().len(), count + 1, "an indicator stays registered");
}

#[test]
fn an_import_is_one_step_and_a_new_edit_forgets_what_was_undone() {
    let mut workspace = Workspace::new("", base());
    let mut history = History::default();
    let many = (1..=12).map(|month| own("某指标", "某镇", "1", "人", &format!("2025-{month:02}"))).collect();
    let applied = workspace.apply(Edit::Import(many)).expect("imports never fail");
    history.remember(applied.inverse.clone());
    assert_eq!((applied.changed.len(), history.can_undo()), (12, 1));
    history.undo(&mut workspace).expect("one step");
    assert_eq!((workspace.differing().len(), history.can_redo()), (0, 1));
    let applied = workspace.apply(Edit::Set(own("某指标", "某镇", "2", "人", "2025"))).expect("fits");
    let forgotten = history.remember(applied.inverse.clone());
    assert_eq!((forgotten.len(), history.can_undo(), history.can_redo()), (1, 1, 0));
}

/// Values scattered over as many regions and periods as there may be do not eat the memory.
#[test]
fn scattered_values_are_refused_before_they_fill_the_memory() {
    let mut workspace = Workspace::new("", Base::empty(Rc::new(Registry::catalogue())));
    let month = |at: usize| format!("{}-{:02}", 1900 + at / 12, at % 12 + 1);
    let scattered = |at: usize| own(&format!("指标{}", at % 500), &format!("地区{at}"), "1", "人", &month(at % 3600));
    let applied = workspace.apply(Edit::Import((0..20_000).map(scattered).collect())).expect("imports never fail");
    assert!(workspace.dataset().slot_bytes() <= MAX_SLOT_BYTES);
    assert!(!applied.refused.is_empty());
    assert!(applied.refused.iter().all(|refused| refused.reason == Misfit::Full));
    assert_eq!(applied.changed.len() + applied.refused.len(), 20_000);
}

#[test]
fn formulas_at_one_place_in_memory_are_told_apart() {
    let workspace = Workspace::new("", base());
    let region = workspace.registry().find_region("北京").expect("a province");
    let kept = built(&workspace);
    for id in ["employment.urban_new_jobs", "pension_employee.revenue", "wage_arrears.closed"].repeat(3) {
        // Dropped at the end of each turn, so that the next may take its place.
        let read = Program::Read { indicator: number(&workspace, id), reading: Reading::Actual };
        let program = Program::SumRegions(Box::new(read));
        let row = |evaluation: &Evaluation| format!("{:?}", evaluation.run(&program, region, Lane::Best));
        assert_eq!(row(&kept), row(&built(&workspace)), "{id}");
    }
}
