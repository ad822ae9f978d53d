//! What the formulas are called and what they mean, free of any language.

/// Declares the formulas: the variant and the name that `plan help formulas` takes.
macro_rules! formulas {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)+) => {
        /// A formula; its symbols and its arithmetic stand in its own file of the module `formula`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Formula {
            $($(#[$doc])* $variant,)+
        }

        impl Formula {
            /// Every formula, in the order in which a row is computed.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

formulas! {
    /// A figure that is made from others.
    Derived "derived",
    /// Growth of the levels.
    Growth "growth",
    /// How far rounding can drive published growth and levels apart.
    GrowthBound "growth-bound",
    /// Change of a ratio.
    Change "change",
    /// Average growth of two years.
    TwoYearGrowth "two-year-growth",
    /// Attainment.
    Attainment "attainment",
    /// Periods that reached a target of every period.
    PeriodsKept "periods-kept",
    /// Gap to the target.
    Gap "gap",
    /// The scheduled share of the target.
    ScheduledShare "scheduled-share",
    /// Progress of a stock from its opening value to its target.
    StockProgress "stock-progress",
    /// Gap to schedule.
    ScheduleGap "schedule-gap",
    /// What is still needed.
    Remaining "remaining",
    /// What each remaining month must bring.
    PerMonth "per-month",
    /// The growth that the rest of the year needs.
    RequiredGrowth "required-growth",
    /// The outlook to the year's end.
    Outlook "outlook",
    /// A reward and its parts.
    Reward "reward",
}

/// A formula in words.
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    /// What the number is called.
    pub title: &'static str,
    /// What it means, when there is none, and where the definition comes from.
    pub says: &'static str,
}
