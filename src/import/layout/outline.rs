//! The rows of a sheet parted into tables: title lines, header, body, remarks below; several tables in one sheet.
//!
//! Invariant: every row with something in it belongs to one table, or the sheet has none.

use super::grid::{Grid, Look};
use super::heading::{Heading, unit_alone};
use super::kind::{Kind, is_page, kind};
use super::label::{is_signature, without_number};
use super::{lone, mention, place_name, when};
use crate::catalogue::names::comparable;
use crate::catalogue::{Registry, Vocabulary};
use crate::import::pace::{Pace, Stopped};
use crate::import::tidy::field_of;

/// A table by its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Lines above the header.
    pub titles: Vec<u32>,
    /// The rows of the header, from top to bottom.
    pub header: Vec<u32>,
    /// The rows of the body that have something in them.
    pub body: Vec<u32>,
    /// Those of them that are the header once more, or the number of a page.
    pub again: Vec<u32>,
    /// Remarks below.
    pub notes: Vec<u32>,
}

/// What a remark below a table begins with.
const REMARKS: &str = "注|备注|说明|附注|填表|填报|制表|审核|复核|单位负责人|负责人|统计负责人|分管领导|主管领导|单位领导|经办|联系电话|联系人|局长|所长|站长|主任|科长|股长|院长|队长|校对|签发|签字|资料来源|数据来源|报出日期|报送日期|来源|★|指标解释";

/// How many rows below a heading are looked at for where the table begins at the left, below the first figures for what is one, and
/// below any row at most.
const ROWS_BELOW: u32 = 3;
const ROWS_OF_FIGURES: u32 = 5;
const ROWS_AHEAD: u32 = if ROWS_BELOW > ROWS_OF_FIGURES { ROWS_BELOW } else { ROWS_OF_FIGURES };

/// Keys of lines above a header that are none of it.
const KEYS: &str = "单位:|填报|填表|制表|报送|编制|日期:|表号|文号|有效期|制定机关|批准|备案|报表编号|联系|时间:";

/// Parts the rows of a sheet.
///
/// # Errors
/// [`Stopped`].
pub async fn outlines(
    grid: &Grid<'_>,
    (vocabulary, registry): (&Vocabulary, &Registry),
    pace: &dyn Pace,
) -> Result<Vec<Outline>, Stopped> {
    let mut parting =
        Parting { grid, vocabulary, registry, done: Vec::new(), current: None, pending: Vec::new(), gaps: Vec::new() };
    let mut looked_through = 0;
    for row in 1..=grid.height {
        while looked_through < grid.height.min(row + ROWS_AHEAD) {
            looked_through += 1;
            grid.look_through(looked_through, pace).await?;
        }
        match kind(grid, row) {
            Kind::Blank => parting.gaps.push(row),
            Kind::Lone if parting.current.is_some() && is_page(grid, row) => parting.pending.push((row, Kind::Page)),
            Kind::Figures => parting.figures(row),
            kind => parting.pending.push((row, kind)),
        }
    }
    Ok(parting.finish())
}

struct Parting<'g, 's> {
    grid: &'g Grid<'s>,
    vocabulary: &'g Vocabulary,
    registry: &'g Registry,
    done: Vec<Outline>,
    current: Option<Outline>,
    /// Rows since the last one with figures.
    pending: Vec<(u32, Kind)>,
    /// Blank rows.
    gaps: Vec<u32>,
}

impl Parting<'_, '_> {
    /// A row with figures: of the table so far, or the first of a new one.
    fn figures(&mut self, row: u32) {
        let pending = std::mem::take(&mut self.pending);
        let begins = match &self.current {
            None => Some(0),
            Some(current) if self.goes_on(&pending, current) => None,
            Some(current) => self.begins_anew(&pending, current),
        };
        match begins {
            None => {
                let goes_on = self.current.as_ref().is_some_and(|current| self.goes_on(&pending, current));
                if let Some(current) = &mut self.current {
                    let again = pending.iter().filter(|(_, kind)| goes_on || *kind == Kind::Page);
                    current.again.extend(again.map(|(row, _)| *row));
                    current.body.extend(pending.into_iter().map(|(row, _)| row));
                }
            }
            Some(at) => {
                let (before, own) = pending.split_at(at);
                if let Some(mut current) = self.current.take() {
                    self.close(&mut current, before);
                    self.done.push(current);
                }
                self.current = Some(self.begin(own, row));
            }
        }
        if let Some(current) = &mut self.current {
            current.body.push(row);
        }
    }

