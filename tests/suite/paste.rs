//! A block pasted into the grid: by place or by its headings, in every written form, as one change; what does not read is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::prelude::*;
use renshe::catalogue::Registry;
use renshe::evaluate::grid::{Counts, Heads, Pasting, STATEMENTS, Shown};
use renshe::evaluate::{Ask, Evaluation, GridColumn, GridPlan, GridView};
use renshe::language::Language;
use renshe::model::{Period, RegionId, Scenario, Topic};
use renshe::phrase;
use renshe::workspace::block::{Spot, TextBlock, TextReader};
use renshe::workspace::{Base, Edit, History, Workspace};

const NAMES: [&str; 2] = ["城镇新增就业人数", "城镇失业人员再就业人数"];

/// An empty workspace with a grid of years, or of statements of one year, all rows shown.
struct Desk {
    workspace: Workspace,
    evaluation: Evaluation,
    plan: GridPlan,
    heads: Vec<String>,
}

impl Desk {
    fn new(columns: Vec<GridColumn>) -> Self {
        let workspace = Workspace::new("红岭县人社局", Base::empty(Rc::new(Registry::catalogue())));
        let evaluation = Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()));
        let (topic, region, also) = (Topic::Employment, RegionId(0), BTreeSet::new());
        let view = GridView {
            topic,
            region,
            columns,
            vintage: None,
            empty_rows: true,
            also,
            units: BTreeMap::new(),
            filter: String::new(),
        };
        let plan = evaluation.plan(&view);
        Self { workspace, evaluation, plan, heads: Vec::new() }
    }

    fn years() -> Self {
        Self::new((2021..=2025).map(|year| GridColumn::Period(Period::year_of(year).expect("a year"))).collect())
    }

    fn row(&self, name: &str) -> usize {
        let id = self.evaluation.registry().find(name).expect("an indicator");
        self.plan.rows.iter().position(|row| row.indicator == id).expect("a row")
    }

    fn heads(&self, text: &str) -> Option<Heads> {
        let shown = Shown { plan: &self.plan, heads: &self.heads };
        Heads::of(self.evaluation.registry(), shown, &block(text))
    }

    /// Pastes at a cell, by the headings where there are any.
    fn paste(&mut self, at: Spot, text: &str) -> Pasting {
        let block = block(text);
        let landing = match self.heads(text) {
            Some(heads) => self.plan.land_by(&heads, at, &block),
            None => self.plan.land_at(at, &block),
        };
        let mut pasting = Pasting::new(block, landing);
        while pasting.advance(&self.evaluation, &self.plan, "2026-03-01T09:00", 3) {}
        let applied = self.workspace.apply(Edit::Import(pasting.entries())).expect("several edits always apply");
        self.evaluation.update(
            Rc::clone(self.workspace.registry()),
            Rc::clone(self.workspace.dataset()),
            &applied.changed,
        );
        pasting
    }

    fn value(&self, name: &str, period: &str, scenario: Scenario) -> String {
        let id = self.evaluation.registry().find(name).expect("an indicator");
        let ask = Ask { scenario, ..Ask::actual(id, RegionId(0), period.parse().expect("a period")) };
        self.evaluation.figure(&ask).with_unit(Language::Chinese)
    }

    #[track_caller]
    fn check(&self, expected: &[(&str, &str, &str)]) {
        for (name, period, expected) in expected {
            assert_eq!(self.value(name, period, Scenario::Actual), *expected, "{name} {period}");
        }
    }
}

fn block(text: &str) -> TextBlock {
    let mut reader = TextReader::new(text.to_owned());
    while reader.advance(1_000) {}
    reader.finish()
}

fn start(desk: &Desk) -> Spot {
    Spot { row: desk.row(NAMES[0]), column: 0 }
}

#[test]
fn bare_numbers_land_where_they_stand() {
    let mut desk = Desk::years();
    let at = start(&desk);
    let pasting = desk.paste(at, "12,314\t约1.2亿\t１２３４５\n");
    assert_eq!(pasting.counts, Counts { set: 3, ..Counts::default() });
    desk.check(&[(NAMES[0], "2021", "12314万人"), (NAMES[0], "2022", "1.2亿人"), (NAMES[0], "2023", "12345万人")]);
}

#[test]
fn what_does_not_read_is_listed_and_the_rest_is_kept() {
    let mut desk = Desk::years();
    let at = start(&desk);
    let pasting =
        desk.paste(at, "1.234,56\t1 234,5\t12,34,567\t1.2E+05\t5\t6\n—\t\t7\t1,2O6\t<script>alert(1)</script>\n");
    assert_eq!(pasting.counts, Counts { set: 2, blank: 2, beyond: 1, unread: 6, ..Counts::default() });
    let places: Vec<(usize, usize)> = pasting.unread.iter().map(|unread| (unread.row, unread.column)).collect();
    assert_eq!(places, [(1, 1), (1, 2), (1, 3), (1, 4), (2, 4), (2, 5)]);
    let reason = |at: usize| phrase::typed::reason(Language::Chinese, &pasting.unread[at].error);
    assert!(reason(0).starts_with("第6个字符“,”不在千位上"));
    assert!(reason(3).contains("科学计数法"));
    assert_eq!(reason(4), "第4个字符是字母 O，不是数字 0");
    desk.check(&[(NAMES[0], "2025", "5万人"), (NAMES[0], "2021", "—")]);
}

