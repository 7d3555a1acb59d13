//! What stands above a row: the headings it is under, and the rows it is a part of (其中, a deeper number, an indent).
//!
//! Invariant: what a row is a part of stands above it and is not a part of it.

use super::heading::{Heading, SUMS};
use crate::catalogue::Vocabulary;
use crate::catalogue::vocabulary::{Part, Place};
use crate::quantity::Unit;

/// How many blanks 其中： is wide.
const OF_WHICH_WIDTH: usize = 6;
/// How many rows may stand between a part and its whole that is counted alike.
const MOST_BETWEEN: usize = 2;

/// Headings and rows that those below may belong to, the outermost first.
#[derive(Clone, Debug, Default)]
pub struct Hierarchy {
    open: Vec<Open>,
    /// Rows above that have ended, below the same headings.
    ended: Vec<Open>,
}

#[derive(Clone, Debug)]
struct Open {
    name: String,
    level: u8,
    indent: usize,
    of_which: bool,
    unit: Option<String>,
    /// A line of its own, without figures.
    is_section: bool,
}

impl Hierarchy {
    /// Enters a line of its own that heads those below.
    pub fn enter_section(&mut self, heading: &Heading) {
        self.ended.clear();
        self.close(heading, true);
        self.push(heading, true);
    }

    /// Enters a row with figures; the parts of its name that stand above it.
    pub fn enter_row(&mut self, heading: &Heading) -> Vec<Part> {
        self.close(heading, false);
        let parts = self.parts();
        self.push(heading, false);
        parts
    }

    /// 退休 below 其中：在职, as far out: a part of the same whole, where it is something of that and nothing by itself.
    #[must_use]
    pub fn goes_on(&self, own: &Heading, outer: &[Part], vocabulary: &Vocabulary) -> bool {
        let Some((last, above)) = self.open.split_last().filter(|(last, _)| last.of_which) else { return false };
        let is_plain = !own.of_which && own.level == 0 && last.level == 0 && !own.is_total;
        if !is_plain || own.indent != last.indent || above.last().is_none_or(|whole| whole.of_which || whole.is_section)
        {
            return false;
        }
        let name = Part { text: own.name.as_str().into(), place: Place::Own };
        let means = |above: &[Part], own: Option<&Part>| {
            let parts: Vec<Part> = outer.iter().chain(above).chain(own).cloned().collect();
            vocabulary.find(&parts, "").map(|found| found.indicator)
        };
        let mut whole = self.parts();
        whole.pop();
        let of = means(&whole, None);
        let is_told = of.is_some() || whole.last().is_some_and(|whole| vocabulary.is_subject(&whole.text));
        let is_part = means(&whole, Some(&name)).is_some_and(|part| is_told && vocabulary.is_part(part, of));
        is_part && !vocabulary.is_subject(&own.name) && means(&[], Some(&name)).is_none()
    }

    /// Leaves the rows, but not the headings that they are under: the labels further out have changed.
    pub fn leave_rows(&mut self) {
        self.ended.clear();
        self.open.retain(|open| open.is_section);
    }

