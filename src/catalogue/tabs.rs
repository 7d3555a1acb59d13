//! The tabs of the analysis pages, from `catalogue/tabs.csv`; their charts are in `charts.csv`.

use super::table;

/// The embedded table: page, tab, zh, head, name, measures.
pub const TABS: &str = include_str!(concat!(env!("OUT_DIR"), "/tabs.table"));

/// What the head of a tab says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A fund: the measures begin with revenue, expenditure and current balance.
    Fund,
    /// A result: the first measure with its change and target.
    Result,
}

/// One tab of an analysis page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabRow {
    /// `fund`, `employment`
    pub page: String,
    /// `pension`
    pub tab: String,
    /// Its name: 养老.
    pub zh: String,
    /// What its head says.
    pub head: Head,
    /// Whether it is of a part of another tab's fund, and stands there where it has figures.
    pub is_part: bool,
    /// What it is about: 职工养老保险基金.
    pub name: String,
    /// The key figures' ids.
    pub measures: Vec<String>,
}

/// The tabs of a page; a broken row is a bug that a test finds, and is left out here.
#[must_use]
pub fn tabs(page: &str) -> Vec<TabRow> {
    table::records(TABS).filter_map(|(_, fields)| read_row(fields)).filter(|row| row.page == page).collect()
}

fn read_row([page, tab, zh, head, name, measures]: [&str; 6]) -> Option<TabRow> {
    let is_part = head == "fund_part";
    let head = match head {
        "fund" | "fund_part" => Head::Fund,
        "result" => Head::Result,
        _ => return None,
    };
    let [page, tab, zh, name] = [page, tab, zh, name].map(str::to_owned);
    Some(TabRow { page, tab, zh, head, is_part, name, measures: table::list(measures).collect() })
}
