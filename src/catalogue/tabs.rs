//! The tabs of the analysis pages, from `catalogue/tabs.csv`; their charts are in `charts.csv`.

/// The embedded table: page, tab, zh, en, head, name, measures.
pub const TABS_CSV: &str = include_str!("../../catalogue/tabs.csv");

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
    /// What it is about: 职工养老保险基金.
    pub name: String,
    /// The key figures' ids.
    pub measures: Vec<String>,
}

/// The tabs of a page; a broken row is a bug that a test finds, and is left out here.
#[must_use]
pub fn tabs(page: &str) -> Vec<TabRow> {
    let row = |record: csv::StringRecord| {
        let field = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let head = match field(4).as_str() {
            "fund" => Head::Fund,
            "result" => Head::Result,
            _ => return None,
        };
        let measures = field(6).split('|').map(str::to_owned).collect();
        Some(TabRow { page: field(0), tab: field(1), zh: field(2), head, name: field(5), measures })
    };
    let all = csv::Reader::from_reader(TABS_CSV.as_bytes()).into_records().flatten().filter_map(row);
    all.filter(|row| row.page == page).collect()
}
