//! Links: what is shared reads back, and nothing that is damaged, lies about its size or is hostile does any harm.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use proptest::prelude::*;
use renshe::catalogue::Registry;
use renshe::chart::{Resolved, View, resolve, shared, shown, specs};
use renshe::evaluate::{Evaluation, checks};
use renshe::import::encoding::native_gb18030;
use renshe::language::Language;
use renshe::ledger::{Asked, Head, Scanner, recognise};
use renshe::model::{Entry, Period, RegionId};
use renshe::phrase;
use renshe::quantity::Unit;
use renshe::report::Scope;
use renshe::route::link_in;
use renshe::slides::{self, Body, Slide, deck};
use renshe::workspace::differences::differences;
use renshe::workspace::draft::{self, Draft, DraftIssue, Extent};
use renshe::workspace::share::drawing::{DrawingError, carried, carrying};
use renshe::workspace::share::{self, Link, LinkError, Locked, Shared};
use renshe::workspace::{AddedChart, Base, Deck, Edit, Headline, OwnSlide, Setting, Workspace};

use super::{content, play, small};
use crate::edits::{self, acts, base};

#[track_caller]
fn opened(text: &str, base: Base) -> (Workspace, Vec<DraftIssue>) {
    let Ok(Link::Open(Shared { draft, .. })) = share::read(text) else { panic!("an open link: {text}") };
    Draft::read(&draft).expect("a draft").open(base)
}

fn link(workspace: &Workspace, extent: &Extent) -> String {
    share::text(&share::pack(workspace, extent).expect("small"))
}

/// The sentences on a link with such lines.
fn judged(lines: &str) -> (Workspace, Vec<String>) {
    let (workspace, issues) = opened(&share::text(&share::packed(lines, true)), base());
    (workspace, issues.iter().map(|issue| phrase::draft::issue(Language::Chinese, issue)).collect())
}

const HEADER: &str =
    r#"{"format":"renshe","version":5,"app":"0.1.0","name":"<script>alert(1)</script>","base":"empty","view":""}"#;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_shared_reads_back(acts in acts(&base().registry, 20)) {
        let mut workspace = Workspace::new("甲\"乙\n", base());
        play(&mut workspace, &acts);
        let (loaded, issues) = opened(&link(&workspace, &Extent::Shared), base());
        prop_assert!(issues.is_empty(), "{issues:?}");
        let [again, text] = [&loaded, &workspace].map(draft::snapshot);
        let is_given = |line: &&str| !line.starts_with("{\"ledger\":");
        let expected: Vec<&str> = content(&text).into_iter().filter(is_given).collect();
        prop_assert_eq!(content(&again), expected);
    }

    #[test]
    fn any_text_is_judged(text in "[A-Za-z0-9_-]{0,120}|\\PC{0,60}") {
        prop_assert!(share::read(&text).is_err());
    }
}

#[test]
fn rows_of_ledgers_never_leave() {
    let mut workspace = small();
    workspace.apply(Edit::Setting(Setting::Ledger("欠薪.csv".into(), Some(Rc::new(edits::ledger(20)))))).expect("fits");
    assert!(draft::compact(&workspace).contains("{\"ledger\":"));
    for extent in [Extent::All, Extent::Shared, Extent::of(workspace.registry(), ["employment.urban_new_jobs"])] {
        let (loaded, _) = opened(&link(&workspace, &extent), base());
        assert!(loaded.ledgers().is_empty(), "{extent:?}");
        assert!(!draft::part(&workspace, &Extent::Shared).contains("欠薪.csv"));
    }
}

#[test]
fn a_page_takes_what_it_shows_and_nothing_else() {
    let workspace = small();
    let extent = Extent::of(workspace.registry(), ["pension_employee.current_balance"]);
    for id in ["pension_employee.revenue", "pension_employee.expenditure"] {
        assert!(extent.shows(workspace.registry().find(id).expect("known")), "{id} is read by the balance");
    }
    let (loaded, issues) = opened(&link(&workspace, &extent), base());
    assert_eq!(issues, []);
    assert_eq!((loaded.name(), loaded.region().is_some()), (workspace.name(), true));
    assert!(loaded.differing().iter().all(|key| extent.has(key)));
    assert!(loaded.manuscripts().is_empty() && loaded.marks().is_empty() && loaded.own().is_empty());
}

