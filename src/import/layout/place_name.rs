//! The place that a title, an office's name or a label tells: 同心县 in 宁夏同心县2019年就业情况, 某县 in 某县人社局.
//!
//! Invariant: a place that the catalogue does not know is told only by what its name ends with, and a word like 社区 or 各县 is none.

use std::collections::BTreeSet;

use crate::catalogue::Registry;
use crate::catalogue::names::comparable;

/// What the name of a place ends with.
const ENDS: [char; 8] = ['省', '市', '县', '区', '州', '盟', '旗', '镇'];
/// More endings, of labels that are a place and nothing else.
const ENDS_OF_LABELS: [&str; 9] = ["乡", "街道", "街道办", "办事处", "兵团", "农场", "林区", "新区", "本级"];
/// What no name of a place holds.
const NEVER: [&str; 35] = [
    "全",
    "各",
    "本市",
    "本县",
    "本省",
    "本区",
    "我",
    "分",
    "社会",
    "保险",
    "就业",
    "人员",
    "人数",
    "失业",
    "工伤",
    "养老",
    "基金",
    "地区",
    "统计",
    "社区",
    "园区内",
    "辖区",
    "小区",
    "片区",
    "灾区",
    "牧区",
    "超市",
    "上市",
    "县市",
    "市县",
    "县区",
    "市区县",
    "区县",
    "城乡",
    "及",
];
/// What stands before 城市, 城镇 and 乡镇 where these name no place: 大城市, 各城镇.
const OF_NO_CITY: &str = "全各本该每非在个多其我大中小";
/// Words for the place that a sheet is of, whichever it is.
const OWN_PLACE: [&str; 20] = [
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全旗",
    "全盟",
    "全镇",
    "全乡",
    "全街道",
    "本省",
    "本市",
    "本县",
    "本区",
    "我省",
    "我市",
    "我县",
    "全省平均",
    "全市平均",
    "全县平均",
];

/// The place that a text begins with, as written.
#[must_use]
pub fn at_start<'t>(text: &'t str, registry: &Registry) -> Option<&'t str> {
    let ends: Vec<usize> = text.char_indices().map(|(at, character)| at + character.len_utf8()).take(10).collect();
    let known = ends.iter().rev().find(|end| registry.find_region(&text[..**end]).is_some() && ends[0] != **end);
    let mut end = known.copied().unwrap_or(0);
    // 西安市新城区, 宁夏同心县: a place within a place.
    while let Some(length) = segment(&text[end..], end > 0) {
        end += length;
    }
    (end > 0).then(|| &text[..end])
}

/// The length of the place that a text begins with, up to the first ending.
fn segment(text: &str, is_within: bool) -> Option<usize> {
    let most = if is_within { 7 } else { 8 };
    let mut characters = 0;
    for (at, character) in text.char_indices() {
        characters += 1;
        if characters > most || !character.is_alphabetic() || character.is_ascii() {
            return None;
        }
        let end = at + character.len_utf8();
        let ends = ENDS.contains(&character) && !text[end..].starts_with(['域', '间', '场', '级']);
        let is_whole = characters > 1 && (ends || ends_township(&text[..at], character));
        if is_whole {
            let is_place = |end: usize| !holds_other_words(&text[..end]);
            // 红旗镇, 开州区: an ending right behind another.
            let next = text[end..].chars().next().filter(|next| ENDS.contains(next));
            let further = next.map(|next| end + next.len_utf8()).filter(|further| is_place(*further));
            return further.or(is_place(end).then_some(end));
        }
    }
    None
}

/// Whether a text holds what no name of a place does. 晋城市, 古城镇 and 西乡镇 are places, 城镇 and 大城市 are none.
fn holds_other_words(text: &str) -> bool {
    let is_of_no_city = |word: &str| {
        let before = text.strip_suffix(word).unwrap_or_default();
        text.contains(word) && (before.chars().count() != 1 || OF_NO_CITY.contains(before))
    };
    NEVER.iter().any(|word| text.contains(word)) || ["城市", "城镇", "乡镇"].into_iter().any(is_of_no_city)
}

/// Whether a name ends with the second half of 街道, or with a 乡 that is none of 返乡, 城乡 and the like.
fn ends_township(before: &str, last: char) -> bool {
    match (before.chars().next_back(), last) {
        (Some(street), '道') => street == '街' && before.chars().count() > 1,
        (Some(kind), '乡') => !"返下城家本还回入各异他老同".contains(kind),
        _ => false,
    }
}

