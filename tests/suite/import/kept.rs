//! What the catalogue does not know is kept under its own full name, and never as something else: totals of kinds, what came together
//! in several years, what there is at the end once more, names in English.

use super::{check_county, county, lines, sentences};

#[track_caller]
fn check(text: &str, expected: &[&str], said: &[&str]) {
    check_county(text, "2025-01/2025-09|actual|cumulative", expected, said);
}

#[test]
fn a_total_of_kinds_is_kept_under_its_own_name() {
    check(
        "某县2025年1-9月调解组织情况（件）\n案由,数量,涉及金额（万元）\n劳动报酬,30,4.5\n社会保险,10,1\n合计,40,6\n",
        &[
            "劳动报酬·数量|某县|=|30件",
            "劳动报酬·涉及金额|某县|=|4.5万元",
            "社会保险·数量|某县|=|10件",
            "社会保险·涉及金额|某县|=|1万元",
            "调解组织·数量|某县|=|40件",
            "调解组织·涉及金额|某县|=|6万元",
        ],
        &[],
    );
}

#[test]
fn a_subtotal_of_some_kinds_is_not_all_of_them() {
    check(
        "2025年1-9月某县劳动争议案件处理情况（件）\n案由,受理数\n劳动报酬,30\n社会保险,10\n小计,40\n其他,2\n合计,42\n",
        &[
            "劳动争议案件处理·受理数·劳动报酬|某县|=|30件",
            "劳动争议案件处理·受理数·社会保险|某县|=|10件",
            "劳动争议案件处理·受理数·其他|某县|=|2件",
            "arbitration.accepted|某县|=|42件",
        ],
        &[],
    );
    check(
        "某县2025年1-9月信访情况\n来源,件数\n来信,30\n来访,20\n合计,50\n",
        &["来信·件数|某县|=|30件", "来访·件数|某县|=|20件", "信访·件数|某县|=|50件"],
        &[],
    );
}

#[test]
fn a_plan_in_a_title_hides_no_office() {
    check_county(
        "某县劳动人事争议仲裁院“十四五”期间案件情况表（件）\n年份,受理案件数,结案数\n2021,30,20\n2022,10,9\n",
        "|actual|final|",
        &[
            "arbitration.accepted|某县|2021=30件",
            "arbitration.closed|某县|2021=20件",
            "arbitration.accepted|某县|2022=10件",
            "arbitration.closed|某县|2022=9件",
        ],
        &[],
    );
}

#[test]
fn what_came_in_several_years_below_them_is_of_none() {
    let years = "2021年,10,100\n2022年,20,110\n2023年,30,120\n2024年,40,130\n2025年,50,140\n";
    let common = |expected: &[&str], row: &str, said: &[&str]| {
        let import =
            county(&format!("某县2025年就业情况（人）\n年份,城镇新增就业人数,失业保险参保人数\n{years}{row}\n"));
        let last: Vec<String> = lines(&import).split_off(10);
        assert_eq!(
            (last, sentences(&import)),
            (expected.iter().map(ToString::to_string).collect(), said.iter().map(ToString::to_string).collect()),
            "{row}"
        );
    };
    let all = &["employment.urban_new_jobs|某县|2021-01/2025-12|actual|final|150人"][..];
    common(all, "五年累计,150,", &[]);
    common(all, "“十四五”合计,150,", &[]);
    common(all, "“十四五”时期累计,150,", &[]);
    common(all, "累计,150,", &[]);
    let untold = |column: char| format!("表.csv 第8行{column}列：没有写明期间；请指定期间。该格未导入，其余保留。");
    common(&[], "三年累计,150,", &[&untold('B')]);
    common(&[], "“十四五”目标,150,", &[&untold('B')]);
    common(&[], "年均,30,", &[&untold('B')]);
    // 合计 of another plan is held against nothing here.
    common(&["employment.urban_new_jobs|某县|2016-01/2020-12|actual|final|990人"], "“十三五”合计,990,", &[]);
    common(&[], "五年累计,,600", &[&untold('C')]);
}

#[test]
fn a_plan_in_a_name_is_no_time() {
    check_county(
        "某县2025年项目情况\n指标,数量（个）\n“十四五”规划项目,12\n十四五重点工程,3\n年均开工,7\n",
        "|2025|actual|final|",
        &["“十四五”规划项目|某县=12个", "十四五重点工程|某县=3个", "项目·年均开工|某县=7个"],
        &[],
    );
    // Among years it is one, whatever the column is called.
    check_county(
        "某县就业情况\n项目,城镇新增就业人数（人）\n2024年,10\n2025年,20\n二年累计,30\n",
        "employment.urban_new_jobs|某县|",
        &["=2024|actual|final|10人", "=2025|actual|final|20人", "=2024-01/2025-12|actual|final|30人"],
        &[],
    );
}

#[test]
fn a_target_and_a_growth_among_times_are_no_results() {
    check_county(
        "某县2025年就业情况\n时间,城镇新增就业人数（人）\n2024年,800\n2025年目标,1000\n2025年,900\n同比增长%,12.5\n",
        "|某县|",
        &[
            "employment.urban_new_jobs=2024|actual|final|800人",
            "employment.urban_new_jobs=2025|target|final|1000人",
            "employment.urban_new_jobs=2025|actual|final|900人",
            "城镇新增就业人数(同比增长)=2025|actual|final|12.5%",
        ],
        &[],
    );
}

