//! `schedule`: a word, or cumulative shares by quarter or month.

use serde::Deserialize;

use super::field::Named;
use crate::value::Amount;

/// A word, or cumulative shares in % by quarter (`q1`) or month (`"06"`) that rise to 100.
#[derive(Debug, Deserialize)]
#[serde(
    expecting = "\"linear\", { q1 = 20, q2 = 45, q3 = 70, q4 = 100 }",
    bound(deserialize = "'de: 't")
)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum ScheduleOrShares<'t> {
    Text(ScheduleWord),
    Table(Named<'t, Amount>),
}

/// A schedule that needs no shares.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum ScheduleWord {
    Linear,
    LastYear,
    YearEnd,
}
