//! The kinds of the catalogue prove themselves: every row is read, ids exist, units agree, words and headings are of one thing each.

use std::collections::BTreeMap;

use renshe::catalogue::Registry;
use renshe::ledger::kind::{Kind, Measure, Summed};
use renshe::ledger::kinds;

#[test]
fn every_row_is_read() {
    let (read, problems) = renshe::ledger::read_kinds(renshe::ledger::LEDGERS);
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(read.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>(), ["fund_flows", "insured", "wage_cases"]);
}

#[test]
fn what_is_counted_is_an_indicator_in_its_unit() {
    let registry = super::catalogue();
    for kind in kinds() {
        for measure in kind.measures.iter().filter(|measure| measure.is_indicator) {
            let found = ids(&kind, measure).filter(|id| fits(&registry, &kind, measure, id)).count();
            assert!(found > 0, "{}: no indicator {}", kind.id, measure.id);
        }
    }
}

/// The ids that a measure may come to.
fn ids<'k>(kind: &'k Kind, measure: &'k Measure) -> impl Iterator<Item = String> + 'k {
    let words = measure.of.map_or(&[][..], |field| &kind.fields[field].values);
    let template = measure.of.map(|field| format!("{{{}}}", kind.fields[field].id)).unwrap_or_default();
    let of_words = words.iter().map(move |word| measure.id.replace(&template, &word.id));
    of_words.chain(measure.of.is_none().then(|| measure.id.clone()))
}

/// Whether there is such an indicator, which must be in the measure's unit.
#[track_caller]
fn fits(registry: &Registry, kind: &Kind, measure: &Measure, id: &str) -> bool {
    let Some(found) = registry.find_id(id) else { return false };
    let unit = match measure.what {
        Summed::Sum(field) => kind.fields[field].unit.unwrap(),
        _ => measure.unit,
    };
    let wanted = registry.indicator(found).unit;
    assert_eq!(unit.dimension(), wanted.dimension(), "{id} is in {wanted}, {} counts in {unit}", kind.id);
    true
}

#[test]
fn a_heading_or_word_is_of_one_thing() {
    for kind in kinds() {
        let mut seen = BTreeMap::new();
        let headings = kind.fields.iter().flat_map(|field| field.words.iter().map(move |word| (word, &field.id)));
        for (word, field) in headings {
            let before = seen.insert(word.clone(), field.clone());
            assert_eq!(before, None, "{}: {word} heads {field} as well", kind.id);
        }
        for field in &kind.fields {
            let mut seen = BTreeMap::new();
            for (word, value) in
                field.values.iter().flat_map(|value| value.words.iter().map(move |word| (word, &value.id)))
            {
                let before = seen.insert(word.clone(), value.clone());
                assert_eq!(before, None, "{}: {word} is {value} as well", kind.id);
            }
        }
    }
}

#[track_caller]
fn check_wrong(row: &str, expected: &str) {
    let heading = "row,id,zh,type,unit,of,if,words";
    let kind =
        ["ledger,a,甲,rows,,,,", "field,day,日,date,,,,", "field,item,目,category,,,,", "word,x,乙,,,item,,", row];
    let rows: Vec<Vec<&str>> = std::iter::once(&heading).chain(&kind).map(|row| row.split(',').collect()).collect();
    let packed = renshe::catalogue::table::pack(&rows, |_| true).unwrap();
    let (_, problems) = renshe::ledger::read_kinds(&packed);
    assert_eq!(problems, [format!("a: line 6: {expected}")], "{row}");
}

#[test]
fn a_wrong_row_is_found() {
    check_wrong("indicator,a.b,,count,人,day,item=y,", "item has no word y");
    check_wrong("indicator,a.b,,count,人,night,,", "no field night");
    check_wrong("indicator,a.b,,sum(item),,day,,", "the field item is of another type");
    check_wrong("indicator,a.b,,count,斤,day,,", "no unit: 斤");
    check_wrong("indicator,{day}.b,,count,人,day,,", "the field day is of another type");
    check_wrong("indicator,a.b,,count,人,day,@late,", "no flag of rows late");
    check_wrong("flag,late,晚,late(day),,,,", "no rule: late(day)");
    check_wrong("flag,less,少,a - < b,,day,,", "a -: at character 4: a name, number or bracket is missing");
    check_wrong("field,name,名,word,,,,", "no type of field: word");
    check_wrong("row,name,名,word,,,,", "no sort of row: row");
}

#[test]
fn comparisons_name_what_is_added_up() {
    for kind in kinds() {
        for name in renshe::ledger::compared_names(&kind) {
            assert!(kind.measures.iter().any(|measure| measure.name() == name), "{}: no measure {name}", kind.id);
        }
    }
}
