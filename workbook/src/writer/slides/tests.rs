//! The parts of a presentation held against the rules of the format, and against the deck that they are written from.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use super::write;
use crate::elements::Element;
use crate::markup::escaped;
use crate::readers::xml;
use crate::slides::{Body, Chart, Colours, Deck, Label, Mark, Point, Scale, Series, Side, Slide, Words};

/// What stands in names and headlines: controls, markup, a way out of an attribute, words from right to left.
const HOSTILE: &str = "甲\u{0}\u{b}<script>alert('1')</script>\"&amp;]]>\u{202e}العربية\u{ffff}";

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), size: 24.0 }
}

fn series(mark: Mark, values: [Option<&str>; 3]) -> Series {
    Series {
        values: values.map(|digits| digits.map(str::to_owned)).into(),
        places: 1,
        labels: vec![Label { category: 2, word: format!("最高{HOSTILE}") }],
        side: if mark == Mark::Step { Side::Below } else { Side::Above },
        tinted: if mark == Mark::Column { vec![(1, 0x00B3_261E)] } else { Vec::new() },
        bridged: if mark == Mark::Ring { vec![2] } else { Vec::new() },
        ..Series::new(format!("{HOSTILE}{mark:?}"), mark, 0x002B_6CB0)
    }
}

fn deck() -> Deck {
    let of = |marks: &[Mark], is_across| Chart {
        title: HOSTILE.to_owned(),
        description: format!("{HOSTILE}。"),
        unit: format!("亿元{HOSTILE}"),
        categories: ["2023", HOSTILE, "2025"].map(str::to_owned).into(),
        series: marks.iter().map(|mark| series(*mark, [Some("74051.5"), None, Some("-0.3")])).collect(),
        beside: if is_across { Vec::new() } else { vec![series(Mark::Wash, [Some("1"), None, Some("1")])] },
        is_across,
        scale: is_across.then_some(Scale { least: 0.0, most: 96_266.0, step: 50_000.0 }),
        from_zero: true,
        has_key: true,
        every: 2,
    };
    let slide = |body| Slide { headline: words(HOSTILE), body, source: HOSTILE.to_owned(), ..Slide::default() };
    let opening = Body::Opening { place: words(HOSTILE), lead: words("总述") };
    let point = Point { sign: "✕".to_owned(), colour: 0, word: HOSTILE.to_owned(), text: HOSTILE.to_owned() };
    let pair = vec![of(&[Mark::Column, Mark::Ring], false), of(&[Mark::Line, Mark::Dashed, Mark::Step], false)];
    Deck {
        title: HOSTILE.to_owned(),
        language: "zh-CN".to_owned(),
        day: (2026, 1, 31),
        is_narrow: false,
        colours: Colours::default(),
        layouts: ["封面", "要点", HOSTILE].map(str::to_owned),
        slides: vec![
            slide(opening),
            Slide { notes: vec![HOSTILE.to_owned(), "第二段".to_owned()], ..slide(Body::Charts(pair)) },
            slide(Body::Charts(vec![of(&[Mark::Column], true)])),
            Slide { is_hidden: true, ..slide(Body::Points { points: vec![point; 2], size: 32.0 }) },
        ],
    }
}

fn unpacked(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap_or_else(|error| panic!("{error}"));
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap_or_else(|error| panic!("{error}"));
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap_or_else(|error| panic!("{error}"));
        let name = file.name().unwrap_or_else(|error| panic!("{error}")).into_owned();
        assert!(files.insert(name, content).is_none());
    }
    files
}

fn written(deck: &Deck) -> BTreeMap<String, Vec<u8>> {
    unpacked(&write(deck, &mut |_| ()).unwrap_or_else(|error| panic!("{error}")))
}

