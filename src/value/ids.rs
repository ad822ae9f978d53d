//! Small integers in place of names: what a name becomes the moment it is read.

/// Declares ids that count from 0 and index the list they belong to.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).expect("a file of names is smaller than 2^32 entries"))
            }
        }

        impl $name {
            /// The place in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
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