#[test]
fn what_there_is_at_the_end_is_one_figure_wherever_it_stands() {
    check_county(
        "某县2025年参保情况（人）\n指标,9月末,1-9月累计\n失业保险参保人数,8097,8097\n城镇新增就业人数,100,900\n",
        "|actual|cumulative|",
        &[
            "unemployment_insurance.insured|某县|2025-09=8097人",
            "unemployment_insurance.insured|某县|2025-09=8097人",
            "employment.urban_new_jobs|某县|2025-09=100人",
            "employment.urban_new_jobs|某县|2025-01/2025-09=900人",
        ],
        &[],
    );
}

#[test]
fn what_came_is_no_part_of_what_there_is() {
    check_county(
        "某县2025年9月参保情况\n项目,单位,9月当月,1-9月累计\n灵活就业新增参保人数,人,5,40\n网格服务对象总数,人,9,100\n",
        "|actual|cumulative|",
        &[
            "灵活就业新增参保人数|某县|2025-09=5人",
            "灵活就业新增参保人数|某县|2025-01/2025-09=40人",
            "网格服务对象总数|某县|2025-01/2025-09=100人",
        ],
        &["表.csv 第4行C列：“9月当月”与同一行的累计不同，是当月新增的，不当作期末数。该格未导入，其余保留。"],
    );
}

#[test]
fn what_is_counted_since_whenever_says_so() {
    check(
        "某县2025年1-9月人才情况\n项目,单位,数量\n累计取得高级技师证书人数,人,12\n",
        &["累计取得高级技师证书人数|某县|=|12人"],
        &[],
    );
    check(
        "某县历年累计招聘活动情况（2025年1-9月）\n项目,单位,数量\n直播带岗,场,12\n送岗下乡,场,9\n",
        &["历年累计招聘活动·直播带岗|某县|=|12场", "历年累计招聘活动·送岗下乡|某县|=|9场"],
        &[],
    );
}

#[test]
fn the_budget_of_an_appropriation_is_not_what_was_spent() {
    check_county(
        "某县2025年就业补助资金情况（万元）\n项目,预算安排,实际支出\n就业补助资金,1200,900\n",
        "|某县|2025|",
        &["就业补助资金=budget|final|1200万元", "employment_funds.spent=actual|final|900万元"],
        &[],
    );
}

#[test]
fn names_and_units_in_english_are_those_of_the_catalogue() {
    check_county(
        "某县 Social Insurance,,\nItem,2019,2020\nEmployed persons (10 000 persons),75447,75064\n\
         \"Urban Basic Pension Insurance: contributors (10 000 persons)\",43488,45621\n",
        "|actual|final|",
        &[
            "employment.employed|某县|2019=75447万人",
            "employment.employed|某县|2020=75064万人",
            "Urban Basic Pension Insurance: contributors|某县|2019=43488万人",
            "Urban Basic Pension Insurance: contributors|某县|2020=45621万人",
        ],
        &[],
    );
    check_county(
        "某县 Social Insurance\nItem,Unit,2020\nEmployed persons,10 000 persons,75064\nNew urban jobs,10 000 persons,1186\n",
        "|2020|actual|final|",
        &["employment.employed|某县=75064万人", "employment.urban_new_jobs|某县=1186万人"],
        &[],
    );
    check_county(
        "Country Name,Indicator Name,Indicator Code,2019,2020\n某县,\"Labor force, total\",SL.TLF.TOTL.IN,79,78\n\
         某县,\"Unemployment, total (% of total labor force)\",SL.UEM.TOTL.ZS,4.56,5.0\n",
        "|actual|final|",
        &[
            "Labor force, total|某县|2019=79",
            "Labor force, total|某县|2020=78",
            "Unemployment, total (% of total labor force)|某县|2019=4.56",
            "Unemployment, total (% of total labor force)|某县|2020=5.0",
        ],
        &[
            "表.csv 第1行C列：“Indicator Code”列不是数据，未导入。",
            "表.csv 第2行D列：“Labor force, total”没有写单位，按无单位保留。",
            "表.csv 第3行D列：“Unemployment, total (% of total labor force)”没有写单位，按无单位保留。",
        ],
    );
    check_county(
        "Indicator,Unit,2020\nRevenue of Unemployment Insurance,100 million yuan,951\n\
         Urban Registered Unemployment Rate,%,4.24\nUrban Unemployment Rate,%,5\n",
        "|2020|actual|final|",
        &[
            "unemployment_insurance.revenue|某县=951亿元",
            "employment.registered_unemployment_rate|某县=4.24%",
            "Urban Unemployment Rate|某县=5%",
        ],
        &[
            "表.csv 第2行C列：“Revenue of Unemployment Insurance”当作“失业保险基金收入”，把握85%，请核对。",
            "表.csv 第3行C列：“Urban Registered Unemployment Rate”当作“城镇登记失业率”，把握85%，请核对。",
        ],
    );
}