#[test]
fn a_page_and_its_slides_come_out_the_same() {
    let workspace = counties();
    let regions = ["全国".to_owned()].into_iter().chain(own_regions(&workspace).into_iter().step_by(3));
    let (marks, base) = (workspace.marks(), Base::published());
    let before = evaluation(&workspace);
    for name in regions {
        let region = workspace.registry().find_region(&name).expect("known");
        let period = Period::year_of(if name == "全国" { 2024 } else { 2018 }).expect("a year");
        for page in ["overview", "fund", "employment"] {
            let (loaded, issues) =
                opened(&link(&workspace, &shown::extent(&before, page, (region, period), marks)), base.clone());
            assert_eq!(issues, [], "{page}");
            let after = evaluation(&loaded);
            // A place that the page has no figure of is known to nobody else.
            let Some(there) = after.registry().find_region(&name) else { continue };
            for spec in specs().iter().filter(|spec| spec.page == page) {
                let [one, other] = [(&before, region), (&after, there)]
                    .map(|(evaluation, region)| resolve(evaluation, spec, &View { region, period, compared: vec![] }));
                assert_eq!((other.data, other.below), (one.data, one.below), "{} of {name}", spec.id);
            }
            if page == "overview" {
                let lines = |(evaluation, region): (&Evaluation, RegionId)| -> Vec<String> {
                    let lines = checks::open(evaluation, region, period, marks);
                    lines.iter().map(|line| phrase::checks::headline(evaluation, line).plain()).collect()
                };
                assert_eq!(lines((&after, there)), lines((&before, region)), "{name}");
            }
        }
        let slides = deck(&before, &workspace, "甲", Scope { region, period });
        let (loaded, _) = opened(&link(&workspace, &slides::extent(&before, &slides)), base.clone());
        let Some(region) = loaded.registry().find_region(&name) else { continue };
        let again = deck(&evaluation(&loaded), &loaded, "甲", Scope { region, period });
        assert_eq!(said(&again), said(&slides), "{name}");
    }
}

/// A speaker's notes, and what a hidden slide would have said, stay with whoever shares the slides.
#[test]
fn slides_carry_what_is_shown() {
    let mut workspace = small();
    let headline = |text: &str| {
        Some(Headline {
            region: "红岭县".to_owned(),
            period: Period::year_of(2025).expect("a year"),
            text: text.to_owned(),
        })
    };
    let slide = |is_hidden, text, note: &str| OwnSlide { is_hidden, headline: headline(text), note: note.to_owned() };
    let added = |region: &str| AddedChart {
        chart: "fund.pension.years".to_owned(),
        region: region.to_owned(),
        period: Period::year_of(2025).expect("a year"),
        compared: Vec::new(),
    };
    let [shown, secret] = ["红岭县", "隐去县"].map(added);
    let slides = BTreeMap::from([
        ("title".to_owned(), slide(false, "给大家看的标题", "私下的备注")),
        ("problems".to_owned(), slide(true, "没说的标题", "没说的备注")),
        (secret.slide(), slide(true, "隐去的标题", "")),
    ]);
    let order = vec![secret.slide(), "title".to_owned(), shown.slide()];
    let own = Deck { order, slides, added: vec![shown.clone(), secret], is_narrow: true };
    workspace.apply(Edit::Setting(Setting::Deck(Box::new(own)))).expect("fits");
    let slides =
        deck(&evaluation(&workspace), &workspace, "甲", Scope { region: RegionId(0), period: Period::default() });
    let text = draft::part(&workspace, &slides::extent(&evaluation(&workspace), &slides));
    assert!(["备注", "没说", "隐去"].iter().all(|words| !text.contains(words)), "{text}");
    let (loaded, issues) = opened(&link(&workspace, &slides::extent(&evaluation(&workspace), &slides)), base());
    assert_eq!(issues, []);
    let given = loaded.deck();
    assert_eq!(given.order, ["title".to_owned(), shown.slide()]);
    assert!(given.is_narrow && given.slides["problems"].is_hidden && given.added.len() == 1);
    assert_eq!(given.slides["title"].headline, headline("给大家看的标题"));
    assert!(draft::snapshot(&workspace).contains("私下的备注"), "its owner keeps all");
}