fn elements(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, Element> {
    let parts = files.iter().filter(|(name, _)| !name.ends_with(".xlsx"));
    let read = |(name, content): (_, &Vec<u8>)| {
        let read = xml::walk(content.as_slice(), |_| true);
        assert!(read.is_ok(), "{name}: {read:?}");
        (name, Element::read(std::str::from_utf8(content).unwrap_or_default()))
    };
    parts.map(|(name, content)| read((&**name, content))).collect()
}

/// The part that a relation of another leads to.
fn target(of: &str, relation: &str) -> String {
    let mut folders: Vec<&str> = of.split('/').collect();
    folders.pop();
    for step in relation.split('/') {
        if step == ".." {
            folders.pop();
        } else {
            folders.push(step);
        }
    }
    folders.join("/")
}

/// The words of all elements of a name.
fn texts(part: &Element, name: &str) -> Vec<String> {
    let mut texts = Vec::new();
    part.each(&mut |element| {
        if element.name == name {
            texts.push(element.words.clone());
        }
    });
    texts
}

#[track_caller]
fn stand_once(mut ids: Vec<&str>) {
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert!(count > 0 && ids.len() == count, "{ids:?}");
}

#[test]
fn the_parts_hold_together() {
    let files = written(&deck());
    let parts = elements(&files);
    let types = &parts["[Content_Types].xml"];
    let named: BTreeSet<&str> = types.values("Override", "PartName").into_iter().map(|name| &name[1..]).collect();
    assert!(named.iter().all(|name| files.contains_key(*name)), "{named:?}");
    let mut reached = BTreeSet::from(["[Content_Types].xml".to_owned()]);
    for name in files.keys().filter(|name| *name != "[Content_Types].xml") {
        assert!(named.contains(&**name) || name.ends_with(".rels") || name.ends_with(".xlsx"), "{name} has no kind");
    }
    for (name, relations) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let of = name.replace("_rels/", "").trim_end_matches(".rels").to_owned();
        let targets = relations.values("Relationship", "Target").into_iter().map(|to| target(&of, to));
        let ids = relations.values("Relationship", "Id");
        for to in targets {
            assert!(files.contains_key(&to), "{of} leads to {to}");
            reached.insert(to);
        }
        stand_once(ids.clone());
        reached.insert((*name).to_owned());
        // What a part names belongs to it.
        let Some(part) = parts.get(&*of) else { continue };
        part.each(&mut |element| {
            for (attribute, id) in element.attributes.iter().filter(|(name, _)| name.starts_with("r:")) {
                assert!(ids.contains(&id.as_str()), "{of}: {attribute} {id}");
            }
        });
    }
    let lost: Vec<&String> = files.keys().filter(|name| !reached.contains(*name)).collect();
    assert!(lost.is_empty(), "nothing leads to {lost:?}");
}

#[test]
fn ids_stand_once_and_are_in_their_range() {
    let files = written(&deck());
    let parts = elements(&files);
    let (presentation, master) = (&parts["ppt/presentation.xml"], &parts["ppt/slideMasters/slideMaster1.xml"]);
    let slides = presentation.values("p:sldId", "id");
    assert!(slides.iter().all(|id| id.parse::<u32>().is_ok_and(|id| (256..1 << 31).contains(&id))));
    stand_once(slides);
    let mut masters = presentation.values("p:sldMasterId", "id");
    masters.extend(master.values("p:sldLayoutId", "id"));
    assert!(masters.iter().all(|id| id.parse::<u32>().is_ok_and(|id| id >= 1 << 31)));
    stand_once(masters);
    for (name, part) in &parts {
        if name.starts_with("ppt/slides/slide") || name.starts_with("ppt/slideLayouts/slide") {
            stand_once(part.values("p:cNvPr", "id"));
        }
        if name.starts_with("ppt/charts/chart") {
            stand_once(part.values("c:order", "val"));
            let (axes, crossed) = (part.values("c:axId", "val"), part.values("c:crossAx", "val"));
            assert!(crossed.len().is_multiple_of(2) && crossed.iter().all(|axis| axes.contains(axis)), "{axes:?}");
            // Each plot has two axes, and each axis is crossed once.
            stand_once(crossed);
        }
    }
    let hidden = |number: usize| parts[&*format!("ppt/slides/slide{number}.xml")].values("p:sld", "show");
    assert_eq!([hidden(3), hidden(4)], [Vec::new(), vec!["0"]]);
}

