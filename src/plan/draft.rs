//! A plan.toml with errors, as far as it is understood: what else can be told of it is told in the
//! same run, and nothing is computed with it.

use super::{Indicator, Plan};
use crate::problem::{Place, Problem, Problems, Severity};
use crate::value::{IndicatorId, SourceId};

/// What a plan.toml came to whose names are all known.
#[derive(Debug)]
pub struct Draft {
    /// The plan. What is wrong in plan.toml is not in it, or stands in for something.
    pub plan: Plan,
    /// What is wrong in it.
    pub flaws: Flaws,
}

/// Which indicators of a plan have errors: nothing further is said of them.
#[derive(Clone, Debug, Default)]
pub struct Flaws(Option<Vec<bool>>);

impl Flaws {
    /// What the errors that were pushed so far lie in: the last indicator that begins before each.
    pub(super) fn of(indicators: &[Indicator], source: SourceId, problems: &Problems) -> Self {
        let is_error = |it: &&Problem| it.code.severity() == Severity::Error;
        let errors: Vec<Place> = problems.iter().filter(is_error).map(|it| it.at).collect();
        if errors.is_empty() {
            return Self(None);
        }
        let mut flawed = vec![false; indicators.len()];
        for at in errors.into_iter().filter(|at| at.source == source) {
            let next = indicators.partition_point(|it| it.place.offset <= at.offset);
            if let Some(flawed) = next.checked_sub(1).and_then(|last| flawed.get_mut(last)) {
                *flawed = true;
            }
        }
        Self(Some(flawed))
    }

    /// Whether there are none.
    #[must_use]
    pub const fn are_none(&self) -> bool {
        self.0.is_none()
    }

    /// Whether an indicator has any.
    #[must_use]
    pub fn has(&self, id: IndicatorId) -> bool {
        self.0.as_ref().is_some_and(|all| all.get(id.index()).copied().unwrap_or(true))
    }
}

impl Draft {
    /// The plan, if nothing is wrong in it.
    #[must_use]
    pub fn sound(self) -> Option<Plan> {
        self.flaws.are_none().then_some(self.plan)
    }
}