#[test]
fn what_a_part_lacks_is_told_from_what_it_has_otherwise() {
    let mut workspace = counties();
    let extent = Extent::of(workspace.registry(), ["employment.urban_new_jobs"]);
    let (part, _) = opened(&link(&workspace, &extent), Base::published());
    let all = differences(&workspace, &part);
    assert!(all.len() > 100 && all.iter().all(|difference| difference.is_silence(&part)), "{all:?}");
    let here = *workspace.differing().iter().find(|key| extent.has(key)).expect("it has some");
    workspace.apply(Edit::Remove(here)).expect("removing never fails");
    let all = differences(&workspace, &part);
    assert_eq!(all.iter().filter(|difference| !difference.is_silence(&part)).count(), 1);
}

fn tidy(file: &str, bytes: &[u8], workspace: &Workspace) -> Vec<Entry> {
    renshe::import::tidy::read(file, bytes, workspace.registry(), None, &|_| String::new()).entries
}

/// A workspace over the published figures with the counties' own, one corrected and one taken out.
fn counties() -> Workspace {
    let mut workspace = Workspace::new("红岭县", Base::published());
    let county = include_bytes!("../../data/county.csv");
    workspace.apply(Edit::Import(tidy("county.csv", county, &workspace))).expect("imports never fail");
    let of = |workspace: &Workspace, year: u16| {
        let revenue = workspace.registry().find("pension_employee.revenue").expect("known");
        let found = workspace.dataset().iter().map(|(key, _)| key);
        let mut found = found.filter(|key| key.indicator == revenue && key.period.year() == year);
        found.find(|key| key.region.0 == 0).expect("published")
    };
    let gone = of(&workspace, 2020);
    workspace.apply(Edit::Remove(gone)).expect("removing never fails");
    let noted = OwnSlide { note: "先讲这张".to_owned(), ..OwnSlide::default() };
    let hidden = OwnSlide { is_hidden: true, ..OwnSlide::default() };
    let slides = [("problems".to_owned(), noted), ("next".to_owned(), hidden)].into();
    let own = Deck { order: vec!["problems".to_owned()], slides, ..Deck::default() };
    workspace.apply(Edit::Setting(Setting::Deck(Box::new(own)))).expect("fits");
    workspace
}

/// What slides say, in words and numbers.
fn said(slides: &[Slide]) -> Vec<String> {
    let below = |body: &Body| match body {
        Body::Opening { place, lead } => format!("{place} {}", lead.plain()),
        Body::Chart(chart) => format!("{:?}", chart.data),
        Body::Points(points) => points.iter().map(|point| point.sentence.plain()).collect(),
    };
    let said = |slide: &Slide| format!("{}\n{}", slide.headline.plain(), below(&slide.body));
    slides::shown(slides).into_iter().map(said).collect()
}

fn evaluation(workspace: &Workspace) -> Evaluation {
    Evaluation::new(Rc::clone(workspace.registry()), Rc::clone(workspace.dataset()))
}

/// The regions that it has figures of its own of.
fn own_regions(workspace: &Workspace) -> BTreeSet<String> {
    workspace.differing().iter().map(|key| workspace.registry().region_name(key.region).to_owned()).collect()
}

