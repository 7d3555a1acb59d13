//! Several files at once: what each of their figures would do, and that taking them over does that.

use renshe::import::encoding;
use renshe::import::file::{self as files, Asked};
use renshe::import::pace::{AtOnce, at_once};
use renshe::language::Language;
use renshe::model::Entry;
use renshe::phrase::preview;
use renshe::workspace::preview::{Effect, taken_over};
use renshe::workspace::{Base, Edit, Workspace};

use super::catalogue;

fn read(name: &str, figures: &[(&str, &str)]) -> Vec<Entry> {
    read_year(name, 2019, figures)
}

fn read_year(name: &str, year: u16, figures: &[(&str, &str)]) -> Vec<Entry> {
    let mut text = format!("{year}年各县任务情况\n地区,城镇新增就业人数（人）\n");
    figures.iter().for_each(|(region, value)| text.push_str(&format!("{region},{value}\n")));
    let asked = Asked::default();
    files::read(name, text.as_bytes(), &catalogue(), &asked, &encoding::native_gb18030).entries
}

fn letter(effect: &Effect) -> char {
    match effect {
        Effect::New => 'n',
        Effect::Slipped(_) => 't',
        Effect::Own => 'o',
        Effect::Changes(_) => 'c',
        Effect::Same => 's',
        Effect::Again(_) => 'a',
        Effect::Against(_) => 'x',
    }
}

fn effects_of(workspace: &Workspace, files: &[&[Entry]]) -> (Vec<String>, Vec<Vec<Effect>>) {
    let effects = workspace.effects(files);
    (effects.iter().map(|effects| effects.iter().map(letter).collect()).collect(), effects)
}

#[test]
fn files_are_taken_over_in_order_and_none_is_lost() {
    let mut workspace = Workspace::new("", Base::empty(catalogue()));
    let kept = read("旧.csv", &[("四川", "5"), ("重庆", "6"), ("贵州", "7"), ("云南", "8")]);
    workspace.apply(Edit::Import(kept)).unwrap();
    let first = read("甲.csv", &[("四川", "5"), ("重庆", "60"), ("贵州", "7"), ("西藏", "1"), ("甲县", "2")]);
    let second = read("乙.csv", &[("四川", "5"), ("重庆", "60"), ("贵州", "70"), ("西藏", "10"), ("甲县", "2")]);
    let all: [&[Entry]; 2] = [&first, &second];
    let (letters, effects) = effects_of(&workspace, &all);
    assert_eq!(letters, ["scsno", "aaxxa"]);
    let entries = at_once(taken_over(&all, &effects, &AtOnce)).expect("no pause");
    // What stands there already stays as it is, unless the second file speaks against it.
    let places: Vec<String> = entries.iter().map(|entry| preview::place(&entry.observation.source)).collect();
    let expected =
        ["甲.csv B4", "甲.csv B5", "甲.csv B6", "甲.csv B7", "乙.csv B4", "乙.csv B5", "乙.csv B6", "乙.csv B7"];
    assert_eq!(places, expected);
    let applied = workspace.apply(Edit::Import(entries)).unwrap();
    assert!(applied.refused.is_empty());
    assert_eq!(effects_of(&workspace, &all).0, ["sssss", "aaxxa"]);
    workspace.apply(applied.inverse).unwrap();
    // 甲县 stays registered.
    assert_eq!(effects_of(&workspace, &all).0, ["scsnn", "aaxxa"]);
}

#[test]
fn a_unit_that_slipped_is_said_before_it_is_taken_over() {
    let mut workspace = Workspace::new("", Base::empty(catalogue()));
    let kept = read("旧.csv", &[("四川", "12806"), ("重庆", "6000"), ("贵州", "7000")]);
    workspace.apply(Edit::Import(kept)).unwrap();
    let say = |year: u16, expected: [&str; 3]| {
        let entries = read_year("新.csv", year, &[("四川", "1.28"), ("重庆", "6100万"), ("贵州", "7100")]);
        let effects = workspace.effects(&[&entries]).remove(0);
        let does =
            entries.iter().zip(&effects).map(|(entry, effect)| preview::effect(Language::Chinese, entry, effect));
        assert_eq!(does.collect::<Vec<_>>(), expected);
    };
    let wrong = "相差约一万倍，疑为单位写错";
    say(
        2019,
        [
            &format!("将更新：12806人 → 1.28人，{wrong}"),
            &format!("将更新：6000人 → 6100万人，{wrong}"),
            "将更新：7000人 → 7100人",
        ],
    );
    say(2020, [&format!("新增，上年是12806人，{wrong}"), &format!("新增，上年是6000人，{wrong}"), "新增"]);
}
