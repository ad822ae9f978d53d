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

pub(crate) use alike::{Alike, alike};
pub use amount::Amount;
pub(crate) use amount::AmountFault;
pub(crate) use bound::{Bound, WorseSide};
pub(crate) use date::Date;
pub(crate) use digits::push_whole;
pub(crate) use exact::{Exact, ROOT_DIGITS, Rounded, Rounding};
pub(crate) use hidden::{first_hidden, is_hidden};
pub(crate) use ids::{
    DepartmentId, IndicatorId, QuoteId, RegionKindId, RosterId, TargetId, TaskId,
};
pub use ids::{RegionId, SourceId};
pub(crate) use missing::Applies;
pub use missing::Missing;
pub(crate) use named::named;
pub(crate) use names::{Names, fold, narrow, nearest};
pub(crate) use percent::{Percent, Points};
pub(crate) use period::{FilePeriod, Meant, OfferedPeriod, Period, PeriodFault, Span};
pub(crate) use region_set::RegionSet;
pub use text::Text;
pub(crate) use unit_scale::places_between;
pub(crate) use worded::{Direction, Limit, Worded};