#[test]
fn a_chart_takes_what_is_behind_it_and_comes_out_the_same() {
    let workspace = counties();
    let whole = link(&workspace, &Extent::Shared).len();
    let before = evaluation(&workspace);
    let regions = ["全国".to_owned()].into_iter().chain(own_regions(&workspace));
    let base = Base::published();
    let (mut count, mut with_own) = (0, 0);
    for name in &regions.collect::<Vec<_>>() {
        let region = workspace.registry().find_region(name).expect("known");
        let year = if name == "全国" { 2024 } else { 2018 };
        let period = Period::year_of(year).expect("a year");
        for spec in specs() {
            let chart = resolve(&before, spec, &View { region, period, compared: Vec::new() });
            if chart.is_empty() {
                continue;
            }
            let text = link(&workspace, &shared::extent(&before, &chart));
            let (loaded, issues) = opened(&text, base.clone());
            assert_eq!(issues, [], "{} of {name}", spec.id);
            let (route, at) = shared::place(&before, &chart, region, period).expect("every chart has a place");
            assert_eq!((at.id.as_str(), route.region.as_deref()), (spec.id.as_str(), Some(name.as_str())));
            let after = evaluation(&loaded);
            let find = |name: &String| after.registry().find_region(name);
            let compared = at.compared.iter().filter_map(find).collect();
            let region = after.registry().find_region(name).expect("known");
            let again = resolve(&after, spec, &View { region, period, compared });
            let shown = |chart: &Resolved| (chart.data.clone(), chart.below.clone(), chart.description.clone());
            assert_eq!(shown(&again), shown(&chart), "{} of {name} in {year}", spec.id);
            let traced = |evaluation: &Evaluation, ask| phrase::trace::lines(evaluation, &evaluation.trace(ask));
            for (ask, other) in chart.asks.iter().zip(&again.asks) {
                assert_eq!(traced(&after, other), traced(&before, ask), "{} of {name}", spec.id);
            }
            count += 1;
            with_own += usize::from(!loaded.differing().is_empty());
            assert!(text.len() < whole / 2, "{} of {name}: {} of {whole} characters", spec.id, text.len());
        }
    }
    assert!(count > 30 && with_own > 20, "{count} charts, {with_own} with figures of one's own");
}

#[test]
fn the_demo_is_a_reference() {
    let text = link(&Workspace::new("示例：全国公布数", Base::published()), &Extent::Shared);
    assert!(text.len() < 80, "{} characters", text.len());
}

#[test]
fn the_settings_of_a_new_workspace_take_few_characters() {
    let registry = Rc::new(Registry::catalogue());
    let mut workspace = Workspace::new("红岭县人社局", Base::empty(Rc::clone(&registry)));
    let observed = registry.indicators().map(|(id, _)| id).filter(|id| registry.formula(*id).is_none());
    workspace.apply(Edit::Setting(Setting::Keeps(Some(observed.collect())))).expect("fits");
    let unit: Unit = "万元".parse().expect("a unit");
    for (id, indicator) in registry.indicators().filter(|(_, one)| one.unit.dimension() == unit.dimension()) {
        let _ = (indicator.unit != unit).then(|| workspace.apply(Edit::Setting(Setting::Unit(id, Some(unit)))));
    }
    let text = link(&workspace, &Extent::Shared);
    assert!(text.len() < 1_000, "{} characters", text.len());
}

#[test]
fn what_is_damaged_never_passes() {
    let bytes = share::pack(&small(), &Extent::Shared).expect("small");
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            assert!(share::read(&share::text(&damaged)).is_err(), "bit {bit} of byte {at}");
        }
    }
    let text = share::text(&bytes);
    for length in 0..text.len() {
        assert!(share::read(&text[..length]).is_err(), "cut after {length}");
    }
    for (at, now) in text.char_indices() {
        for other in ['A', '。', '\n'].into_iter().filter(|other| *other != now) {
            let damaged = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert!(share::read(&damaged).is_err(), "{other} at {at}");
        }
    }
    assert!(share::read(&format!(" {}\r\n{}。见附件", &text[..9], &text[9..])).is_ok(), "what a chat does to it");
}