    /// Rows that stand below a table before the next one: remarks, and rows without figures.
    fn close(&self, current: &mut Outline, rows: &[(u32, Kind)]) {
        let first_note = rows.iter().position(|(row, _)| self.is_remark(*row));
        let gap = rows.iter().position(|(row, _)| self.has_gap_before(*row));
        let end = first_note.into_iter().chain(gap).min().unwrap_or(rows.len());
        // A last row of years is figures that look like years.
        let is_body = |(at, (_, kind)): (usize, &(u32, Kind))| at < end && *kind != Kind::Lone || *kind == Kind::Years;
        for (at, row) in rows.iter().enumerate() {
            if is_body((at, row)) { current.body.push(row.0) } else { current.notes.push(row.0) }
        }
    }

    fn finish(mut self) -> Vec<Outline> {
        if self.current.is_none() {
            self.read_years_as_figures();
        }
        let pending = std::mem::take(&mut self.pending);
        if let Some(mut current) = self.current.take() {
            self.close(&mut current, &pending);
            self.done.push(current);
        }
        self.done
    }

    /// 城镇新增就业人数 | 人 | 2005 where no other number tells that these are no years.
    fn read_years_as_figures(&mut self) {
        for (row, kind) in std::mem::take(&mut self.pending) {
            let is_below_words = self.current.is_some() || self.pending.iter().any(|(_, kind)| *kind == Kind::Words);
            if kind == Kind::Years && is_below_words && !self.says_years(row) {
                self.figures(row);
            } else {
                self.pending.push((row, kind));
            }
        }
    }

    /// Whether rows are those above the table once more, on its next page.
    fn goes_on(&self, pending: &[(u32, Kind)], current: &Outline) -> bool {
        let texts = |row: u32| (1..=self.grid.width).map(move |column| self.grid.sheet.cell(row, column).trim());
        let is_again = |row: u32, above: &[u32]| above.iter().any(|above| texts(*above).eq(texts(row)));
        let is_header = |(row, kind): &(u32, Kind)| *kind == Kind::Numbers || is_again(*row, &current.header);
        pending.iter().any(is_header)
            && pending.iter().all(|line| line.1 == Kind::Page || is_header(line) || is_again(line.0, &current.titles))
    }

    /// Where in the pending rows another table begins; `None` where they belong to the body.
    fn begins_anew(&self, pending: &[(u32, Kind)], current: &Outline) -> Option<usize> {
        let header = pending.iter().position(|(row, kind)| self.is_header(*row, *kind, current));
        let Some(header) = header else { return self.begins_without_header(pending, current) };
        let titles = pending[..header].iter().rev().take_while(|(row, _)| !self.is_remark(*row)).count();
        Some(header - titles)
    }

    /// 三、人事人才 behind a blank row, where 一、 and 二、 had a header each: what stands below it is none of theirs.
    fn begins_without_header(&self, pending: &[(u32, Kind)], current: &Outline) -> Option<usize> {
        let level = |row: u32| {
            let (column, _) = self.grid.each_filled(row).next()?;
            Some(without_number(self.grid.sheet.cell(row, column)).0).filter(|level| *level > 0)
        };
        let heads = |outline: &Outline, of: Option<u8>| {
            !outline.header.is_empty() && outline.titles.iter().any(|row| level(*row) == of)
        };
        pending.iter().position(|(row, kind)| {
            let of = level(*row).filter(|_| *kind == Kind::Lone && self.has_gap_before(*row));
            of.is_some() && heads(current, of) && self.done.iter().any(|done| heads(done, of))
        })
    }

