//! The disk: inputs that are opened again, and outputs that are whole or absent.

mod find;
mod input;
mod output;

pub(crate) use find::{Found, each_once, expand, find_plan, relative_to};
pub(crate) use input::{Changed, InputTooLarge, StdinSource};
pub use input::{FileSource, Room};
pub(crate) use output::{is_same_file, make_folder, write_new, write_whole};
