//! Words and sentences that several commands say.

use crate::lang::Text;

pub(super) const WRITTEN: Text = Text::new("已写入{0}", "wrote {0}");
pub(super) const INPUT_CHANGED: Text =
    Text::new("{0}在读取过程中被改动，请重新运行", "{0} changed while it was read; run again");
pub(super) const CANNOT_PRINT: Text = Text::new("无法输出：{0}", "cannot print: {0}");
pub(super) const IS_THERE: Text =
    Text::new("{0}已经存在，没有写", "{0} is there already; nothing was written");
pub(super) const GIVEN_TWICE: Text = Text::new("选项{0}重复给出", "option {0} is given twice");
pub(super) const USAGE_COMMAND: Text = Text::new("<命令>", "<command>");
pub(super) const OUTPUT_IS_INPUT: Text =
    Text::new("输出{0}也是输入，没有写", "output {0} is also an input; nothing was written");