    /// The lines above a table, its header, and the headings between that and its first figures.
    fn begin(&self, rows: &[(u32, Kind)], first_figures: u32) -> Outline {
        let below = first_figures..=self.grid.height.min(first_figures + ROWS_OF_FIGURES);
        let is_figures = |column: u32| below.clone().any(|row| self.grid.look(row, column).is_figure());
        let is_over_figures = |row: u32| self.grid.each_filled(row).any(|(column, _)| is_figures(column));
        let is_header = |at: usize| {
            let (row, kind) = rows[at];
            match kind {
                Kind::Words | Kind::Numbers => {
                    !self.is_about_form(row) && !self.is_title(row, rows.get(at + 1)) && !self.is_section(row)
                }
                Kind::Years => !rows[..at].iter().any(|(_, kind)| *kind == Kind::Words) || self.says_years(row),
                Kind::Lone => {
                    self.ends_headings(row)
                        || self.is_lone_group(row, rows.get(at + 1))
                        || rows[..at].last().is_some_and(|above| lone::fills_gap(self.grid, row, *above))
                        || lone::heads_labels(self.grid, row, rows.get(at + 1))
                }
                _ => false,
            }
        };
        let Some(last) = (0..rows.len()).rev().find(|at| {
            let (row, kind) = rows[*at];
            let may_end = kind != Kind::Lone
                || self.ends_headings(row)
                || rows[..*at].last().is_some_and(|above| lone::fills_gap(self.grid, row, *above));
            may_end && is_header(*at) && is_over_figures(row)
        }) else {
            return Outline { titles: numbers(rows), ..Outline::default() };
        };
        let first = (0..=last).rev().take_while(|at| is_header(*at)).last().unwrap_or(last);
        // The numbers of the columns say nothing of them.
        let named: Vec<(u32, Kind)> =
            rows[first..=last].iter().filter(|(_, kind)| *kind != Kind::Numbers).copied().collect();
        let (titles, body) = (numbers(&rows[..first]), numbers(&rows[last + 1..]));
        Outline { titles, header: numbers(&named), body, ..Outline::default() }
    }

    /// Whether the words beside years are those of a header and not the name of what is counted.
    fn says_years(&self, row: u32) -> bool {
        let words = self.grid.filled(row).into_iter().filter(|(_, look)| *look == Look::Words);
        words
            .map(|(column, _)| self.grid.sheet.cell(row, column))
            .all(|text| field_of(text).is_some() || Heading::read(text, self.vocabulary).name.is_empty())
    }

    /// Whether headings that were merged downwards end in a row.
    fn ends_headings(&self, row: u32) -> bool {
        let merged = (1..=self.grid.width).filter_map(|column| self.grid.merged(row, column));
        merged.into_iter().any(|area| area.top < row && area.bottom == row)
    }

    /// A heading that spans columns, alone in its row: not at the left, or merged and not over all.
    fn is_lone_group(&self, row: u32, below: Option<&(u32, Kind)>) -> bool {
        let Some((below, _)) = below else { return false };
        let Some((column, _)) = self.grid.each_filled(row).next() else { return false };
        let text = self.grid.sheet.cell(row, column);
        let in_brackets = text.trim().strip_prefix(['(', '（']).and_then(|text| text.strip_suffix([')', '）']));
        let says_all = unit_alone(text).is_some()
            || is_key(text)
            || in_brackets.is_some_and(|text| when::When::of(&comparable(text)).is_some())
            || mention::find(text).is_some_and(|(_, at)| at.len() == text.len());
        let width = self.grid.begins(row, column).map_or(1, |area| area.right - area.left + 1);
        let rows = *below..=self.grid.height.min(*below + ROWS_BELOW);
        let left = rows.filter_map(|row| self.grid.each_filled(row).next().map(|(column, _)| column)).min();
        left.is_some_and(|left| column > left)
            && !says_all
            && width < self.grid.width
            && self.grid.each_filled(*below).nth(1).is_some()
    }

    /// 一 beside 就业创业: the number of a heading within the table and its name.
    fn is_section(&self, row: u32) -> bool {
        let filled = self.grid.filled(row);
        let [(number, _), _] = filled[..] else { return false };
        let text = self.grid.sheet.cell(row, number).trim_matches(['(', ')', '（', '）', '、', '.']);
        !text.is_empty() && text.chars().all(|character| "一二三四五六七八九十".contains(character))
    }

