//! What a title is about: its words without the number of the table, the office that wrote it, and what every title says.
//!
//! Invariant: who wrote a table stays where nothing else says what it is about.

/// Words that a title has and that say nothing of its subject.
const FILLER: [&str; 55] = [
    "通报表",
    "对照表",
    "清单",
    "对照",
    "统计快报",
    "统计月报",
    "统计报表",
    "统计表",
    "一览表",
    "汇总表",
    "明细表",
    "月报表",
    "季报表",
    "年报表",
    "情况表",
    "进度表",
    "快报表",
    "对比表",
    "简表",
    "月报",
    "季报",
    "年报",
    "快报",
    "报表",
    "表",
    "情况",
    "分地区",
    "分乡镇",
    "分镇街",
    "分县区",
    "分区县",
    "分县市区",
    "按地区",
    "对比",
    "完成进度",
    "分组",
    "分月",
    "完成",
    "逐月",
    "分季度",
    "月度",
    "季度",
    "构成",
    "主要指标",
    "主要数据",
    "历史数据",
    "历年数据",
    "数据",
    "历年",
    "台账",
    "通报",
    "进度",
    "基本",
    "统计",
    "运行",
];

/// Subjects that are those of every table of an office.
const SAYS_NOTHING: [&str; 14] = [
    "人力资源和社会保障",
    "人力资源社会保障",
    "就业和社会保障",
    "人社",
    "人力资源和社会保障事业",
    "社会保障",
    "劳动就业",
    "就业与工资",
    "就业和工资",
    "人社局",
    "人力资源和社会保障局",
    "人力资源和社会保障服务所",
    "人社所",
    "社保所",
];

/// What a title begins with that is of many years.
const OF_YEARS: [&str; 4] = ["历年来", "历年", "近年来", "近几年"];

/// 劳动保障监察大队2025年1-9月欠薪案件: who wrote a table is not what it is about.
pub(super) fn without_office<'t>(title: &'t str, behind_time: &'t str) -> &'t str {
    const ENDS: [char; 11] = ['局', '队', '院', '心', '科', '股', '室', '办', '委', '所', '站'];
    const WITHIN: [&str; 5] = ["局", "大队", "支队", "仲裁院", "服务中心"];
    let before_time = title.strip_suffix(behind_time).filter(|_| !behind_time.is_empty());
    let own = match before_time.filter(|office| office.ends_with(ENDS)) {
        Some(_) => behind_time,
        None => WITHIN
            .iter()
            .filter_map(|word| title.rsplit_once(word))
            .map(|(_, own)| own)
            .min_by_key(|own| own.len())
            .unwrap_or(title),
    };
    if says_nothing(&subject(own)) { title } else { own }
}

/// 案件办理: what every office with cases does.
pub(super) fn says_nothing(subject: &str) -> bool {
    const GENERAL: [&str; 5] = ["案件", "办理", "处理", "受理", "工作"];
    GENERAL.iter().fold(subject.to_owned(), |rest, word| rest.replace(word, "")).is_empty()
}

/// 一、受理案件情况 below the title of a 仲裁院: what every office does is of its.
pub(super) fn of_office(subject: String, office: &str) -> String {
    const DONE: [&str; 8] = ["案件", "办理", "处理", "受理", "工作", "结案", "立案", "效能"];
    let is_of_any = DONE.iter().fold(subject.clone(), |rest, word| rest.replace(word, "")).is_empty();
    if is_of_any && !subject.is_empty() && office != subject {
        return office.strip_suffix("案件").unwrap_or(office).to_owned() + &subject;
    }
    subject
}

/// 续, 续表, 续表二, Continued: what stands over a table that goes on, and says nothing of it.
pub(super) fn is_continued(title: &str) -> bool {
    let number = |character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character);
    let plain = title.to_ascii_lowercase();
    let rest = title.strip_prefix('续').map(|rest| rest.strip_prefix('表').unwrap_or(rest));
    let rest = rest.or_else(|| plain.strip_prefix("continued"));
    rest.is_some_and(|rest| rest.chars().all(number))
}

