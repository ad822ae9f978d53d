//! How a target stands: its numbers, its facts and its verdict, and what is shown of them.
//!
//! A row's numbers (`numbers`) become the facts of its target, which each kind of target makes in its
//! own way (`target/`) and all in one form (`facts`); `status` judges them. `assessments` keeps what
//! was judged. `measures` lists the numbers that a row shows.

pub(crate) mod adopted;
pub(crate) mod assessments;
pub(crate) mod digits;
mod facts;
pub(crate) mod judged;
pub(crate) mod measures;
pub(crate) mod mismatch;
pub(crate) mod notes;
pub(crate) mod numbers;
mod past;
mod periods;
pub(crate) mod periods_over;
mod projection;
mod rank;
pub(crate) mod reached;
pub(crate) mod row;
pub(crate) mod sensitivity;
mod severity;
mod status;
pub(crate) mod status_words;
mod summary;
pub(crate) mod target;
pub(crate) mod target_value;
mod trajectory;
pub(crate) mod verdict;
pub(crate) mod words;

pub(crate) use periods::{
    before, followed, monthly, months_of, periods, periods_of, periods_with_months,
};
pub use summary::Summary;
pub use verdict::Status;
