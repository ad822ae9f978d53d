//! The kinds of target, one file each. What a kind means is asked of it here and nowhere else.
//!
//! A new kind is a file that answers the trait of `kind.rs`, its line in [`kind_of`], its variant of
//! [`Kind`] in `plan/target.rs`, and its key in `plan/schema/target.rs`; how it is read follows from
//! these. What it has to know beside a row's numbers is a field of [`kind::Basis`].
#![deny(clippy::wildcard_enum_match_arm)]

mod growth;
pub(crate) mod kind;
mod level;
mod milestone;
pub(crate) mod phrase;
mod recurring;
mod share;

use crate::plan::{Kind, Target};
use kind::TargetKind;

/// The kind of a target.
pub(crate) fn kind_of(target: &Target) -> &'static dyn TargetKind {
    match (target.kind, target.every) {
        (Kind::Level, None) => &level::LevelTarget,
        (Kind::Level, Some(_)) => &recurring::RecurringTarget,
        (Kind::Growth, _) => &growth::GrowthTarget,
        (Kind::Share, _) => &share::ShareTarget,
        (Kind::Done, _) => &milestone::MilestoneTarget,
    }
}
