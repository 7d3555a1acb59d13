//! Addresses within the page: `#/fund/unemployment?period=2025&region=全国&figure=…`.
//!
//! Invariant: any text is a route. What cannot be understood falls back to 总览 or is left out; nothing fails and nothing panics.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::model::Period;

/// Longer names of regions or figures are no longer names, and are left out.
const VALUE_BYTES_MAX: usize = 400;
const TAB_BYTES_MAX: usize = 32;
/// What stands before what was shared.
const LINK: &str = "link=";
/// What stands before the chart that was shared.
const CHART: &str = "chart=";
/// What stands before the regions of that chart.
const COMPARED: &str = "compared=";
/// The most regions of a chart that are read.
const REGIONS_MAX: usize = 40;

/// A place in the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The screen.
    pub page: Page,
    /// The period looked at; none for the page's own choice.
    pub period: Option<Period>,
    /// The region looked at, by name; none for the workspace's own.
    pub region: Option<String>,
    /// The figure whose trace is open, as the page that opened it wrote it.
    pub figure: Option<String>,
}

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// 总览.
    #[default]
    Overview,
    /// 社保基金, with its tab.
    Fund(Tab),
    /// 就业创业, with its tab.
    Employment(Tab),
    /// 数据, with its tab.
    Data(Tab),
    /// 工作报告, with its tab.
    Report(Tab),
    /// 导入.
    Import,
    /// 工作区.
    Workspaces,
    /// 演示, with the number of its slide.
    Present(Tab),
}

/// The name of a tab in lower-case ASCII, such as `unemployment`; empty for the first one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab(String);

impl Tab {
    /// The tab of a name; the first one where the name cannot be one.
    #[must_use]
    pub fn named(name: &str) -> Tab {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let good = name.len() <= TAB_BYTES_MAX && name.bytes().all(fits);
        Tab(if good { name.to_owned() } else { String::new() })
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl Route {
    /// The route with what is shared behind it: of a chart, which one it leads to.
    #[must_use]
    pub fn with_link(&self, chart: Option<&ChartAt>, link: &str) -> String {
        let mut address = self.to_string();
        let separator = if address.contains('?') { '&' } else { '?' };
        address.push(separator);
        if let Some(ChartAt { id, compared }) = chart {
            address += &format!("{CHART}{}&", encoded(id));
            if !compared.is_empty() {
                let names: Vec<String> = compared.iter().map(|name| encoded(name)).collect();
                address += &format!("{COMPARED}{}&", names.join(","));
            }
        }
        address + LINK + link
    }

    /// The first view of a screen, with the period and region kept and no figure open.
    #[must_use]
    pub fn to(&self, page: Page) -> Route {
        Route { page, figure: None, ..self.clone() }
    }
}

/// A chart that an address leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartAt {
    /// Its id: `fund.pension.years`.
    pub id: String,
    /// The names of the regions that were chosen in it; empty where it chooses itself.
    pub compared: Vec<String>,
}

/// The chart that an address from `#` on leads to.
#[must_use]
pub fn chart_in(hash: &str) -> Option<ChartAt> {
    let (_, query) = hash.split_once('?')?;
    let value = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name));
    let read = |text: &str| decode(text).filter(|text| !text.is_empty() && text.len() <= VALUE_BYTES_MAX);
    let id = read(value(CHART)?)?;
    let names = value(COMPARED).into_iter().flat_map(|names| names.split(',').take(REGIONS_MAX));
    Some(ChartAt { id, compared: names.filter_map(read).collect() })
}

/// What was shared by an address, from `#` on: the text of a link, read apart from the route.
#[must_use]
pub fn link_in(hash: &str) -> Option<&str> {
    let (_, query) = hash.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(LINK)).filter(|link| !link.is_empty())
}

impl Page {
    /// The name of its tab; empty for the first one, and where there are none.
    #[must_use]
    pub fn tab(&self) -> &str {
        match self {
            Page::Fund(tab) | Page::Employment(tab) | Page::Data(tab) | Page::Report(tab) | Page::Present(tab) => {
                tab.name()
            }
            Page::Overview | Page::Import | Page::Workspaces => "",
        }
    }

    /// Whether the two are one screen, whatever the tab.
    #[must_use]
    pub fn same_screen(&self, other: &Page) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#/{}", self.page)?;
        let mut separator = '?';
        let mut parameter = |name: &str, value: &str| {
            write!(formatter, "{separator}{name}=")?;
            separator = '&';
            encode(formatter, value)
        };
        if let Some(period) = self.period {
            parameter("period", &period.to_string())?;
        }
        if let Some(region) = &self.region {
            parameter("region", region)?;
        }
        if let Some(figure) = &self.figure {
            parameter("figure", figure)?;
        }
        Ok(())
    }
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Page::Overview => "overview",
            Page::Fund(_) => "fund",
            Page::Employment(_) => "employment",
            Page::Data(_) => "data",
            Page::Report(_) => "report",
            Page::Import => "import",
            Page::Workspaces => "workspaces",
            Page::Present(_) => "present",
        })?;
        let tab = self.tab();
        if tab.is_empty() { Ok(()) } else { write!(formatter, "/{tab}") }
    }
}

impl FromStr for Route {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let text = text.strip_prefix('#').unwrap_or(text);
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut route = Route { page: page(path), ..Route::default() };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let Some(value) = decode(value).filter(|value| !value.is_empty() && value.len() <= VALUE_BYTES_MAX) else {
                continue;
            };
            match name {
                "period" => route.period = value.parse().ok(),
                "region" => route.region = Some(value),
                "figure" => route.figure = Some(value),
                _ => {}
            }
        }
        Ok(route)
    }
}

