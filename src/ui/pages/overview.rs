//! Scaffolding of 总览, until the page is built.

use leptos::prelude::*;

use super::sample;
use crate::phrase::compare::Direction::{Down, Level, Up};
use crate::ui::widgets::{Action, AlertLine, ChartView, KpiCard, Notice, Notices, SentenceView, Status};

const LEAD: &str = "2025年，全国城镇新增就业{1267万人}，同比增长{0.9%}；城镇职工基本养老保险基金收入{78326亿元}、支出{71205亿元}，\
    当期结余{7121亿元}；失业保险基金收不抵支，当期缺口{!91.3亿元}；12月城镇调查失业率{5.1%}，与上年同月持平。";

/// Scaffolding.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let notices = Notices::in_context();
    let open = UnsyncCallback::new(move |_| {
        notices.show(Notice::new(
            Status::Good,
            "✓ 已导入156个数据，更新4个，跳过6个",
            "来源：2010养老保险分地区.csv 等3个文件",
        ))
    });
    let good = Some(true);
    let cards = [
        sample::card(
            "城镇新增就业",
            "1267",
            "万人",
            ("同比增长", "0.9%", Up, good),
            "2025年度目标未收录",
            "income",
            &["1361", "1352", "1186", "1269", "1206", "1244", "1256", "1267"],
        ),
        sample::card(
            "职工养老保险基金收入",
            "78326.3",
            "亿元",
            ("同比增长", "5.8%", Up, good),
            "支出 {71,205}，同比增长{5.4%}",
            "income",
            &["50144.8", "52063.1", "43971.8", "60040.4", "63122.3", "70115.4", "74051.5", "78326.3"],
        ),
        sample::card(
            "职工养老保险当期结余",
            "7121",
            "亿元",
            ("同比增长", "9.6%", Up, good),
            "2020年曾出现缺口 {7,217}",
            "balance",
            &["5982.4", "3279.8", "-7217.2", "3540.1", "4092", "6520.6", "6496.7", "7121"],
        ),
        sample::card(
            "失业保险基金当期结余",
            "-91.3",
            "亿元",
            ("", "由正转负", Down, Some(false)),
            "2019–2022年连续四年缺口",
            "balance",
            &["237.5", "-67.6", "-1156.7", "-68.4", "-420.7", "319.3", "129.3", "-91.3"],
        ),
        sample::card(
            "城镇调查失业率（12月）",
            "5.1",
            "%",
            ("", "与上年同月持平", Level, None),
            "2025年全年平均未收录",
            "fourth",
            &["5.2", "5.4", "5.2", "5.1", "5", "5", "5.2", "5.3", "5.2", "5.1", "5.1", "5.1"],
        ),
    ];
    let alert = |status, tag: &'static str, words: &'static str, action: &str| {
        view! { <AlertLine status tag action=Action::new(action, || ())>{words}</AlertLine> }.into_any()
    };
    view! {
        <h1 class="visually-hidden" tabindex="-1">"总览"</h1>
        <p class="lead"><SentenceView sentence=sample::sentence(LEAD) open/></p>
        <div class="cards five">{cards.into_iter().map(|card| view! { <KpiCard card open/> }.into_any()).collect_view()}</div>
        <div class="two">
            <ChartView chart=Signal::stored_local(sample::resolved(sample::fund(), None)) open/>
            <ChartView chart=Signal::stored_local(sample::resolved(sample::jobs(), None)) open/>
        </div>
        <div class="list">
            {alert(Status::Watch, "警告", "累计结存2018、2021年与推算数相差1033.6亿元、2070.3亿元", "看勾稽")}
            {alert(Status::Bad, "预警", "失业保险基金2025年收不抵支：收入2074亿元，支出2165.3亿元", "看趋势")}
            {alert(Status::Brand, "口径并列", "2013年职工养老收入：公报22680亿元，12月累计22483.6亿元", "看差别")}
            {alert(Status::Brand, "缺数", "2016年缺12月累计；累计结存只收到五年，不补数、不推算", "看清单")}
        </div>
    }
}
