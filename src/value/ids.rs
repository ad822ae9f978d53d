//! Small integers in place of names: what a name becomes the moment it is read.

use std::num::NonZeroU32;

/// Declares ids that count from 0 and index the list they belong to. Each is one more than that, so
/// that no id takes no more room than one.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                let above = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
                Self(above.expect("a file of names is smaller than 2^32 entries"))
            }
        }

        impl $name {
            /// The place in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )+};
}

ids! {
    /// A department of the plan.
    DepartmentId,
    /// An indicator of the plan.
    IndicatorId,
    /// A quotation, counted within its indicator.
    QuoteId,
    /// A region of the plan; the plan's own region is the first.
    RegionId,
    /// A kind of region, such as 县.
    RegionKindId,
    /// A roster of the plan.
    RosterId,
    /// A file that was read.
    SourceId,
    /// A target, counted within its indicator.
    TargetId,
    /// A task, by its place in plan.toml.
    TaskId,
}
