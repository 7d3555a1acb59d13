//! 对账: two sources of the same figures, with nothing taken over, and in the workspace, where one of them is chosen.

use std::rc::Rc;

use renshe::catalogue::Registry;
use renshe::evaluate::checks::{self, Disputed, Kind, Says, all};
use renshe::evaluate::{Evaluation, How};
use renshe::import::encoding::native_gb18030;
use renshe::import::file;
use renshe::import::pace::{AtOnce, at_once};
use renshe::language::Language;
use renshe::model::{Entry, Period, RegionId};
use renshe::phrase::{checks as words, reconcile, trace};
use renshe::workspace::preview::{Old, taken_over, with_the_old};
use renshe::workspace::reconcile::{Pair, Reconciling, Stand};
use renshe::workspace::{Base, Edit, Mark, Setting, Workspace};

const TAX: &str = "红岭县2026年1-9月税务征收情况\n指标,单位,1-9月\n企业职工基本养老保险征缴收入,万元,1864.3\n失业保险征缴收入,元,1205000\n工伤保险征缴收入,万元,88.0\n参保人数（企业养老）,人,12000\n";
const FUND: &str = "红岭县2026年1-9月社会保险基金收支\n单位：万元\n指标,1-9月\n企业职工基本养老保险征缴收入,1846.3\n失业保险征缴收入,120.5\n工伤保险征缴收入,88.04\n城乡居民基本养老保险基金收入,300\n";

fn entries(registry: &Rc<Registry>, name: &str, text: &str) -> Vec<Entry> {
    file::read(name, text.as_bytes(), registry, &file::Asked::default(), &native_gb18030).entries
}

fn workspace() -> Workspace {
    Workspace::new("红岭县", Base::empty(Rc::new(Registry::catalogue())))
}

fn disputed(evaluation: &Evaluation, region: RegionId, until: Option<Period>) -> Vec<Rc<Disputed>> {
    checks::disputed(evaluation, region, until, &evaluation.registry().indicator_ids())
}

fn evaluation(workspace: &Workspace) -> Evaluation {
    Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()))
}

#[test]
fn two_files_are_held_against_each_other_and_nothing_is_taken_over() {
    let workspace = workspace();
    let registry = workspace.registry();
    let (one, other) = (entries(registry, "税务.csv", TAX), entries(registry, "社保.csv", FUND));
    let effects = workspace.effects(&[&one, &other]);
    let mut reconciling = Reconciling::default();
    for (entries, effects) in one.chunks(2).zip(effects[0].chunks(2)) {
        reconciling.take_first(entries, effects);
    }
    for (entries, effects) in other.chunks(2).zip(effects[1].chunks(2)) {
        reconciling.take_second(entries, effects);
    }
    let pairs = workspace.reconciled(&one, &other);
    assert_eq!(reconciling.end(), pairs, "some at a time the same is found");
    assert_eq!(workspace.dataset().iter().count(), 0);
    let stands: Vec<Stand> = pairs.iter().map(Pair::stand).collect();
    assert_eq!(stands, [Stand::Differ, Stand::Agree, Stand::Rounded, Stand::OnlyFirst, Stand::OnlySecond]);
    let apart = pairs[0].apart().expect("two sides");
    assert_eq!(reconcile::apart(Language::Chinese, &apart), "后者少18万元，允许误差0.1万元");
    let csv = reconcile::csv(registry, ["税务.csv", "社保.csv"], &pairs);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(
        lines[1].ends_with("1864.3万元,税务.csv C3,1846.3万元,社保.csv B4,✕ 不符,少18万元,0.1万元"),
        "{}",
        lines[1]
    );
    assert_eq!(
        reconcile::counts(Language::Chinese, &stands.into_iter().collect()),
        "1项不符，1项仅前者有，1项仅后者有，1项四舍五入之差，1项相符"
    );
}

/// Both files taken over, the tax office first: the fund's figures stand beside.
fn both() -> (Workspace, RegionId) {
    let mut workspace = workspace();
    let registry = Rc::clone(workspace.registry());
    let mut all = entries(&registry, "税务.csv", TAX);
    all.extend(entries(&registry, "社保.csv", FUND));
    workspace.apply(Edit::Import(all)).expect("an import");
    let region = workspace.registry().find_region("红岭县").expect("a region");
    (workspace, region)
}

