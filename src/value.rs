//! The vocabulary: numbers, periods, names and gaps, with no meaning of their own.
//!
//! Nothing here knows a plan or a file. Numbers are exact from the text to the
//! verdict; the one step that loses digits is [`Exact::round`].

mod alike;
mod amount;
mod bound;
mod date;
mod digits;
mod exact;
mod hidden;
mod ids;
mod missing;
mod named;
mod names;
mod percent;
mod period;
mod region_set;
mod text;
mod unit_scale;
mod worded;

pub use alike::{Alike, alike};
pub use amount::{Amount, AmountFault};
pub use bound::{Bound, Side};
pub use date::Date;
pub use digits::push_whole;
pub use exact::{Exact, Rounded, Rounding};
pub use hidden::{first_hidden, is_hidden};
pub use ids::{
    DepartmentId, IndicatorId, QuoteId, RegionId, RegionKindId, RosterId, SourceId, TargetId,
    TaskId,
};
pub use missing::{Applies, Missing};
pub(crate) use named::named;
pub use names::{Names, fold, narrow, nearest};
pub use percent::{Percent, Points};
pub use period::{Meant, Period, PeriodFault, Span};
pub use region_set::RegionSet;
pub use text::Text;
pub use unit_scale::places_between;
pub use worded::{Direction, Limit, Worded};
