//! What there is to say of a file that is not read: what it looks like, why, and what to do.

use crate::import::encoding::Looks;
use crate::import::workbook::Refused;
use crate::language::Language;

/// Why a workbook is not read, and what to do.
#[must_use]
pub fn workbook(language: Language, refused: Refused) -> &'static str {
    let [chinese, english] = match refused {
        Refused::Password => [
            "工作簿有密码，请在Excel或WPS中去掉密码后再导入。",
            "the workbook has a password; take it off in Excel or WPS first.",
        ],
        Refused::OtherKind => [
            "不是工作簿：像是Word文档或演示文稿；请导入其中的表格。",
            "no workbook, rather a document or slides; import the tables in it.",
        ],
        Refused::Archive => {
            ["是压缩包，请解压后再导入其中的文件。", "an archive; unpack it, then import the files in it."]
        }
        Refused::Damaged => [
            "工作簿不完整或已损坏；请在Excel或WPS中打开并另存为后再导入。",
            "the workbook is damaged or cut off; open it in Excel or WPS and save it anew.",
        ],
        Refused::TooLarge => [
            "工作簿解压后过大，没有读取；请拆分后再导入。",
            "unpacked, the workbook is too large to be read; split it first.",
        ],
        Refused::Binary => ["是XLSB工作簿，请另存为XLSX后再导入。", "an XLSB workbook; save it as XLSX first."],
        Refused::Entities => [
            "工作簿里有XML实体声明，正常的表格没有，为安全没有读取；请在Excel或WPS中打开并另存为后再导入。",
            "the workbook declares XML entities, which no table needs, and was not read to be safe; open it in Excel or WPS and save it anew.",
        ],
        Refused::Old => [
            "是Excel 95或更早的工作簿，请另存为XLSX后再导入。",
            "a workbook of Excel 95 or older; save it as XLSX first.",
        ],
        Refused::NoReader => [
            "读取工作簿的部分没有取到：网络断开过，或网站刚更新。请重读；仍不行时，在Excel或WPS中另存为CSV再导入。",
            "the part of the page that reads workbooks could not be fetched: the connection was lost, or the site was just updated. \
             Read it again; failing that, save it as CSV in Excel or WPS and import that.",
        ],
        Refused::Stopped => [
            "读到一半停下了，内存不足或文件有异常。请重读；仍不行时，在Excel或WPS中另存为CSV再导入。",
            "reading broke off: too little memory, or something is wrong with the file. Read it again; failing that, save it as CSV in \
             Excel or WPS and import that.",
        ],
    };
    language.pick(chinese, english)
}

/// Why a document is not read, and what to do.
#[must_use]
pub fn document(language: Language, refused: Refused) -> &'static str {
    let [chinese, english] = match refused {
        Refused::Password => [
            "文稿有密码，请在Word或WPS中去掉密码后再打开。",
            "the document has a password; take it off in your word processor first.",
        ],
        Refused::OtherKind | Refused::Archive | Refused::Binary => [
            "不是Word文稿：像是压缩包、工作簿或演示文稿；请在Word或WPS中另存为DOCX，或把文字复制过来。",
            "no Word document, rather an archive, a workbook or slides; save it as DOCX in your word processor, or paste its text.",
        ],
        Refused::Damaged => [
            "文稿不完整或已损坏；请在Word或WPS中打开并另存为DOCX，或把文字复制过来。",
            "the document is damaged or cut off; open it in your word processor and save it as DOCX, or paste its text.",
        ],
        Refused::TooLarge => [
            "文稿解压后过大，没有读取；请把要用的文字复制过来。",
            "unpacked, the document is too large to be read; paste the text you need.",
        ],
        Refused::Entities => [
            "文稿里有XML实体声明，正常的文稿没有，为安全没有读取；请在Word或WPS中打开并另存为DOCX。",
            "the document declares XML entities, which no document needs, and was not read to be safe; save it anew in your word processor.",
        ],
        Refused::Old => [
            "是Word 97–2003或WPS的旧格式（DOC、WPS），请另存为DOCX后再打开。",
            "a document of Word 97–2003 (DOC, WPS); save it as DOCX first.",
        ],
        Refused::NoReader => [
            "读取文稿的部分没有取到：网络断开过，或网站刚更新。请再打开一次；仍不行时，把文字复制过来。",
            "the part of the page that reads documents could not be fetched: the connection was lost, or the site was just updated. \
             Open it again; failing that, paste its text.",
        ],
        Refused::Stopped => [
            "读到一半停下了，内存不足或文件有异常。请再打开一次；仍不行时，把文字复制过来。",
            "reading broke off: too little memory, or something is wrong with the file. Open it again; failing that, paste its text.",
        ],
    };
    language.pick(chinese, english)
}

/// Why a workbook was not written, and what to do.
#[must_use]
pub fn writing(language: Language, refused: Refused) -> &'static str {
    let [chinese, english] = match refused {
        Refused::NoReader => [
            "写文件的部分没有取到：网络断开过，或网站刚更新。请再试一次；仍不行时刷新页面，数据不会丢。",
            "the part of the page that writes files could not be fetched: the connection was lost, or the site was just updated. \
             Try again; failing that, reload the page, nothing is lost.",
        ],
        _ => [
            "写到一半停下了，可能内存不足。请再试一次，或少选一些内容。",
            "writing broke off, perhaps for want of memory. Try again, or with less in it.",
        ],
    };
    language.pick(chinese, english)
}

/// What it looks like, in the words of an office.
#[must_use]
pub fn looks_like(language: Language, looks: Looks) -> &'static str {
    let [chinese, english] = match looks {
        Looks::Zip => ["XLSX工作簿或ZIP压缩包", "an XLSX workbook or a ZIP archive"],
        Looks::OldOffice => ["XLS工作簿或旧版Office文件", "an XLS workbook or an old Office file"],
        Looks::Html => ["网页（HTML）", "a web page (HTML)"],
        Looks::Xml2003 => ["“XML电子表格2003”", "an “XML Spreadsheet 2003”"],
        Looks::Pdf => ["PDF文件", "a PDF"],
        Looks::Picture => ["图片", "a picture"],
        Looks::Archive => ["压缩包", "an archive"],
        Looks::Binary => ["二进制文件", "a binary file"],
    };
    language.pick(chinese, english)
}

/// What to do with a file that is no text.
#[must_use]
pub fn advice(language: Language, looks: Looks) -> &'static str {
    let [chinese, english] = match looks {
        Looks::Zip | Looks::OldOffice => {
            ["请在表格软件中另存为CSV再导入。", "Save it as a CSV in your spreadsheet program, then import that."]
        }
        Looks::Html | Looks::Xml2003 => [
            "请在Excel或WPS中打开，另存为XLSX再导入。",
            "Open it in Excel or WPS and save it as XLSX, then import that.",
        ],
        Looks::Archive => ["请解压后再导入其中的文件。", "Unpack it, then import the files in it."],
        Looks::Pdf | Looks::Picture | Looks::Binary => {
            ["请导入XLSX、XLS、ODS或CSV文件。", "Import an XLSX, XLS, ODS or CSV file."]
        }
    };
    language.pick(chinese, english)
}
