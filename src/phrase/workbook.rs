//! What there is to say of a workbook that cannot be read: each sentence says what to do.

use crate::import::workbook::Refused;
use crate::language::Language;

/// Why a workbook is not read, and what to do.
#[must_use]
pub fn refused(language: Language, refused: Refused) -> &'static str {
    let [chinese, english] = match refused {
        Refused::Password => [
            "工作簿有密码，请在Excel或WPS中去掉密码后再导入。",
            "the workbook has a password; take it off in Excel or WPS first.",
        ],
        Refused::NoWorkbook => [
            "不是工作簿：像是压缩包或Word、演示文稿；请导入其中的表格。",
            "no workbook, rather an archive, a document or slides; import the tables in it.",
        ],
        Refused::Damaged => [
            "工作簿不完整或已损坏；请在Excel或WPS中打开并另存为后再导入。",
            "the workbook is damaged or cut off; open it in Excel or WPS and save it anew.",
        ],
        Refused::TooLarge => [
            "工作簿解压后过大，没有读取；请拆分后再导入。",
            "unpacked, the workbook is too large to be read; split it first.",
        ],
        Refused::Binary => ["是XLSB工作簿，请另存为XLSX后再导入。", "an XLSB workbook; save it as XLSX first."],
        Refused::Old => [
            "是Excel 95或更早的工作簿，请另存为XLSX后再导入。",
            "a workbook of Excel 95 or older; save it as XLSX first.",
        ],
    };
    language.pick(chinese, english)
}
