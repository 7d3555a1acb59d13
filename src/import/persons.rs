//! Who someone is: what tells it is no figure, is not told apart by, and stays out of the workspace.
//!
//! Invariant: a sheet that heads a column by what tells who someone is, and fills it, is not read as a table of figures.

use std::rc::Rc;

use super::sheet::Sheet;
use crate::catalogue::names::comparable;
use crate::quantity::decimal::parse_written;

/// The headings of a sheet with a person on each row, as names are compared.
const NAMES: [&str; 5] = ["姓名", "职工姓名", "人员姓名", "投诉人", "投诉人姓名"];
/// What else such a heading ends with, unless it is of someone who answers for the row: 劳动者姓名, 公民身份证号.
const NAMED: &str = "姓名";
const ANSWERS: [&str; 11] =
    ["负责人", "联系人", "责任人", "经办人", "填表人", "填报人", "审核人", "法人", "代表人", "干部", "领导"];
const NUMBERS: [&str; 8] =
    ["身份证", "身份证号", "身份证号码", "公民身份号码", "社会保障号", "社会保障号码", "证件号", "证件号码"];
/// What ends the heading of what someone is paid by.
const ACCOUNTS: [&str; 3] = ["账号", "帐号", "卡号"];
/// How someone is reached.
const CONTACTS: [&str; 9] = ["电话", "手机", "手机号", "手机号码", "联系方式", "传真", "邮编", "邮政编码", "邮箱"];
/// What stands before these in the label of a row that is no count of them: 接听电话 is one.
const OF_CONTACT: [&str; 9] = ["", "联系", "联系人", "办公", "咨询", "服务", "固定", "值班", "电子"];
const OUTRIGHT: [&str; 4] = ["联系电话", "手机号", "手机号码", "联系方式"];
/// The fewest digits of a number to be reached by: those of a postal code.
const FEWEST_DIGITS: usize = 6;
/// What is in a heading, or ends one, of a column of a ledger of no known kind that may tell it.
const WORDS: [&str; 12] =
    ["姓名", "人名", "证件", "身份证", "号码", "账号", "卡号", "电话", "手机", "联系方式", "住址", "地址"];
const ENDS: [&str; 6] = ["人", "者", "员", "职工", "户主", "名字"];
/// The heading stands within so many rows.
const WITHIN: u32 = 12;
/// And within so many columns.
const ACROSS: u32 = 1_000;
/// With fewer persons below it is the one who filled the sheet in.
const LEAST: usize = 3;
/// So far below a heading persons are looked for.
const DEEP: u32 = 500;
/// How many cells of a column are looked at for how many of them are like names.
const LOOKED_AT: usize = 50;

/// The heading of the first column that tells who someone is: by its words, by the numbers of identity cards below it, or by names
/// beside what these are paid by.
#[must_use]
pub fn heading(sheet: &Sheet) -> Option<String> {
    let across = |row| (1..=sheet.row_width(row).min(ACROSS)).map(move |column| (row, column));
    let places = || (1..=WITHIN.min(sheet.height())).flat_map(across);
    let below = |(row, column): (u32, u32)| {
        let cells = (row + 1..=sheet.height().min(row + DEEP)).map(move |row| sheet.cell(row, column));
        cells.filter(|cell| !cell.is_empty())
    };
    let has =
        |place, is_one: &dyn Fn(&str) -> bool| below(place).filter(|cell| is_one(cell)).take(LEAST).count() == LEAST;
    let text = |(row, column)| sheet.cell(row, column);
    let names = |place| {
        let share = || below(place).take(LOOKED_AT);
        share().filter(|cell| is_like_name(cell)).count() * 10 >= share().count() * 6 && has(place, &is_like_name)
    };
    // Most cells are numbers, and none of the words is of signs alone that they have.
    let is_worded = |place: &(u32, u32)| !text(*place).is_ascii();
    let pays = |place| ends_with_one(text(place), &ACCOUNTS) && has(place, &is_like_number);
    let is_paid = places().filter(is_worded).any(pays);
    let says = |place: (u32, u32)| {
        let heading = text(place);
        is_person(heading) && has(place, &|_| true)
            || ends_with_name(heading) && names(place)
            || ends_with_one(heading, &NUMBERS) && has(place, &|cell| may_reach(cell) && digits(cell))
            || is_paid && ends_with_one(heading, &ENDS) && names(place)
    };
    let tells = |place: &(u32, u32)| {
        let has_identities = || below(*place).next().is_some_and(is_identity) && has(*place, &is_identity);
        !text(*place).is_empty() && (is_worded(place) && says(*place) || has_identities())
    };
    places().find(tells).map(|place| text(place).to_owned())
}

fn ends_with_one(heading: &str, ends: &[&str]) -> bool {
    let heading = comparable(heading);
    ends.iter().any(|end| heading.ends_with(end))
}