    /// A title beside something else: few cells over many.
    fn is_title(&self, row: u32, below: Option<&(u32, Kind)>) -> bool {
        let Some((below, _)) = below else { return false };
        let filled = self.grid.filled(row);
        let text = filled.first().map_or("", |(column, _)| self.grid.sheet.cell(row, *column));
        let is_long = text.chars().count() > 5;
        let ends = ["表", "情况", "快报", "月报", "年报", "一览", "统计"];
        // 失业保险参保情况（人）
        let words = text.strip_suffix([')', '）']).and_then(|inner| inner.rsplit_once(['(', '（']));
        let words = words.map_or(text, |(words, _)| words);
        // 张掖市2025年1-3月失业保险
        let is_of_place = || mention::find(text).is_some() && place_name::at_start(text, self.registry).is_some();
        let is_named = ends.iter().any(|end| words.ends_with(end))
            || text.contains("年") && text.contains("情况")
            || is_of_place();
        is_long && is_named && filled.len() <= 3 && filled.len() * 2 <= self.grid.filled(*below).len()
    }

    /// 填报单位：…, 单位：万元: a line of the form.
    fn is_about_form(&self, row: u32) -> bool {
        self.grid.each_filled(row).any(|(column, _)| is_key(self.grid.sheet.cell(row, column)))
    }

    fn is_remark(&self, row: u32) -> bool {
        let filled = self.grid.filled(row);
        let text = filled.first().map_or("", |(column, _)| self.grid.sheet.cell(row, *column));
        let plain = comparable(text);
        let plain = plain.trim_start_matches(['(', '*', '※']);
        let are_signatures = || filled.iter().all(|(column, _)| is_signature(self.grid.sheet.cell(row, *column)));
        let begins = REMARKS.split('|').any(|word| plain.starts_with(word));
        !filled.is_empty() && are_signatures()
            || begins
                && (plain.contains(':')
                    || plain.contains('、')
                    || plain.contains('.')
                    || filled.len() == 1 && plain.chars().count() > 6)
    }

    fn has_gap_before(&self, row: u32) -> bool {
        row.checked_sub(1)
            .is_some_and(|above| self.gaps.last() == Some(&above) || self.gaps.binary_search(&above).is_ok())
    }

    /// Whether a row among those of a body is the header of the next table.
    fn is_header(&self, row: u32, kind: Kind, current: &Outline) -> bool {
        if !matches!(kind, Kind::Words | Kind::Years) || self.is_remark(row) || self.is_about_form(row) {
            return false;
        }
        let filled = self.grid.filled(row);
        let text = |column: u32| self.grid.sheet.cell(row, column);
        let repeats = |column: &u32| {
            current.header.iter().any(|header| self.grid.spread(*header, *column).trim() == text(*column))
        };
        let first = filled.first().map_or("", |(column, _)| text(*column));
        let begins_like_one = field_of(first).is_some() || filled.first().is_some_and(|(column, _)| repeats(column));
        let follows_gap = self.has_gap_before(row);
        if kind == Kind::Years {
            return begins_like_one || filled.first().is_some_and(|(_, look)| *look == Look::Year) || follows_gap;
        }
        let is_figures =
            |column: u32| current.body.iter().rev().take(5).any(|row| self.grid.look(*row, column).is_figure());
        let over_figures: Vec<u32> =
            filled.iter().map(|(column, _)| *column).filter(|column| is_figures(*column)).collect();
        let is_heading = |column: &&u32| {
            let heading = Heading::read(text(**column), self.vocabulary);
            heading.says_more()
                || repeats(column)
                || self.vocabulary.is_name(&heading.name)
                || field_of(text(**column)).is_some()
        };
        let headings = over_figures.iter().filter(is_heading).count();
        !over_figures.is_empty()
            && (headings * 2 > over_figures.len()
                || begins_like_one && over_figures.len() > 1
                || follows_gap && over_figures.len() > 1)
    }
}

