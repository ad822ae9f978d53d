//! Files that come in a form of their own, and how they are laid out.

use crate::request::FileLayout;

/// A file, or a pattern of files, and its layout.
#[derive(Clone, Debug)]
pub struct Import {
    /// The file, relative to plan.toml.
    pub file: String,
    /// How it is laid out.
    pub layout: FileLayout,
}
