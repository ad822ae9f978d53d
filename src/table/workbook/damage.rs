//! How workbooks may be damaged.

use crate::table::fault::{Fault, Remark};
use crate::value::Text;

/// It ends where more must stand.
pub(super) const CUT_OFF: Text = Text::new("不完整，断在半路", "it is cut off");
/// Its parts do not unpack.
pub(super) const BROKEN_ARCHIVE: Text = Text::new("压缩包损坏", "its archive is broken");
/// What is in a part is no XML.
pub(super) const BROKEN_XML: Text =
    Text::new("里面的 XML 写坏了", "its XML does not hold together");
/// A part is XML in another encoding.
pub(super) const NOT_UTF8: Text = Text::new("里面的 XML 不是 UTF-8", "its XML is not UTF-8");
/// Where the parts of an older workbook stand does not hold together.
pub(super) const BROKEN_SECTORS: Text = Text::new("扇区损坏", "its sectors are broken");
/// A sheet is listed, and nothing is there.
pub(super) const NO_PART: Text =
    Text::new("列出的工作表不在文件里", "a sheet that it lists is not there");
/// A cell shows a text by its number, and there is none.
pub(super) const NO_TEXT: Text = Text::new("{0}的文字不在文件里", "the text of {0} is not there");
/// A cell has a name that is none.
pub(super) const NO_CELL: Text = Text::new("“{0}”不是单元格的名称", "`{0}` is the name of no cell");
/// A cell is of a kind that nothing is known of.
pub(super) const OTHER_CELL: Text =
    Text::new("有一种不认识的单元格：{0}", "it has a cell of the unknown kind {0}");
/// Texts are in a code page that is not read.
pub(super) const OTHER_PAGE: Text =
    Text::new("文字用的是代码页 {0}，不能读", "its texts are in code page {0}, which is not read");
/// It is older than what is read.
pub(super) const OTHER_VERSION: Text =
    Text::new("是 Excel 95 以前的版本", "its version is older than Excel 95");
/// More cells are merged or hidden than in any table.
pub(super) const MUCH_MERGED: Text =
    Text::new("合并或隐藏的单元格太多", "it has too many merged or hidden cells");
/// A table stands within a table.
pub(super) const TABLE_IN_TABLE: Text = Text::new("表里又有表", "it has a table within a table");
/// A text is longer than any.
pub(super) const LONG_TEXT: Text =
    Text::new("有一个单元格的文字超过 1 MB", "it has a text of more than a million bytes");

/// That a workbook is damaged, and how; what stands for `{0}`.
pub(super) fn damaged(how: Text, named: impl ToString) -> Remark {
    Remark { how: Some(how), ..Remark::new(Fault::DamagedWorkbook, named) }
}