/// The subject that a title names.
pub(super) fn subject(title: &str) -> String {
    let without_years =
        |title: &str| OF_YEARS.iter().find_map(|word| without_of_years(title, word)).unwrap_or(title).to_owned();
    let title = &without_years(title);
    let mut rest = title.trim_start_matches(['的', '度', '届', '全', '份']).to_owned();
    if title.starts_with("全") {
        rest = title.chars().skip(2).collect();
    }
    loop {
        // 培训月进度, and not 分月进度.
        let monthly = || ["月进度表", "月进度"].iter().find_map(|word| rest.strip_suffix(word));
        let monthly = || monthly().filter(|rest| !rest.ends_with(['分', '逐', '按', '各', '个']));
        let shorter = monthly().or_else(|| FILLER.iter().find_map(|word| rest.strip_suffix(word)));
        match shorter {
            Some(shorter) => rest = shorter.to_owned(),
            None if rest.starts_with(['各', '分']) && !rest.starts_with("各项") && !rest.starts_with("各类") => {
                return without_years(
                    rest.trim_start_matches(|character| "各分省市州县区地盟旗乡镇街道自治直辖月季".contains(character)),
                );
            }
            None if rest == "工作" || SAYS_NOTHING.contains(&rest.strip_suffix("工作").unwrap_or(&rest)) => {
                return String::new();
            }
            None => return rest,
        }
    }
}

/// 历年来失业保险, and not 历年累计发放, which is since whenever.
fn without_of_years<'t>(title: &'t str, word: &str) -> Option<&'t str> {
    title.strip_prefix(word).filter(|rest| !rest.starts_with("累计"))
}

/// 社决07表, 统计1表: a word or two and a number.
pub(super) fn is_number_of_form(segment: &str) -> bool {
    let number = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '附');
    let bare = segment.strip_suffix('表').map(|form| (form, form.trim_end_matches(number)));
    bare.is_some_and(|(form, word)| {
        form.len() > word.len()
            && form.ends_with(|last: char| last.is_ascii_digit())
            && (1..=4).contains(&word.chars().count())
    })
}

/// 附件1：, 表3-2: the number of a table is not of its title, nor is the plan that it is of: “十四五”时期.
pub(super) fn without_number_of_table(title: &str) -> &str {
    let title = without_number_alone(title);
    let plan = title.trim_start_matches(['“', '"']).strip_prefix('十').and_then(|rest| rest.split_once('五'));
    let rest =
        plan.filter(|(number, _)| number.chars().count() == 1).map(|(_, rest)| rest.trim_start_matches(['”', '"']));
    rest.and_then(|rest| rest.strip_prefix("时期").or_else(|| rest.strip_prefix("期间"))).unwrap_or(title)
}

/// 仲裁院“十四五”期间案件: a title without the plan that it is of, wherever that stands.
pub(super) fn without_plan(title: &str) -> String {
    const SPANS: [&str; 3] = ["时期", "期间", "以来"];
    const QUOTES: [char; 3] = ['“', '”', '"'];
    let found = SPANS.iter().find_map(|span| title.split_once(span));
    let name = |before: &str| {
        let rest = before.trim_end_matches(QUOTES).strip_suffix('五')?;
        let number = rest.chars().next_back().filter(|number| "一二三四五六七八九".contains(*number))?;
        let rest = rest[..rest.len() - number.len_utf8()].strip_suffix('十')?;
        Some(rest.trim_end_matches(QUOTES).to_owned())
    };
    found.and_then(|(before, behind)| Some(name(before)? + behind)).unwrap_or_else(|| title.to_owned())
}

fn without_number_alone(title: &str) -> &str {
    let rest = ["附件", "附表", "专栏", "表"].into_iter().find_map(|word| title.strip_prefix(word));
    let number = |character: char| character.is_ascii_digit() || "一二三四五六七八九十-—.．:：、".contains(character);
    match rest {
        Some(rest) if rest.starts_with(number) => rest.trim_start_matches(number),
        _ => without_number_of_chapter(title),
    }
}

/// 9-5各市失业保险基本情况, and not 1-6月就业情况.
fn without_number_of_chapter(title: &str) -> &str {
    let is_part = |character: char| character.is_ascii_digit() || "-—－".contains(character);
    let rest = title.trim_start_matches(is_part);
    let number = &title[..title.len() - rest.len()];
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.contains(['-', '—', '－']);
    if is_number && !rest.starts_with(['月', '季', '年', '日', '个', '岁']) { rest } else { title }
}