/// The place whose bureau a name is: 某县 of 某县人社局.
#[must_use]
pub fn of_bureau(name: &str) -> Option<&str> {
    const BUREAUS: [&str; 5] =
        ["人社局", "人力资源和社会保障局", "人力资源社会保障局", "人社厅", "人力资源和社会保障厅"];
    let place = BUREAUS.iter().find_map(|bureau| name.trim().strip_suffix(bureau))?.trim();
    // 市人社局 says of no place.
    (place.chars().count() > 1).then_some(place)
}

/// 住建局 among townships: an office of the place that the sheet is of, and no place.
#[must_use]
pub fn is_office(name: &str) -> bool {
    let is_seat = ["街道办", "管委", "管委会"].iter().any(|end| name.ends_with(end));
    !is_seat && name.chars().count() > 1 && name.ends_with(['局', '委', '院', '队', '办'])
}

/// The region of the user's own that a file's name tells: 西城街道 in 9月报表_西城街道.xlsx. Of several the longest.
#[must_use]
pub fn of_file<'r>(file: &str, registry: &'r Registry) -> Option<&'r str> {
    let name = without_folders(file);
    let own = registry.regions().filter(|(_, region)| region.code.is_empty());
    let told = own.map(|(_, region)| region.zh.as_str()).filter(|zh| zh.chars().count() > 1 && name.contains(zh));
    told.max_by_key(|zh| zh.len())
}

