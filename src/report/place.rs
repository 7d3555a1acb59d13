//! The words of a report's own place: 全省, 广东省, 省.
//!
//! Invariant: a region of the catalogue is named as its government is; any other keeps the name it was given.

use super::reading::names;
use crate::catalogue::Registry;
use crate::model::{Region, RegionId};

/// The autonomous regions, whose full names follow from no rule.
const AUTONOMOUS: [(&str, &str); 5] = [
    ("内蒙古", "内蒙古自治区"),
    ("广西", "广西壮族自治区"),
    ("西藏", "西藏自治区"),
    ("宁夏", "宁夏回族自治区"),
    ("新疆", "新疆维吾尔自治区"),
];
/// The cities at the level of a province, by the beginning of their codes.
const CITIES: [&str; 4] = ["11", "12", "31", "50"];
/// What the name of a place below a province ends with, and the word of its level.
const ENDINGS: [(&str, &str); 9] = [
    ("自治区", "区"),
    ("自治州", "州"),
    ("自治县", "县"),
    ("省", "省"),
    ("市", "市"),
    ("区", "区"),
    ("县", "县"),
    ("旗", "旗"),
    ("州", "州"),
];

/// The word of a region's level: 国, 省, 市, 区, 县.
#[must_use]
pub fn level(registry: &Registry, id: RegionId) -> &'static str {
    let region = registry.region(id);
    if region.code == "100000" {
        return "国";
    }
    if is_province(region) {
        return if CITIES.iter().any(|code| region.code.starts_with(code)) {
            "市"
        } else if autonomous(region).is_some() {
            "区"
        } else {
            "省"
        };
    }
    ENDINGS.iter().find(|(ending, _)| region.zh.ends_with(ending)).map_or("区", |(_, level)| level)
}

/// 全国, 全省, 全区
#[must_use]
pub fn whole(registry: &Registry, id: RegionId) -> String {
    format!("全{}", level(registry, id))
}

/// The name of a region in full: 广东省, 宁夏回族自治区.
#[must_use]
pub fn full_name(registry: &Registry, id: RegionId) -> String {
    let region = registry.region(id);
    if !is_province(region) {
        return region.zh.clone();
    }
    autonomous(region).map_or_else(|| format!("{}{}", region.zh, level(registry, id)), str::to_owned)
}

/// The office that signs there: 某县人力资源和社会保障局.
#[must_use]
pub fn office(registry: &Registry, id: RegionId) -> String {
    let (place, kind) = match level(registry, id) {
        "国" => (String::new(), "部"),
        _ => {
            let name = full_name(registry, id);
            let is_above = name.ends_with('省') || name.ends_with("自治区");
            (name, if is_above { "厅" } else { "局" })
        }
    };
    format!("{place}人力资源和社会保障{kind}")
}

/// The words of a place that fill blanks of names.
#[must_use]
pub fn words(registry: &Registry, id: RegionId) -> names::Place {
    let region = registry.region(id);
    let level = level(registry, id).to_owned();
    let name = region.zh.trim_end_matches(&level).to_owned();
    // A unit of a county is not in a province of that name.
    let above = region.parent.filter(|parent| !registry.region(*parent).code.is_empty());
    let province = above.map(|parent| registry.region(parent).zh.clone()).unwrap_or_default();
    names::Place { level, name, province }
}

/// Regions of the catalogue under the nation; a name that ends with its level is in full already.
fn is_province(region: &Region) -> bool {
    region.code.len() == 6 && region.code.ends_with("0000") && region.code != "100000"
}

fn autonomous(region: &Region) -> Option<&'static str> {
    AUTONOMOUS.iter().find(|(name, _)| *name == region.zh).map(|(_, full)| *full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: [&str; 4]) {
        let mut registry = Registry::catalogue();
        let id = registry.add_region(name);
        let office = office(&registry, id).replace("人力资源和社会保障", "人社");
        let said = [whole(&registry, id), full_name(&registry, id), level(&registry, id).to_owned(), office];
        assert_eq!(said, expected);
    }

    #[test]
    fn a_place_is_named_as_its_government_is() {
        check("全国", ["全国", "全国", "国", "人社部"]);
        check("广东", ["全省", "广东省", "省", "广东省人社厅"]);
        check("上海", ["全市", "上海市", "市", "上海市人社局"]);
        check("宁夏", ["全区", "宁夏回族自治区", "区", "宁夏回族自治区人社厅"]);
        check("某县", ["全县", "某县", "县", "某县人社局"]);
        check("西安市新城区", ["全区", "西安市新城区", "区", "西安市新城区人社局"]);
        check("某自治州", ["全州", "某自治州", "州", "某自治州人社局"]);
        check("开发区管委会", ["全区", "开发区管委会", "区", "开发区管委会人社局"]);
    }
}