#[test]
fn what_is_too_much_or_newer_is_told() {
    let long = "A".repeat(5_000_000);
    assert_eq!(share::read(&long), Err(LinkError::TooLong { characters: 5_000_000 }));
    let bomb = share::packed(&"\n".repeat(share::MAX_BYTES + 1), true);
    assert!(bomb.len() < 10_000);
    assert_eq!(share::read(&share::text(&bomb)), Err(LinkError::TooLarge { bytes: share::MAX_BYTES + 1 }));
    let mut newer = share::pack(&small(), &Extent::Shared).expect("small");
    newer[0] = 2;
    assert_eq!(share::read(&share::text(&newer)), Err(LinkError::Newer { version: 2 }));
    let lines = HEADER.replace("\"version\":5", "\"version\":8");
    let Ok(Link::Open(shared)) = share::read(&share::text(&share::packed(&lines, true))) else { panic!("a link") };
    assert!(matches!(Draft::read(&shared.draft), Err(draft::Refusal::Newer { version: 8 })));
}

#[test]
fn what_is_hostile_is_named_and_the_rest_is_there() {
    let set = |indicator: &str, period: &str, unit: &str| {
        format!(
            r#"{{"set":{{"at":{{"indicator":"{indicator}","region":"<img src=x onerror=alert(1)>","period":"{period}"}},"is":{{"value":"7","unit":"{unit}","source":"given"}}}}}}"#
        )
    };
    let define = |label: &str, formula: &str| {
        format!(
            r#"{{"define":{{"label":"{label}","unit":"人","nature":"flow","as":{{"name":"{label}","english":"","topic":"employment","good":"up","decimals":0,"adds":true,"formula":"{formula}"}}}}}}"#
        )
    };
    let lines = [
        HEADER.to_owned(),
        define("甲", "乙 + 1人"),
        define("乙", "甲 + 1人"),
        define("丙", "丙 + 1人"),
        set("employment.urban_new_jobs", "2025-13", "人"),
        set("employment.urban_new_jobs", "2025", "斗"),
        set("employment.urban_new_jobs", "2025", "亿元"),
        set("employment.urban_new_jobs", "2025", "人"),
        "{\"ledger\":7}".to_owned(),
        "\t\u{0}".to_owned(),
    ];
    let (workspace, sentences) = judged(&lines.join("\n"));
    assert_eq!(workspace.differing().len(), 1, "the whole line is there");
    assert_eq!(workspace.name(), "<script>alert(1)</script>");
    let said = sentences.join("\n");
    for words in ["第2行的定义不成立", "第4行的定义不成立", "2025-13", "斗", "第9行不是这个版本的内容", "第10行已损坏"]
    {
        assert!(said.contains(words), "{words} in:\n{said}");
    }
}

#[test]
fn a_locked_link_holds_another() {
    let inner = share::pack(&small(), &Extent::Shared).expect("small");
    let locked = Locked { salt: [7; share::SALT], nonce: [9; share::NONCE], sealed: inner.clone() };
    let bytes = share::locked(&locked);
    assert_eq!(share::read(&share::text(&bytes)), Ok(Link::Locked(locked)));
    assert!(share::unlocked(&inner).is_ok());
    assert_eq!(share::unlocked(&bytes), Err(LinkError::Damaged), "one within another is none of ours");
}

