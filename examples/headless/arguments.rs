//! A command line into words and options.

use std::collections::BTreeMap;

use renshe::export::Day;
use renshe::import::Encoding;
use renshe::import::file::Asked;
use renshe::quantity::decimal::half_width;
use renshe::quantity::{Rounding, Unit};

use super::Failure;

/// The words of a command line and its options.
pub struct Arguments {
    /// What is no option, in order.
    pub words: Vec<String>,
    options: BTreeMap<&'static str, String>,
}

impl Arguments {
    /// Reads a command line: `--name value`, `--name=value`, `--flag`; after `--` all is words.
    pub fn read(words: &[String], names: &[&'static str], flags: &[&'static str]) -> Result<Self, Failure> {
        let mut arguments = Self { words: Vec::new(), options: BTreeMap::new() };
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            if word == "--" {
                arguments.words.extend(rest.cloned());
                break;
            }
            let Some(option) = word.strip_prefix("--") else {
                arguments.words.push(word.clone());
                continue;
            };
            let (name, inline) = option.split_once('=').map_or((option, None), |(name, value)| (name, Some(value)));
            if let Some(flag) = flags.iter().find(|flag| **flag == name) {
                arguments.options.insert(flag, String::new());
                continue;
            }
            let Some(name) = names.iter().find(|known| **known == name) else {
                return Err(Failure::Usage(format!("没有选项“--{name}”")));
            };
            let value = inline.map(str::to_owned).or_else(|| rest.next().cloned());
            let value = value.ok_or_else(|| Failure::Usage(format!("选项“--{name}”后面缺一个值")))?;
            if arguments.options.insert(name, value).is_some() {
                return Err(Failure::Usage(format!("选项“--{name}”写了两次")));
            }
        }
        Ok(arguments)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.options.contains_key(name)
    }

    pub fn needed(&self, name: &str) -> Result<&str, Failure> {
        self.get(name).ok_or_else(|| Failure::Usage(format!("缺选项“--{name}”")))
    }

    /// The day of `--today`, 2026-01-31; the same one each time where none is given.
    pub fn today(&self) -> Result<Day, Failure> {
        let text = self.get("today").unwrap_or("2026-01-01");
        let day = match text.split('-').collect::<Vec<_>>()[..] {
            [year, month, day] => year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok()),
            _ => None,
        };
        let ((year, month), day) = day.ok_or_else(|| Failure::Usage(format!("“{text}”不是日期，写作 2026-01-31")))?;
        Ok((year, month, day))
    }

    /// A whole number within bounds.
    pub fn number(&self, name: &str, least: u32, most: u32) -> Result<Option<u32>, Failure> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let plain: String = text.trim().chars().map(half_width).collect();
        match plain.parse() {
            Ok(number) if (least..=most).contains(&number) => Ok(Some(number)),
            _ => Err(Failure::Usage(format!("选项“--{name}”要{least}到{most}的整数，不是“{text}”"))),
        }
    }

    /// What is said of the files: where figures without a place belong, how they are encoded.
    pub fn asked(&self) -> Result<Asked<'_>, Failure> {
        let encoding =
            self.get("encoding").map(|text| match text.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
                "utf8" => Ok(Encoding::Utf8),
                "gb18030" | "gbk" | "gb2312" => Ok(Encoding::Gb18030),
                "utf16" | "utf16le" => Ok(Encoding::Utf16Le),
                "utf16be" => Ok(Encoding::Utf16Be),
                _ => Err(Failure::Usage(format!("选项“--encoding”要utf-8、gb18030、utf-16le或utf-16be，不是“{text}”"))),
            });
        Ok(Asked { region: self.get("region"), period: None, encoding: encoding.transpose()?, ..Asked::default() })
    }

    pub fn shown(&self) -> Result<Shown, Failure> {
        let rounding = match self.get("rounding") {
            None | Some("half" | "四舍五入") => Rounding::HalfAwayFromZero,
            Some("even" | "修约") => Rounding::HalfEven,
            Some(other) => return Err(Failure::Usage(format!("选项“--rounding”要half或even，不是“{other}”"))),
        };
        let unit = self.get("unit").map(|text| text.parse().map_err(|_| Failure::Usage(format!("不认识单位“{text}”"))));
        Ok(Shown { unit: unit.transpose()?, decimals: self.number("decimals", 0, 28)?, rounding })
    }
}

/// How a value is to be shown.
pub struct Shown {
    pub unit: Option<Unit>,
    pub decimals: Option<u32>,
    pub rounding: Rounding,
}