#[test]
fn what_two_sources_disagree_on_is_a_case_until_one_is_chosen() {
    let (mut workspace, region) = both();
    let until = "2026-01/2026-09".parse().expect("a period");
    let before = evaluation(&workspace);
    let found = disputed(&before, region, Some(until));
    assert_eq!(found.len(), 1, "the one in other units agrees, the other is rounded");
    let lines = all(&before, region, until, workspace.marks());
    let line = lines.iter().find(|line| line.kind == Kind::Sources).expect("a line");
    let entry = &words::entries(&before, line)[0];
    let said = [entry.text.plain(), entry.judged.as_ref().expect("a judgement").plain()];
    let name = before.registry().name(found[0].key.indicator);
    assert!(
        said[0].ends_with("2026年1–9月：现用1864.3万元（税务.csv C3），社保.csv B4为1846.3万元"),
        "{name} {}",
        said[0]
    );
    assert_eq!(said[1], "相差18万元，允许误差0.1万元");
    // The fund's figure holds from now on, with the other in the trace; one undo takes both back.
    let (state, case) = found[0].chosen(&before, 0).expect("a statement");
    let mark =
        Mark {
            by: "张三".into(), reason: "以社保为准".into(), at: "2026-10-12T09:00".into(), against: case.seen
        };
    let edit = Edit::Several(vec![Edit::Restore(vec![state]), Edit::Setting(Setting::Mark(case.id, Some(mark)))]);
    let applied = workspace.apply(edit).expect("an edit");
    let after = evaluation(&workspace);
    let trace = after.trace(&found[0].figure.ask);
    let How::Observed { observation, also } = &trace.how else { panic!("observed") };
    assert_eq!(trace::source(Language::Chinese, &observation.source), "社保.csv B4");
    assert_eq!(trace::source(Language::Chinese, &also[0].source), "税务.csv C3");
    assert_eq!(trace.figure.with_unit(Language::Chinese), "1846.3万元");
    let open = |workspace: &Workspace| {
        let lines = all(&evaluation(workspace), region, until, workspace.marks());
        lines.iter().filter(|line| matches!(line.says, Says::Disputed(_))).count()
    };
    assert_eq!(open(&workspace), 0);
    workspace.apply(applied.inverse).expect("taken back");
    assert_eq!(open(&workspace), 1);
    assert_eq!(disputed(&evaluation(&workspace), region, None), found);
}

#[test]
fn an_evaluation_is_given_back_in_parts() {
    let (workspace, region) = both();
    let evaluation = evaluation(&workspace);
    assert_eq!(evaluation.disputed(), 0, "nothing is listed yet");
    let _ = all(&evaluation, region, "2026-01/2026-09".parse().expect("a period"), workspace.marks());
    assert_eq!(evaluation.disputed(), 1);
    let dispute = disputed(&evaluation, region, None).swap_remove(0);
    let observation = Rc::clone(&workspace.dataset().others(&dispute.key)[0]);
    drop((workspace, dispute));
    let held = Rc::strong_count(&observation);
    let mut remains = evaluation.into_remains();
    let parts = std::iter::from_fn(|| remains.advance().then_some(())).take(100).count();
    assert!((3..100).contains(&parts), "{parts}");
    drop(remains);
    assert!(held > 1 && Rc::strong_count(&observation) == 1);
}

#[test]
fn the_published_figures_say_which_sources_disagree() {
    let base = Base::published();
    let evaluation = Evaluation::new(base.registry, base.dataset);
    let found = disputed(&evaluation, RegionId(0), None);
    for one in &found {
        assert!(one.against.iter().all(|(at, apart)| *at < one.others.len() && !apart.is_explained()));
    }
}

#[test]
fn an_import_may_keep_what_it_would_change() {
    for (old, holds, beside) in
        [(Old::Replaced, "社保.csv B4", 0), (Old::Beside, "社保.csv B4", 1), (Old::Holds, "税务.csv C3", 1)]
    {
        let mut workspace = workspace();
        let registry = Rc::clone(workspace.registry());
        workspace.apply(Edit::Import(entries(&registry, "税务.csv", TAX))).expect("an import");
        let later = entries(&registry, "社保.csv", FUND);
        let effects = workspace.effects(&[&later]);
        let taken = with_the_old(
            at_once(taken_over(&[&later], &effects, &AtOnce)).expect("no pause"),
            &[&later],
            &effects,
            |_| old,
        );
        workspace.apply(Edit::Import(taken)).expect("an import");
        let region = workspace.registry().find_region("红岭县").expect("a region");
        let collected = registry.find_id("pension_enterprise.collected").expect("an indicator");
        let mut figures = workspace.dataset().iter();
        let (key, kept) = figures.find(|(key, _)| key.indicator == collected).expect("a figure");
        assert_eq!(trace::source(Language::Chinese, &kept.source), holds, "{old:?}");
        assert_eq!(workspace.dataset().others(&key).len(), beside, "{old:?}");
        // The one that is written to fewer places differs only by rounding.
        assert_eq!(disputed(&evaluation(&workspace), region, None).len(), beside, "{old:?}");
    }
}