/// Bytes that pass the checksum and mean anything: the same ones in each run.
#[test]
fn whatever_the_lines_are_nothing_panics() {
    let whole = share::pack(&small(), &Extent::Shared).expect("small");
    let Ok(Link::Open(shared)) = share::read(&share::text(&whole)) else { panic!("a link") };
    let text = String::from_utf8(shared.draft).expect("text");
    let lines: Vec<&str> = text.lines().filter_map(|line| Some(line.rsplit_once('\t')?.0)).collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap_or(0)
    };
    let words = [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "0",
        "9999999999999999999",
        "-",
        "+4000000",
        "@",
        "~",
        "^",
        "=",
        "null",
        "\u{202e}",
        "<b>",
    ];
    let base = base();
    for _ in 0..400 {
        let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        for _ in 0..1 + random(4) {
            let line = random(changed.len());
            let of = &mut changed[line];
            let at = of.char_indices().map(|(at, _)| at).nth(random(of.chars().count())).unwrap_or(0);
            match random(4) {
                0 => of.truncate(at),
                1 => of.insert_str(at, words[random(words.len())]),
                2 if at < of.len() => drop(of.remove(at)),
                _ => *of = lines[random(lines.len())].to_owned(),
            }
        }
        let bytes = share::packed(&changed.join("\n"), true);
        if let Ok(Link::Open(shared)) = share::read(&share::text(&bytes))
            && let Ok(draft) = Draft::read(&shared.draft)
        {
            let (workspace, issues) = draft.open(base.clone());
            issues.iter().for_each(|issue| assert!(!phrase::draft::issue(Language::English, issue).is_empty()));
            let _ = draft::part(&workspace, &Extent::Shared);
        }
    }
}

#[test]
fn a_drawing_carries_its_chart_and_is_never_read_as_a_document() {
    let workspace = counties();
    let evaluation = evaluation(&workspace);
    let region = evaluation.registry().find_region("全国").expect("known");
    let period = Period::year_of(2024).expect("a year");
    let spec = renshe::chart::spec("fund.pension.years").expect("known");
    let chart = resolve(&evaluation, spec, &View { region, period, compared: Vec::new() });
    let address = shared::address(&workspace, &evaluation, &chart, (region, period)).expect("small");
    let plain = r##"<svg xmlns="http://www.w3.org/2000/svg" width="9"><rect/></svg>"##;
    let svg = carrying(plain, &address);
    assert!(svg.len() - plain.len() < 1_000, "{} bytes more", svg.len() - plain.len());
    assert_eq!(carried(svg.as_bytes()), Ok(address.clone()));
    // As other programs write it again.
    let again = svg
        .replace("<metadata>", "<?x?>\n<metadata>a note</metadata>\n<metadata\n id=\"m1\">\n  ")
        .replace("</metadata><rect/>", "\n</metadata><rect/>");
    assert_eq!(carried(again.as_bytes()), Ok(address.clone()));
    let bomb = format!("<!DOCTYPE svg [<!ENTITY a \"{}\">]><svg><metadata>&a;&a;</metadata></svg>", "b".repeat(9_000));
    for bare in [plain, "", "<svg><metadata>", "<svg><metadata/><script>alert(1)</script></svg>", &bomb] {
        assert_eq!(carried(bare.as_bytes()), Err(DrawingError::Bare), "{bare:.60}");
    }
    assert_eq!(carried(&[b"<svg><metadata>#/".as_slice(), &[0xff]].concat()), Err(DrawingError::Bare));
    assert_eq!(carried(&vec![b' '; 4_000_001]), Err(DrawingError::TooLarge { bytes: 4_000_001 }));
    let from = svg.find("<metadata>").expect("it has one") + "<metadata>#/".len();
    let to = svg.find("</metadata>").expect("it ends");
    for cut in from..to {
        assert_eq!(carried(&svg.as_bytes()[..cut]), Err(DrawingError::CutOff), "cut after {cut}");
    }
    // What it carries is judged as any link.
    for bad in ["#/fund?link=AQ", "#/overview?chart=<script>&amp;link=%00\"'"] {
        let address = carried(format!("<svg><metadata>{bad}</metadata></svg>").as_bytes()).unwrap_or_default();
        assert!(address.is_empty() || share::read(link_in(&address).unwrap_or_default()).is_err(), "{bad}");
    }
}

