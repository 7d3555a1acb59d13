//! Forms that come back: what was filled in, and nothing else, without a question; and forms that someone tampered with.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use renshe::evaluate::{Ask, Evaluation, checks};
use renshe::export::verification::{self, Verification};
use renshe::export::{Book, data, template};
use renshe::import::Import;
use renshe::model::{Entry, Key, Named, Observation, Period, RegionId, Scenario, Status, Topic};
use renshe::phrase;
use renshe::quantity::decimal::Qualifier;
use renshe::quantity::format::{Place, exact};
use renshe::report::{Scope, Text, compose};
use renshe::workspace::preview::Effect;
use renshe::workspace::{Edit, Mark};
use workbook::written::{Allows, Cell, Content, Part, Sheet};

use super::{DAY, demo, imported, period, sheets, view};

fn template_of(evaluation: &Evaluation, periods: &[&str], scenario: Scenario) -> Book {
    let periods: Vec<Period> = periods.iter().map(|text| period(text)).collect();
    let region = evaluation.registry().find_region("四川").unwrap();
    let wanted = template::Wanted {
        name: "示例",
        region,
        topics: &[Topic::SocialInsurance, Topic::Employment],
        periods: &periods,
        scenario,
        keeps: &|_| true,
        unit: &|id| evaluation.registry().indicator(id).unit,
        day: DAY,
    };
    template::book(evaluation, &wanted)
}

/// Each entry in a line.
fn lines(evaluation: &Evaluation, import: &Import) -> BTreeSet<String> {
    let registry = evaluation.registry();
    let line = |entry: &Entry| {
        let name = match &entry.indicator {
            Named::Known(id) => registry.indicator(*id).id.clone(),
            Named::Own(name) => format!("own {name}"),
        };
        let region = match &entry.region {
            Named::Known(id) => registry.region(*id).zh.clone(),
            Named::Own(name) => format!("own {name}"),
        };
        let quantity = entry.observation.quantity;
        let value = exact(quantity.value, Place::File);
        format!("{name}@{region}@{}@{}@{} {value}{}", entry.period, entry.scenario, entry.vintage, quantity.unit)
    };
    import.entries.iter().map(line).collect()
}

fn said(evaluation: &Evaluation, import: &Import) -> Vec<String> {
    import.issues.iter().map(|issue| phrase::issue::issue(evaluation.registry(), issue)).collect()
}

/// The cells to fill in: open, blank, no signature.
fn blanks(sheet: &mut Sheet) -> impl Iterator<Item = &mut Cell> {
    let is_blank =
        |cell: &&mut Cell| cell.look.is_open && cell.look.part == Part::Value && cell.content == Content::Blank;
    sheet.cells.iter_mut().filter(is_blank)
}