fn numbers(rows: &[(u32, Kind)]) -> Vec<u32> {
    rows.iter().map(|(row, _)| *row).collect()
}

/// Whether a text is of the form and not of a table's header: 单位：万元.
fn is_key(text: &str) -> bool {
    let plain = comparable(text);
    plain.contains(':') && KEYS.split('|').any(|key| plain.contains(key)) || plain.starts_with("附件")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::pace::{AtOnce, at_once};
    use crate::import::sheet::{Separator, of_text};
    use std::rc::Rc;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        thread_local! { static REGISTRY: Rc<Registry> = Rc::new(Registry::catalogue()); }
        thread_local! { static VOCABULARY: Vocabulary = REGISTRY.with(Vocabulary::new); }
        let (sheet, _) = of_text(text, Separator::Sign(b','));
        let registry = REGISTRY.with(Rc::clone);
        let found =
            VOCABULARY.with(|vocabulary| at_once(outlines(&Grid::new(&sheet), (vocabulary, &registry), &AtOnce)));
        let found = found.and_then(Result::ok).unwrap_or_default();
        let shown: Vec<String> = found
            .iter()
            .map(|outline| format!("{:?} {:?} {:?} {:?}", outline.titles, outline.header, outline.body, outline.notes))
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn a_table_has_titles_header_body_and_remarks() {
        check(
            "某县2019年就业情况表,,\n,,单位：人\n指标,2018年,2019年\n新增就业,5,6\n再就业,3,4\n注：初步数,,\n",
            &["[1, 2] [3] [4, 5] [6]"],
        );
        check(
            "情况表,,,\n填报单位：某县人社局,,2019年6月,单位：人\n地区,参保人数,,基金收入\n,合计,职工,\n甲,乙,1,2\n甲县,5,6,7\n填表人：张三,,审核人：李四,\n",
            &["[1, 2] [3, 4] [6] [7]"],
        );
        check("指标,2018,2019\n新增就业,5,6\n", &["[] [1] [2] []"]);
        check("新增就业,5\n再就业,6\n", &["[] [] [1, 2] []"]);
        check(",基金,\n地区,收入,支出\n甲县,5,6\n", &["[] [1, 2] [3] []"]);
        check("说明,,\n只有文字,,\n", &[]);
    }

    #[test]
    fn headings_between_rows_are_of_the_body() {
        check("指标,本年,上年\n失业保险,,\n收入,5,6\n工伤保险,,\n收入,3,4\n", &["[] [1] [2, 3, 4, 5] []"]);
        check("指标,本年,上年\n收入,5,6\n支出,待报,待报\n结余,1,2\n", &["[] [1] [2, 3, 4] []"]);
        check("指标,本年,上年\n收入,5,6\n\n支出,7,8\n", &["[] [1] [2, 4] []"]);
    }

    #[test]
    fn a_table_goes_on_behind_its_header_once_more() {
        check("地区,收入,支出\n甲县,5,6\n地区,收入,支出\n乙县,5,6\n", &["[] [1] [2, 3, 4] []"]);
        check(
            "情况表,,\n地区,收入,支出\n甲县,5,6\n— 1 —,,\n情况表,,\n地区,收入,支出\n乙县,5,6\n",
            &["[1] [2] [3, 4, 5, 6, 7] []"],
        );
    }

    #[test]
    fn several_tables_stand_in_one_sheet() {
        check(
            "一、就业,,\n指标,2018年,2019年\n新增就业,5,6\n注：初步数,,\n\n二、参保,,\n险种,2018年,2019年\n失业保险,1,2\n",
            &["[1] [2] [3] [4]", "[6] [7] [8] []"],
        );
        check("地区,收入,支出\n甲县,5,6\n地区,参保,支出\n乙县,5,6\n", &["[] [1] [2] []", "[] [3] [4] []"]);
        check("年份,2018,2019\n收入,5,6\n年份,2020,2021\n收入,7,8\n", &["[] [1] [2] []", "[] [3] [4] []"]);
        check("地区,人数\n甲县,2019\n乙县,5\n", &["[] [1] [2, 3] []"]);
    }
}