/// Names, identity numbers, telephones and accounts as two kinds of ledgers have them, and rows of payments.
#[test]
fn no_person_and_no_row_of_a_ledger_leaves() {
    let mut workspace = small();
    let files = [
        (
            "欠薪.csv",
            "案件编号,用人单位,投诉人,证件号码,联系电话,银行账号,受理日期,拖欠金额\nA7,甲乙公司,赵一二,510101199001011234,13900000002,6222020000000001,2024-01-05,100\n",
        ),
        (
            "参保.csv",
            "证件号码,姓名,联系电话,险种,缴费月份,缴费金额\n510101199001015678,钱三四,13900000003,失业保险,2024-01,77\n",
        ),
        (
            "基金.csv",
            "月份,险种,收支项目,金额,摘要\n2024-01,失业保险,利息收入,987654,孙五六付\n2024-01,失业保险,利息收入,1,孙五六付\n",
        ),
    ];
    let asked = Asked { region: Some("红岭县".to_owned()), ..Asked::default() };
    for (file, text) in files {
        let registry = Rc::clone(workspace.registry());
        let head = Head::read(text.as_bytes(), None, &native_gb18030).expect("a text");
        let plan = Rc::new(recognise(file, &head, &registry, &asked));
        let mut scanner = Scanner::new(file, &plan, &registry, &asked, &native_gb18030);
        scanner.feed(text.as_bytes());
        let read = scanner.finish();
        if let Some(kept) = read.to_keep(&asked) {
            workspace.apply(Edit::Setting(Setting::Ledger(file.into(), Some(Rc::new(kept))))).expect("fits");
        }
        assert!(!read.import.entries.is_empty(), "{file} is read");
        workspace.apply(Edit::Import(read.import.entries)).expect("imports never fail");
    }
    assert_eq!(workspace.ledgers().len(), 1, "cases are kept");
    let years = "指标,地区,期间,数值,单位\n城镇新增就业人数,红岭县,2023,12,人\n城镇新增就业人数,红岭县,2024,14,人\n";
    workspace.apply(Edit::Import(tidy("年.csv", years.as_bytes(), &workspace))).expect("imports never fail");
    let evaluation = evaluation(&workspace);
    let own = draft::snapshot(&workspace);
    let shared = draft::part(&workspace, &Extent::Shared);
    let unpacked = |extent: &Extent| match share::read(&link(&workspace, extent)) {
        Ok(Link::Open(shared)) => String::from_utf8(shared.draft).expect("text"),
        other => panic!("{other:?}"),
    };
    let region = evaluation.registry().find_region("红岭县").expect("it has figures");
    let period = Period::year_of(2024).expect("a year");
    let mut given = vec![shared, unpacked(&Extent::All), unpacked(&Extent::Shared)];
    for page in ["overview", "fund", "employment"] {
        given.push(unpacked(&shown::extent(&evaluation, page, (region, period), workspace.marks())));
    }
    let slides = deck(&evaluation, &workspace, "甲", Scope { region, period });
    given.push(unpacked(&slides::extent(&evaluation, &slides)));
    for spec in specs() {
        let chart = resolve(&evaluation, spec, &View { region, period, compared: Vec::new() });
        let address = shared::address(&workspace, &evaluation, &chart, (region, period));
        let svg = carrying("<svg></svg>", &address.unwrap_or_default());
        given.extend(carried(svg.as_bytes()).ok().map(|address| {
            let Ok(Link::Open(shared)) = share::read(link_in(&address).unwrap_or_default()) else { panic!("a link") };
            String::from_utf8(shared.draft).expect("text")
        }));
    }
    assert!(given.len() > 7 && given[0].contains("987655"), "{} with a chart among them", given.len());
    let persons = ["赵一二", "1234", "1390000", "62220200", "钱三四", "5678", "孙五六", "987654"];
    for text in given.iter().chain([&own]) {
        persons.iter().for_each(|person| assert!(!text.contains(person), "{person} in {text}"));
    }
    assert!(own.contains("甲乙公司"), "its owner keeps the cases");
    for text in &given {
        ["甲乙公司", "A7", "\n{\"ledger\":"].iter().for_each(|row| assert!(!text.contains(row), "{row} in {text}"));
    }
}