fn text(sheet: &Sheet, row: u32, column: u32) -> String {
    let found = sheet.cells.iter().find(|cell| (cell.row, cell.column) == (row, column));
    match found.map(|cell| &cell.content) {
        Some(Content::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn set(sheet: &mut Sheet, row: u32, column: u32, content: Content) {
    match sheet.cells.iter_mut().find(|cell| (cell.row, cell.column) == (row, column)) {
        Some(cell) => cell.content = content,
        None => sheet.cells.push(Cell { content, ..Cell::at(row, column, Part::Plain) }),
    }
}

#[test]
fn a_form_comes_back_with_exactly_what_was_filled_in() {
    let (workspace, evaluation) = demo();
    let whole = [
        (&["2026-01/2026-06"][..], Scenario::Actual),
        (&["2025", "2026"], Scenario::TARGETS[1]),
        (&["2026-01/2026-01", "2026-01/2026-02", "2026-Q1"], Scenario::Actual),
    ];
    for (periods, scenario) in whole {
        let mut book = template_of(&evaluation, periods, scenario);
        let mut expected = BTreeSet::new();
        for sheet in &mut book.sheets {
            let marks = sheet.clone();
            // Every third place only: what is left blank is no figure.
            for (count, cell) in blanks(sheet).enumerate().filter(|(count, _)| count % 3 == 0) {
                let value = format!("{}.5", count + 1);
                cell.content = Content::Number(value.clone());
                let id = text(&marks, cell.row, 1).replace("@@@@", "");
                let unit = text(&marks, cell.row, 3);
                let unit = if unit == "个月" { "月".to_owned() } else { unit };
                expected.insert(format!("{id}{} {value}{unit}", text(&marks, 4, cell.column)));
            }
        }
        assert!(expected.len() > 50, "{}", expected.len());
        let import = imported(&book, evaluation.registry());
        assert_eq!(said(&evaluation, &import), Vec::<String>::new());
        assert_eq!(lines(&evaluation, &import), expected);
        let effects = workspace.effects(&[&import.entries]);
        assert!(effects[0].iter().all(|effect| !matches!(effect, Effect::Own | Effect::Against(_))));
    }
}

/// `10,000 persons` holds a comma, which parts the choices of a list that a rule holds itself.
#[test]
fn units_with_commas_are_chosen_from_a_sheet_that_nobody_sees() {
    let (_, evaluation) = demo();
    let mut book = template_of(&evaluation, &["2025"], Scenario::Actual);
    let choices = ["persons", "10,000 persons"].map(str::to_owned).to_vec();
    for rule in book.sheets.iter_mut().flat_map(|sheet| &mut sheet.rules) {
        if let Allows::OneOf(units) = &mut rule.allows {
            units.clone_from(&choices);
        }
    }
    let found = sheets(&book);
    let [.., lists] = &found[..] else { panic!("no sheet") };
    assert_eq!((found.len(), lists.height(), lists.width()), (book.sheets.len() + 1, 2, 1));
    assert_eq!([lists.cell(1, 1), lists.cell(2, 1)], ["persons", "10,000 persons"]);
    assert_eq!(said(&evaluation, &imported(&book, evaluation.registry())), Vec::<String>::new());
}

#[test]
fn another_unit_may_be_chosen_and_remarks_are_kept_apart() {
    let (_, evaluation) = demo();
    let mut book = template_of(&evaluation, &["2026-01/2026-06"], Scenario::Actual);
    book.sheets.truncate(1);
    let sheet = &mut book.sheets[0];
    let row = (5..200).find(|row| text(sheet, *row, 1).starts_with("pension_employee.revenue@")).unwrap();
    set(sheet, row, 3, Content::Text("万元".to_owned()));
    set(sheet, row, 4, Content::Text("约1,234.50".to_owned()));
    set(sheet, row + 300, 2, Content::Text("注：收入含跨年补缴。".to_owned()));
    let import = imported(&book, evaluation.registry());
    assert_eq!(said(&evaluation, &import).len(), 1, "{:?}", said(&evaluation, &import));
    assert!(said(&evaluation, &import)[0].contains("注：收入含跨年补缴。"));
    let only = "pension_employee.revenue@四川@2026-H1@actual@cumulative 1234.50万元";
    assert_eq!(lines(&evaluation, &import).into_iter().collect::<Vec<_>>(), [only]);
    assert_ne!(import.entries[0].observation.status, Status::Normal);
}

/// A column without a mark counts by its heading, or is said why not.
#[test]
fn a_column_that_someone_added_is_not_dropped_unsaid() {
    let (_, evaluation) = demo();
    let form = template_of(&evaluation, &["2026-01/2026-06"], Scenario::Actual);
    let row = (5..200).find(|row| text(&form.sheets[1], *row, 1).starts_with("employment.urban_new_jobs@")).unwrap();
    let with = |heading: &str, content: Content| {
        let mut book = form.clone();
        let sheet = &mut book.sheets[1];
        set(sheet, row, 3, Content::Text("人".to_owned()));
        set(sheet, row, 4, Content::Number("7".to_owned()));
        set(sheet, 3, 5, Content::Text(heading.to_owned()));
        set(sheet, row, 5, content);
        let import = imported(&book, evaluation.registry());
        (lines(&evaluation, &import).into_iter().collect::<Vec<_>>(), said(&evaluation, &import))
    };
    let marked = "employment.urban_new_jobs@四川@2026-H1@actual@cumulative 7人".to_owned();
    let eight = || Content::Number("8".to_owned());
    let (found, issues) = with("2026年1–7月", eight());
    let added = "employment.urban_new_jobs@四川@2026-01/2026-07@actual@cumulative 8人".to_owned();
    assert_eq!((found, issues), (vec![added, marked.clone()], Vec::new()));
    let (found, issues) = with("另附", eight());
    assert_eq!((found, issues.len()), (vec![marked.clone()], 1), "{issues:?}");
    assert!(issues[0].contains(&format!("第{row}行E列")), "{issues:?}");
    let (found, issues) = with("说明", Content::Text("按新口径".to_owned()));
    assert_eq!((found, issues.len()), (vec![marked], 1), "{issues:?}");
    assert!(issues[0].contains("E列") && issues[0].contains("说明"), "{issues:?}");
}

/// What is read on the sheet counts, whatever the marks say.
#[test]
fn marks_that_were_tampered_with_mislead_nobody() {
    let (_, evaluation) = demo();
    let form = template_of(&evaluation, &["2026-01/2026-06"], Scenario::Actual);
    let sheet = &form.sheets[1];
    let row = (5..200).find(|row| text(sheet, *row, 1).starts_with("employment.urban_new_jobs@")).unwrap();
    let right = "employment.urban_new_jobs@四川@2026-H1@actual@cumulative 7人";
    let mark = text(sheet, 4, 4);
    for (place, content, expected) in [
        ((row, 1), "employment.urban_new_jobs@@@@", right),
        ((row, 1), "pension_employee.revenue@@@@", right),
        ((row, 1), "no.such@@@@", right),
        ((row, 1), "=cmd|' /C calc'!A0", right),
        ((row, 1), "", right),
        ((4, 4), &mark.replace("2026-H1", "2031-H1"), "employment.urban_new_jobs@四川@2026-H1@actual@cumulative 7人"),
        ((4, 4), "@四川@?@?@?", right),
        ((4, 4), &mark.replace("四川", "陕西"), right),
        ((1, 2), "陕西就业创业数据填报表", "employment.urban_new_jobs@陕西@2026-H1@actual@cumulative 7人"),
        ((1, 2), "红岭县就业创业数据填报表", "employment.urban_new_jobs@own 红岭县@2026-H1@actual@cumulative 7人"),
        ((1, 2), "数据填报表", right),
        ((row, 2), "没有的指标", "own 没有的指标@四川@2026-H1@actual@cumulative 7人"),
        ((row, 2), "城镇失业人员再就业人数", "employment.reemployed@四川@2026-H1@actual@cumulative 7人"),
    ] {
        let mut book = form.clone();
        let sheet = &mut book.sheets[1];
        set(sheet, row, 3, Content::Text("人".to_owned()));
        set(sheet, row, 4, Content::Number("7".to_owned()));
        set(sheet, place.0, place.1, Content::Text(content.to_owned()));
        let import = imported(&book, evaluation.registry());
        assert_eq!(lines(&evaluation, &import).into_iter().collect::<Vec<_>>(), [expected], "{content}");
    }
    // A thousand marks of nonsense end quickly.
    let mut book = form;
    for column in 5..1_500 {
        set(&mut book.sheets[1], 4, column, Content::Text("@@@@".to_owned()));
    }
    imported(&book, evaluation.registry());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_the_marks_say_the_rest_is_read(
        marks in proptest::collection::vec("[@ƒ0-9a-z\\-/.城镇新增=]{0,24}", 1..12),
        columns in proptest::collection::vec("(@|name|unit|period|note|)[@0-9\\-/a-z四川]{0,20}", 1..8),
    ) {
        let (_, evaluation) = demo();
        let mut sheet = Sheet::new("表");
        sheet.text(3, 1, Part::Plain, "人社分析填报 1");
        for (column, mark) in (2..).zip(&columns) {
            sheet.text(3, column, Part::Plain, mark.clone());
            sheet.text(2, column, Part::Plain, "2025年");
        }
        for (row, mark) in (4..).zip(&marks) {
            sheet.text(row, 1, Part::Plain, mark.clone());
            sheet.text(row, 2, Part::Plain, "城镇新增就业人数");
            set(&mut sheet, row, 3, Content::Number(row.to_string()));
        }
        let import = imported(&Book { sheets: vec![sheet], day: DAY, ..Book::default() }, evaluation.registry());
        assert!(import.entries.len() <= marks.len() * columns.len());
    }
}

#[test]
fn a_returned_verification_says_what_was_corrected() {
    let (mut workspace, mut evaluation) = demo();
    for (id, qualifier) in [
        ("employment.urban_new_jobs", Qualifier::Over),
        ("employment.reemployed", Qualifier::About),
        ("pension_employee.revenue", Qualifier::AtLeast),
    ] {
        let indicator = evaluation.registry().find_id(id).unwrap();
        let figure = evaluation.figure(&Ask::actual(indicator, RegionId(0), period("2024")));
        let key = evaluation.shown_key(&figure).unwrap();
        let exact = evaluation.dataset().get(&key).unwrap();
        let observation = Observation { status: Status::Approximate(qualifier), ..Observation::clone(exact) };
        let (indicator, region) = (Named::Known(key.indicator), Named::Known(key.region));
        let Key { scenario, vintage, .. } = key;
        let (period, observation) = (observation.period, Rc::new(observation));
        let applied =
            workspace.apply(Edit::Set(Entry { indicator, region, period, scenario, vintage, observation })).unwrap();
        evaluation.update(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()), &applied.changed);
    }
    let columns = vec![renshe::evaluate::GridColumn::Period(period("2024"))];
    let of = Verification::of(&evaluation, &data::views(&view(RegionId(0), columns))).unwrap();
    assert!(of.sections.len() > 2);
    let mut book = verification::book(&evaluation, &of, "示例", DAY);
    let unchanged = imported(&book, evaluation.registry());
    assert_eq!(said(&evaluation, &unchanged), Vec::<String>::new());
    let effects = workspace.effects(&[&unchanged.entries]);
    let observed = of.sections.iter().flat_map(|section| &section.lines).filter(|line| line.formula.is_empty()).count();
    assert_eq!(effects[0].len(), observed);
    let other = effects[0].iter().zip(&unchanged.entries).filter(|(effect, _)| !matches!(effect, Effect::Same));
    assert_eq!(format!("{:?}", other.collect::<Vec<_>>()), "[]");

    // As a spreadsheet saves it again: fifteen digits of each number.
    for sheet in &mut book.sheets {
        for cell in sheet.cells.iter_mut().filter(|cell| cell.column == 6) {
            if let Content::Number(digits) = &mut cell.content {
                *digits = digits
                    .parse::<f64>()
                    .map(|number| format!("{number:.14e}").parse::<f64>().unwrap())
                    .unwrap()
                    .to_string();
            }
        }
    }
    assert_eq!(said(&evaluation, &imported(&book, evaluation.registry())), Vec::<String>::new());

    let sheet = &mut book.sheets[0];
    let rows = |is_open: bool| {
        let found = sheet.cells.iter().find(|cell| cell.column == 6 && cell.row > 4 && cell.look.is_open == is_open);
        found.map(|cell| cell.row).unwrap()
    };
    let (open, worked_out) = (rows(true), rows(false));
    set(sheet, open, 6, Content::Number("12345.6".to_owned()));
    set(sheet, worked_out, 6, Content::Number("1".to_owned()));
    let returned = imported(&book, evaluation.registry());
    let effects = workspace.effects(&[&returned.entries]);
    let changes: Vec<&Effect> = effects[0].iter().filter(|effect| !matches!(effect, Effect::Same)).collect();
    assert!(matches!(changes[..], [Effect::Changes(_)]), "{changes:?}");
    let of_worked_out = said(&evaluation, &returned);
    assert!(of_worked_out.len() == 1 && of_worked_out[0].contains("公式算出"), "{of_worked_out:?}");

    // What is taken away is left as it is and said, as are words of one's own.
    let sheet = &mut book.sheets[0];
    set(sheet, open, 6, Content::Blank);
    set(sheet, worked_out, 6, Content::Blank);
    set(sheet, open, 9, Content::Text("少计1万人".to_owned()));
    set(sheet, worked_out, 9, Content::Text("相符".to_owned()));
    let returned = imported(&book, evaluation.registry());
    assert_eq!(returned.entries.len() + 1, unchanged.entries.len());
    let of_blank = said(&evaluation, &returned).join("|");
    assert!(
        of_blank.contains("F列：这里的数删去了") && of_blank.contains("I列：核对意见：“少计1万人”。"),
        "{of_blank}"
    );
    assert_eq!(of_blank.matches('|').count(), 1, "{of_blank}");
}

#[test]
fn a_text_is_verified_by_its_sections() {
    let (workspace, evaluation) = demo();
    let template =
        renshe::catalogue::templates::templates().into_iter().find(|template| template.id == "annual").unwrap();
    let scope = Scope { region: RegionId(0), period: period("2024") };
    let (text, _) = Text::read(&template.text, &|slot| compose::problem(&evaluation, scope, slot));
    let composed = compose(&text, &evaluation, scope);
    let of = Verification::of_text(&evaluation, &composed, scope);
    let figures: usize = of.sections.iter().map(|section| section.lines.len()).sum();
    assert!(of.sections.len() > 1 && figures > 10 && figures <= composed.figures().count(), "{of:?}");
    let book = verification::book(&evaluation, &of, "年度工作报告", DAY);
    let back = imported(&book, evaluation.registry());
    let effects = workspace.effects(&[&back.entries]);
    assert!(!back.entries.is_empty());
    assert!(effects[0].iter().all(|effect| matches!(effect, Effect::Same | Effect::Again(_))), "{effects:?}");
}

#[test]
fn what_someone_verified_stands_behind_the_source() {
    let (_, evaluation) = demo();
    let columns = vec![renshe::evaluate::GridColumn::Period(period("2025"))];
    let of = Verification::of(&evaluation, &data::views(&view(RegionId(0), columns))).unwrap();
    let lines = checks::all(&evaluation, RegionId(0), period("2025"), &BTreeMap::new());
    let mut cases = lines.iter().flat_map(|line| line.cases(&evaluation));
    let case = cases.find(|case| case.id.starts_with("deficit.unemployment_insurance")).unwrap();
    let mark =
        Mark { by: "张三".into(), reason: "稳岗返还".into(), at: "2026-03-01T14:03".into(), against: case.seen };
    let of = of.with_marks(&evaluation, &[(case.id, mark)].into());
    let told = of.sections.iter().flat_map(|section| &section.lines).filter(|line| line.source.contains("稳岗返还"));
    let told: Vec<&str> = told.map(|line| line.source.as_str()).collect();
    assert_eq!(told.len(), 2, "both sides of the deficit");
    assert!(told[0].ends_with("；张三 2026-03-01 14:03 核实：稳岗返还"), "{}", told[0]);
}