    /// How many rows with figures the last entered one is a part of.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.iter().rev().skip(1).filter(|open| !open.is_section).count()
    }

    /// What the row is counted in that the last entered one is a part of.
    #[must_use]
    pub fn unit_of_whole(&self) -> Option<&str> {
        self.open.iter().rev().skip(1).filter(|open| !open.is_section).find_map(|open| open.unit.as_deref())
    }

    /// The line that heads the rows now, by its number among those entered.
    #[must_use]
    pub fn section(&self) -> String {
        let names = self.open.iter().filter(|open| open.is_section).map(|open| open.name.as_str());
        names.collect::<Vec<_>>().join("\n")
    }

    /// The headings that rows without a name are under.
    #[must_use]
    pub fn sections(&self) -> Vec<Part> {
        let mut parts = self.parts();
        parts.retain(|part| part.place == Place::Section);
        parts
    }

    fn parts(&self) -> Vec<Part> {
        let named = self.open.iter().filter(|open| !open.name.is_empty());
        let place = |open: &Open| if open.is_section { Place::Section } else { Place::Parent };
        named.map(|open| Part { text: open.name.as_str().into(), place: place(open) }).collect()
    }

    fn push(&mut self, heading: &Heading, is_section: bool) {
        self.open.push(Open {
            name: heading.name.clone(),
            level: heading.level,
            indent: heading.indent,
            of_which: heading.of_which,
            unit: heading.unit.clone(),
            is_section,
        });
    }

    /// Closes what a new line is no part of.
    fn close(&mut self, heading: &Heading, is_section: bool) {
        if heading.of_which {
            // Beside another 其中, or a part of what is above.
            self.close_while(|open| open.of_which && open.indent >= heading.indent && open.level >= heading.level);
            self.open_what_counts_alike(heading);
            return;
        }
        if heading.level > 0 {
            // A number of the same kind ends the one before, with all that is in it.
            if let Some(at) = self.open.iter().position(|open| open.level == heading.level && !open.of_which) {
                self.open.truncate(at);
            } else {
                self.close_while(|open| {
                    !open.is_section && (open.level == 0 || open.level > heading.level || open.of_which)
                });
            }
            return;
        }
        // 总计 is of all that stands above it.
        if heading.is_total && heading.label == "总计" {
            self.open.clear();
            return;
        }
        // 本年收入合计 below 四、转移收入 is no part of it.
        let is_sum = heading.is_total || SUMS.iter().any(|word| heading.name.ends_with(word));
        if is_sum && !heading.name.is_empty() && !is_section {
            self.close_while(|open| !open.is_section);
            return;
        }
        // 合计 as far out as 三、失业保险 above it sums up all of them.
        if heading.is_total && !heading.label.contains("小计") {
            self.close_while(|open| !open.is_section && (open.of_which || open.indent >= heading.indent));
            return;
        }
        if is_section {
            if let Some(at) = self.open.iter().position(|open| open.is_section && open.level == 0) {
                self.open.truncate(at);
            } else {
                self.close_while(|open| !open.is_section);
            }
            return;
        }
        // Below the words behind 其中：, in whichever of several it stands.
        let beside = |open: &Open| open.of_which && heading.indent == open.indent + OF_WHICH_WIDTH;
        if let Some(at) = self.open.iter().rposition(beside) {
            self.open.truncate(at);
            return;
        }
        let above = self.open.iter().rev().find(|open| !open.of_which).map_or(0, |open| open.indent);
        // 男 and below it 女, both indented under 其中.
        let goes_on = heading.indent > above
            && self.open.last().is_some_and(|open| open.of_which && heading.indent >= open.indent);
        if goes_on {
            self.open.pop();
            return;
        }
        self.close_while(|open| {
            let holds_plain_rows = matches!(open.level, 1 | 2) || open.indent < heading.indent;
            !open.is_section && (open.of_which || !holds_plain_rows || open.level == 0 && open.indent >= heading.indent)
        });
    }

    /// 其中：农民工工资 in 万元 below 涉及人数 is a part of the row before that, which is in 万元 too.
    fn open_what_counts_alike(&mut self, part: &Heading) {
        let unit = |unit: &Option<String>| unit.as_ref()?.parse::<Unit>().ok().map(Unit::dimension);
        let (Some(own), Some(whole)) = (unit(&part.unit), self.open.last().filter(|open| !open.is_section)) else {
            return;
        };
        if unit(&whole.unit).is_none_or(|of_whole| of_whole == own) {
            return;
        }
        let near = self.ended.iter().rev().take(MOST_BETWEEN);
        let alike = near.filter(|ended| !ended.of_which && ended.indent == whole.indent && ended.level == whole.level);
        if let Some(alike) = alike.into_iter().find(|ended| unit(&ended.unit) == Some(own)).cloned() {
            self.open.pop();
            self.open.push(alike);
        }
    }

    fn close_while(&mut self, is_closed: impl Fn(&Open) -> bool) {
        while self.open.last().is_some_and(&is_closed) {
            self.ended.extend(self.open.pop());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Registry, Vocabulary};
    use std::rc::Rc;

    /// `#` before a line without figures.
    #[track_caller]
    fn check(lines: &[&str], expected: &[&str]) {
        let vocabulary = Vocabulary::new(&Rc::new(Registry::catalogue()));
        let mut hierarchy = Hierarchy::default();
        let mut found = Vec::new();
        for line in lines {
            match line.strip_prefix('#') {
                Some(line) => hierarchy.enter_section(&Heading::read(line, &vocabulary)),
                None => {
                    let heading = Heading::read(line, &vocabulary);
                    let parts = hierarchy.enter_row(&heading);
                    let parts: Vec<&str> =
                        parts.iter().map(|part| &*part.text).chain([heading.name.as_str()]).collect();
                    found.push(parts.join("/"));
                }
            }
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_hold_until_the_next_of_their_kind() {
        check(
            &["#失业保险", "收入", "支出", "#工伤保险", "收入"],
            &["失业保险/收入", "失业保险/支出", "工伤保险/收入"],
        );
        check(
            &["#一、就业", "1.新增就业", "2.再就业", "#二、社保", "1.参保"],
            &["就业/新增就业", "就业/再就业", "社保/参保"],
        );
        check(
            &["#一、社保", "#失业保险", "1.收入", "2.支出", "#工伤保险", "1.收入"],
            &["社保/失业保险/收入", "社保/失业保险/支出", "社保/工伤保险/收入"],
        );
    }

    #[test]
    fn rows_are_parts_by_number_indent_or_word() {
        check(
            &["一、基金收入", "（一）征缴", "1.当期", "（二）利息", "二、基金支出", "（一）待遇"],
            &["基金收入", "基金收入/征缴", "基金收入/征缴/当期", "基金收入/利息", "基金支出", "基金支出/待遇"],
        );
        check(
            &["参保人数", "其中：职工", "其中：退休", "缴费人数"],
            &["参保人数", "参保人数/职工", "参保人数/退休", "缴费人数"],
        );
        check(
            &["参保人数", "　　其中：男", "　　　　　女", "缴费人数", "  当期", "补缴"],
            &["参保人数", "参保人数/男", "参保人数/女", "缴费人数", "缴费人数/当期", "补缴"],
        );
        check(
            &["一、参保人数", "  其中：在职", "        其中：灵活就业", "              大龄", "        退休"],
            &["参保人数", "参保人数/在职", "参保人数/在职/灵活就业", "参保人数/在职/大龄", "参保人数/退休"],
        );
        check(
            &["一、基金收入", "利息", "其中：活期", "转移", "二、基金支出"],
            &["基金收入", "基金收入/利息", "基金收入/利息/活期", "基金收入/转移", "基金支出"],
        );
    }
}
