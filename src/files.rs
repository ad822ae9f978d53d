//! The disk: inputs that are opened again, and outputs that are whole or absent.

mod find;
mod input;
mod output;

pub use find::{Expanded, Found, each_once, expand, find_plan};
pub use input::{Changed, FileSource, Room, StdinSource};
pub use output::{is_same_file, write_whole};