#[test]
fn the_words_stand_in_it_and_are_words() {
    let files = written(&deck());
    let parts = elements(&files);
    let kept = escaped(HOSTILE);
    for slide in 1..=4 {
        let part = &parts[&*format!("ppt/slides/slide{slide}.xml")];
        let texts = texts(part, "a:t");
        assert_eq!(texts[0], kept);
        assert!(texts.contains(&slide.to_string()), "{texts:?}");
        let sizes = part.values("a:rPr", "sz");
        assert!(sizes.iter().all(|size| size.parse::<u32>().is_ok_and(|size| size >= 1800)), "{sizes:?}");
    }
    let described = parts["ppt/slides/slide2.xml"].values("p:cNvPr", "descr");
    assert_eq!(described, [format!("{kept}。"), format!("{kept}。")]);
    assert_eq!(texts(&parts["ppt/notesSlides/notesSlide2.xml"], "a:t"), [kept.clone(), "第二段".to_owned()]);
    assert_eq!(texts(&parts["docProps/core.xml"], "dc:title"), [kept]);
    let code = parts["ppt/charts/chart1.xml"].values("c:numFmt", "formatCode");
    assert!(code.iter().any(|code| code.matches("&quot;").count() == 2 && code.ends_with("&quot;#,##0")), "{code:?}");
}

#[test]
fn a_chart_has_its_numbers_and_so_has_its_workbook() {
    let deck = deck();
    let files = written(&deck);
    let parts = elements(&files);
    let charts = deck.slides.iter().flat_map(|slide| match &slide.body {
        Body::Charts(charts) => charts.as_slice(),
        _ => &[],
    });
    for (number, chart) in (1..).zip(charts) {
        let part = &parts[&*format!("ppt/charts/chart{number}.xml")];
        let mut drawn = Vec::new();
        part.each(&mut |element| {
            if element.name == "c:val" {
                drawn.push((element.values("c:pt", "idx").join(" "), texts(element, "c:v")));
            }
        });
        let digits = ["74051.5", "-0.3"].map(str::to_owned).to_vec();
        let mut wanted = vec![("0 2".to_owned(), digits); chart.series.len()];
        let washes = ["1", "1"].map(str::to_owned).to_vec();
        // Columns come first, washes above all.
        wanted.extend(chart.beside.iter().map(|_| ("0 2".to_owned(), washes.clone())));
        assert_eq!(drawn, wanted, "a gap is no number");
        let sheets = crate::read(&files[&format!("ppt/embeddings/chart{number}.xlsx")], &mut |_| ());
        let sheet = sheets.unwrap_or_else(|refused| panic!("{refused}")).remove(0);
        assert_eq!(&*sheet.name, "Sheet1");
        for (column, series) in (2..).zip(&chart.series) {
            let name = sheet.cell(1, column);
            assert!(name.starts_with("甲") && name.ends_with(&format!("{:?}", series.mark)), "{name}");
            assert_eq!([2, 3, 4].map(|row| sheet.cell(row, column)), ["74051.5", "", "-0.3"]);
        }
        let column = u32::try_from(chart.series.len()).unwrap_or_default() + 2;
        assert_eq!(sheet.cell(4, column), if chart.beside.is_empty() { "" } else { "1" });
    }
}

#[test]
fn what_is_missing_is_bridged_and_years_are_washed() {
    let files = written(&deck());
    let parts = elements(&files);
    let (first, ranking) = (&parts["ppt/charts/chart1.xml"], &parts["ppt/charts/chart3.xml"]);
    // The column that is tinted, and the point of the ring behind the missing one.
    assert_eq!(first.values("c:dispBlanksAs", "val"), ["span"]);
    let mut dashed = Vec::new();
    first.each(&mut |element| {
        if element.name == "c:dPt" && !element.values("a:prstDash", "val").is_empty() {
            dashed.extend(element.values("c:idx", "val").into_iter().map(str::to_owned));
        }
    });
    assert_eq!(dashed, ["2"]);
    assert_eq!(first.values("a:alpha", "val").last(), Some(&"14000"));
    assert_eq!(first.values("c:delete", "val"), ["0", "0", "1", "0"]);
    assert_eq!((ranking.values("c:max", "val"), ranking.values("c:delete", "val")), (vec!["96266"], vec!["0", "1"]));
    assert_eq!(ranking.values("c:dispBlanksAs", "val"), ["gap"]);
}

#[test]
fn equal_decks_give_equal_bytes_and_cross_as_they_are() {
    let deck = deck();
    assert_eq!(Deck::take_over(&deck.carry()), Some(deck.clone()));
    let narrow = Deck { is_narrow: true, ..deck.clone() };
    assert_eq!(written(&deck), written(&deck));
    assert_ne!(written(&deck), written(&narrow));
    assert_eq!(Deck::take_over(&deck.carry()[..40]), None);
}
