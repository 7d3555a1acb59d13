//! The theme of what is edited elsewhere: its colours and its fonts, in the terms of DrawingML.

use crate::slides::Colours;

/// A theme; `faces` are its fonts, for Latin letters and for Chinese.
#[must_use]
pub fn theme(colours: &Colours, [latin, chinese]: [&str; 2]) -> String {
    let Colours { ink, soft, paper, rule, brand, accents } = *colours;
    let colour = |(name, colour): (&str, u32)| format!("<a:{name}><a:srgbClr val=\"{colour:06X}\"/></a:{name}>");
    let names = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6"];
    let scheme: String = [("dk1", ink), ("lt1", paper), ("dk2", soft), ("lt2", rule)]
        .into_iter()
        .chain(names.into_iter().zip(accents))
        .chain([("hlink", brand), ("folHlink", soft)])
        .map(colour)
        .collect();
    let font = format!(
        "<a:latin typeface=\"{latin}\"/><a:ea typeface=\"{chinese}\"/><a:cs typeface=\"{latin}\"/><a:font script=\"Hans\" typeface=\"{chinese}\"/>"
    );
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let lines: String = [6350, 12700, 19050]
        .map(|width| format!("<a:ln w=\"{width}\">{fill}<a:prstDash val=\"solid\"/></a:ln>"))
        .concat();
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    let fills = fill.repeat(3);
    format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"renshe\"><a:themeElements><a:clrScheme name=\"renshe\">{scheme}</a:clrScheme>\
         <a:fontScheme name=\"renshe\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"renshe\"><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst></a:fmtScheme>\
         </a:themeElements></a:theme>"
    )
}