/// The name of a file without its folders and its kind.
#[must_use]
pub fn stem(file: &str) -> &str {
    let name = without_folders(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn without_folders(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// Whether a label is the name of a place and nothing else.
#[must_use]
pub fn is_place(label: &str, registry: &Registry) -> bool {
    let label = label.trim();
    registry.find_region(label).is_some()
        || at_start(label, registry).is_some_and(|place| place.len() == label.len())
        || (2..=10).contains(&label.chars().count())
            && ENDS_OF_LABELS.iter().any(|end| label.ends_with(end) && label.len() > end.len() || label == "本级")
            && label.strip_suffix('乡').is_none_or(|before| ends_township(before, '乡'))
            && !holds_other_words(label)
        || is_prefecture(label)
}

/// 喀什地区, and not 东部地区.
fn is_prefecture(label: &str) -> bool {
    let stem = label.strip_suffix("地区").unwrap_or_default();
    (2..=5).contains(&stem.chars().count())
        && !stem.ends_with(['部', '类', '等', '他', '海', '达', '困', '边'])
        && !holds_other_words(stem)
}

/// Whether a place may be a part of another by what their names end with: a town of a county, a county of a city.
#[must_use]
pub fn is_part_by_name(part: &str, whole: &str) -> bool {
    let ends = |name: &str, ends: &[&str]| ends.iter().any(|end| name.trim().ends_with(end));
    let is_township =
        |name: &str| ends(name, &["镇", "乡", "街道", "街道办", "办事处", "开发区", "园区", "农场", "林场", "管委会"]);
    let is_county = |name: &str| ends(name, &["县", "区", "旗"]);
    let is_city = |name: &str| ends(name, &["市", "州", "盟"]);
    let is_village = ends(part, &["村", "社区", "居委会"]);
    is_village && is_township(whole)
        || is_township(part) && !is_township(whole)
        || (is_county(part) || part.ends_with('市')) && is_city(whole)
}

/// The county or larger place that all others of these may be parts of; none where two may.
#[must_use]
pub fn whole_of<'t>(places: &BTreeSet<&'t str>) -> Option<&'t str> {
    let is_whole = |whole: &&&str| {
        is_part_by_name("镇", whole) && places.iter().all(|place| place == *whole || is_part_by_name(place, whole))
    };
    places.iter().find(is_whole).copied()
}

/// 620102城关区, 城关区(620102): a place without its code.
#[must_use]
pub fn without_code(label: &str) -> &str {
    let is_code = |code: &str| code.len() == 6 && code.bytes().all(|digit| digit.is_ascii_digit());
    let behind =
        label.split_at_checked(6).filter(|(code, rest)| is_code(code) && rest.chars().any(char::is_alphabetic));
    let before = label.strip_suffix([')', '）']).and_then(|inside| inside.rsplit_once(['(', '（']));
    let before = before.filter(|(place, code)| !place.is_empty() && is_code(code)).map(|(place, _)| place);
    behind.map(|(_, place)| place).or(before).map_or(label, str::trim)
}

/// Whether a label stands for the place that the sheet is of: 全省, 全县.
#[must_use]
pub fn is_own_place(label: &str) -> bool {
    OWN_PLACE.contains(&comparable(label).as_str())
}

/// 全市 in what a county sends: a place that is larger than the one it is of.
#[must_use]
pub fn is_beyond(label: &str, own: &str) -> bool {
    let ends = |name: &str, ends: &[char]| name.trim().ends_with(ends);
    let is_of = |word: &str| comparable(label).contains(word);
    is_of("省") && ends(own, &['市', '州', '盟', '县', '区', '旗'])
        || is_of("市") && ends(own, &['县', '区', '旗'])
        || is_of("县") && ends(own, &['镇', '乡'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        thread_local! { static REGISTRY: Registry = Registry::catalogue(); }
        assert_eq!(
            REGISTRY.with(|registry| at_start(text, registry).map(str::to_owned)).unwrap_or_default(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn one_place_is_the_whole_of_the_others() {
        let whole = |places: &[&str]| whole_of(&places.iter().copied().collect()).map(str::to_owned);
        assert_eq!(whole(&["城关镇", "清溪县", "南岭乡"]).as_deref(), Some("清溪县"));
        assert_eq!(whole(&["清溪县"]).as_deref(), Some("清溪县"));
        assert_eq!(whole(&["清溪县", "运城市", "城关镇"]).as_deref(), Some("运城市"));
        assert_eq!(whole(&["清溪县", "红岭县"]), None);
        assert_eq!(whole(&["城关镇"]), None);
        assert_eq!(whole(&[]), None);
    }

    #[test]
    fn places_stand_at_the_beginning() {
        check("四川省城镇新增就业情况", "四川省");
        check("全国社会保险基金收支情况", "全国");
        check("宁夏同心县就业创业工作", "宁夏同心县");
        check("西安市新城区就业情况", "西安市新城区");
        check("昆明市社会保险基金收支", "昆明市");
        check("大理白族自治州失业保险", "大理白族自治州");
        check("内蒙古自治区各盟市", "内蒙古自治区");
        check("某县人力资源和社会保障局", "某县");
        check("城关镇就业情况", "城关镇");
        check("四川省各市州参保情况", "四川省");
        check("南街街道办事处", "南街街道");
        check("城东区南街街道就业情况", "城东区南街街道");
        check("北坡乡人民政府", "北坡乡");
        check("晋城市2016年就业情况", "晋城市");
        check("山西省运城市社会保险", "山西省运城市");
        check("古城镇就业情况", "古城镇");
        check("西乡镇就业情况", "西乡镇");
        check("各乡镇就业情况", "");
        check("乡镇就业情况", "");
    }

    #[test]
    fn other_words_are_no_places() {
        for text in [
            "城镇新增就业人数",
            "全县就业情况",
            "各县区参保情况",
            "社区就业服务",
            "分地区城镇登记失业率",
            "我县社会保险",
            "人力资源市场供求",
            "城乡居民基本养老保险",
            "失业保险基金市级统筹",
            "县区就业情况",
            "就业见习地区",
            "各城镇就业情况",
            "大城市调查失业率",
            "返乡创业人数",
            "农民工返乡情况",
            "各街道就业情况",
            "街道社区就业",
            "",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn a_bureau_is_named_after_its_place() {
        assert_eq!(of_bureau("XX县人社局"), Some("XX县"));
        assert_eq!(of_bureau(" 西安市新城区人力资源和社会保障局"), Some("西安市新城区"));
        assert_eq!((of_bureau("人社局"), of_bureau("红岭县")), (None, None));
    }

    #[test]
    fn a_file_may_be_named_after_its_unit() {
        let mut registry = Registry::catalogue();
        for name in ["东关镇", "东关镇新村"] {
            registry.add_region(name);
        }
        for (file, expected) in [
            ("/home/县/东关镇9月.xlsx", Some("东关镇")),
            ("9月_东关镇新村.csv", Some("东关镇新村")),
            ("四川9月.xlsx", None),
        ] {
            assert_eq!(of_file(file, &registry), expected, "{file}");
        }
    }

    #[test]
    fn a_label_may_be_a_place() {
        let registry = Registry::catalogue();
        for label in ["北京", "四 川", "安居区", "某某乡", "西城街道", "新疆兵团", "市本级", "高新区"]
        {
            assert!(is_place(label, &registry), "{label}");
        }
        for label in ["参保人数", "城镇", "送岗下乡", "合计", "其他地区", "社区", "城镇新增就业人数", "机关事业单位"]
        {
            assert!(!is_place(label, &registry), "{label}");
        }
        assert!(is_own_place("全 省") && !is_own_place("全国"));
    }
}
