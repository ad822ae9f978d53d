//! The formulas: one file each, and nothing else divides.
//!
//! Every file gives the definition, its symbols and its source in its doc comment, and one `apply`
//! that takes exact numbers and returns an exact number, or the reason why there is none.
//!
//! | symbol | meaning |
//! | --- | --- |
//! | A | the reported figure: cumulative since January for a flow, end of period for a stock |
//! | A₀ | the same figure one year earlier |
//! | B | last year's full-year total (flow) or year-end value (stock) |
//! | O | the opening value of a stock |
//! | T | the target; for `~` the edge of its band, for a range its lower bound |
//! | g, t | actual and target growth, in % |
//! | m, M | months elapsed; months from January to the due month |
//! | s | the scheduled share of the target |

pub mod attainment;
pub mod change;
pub mod gap;
pub mod growth;
pub mod growth_bound;
pub mod outlook;
pub mod per_month;
pub mod remaining;
pub mod required_growth;
pub mod schedule_gap;
pub mod scheduled_share;
pub mod stock_progress;
