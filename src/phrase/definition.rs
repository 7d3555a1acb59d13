//! Why a definition cannot stand, or cannot go: the place, and what to do instead.
//!
//! Invariant: the indicators and values that are in the way are named.

use super::formula;
use super::issue::shown;
use crate::catalogue::DefinitionError;
use crate::catalogue::define::MAX_FORMULAS;
use crate::language::Language;
use crate::say;

/// How many names are spelt out.
const NAMED: usize = 3;

/// The whole sentence.
#[must_use]
pub fn error(language: Language, error: &DefinitionError) -> String {
    match error {
        DefinitionError::BuiltIn(name) => {
            let name = shown(name);
            say!(
                language,
                "“{name}”是目录里的指标，定义不能改；可另起一个名称",
                "“{name}” is an indicator of the catalogue, whose definition cannot be changed; choose another name",
                name = name
            )
        }
        DefinitionError::Taken { name, by } if name == by => {
            say!(language, "已有名为“{name}”的指标", "There is an indicator named “{name}” already", name = shown(name))
        }
        DefinitionError::Taken { name, by } => say!(
            language,
            "“{name}”是“{by}”的别名或原名，请换一个名称",
            "“{name}” is another name of “{by}”; choose another one",
            name = shown(name),
            by = shown(by)
        ),
        DefinitionError::Formula(error) => formula::error(language, error),
        DefinitionError::Cycle { span, path } => say!(
            language,
            "第{place}个字符处：公式绕回了自己（{path}），请改用其中一项的原始数据",
            "At character {place}: the formula needs itself ({path}); read one of them from its data instead",
            place = span.start + 1,
            path = path.iter().map(|name| shown(name)).collect::<Vec<_>>().join(" → ")
        ),
        DefinitionError::Breaks { name, error } => say!(
            language,
            "“{name}”的公式用到它，改后就不成立了（{why}），请先改那个公式",
            "The formula of “{name}” reads it and would no longer hold ({why}); change that formula first",
            name = shown(name),
            why = formula::error(language, error).trim_end_matches(['。', '.'])
        ),
        DefinitionError::ReadBy(names) => {
            let (names, more) = (list(language, names), names.len());
            say!(
                language,
                "{names}的公式用到它（共{more}个），请先改这些公式",
                "The formulas of {names} read it ({more} in all); change those first",
                names = names,
                more = more
            )
        }
        DefinitionError::Observed { values, region, period } => say!(
            language,
            "它有{values}个数据（如{region}{period}），请先删去数据或改到别的指标名下",
            "It has {values} values (such as {region} {period}); delete them or move them to another indicator first",
            values = values,
            region = shown(region),
            period = period.words(language)
        ),
        DefinitionError::Unit { written, kept } => say!(
            language,
            "它的数据或阈值以{written}计，不能换算成{kept}",
            "Its values or thresholds are in {written}, which does not convert into {kept}",
            written = written.words(language),
            kept = kept.words(language)
        ),
        DefinitionError::Collides { region, period } => say!(
            language,
            "{region}{period}会有两个数（如全年与12月），请先删去其中一个",
            "{region} would have two values at {period} (such as the year and December); delete one of them first",
            region = shown(region),
            period = period.words(language)
        ),
        DefinitionError::TooMany => say!(
            language,
            "自定公式已有{most}个，不能再加",
            "There are {most} formulas of your own, which is the most",
            most = MAX_FORMULAS
        ),
    }
}

fn list(language: Language, names: &[String]) -> String {
    let quoted = names.iter().take(NAMED).map(|name| format!("“{}”", shown(name)));
    quoted.collect::<Vec<_>>().join(language.pick("、", ", "))
}