fn page(path: &str) -> Page {
    let path = path.strip_prefix('/').unwrap_or(path);
    let (name, tab) = path.split_once('/').unwrap_or((path, ""));
    match name {
        "fund" => Page::Fund(Tab::named(tab)),
        "employment" => Page::Employment(Tab::named(tab)),
        "data" => Page::Data(Tab::named(tab)),
        "report" => Page::Report(Tab::named(tab)),
        "import" => Page::Import,
        "workspaces" => Page::Workspaces,
        "present" => Page::Present(Tab::named(tab)),
        _ => Page::Overview,
    }
}

/// Percent-encodes whatever would end or change the address; a slash may stay.
fn encode(formatter: &mut impl fmt::Write, value: &str) -> fmt::Result {
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                formatter.write_char(char::from(byte))?;
            }
            other => write!(formatter, "%{other:02X}")?,
        }
    }
    Ok(())
}

fn encoded(value: &str) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = encode(&mut text, value);
    text
}

/// None where the bytes are no UTF-8. A percent sign without two digits stands for itself.
fn decode(value: &str) -> Option<String> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        match (digit(tail.first()), digit(tail.get(1))) {
            (Some(high), Some(low)) if *first == b'%' => {
                bytes.push(u8::try_from(high * 16 + low).ok()?);
                rest = tail.get(2..)?;
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Page, Route, Tab};
    use crate::model::Period;
    use proptest::prelude::*;

    fn read(text: &str) -> Route {
        let Ok(route) = text.parse::<Route>();
        route
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).to_string(), expected);
    }

    #[test]
    fn every_screen_has_its_address() {
        for text in [
            "#/overview",
            "#/fund",
            "#/fund/unemployment",
            "#/employment/jobs",
            "#/data",
            "#/data/sources",
            "#/report",
            "#/report/proof",
            "#/import",
            "#/workspaces",
            "#/present/3",
        ] {
            check(text, text);
        }
        check("#/fund?period=2019-01/2019-05", "#/fund?period=2019-01/2019-05");
        check("#/data?region=全国&period=2025", "#/data?period=2025&region=%E5%85%A8%E5%9B%BD");
        assert_eq!(read("#/data?region=%E5%85%A8%E5%9B%BD").region.as_deref(), Some("全国"));
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        for text in ["", "#", "#/", "#main", "#/nowhere/at/all", "?", "#//", "%", "#/概览"] {
            check(text, "#/overview");
        }
        check("#/fund/<script>", "#/fund");
        check("#/fund/../../etc", "#/fund");
        check("#/data?period=2019-13&region=&figure=%ff%fe&x=1&&=&region", "#/data");
        check(&format!("#/data?region={}", "国".repeat(2000)), "#/data");
        check("#/data?region=100%", "#/data?region=100%25");
        check("#/data?region=%zz%E5", "#/data");
    }

    #[test]
    fn what_is_shared_stands_behind_the_route() {
        for text in ["#/overview", "#/fund/injury?period=2025"] {
            let address = read(text).with_link(None, "AQ_-9");
            assert_eq!((read(&address).to_string().as_str(), super::link_in(&address)), (text, Some("AQ_-9")));
            assert_eq!((super::link_in(text), super::chart_in(&address)), (None, None));
            for compared in [vec![], vec!["甲,乙 & 丙".to_owned(), "四川".to_owned()]] {
                let chart = super::ChartAt { id: "fund.pension.years".to_owned(), compared };
                let address = read(text).with_link(Some(&chart), "AQ_-9");
                assert_eq!((read(&address).to_string().as_str(), super::link_in(&address)), (text, Some("AQ_-9")));
                assert_eq!(super::chart_in(&address), Some(chart));
            }
        }
        assert_eq!(super::link_in("#/data?link=&region=link=1"), None);
    }

    #[test]
    fn going_elsewhere_keeps_period_and_region() {
        let here = read("#/overview?period=2025&region=%E5%85%A8%E5%9B%BD&figure=x");
        assert_eq!(
            here.to(Page::Fund(Tab::named("injury"))).to_string(),
            "#/fund/injury?period=2025&region=%E5%85%A8%E5%9B%BD"
        );
    }

    fn pages() -> impl Strategy<Value = Page> {
        let tab = "[a-z0-9-]{0,32}".prop_map(|name| Tab::named(&name));
        prop_oneof![
            Just(Page::Overview),
            tab.clone().prop_map(Page::Fund),
            tab.clone().prop_map(Page::Employment),
            tab.clone().prop_map(Page::Data),
            tab.clone().prop_map(Page::Report),
            tab.prop_map(Page::Present),
            Just(Page::Import),
            Just(Page::Workspaces),
        ]
    }

    proptest! {
        #[test]
        fn parse_and_print_agree(
            page in pages(),
            year in proptest::option::of(1900_u16..2200),
            region in proptest::option::of(".{1,60}"),
            figure in proptest::option::of(".{1,60}"),
        ) {
            let period = year.and_then(|year| Period::year_of(year).ok());
            let route = Route { page, period, region, figure };
            prop_assert_eq!(read(&route.to_string()), route);
        }

        #[test]
        fn any_text_is_a_route(text in "\\PC{0,80}|#/[a-z%&=?/]{0,80}") {
            let route = read(&text);
            prop_assert_eq!(read(&route.to_string()), route);
        }
    }
}