fn is_person(heading: &str) -> bool {
    let name = comparable(heading);
    NAMES.iter().chain(&NUMBERS).any(|known| *known == name)
}

fn ends_with_name(heading: &str) -> bool {
    let name = comparable(heading);
    name.strip_suffix(NAMED).is_some_and(|of| !ANSWERS.iter().any(|who| of.ends_with(who)))
}

/// Whether it holds as many digits, shown or masked, as a number that someone is told by.
fn digits(cell: &str) -> bool {
    cell.bytes().filter(|byte| byte.is_ascii_digit() || *byte == b'*').count() >= FEWEST_DIGITS
}

/// The number of an identity card, its middle masked or not: 410102199001011234, 4101**********1234.
fn is_identity(cell: &str) -> bool {
    const DIGITS: usize = 18;
    if cell.len() < DIGITS {
        return false;
    }
    let number = cell.trim().trim_start_matches('\'');
    let plain = number.strip_suffix(['X', 'x']).unwrap_or(number);
    if number.len() != DIGITS || !plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*') {
        return false;
    }
    let is_masked = plain.contains("****") && plain.starts_with(|first: char| first.is_ascii_digit());
    // The day of birth.
    is_masked
        || number.get(6..14).is_some_and(|day| number.starts_with(['1', '2', '3', '4', '5', '6', '8']) && is_day(day))
}

fn is_day(digits: &str) -> bool {
    chrono::NaiveDate::parse_from_str(digits, "%Y%m%d")
        .is_ok_and(|day| (1900..2100).contains(&chrono::Datelike::year(&day)))
}

/// Whether a column of a table is headed by how someone is reached or told apart: its numbers are no figures.
#[must_use]
pub fn is_contact(heading: &str) -> bool {
    let heading = comparable(heading);
    CONTACTS.iter().chain(&NUMBERS).chain(&ACCOUNTS).any(|end| heading.ends_with(end))
}

/// Whether the label of a row is that of how someone is reached.
#[must_use]
pub fn is_contact_row(label: &str) -> bool {
    let label = comparable(label);
    let label = label.trim_end_matches(':');
    // 填报人联系电话
    let is_outright = OUTRIGHT.iter().any(|end| label.ends_with(end));
    is_outright || CONTACTS.iter().any(|end| label.strip_suffix(end).is_some_and(|before| OF_CONTACT.contains(&before)))
}

/// Whether a cell may hold how someone is reached, and counts nothing: 0831-8765432, 644000.
#[must_use]
pub fn may_reach(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = !cell.contains(['.', ',', '．', '，']);
    digits >= FEWEST_DIGITS && is_plain || parse_written(cell).is_err()
}

/// Whether a column of a ledger of no known kind may tell who someone is: by its heading, by numbers as long as those of identity cards,
/// or by texts most of which are like names.
#[must_use]
pub fn may_tell(heading: &str, cells: &[&str]) -> bool {
    let share = |passes: fn(&str) -> bool| 100 * cells.iter().filter(|cell| passes(cell)).count() / cells.len().max(1);
    WORDS.iter().any(|word| heading.contains(word))
        || ENDS.iter().any(|end| heading.ends_with(end))
        || share(is_like_number) >= 20
        || share(is_like_name) >= 60
}

/// A text without numbers as long as those of telephones and identity cards: someone may have written one beside a name.
#[must_use]
pub fn without_numbers(text: &Rc<str>) -> Rc<str> {
    const SHORTEST: usize = 11;
    let digits = |run: &str| run.len() >= SHORTEST && run.bytes().all(|byte| byte.is_ascii_digit());
    let runs = || text.split_inclusive(|character: char| !character.is_ascii_digit());
    let number = |run: &str| run.trim_end_matches(|character: char| !character.is_ascii_digit()).len();
    if !runs().any(|run| digits(&run[..number(run)])) {
        return Rc::clone(text);
    }
    let masked = runs().map(|run| {
        let (front, end) = run.split_at(number(run));
        format!("{}{end}", if digits(front) { "***" } else { front })
    });
    masked.collect::<String>().into()
}

/// As long as the number of an identity card or of one of a bank.
fn is_like_number(cell: &str) -> bool {
    let digits = cell.trim_start_matches('\'');
    let digits = digits.strip_suffix(['X', 'x']).unwrap_or(digits);
    (15..=19).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two or three characters, a frequent family name first, and no place.
fn is_like_name(cell: &str) -> bool {
    const FAMILIES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔\
                            谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤";
    let count = cell.chars().count();
    let is_place = cell.ends_with(['省', '市', '县', '区', '乡', '镇', '村']);
    (2..=3).contains(&count) && !is_place && cell.chars().next().is_some_and(|first| FAMILIES.contains(first))
}
