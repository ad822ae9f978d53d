//! The disk: inputs that are opened again, and outputs that are whole or absent.

mod input;
mod output;

pub use input::{Changed, FileSource, StdinSource, each_once, expand, find_plan};
pub use output::{is_same_file, write_whole};
