//! How a target stands: its numbers, its facts and its verdict, and what is shown of them.

pub(crate) mod adopted;
pub(crate) mod assessment;
pub(crate) mod digits;
pub(crate) mod measures;
pub(crate) mod mismatch;
pub(crate) mod notes;
pub(crate) mod numbers;
pub(crate) mod outcome;
mod periods;
pub(crate) mod projection;
pub(crate) mod rank;
pub(crate) mod recurring;
pub(crate) mod row;
pub(crate) mod sensitivity;
pub(crate) mod status;
pub(crate) mod summary;
pub(crate) mod target_value;
pub(crate) mod trajectory;
pub(crate) mod words;

pub use periods::{periods, periods_of};
pub use status::Status;
pub use summary::Summary;