#[test]
fn headings_say_where_a_block_lands() {
    let mut desk = Desk::years();
    let text = "指标\t单位\t2025年\t2024年\t2019年\n城镇失业人员再就业人数\t人\t31\t32\t33\n1.城镇新增就业人数\t万人\t1.2\t1.1\t1\n没有这个指标\t人\t1\t2\t3\n";
    let pasting = desk.paste(Spot::default(), text);
    assert_eq!(pasting.counts, Counts { set: 6, unknown: 3, ..Counts::default() });
    desk.check(&[
        (NAMES[1], "2025", "31人"),
        (NAMES[0], "2024", "1.1万人"),
        // Its own period, though the grid does not show it.
        (NAMES[0], "2019", "1万人"),
    ]);
}

#[test]
fn a_block_with_headings_that_fit_its_place_is_no_question() {
    let desk = Desk::years();
    let at = start(&desk);
    let in_place = |text: &str| {
        let heads = desk.heads(text).expect("headings");
        desk.plan.lands_in_place(&heads, at, &block(text))
    };
    assert!(in_place("城镇新增就业人数\t1\t2\n"));
    assert!(in_place("\t2021\t2022\n城镇新增就业人数\t1\t2\n"));
    assert!(!in_place("\t2022\t2023\n城镇新增就业人数\t1\t2\n"));
    assert!(!in_place("城镇失业人员再就业人数\t1\t2\n"));
}

#[track_caller]
fn check_no_heads(text: &str) {
    assert_eq!(Desk::years().heads(text), None, "{text}");
}

#[test]
fn numbers_that_look_like_years_are_numbers() {
    check_no_heads("2024\t2025\n");
    check_no_heads("2024\t1988\t2025\n5\t6\t7\n");
    check_no_heads("12\t13\n14\t15\n");
    check_no_heads("");
    assert!(Desk::years().heads("2023\t2024\n5\t6\n").is_some());
}

#[test]
fn months_and_statements_are_headings_too() {
    let months = ["2025-01", "2025-01/2025-02", "2025-01/2025-03"]
        .map(|text| GridColumn::Period(text.parse().expect("a period")));
    let mut desk = Desk::new(months.to_vec());
    let pasting = desk.paste(Spot::default(), "\t1月\t1-2月\t2025年3月\n城镇新增就业人数\t100\t180\t120\n");
    assert_eq!(pasting.counts.set, 3);
    desk.check(&[
        (NAMES[0], "2025-01/2025-02", "180万人"),
        (NAMES[0], "2025-02", "80万人"),
        (NAMES[0], "2025-Q1", "300万人"),
    ]);
    let year: Period = "2025".parse().expect("a year");
    let mut desk = Desk::new(
        STATEMENTS
            .into_iter()
            .map(|scenario| GridColumn::Statement(scenario, year))
            .chain([GridColumn::Completion(year)])
            .collect(),
    );
    let pasting = desk
        .paste(Spot::default(), "指标\t省定目标\t年度目标\t实际完成\t完成率\n城镇新增就业人数\t900\t1000\t950\t95%\n");
    assert_eq!(pasting.counts, Counts { set: 3, derived: 1, ..Counts::default() });
    assert_eq!(desk.value(NAMES[0], "2025", Scenario::TARGETS[3]), "900万人");
    assert_eq!(desk.value(NAMES[0], "2025", Scenario::Actual), "950万人");
}

#[test]
fn the_same_value_again_keeps_its_source() {
    let mut desk = Desk::years();
    let at = start(&desk);
    desk.paste(at, "12000\n");
    let pasting = desk.paste(at, "1.2亿\n");
    assert_eq!(pasting.counts, Counts { same: 1, ..Counts::default() });
}

#[test]
fn computed_rows_are_left_alone() {
    let desk = Desk::years();
    let registry = desk.evaluation.registry();
    let derived = registry
        .indicators()
        .find(|(id, indicator)| registry.formula(*id).is_some() && indicator.topic == Topic::Employment);
    let name = derived.expect("a computed indicator").1.zh.clone();
    let pasting = Desk::years().paste(Spot::default(), &format!("{name}\t5\n{}\t6\n", NAMES[0]));
    assert_eq!(pasting.counts, Counts { set: 1, derived: 1, ..Counts::default() });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is pasted wherever, it neither fails nor is lost count of, and one step takes it back.
    #[test]
    fn any_block_is_one_change(rows in prop::collection::vec(prop::collection::vec("[0-9,.]{0,4}|城镇新增就业人数|202[0-9]|[%万亿人（）<>a-e\u{202e} ]{0,4}", 0..7), 0..7), row in 0_usize..60, column in 0_usize..7) {
        let mut desk = Desk::years();
        let before = desk.workspace.dataset().iter().count();
        let text = renshe::workspace::block::tsv(&rows);
        let heads = desk.heads(&text);
        let block = block(&text);
        let at = Spot { row, column };
        let landing = heads.map_or_else(|| desk.plan.land_at(at, &block), |heads| desk.plan.land_by(&heads, at, &block));
        let mut pasting = Pasting::new(block, landing);
        while pasting.advance(&desk.evaluation, &desk.plan, "2026-03-01T09:00", 5) {}
        let Counts { set, same, blank, derived, beyond, unknown, unread } = pasting.counts;
        prop_assert!(set + same + blank + derived + beyond + unknown + unread <= rows.iter().map(|row| row.len().max(1)).sum());
        let mut history = History::default();
        let applied = desk.workspace.apply(Edit::Import(pasting.entries())).expect("several edits always apply");
        prop_assert!(applied.changed.len() <= set);
        history.remember(applied.inverse.clone());
        history.undo(&mut desk.workspace);
        prop_assert_eq!(desk.workspace.dataset().iter().count(), before);
    }
}
