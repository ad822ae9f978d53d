//! Targets that are looked at together: 专班, 专项行动 and their like.

use super::{Indicator, Plan};
use crate::value::{DepartmentId, IndicatorId, TaskId};

/// Targets that are looked at together.
#[derive(Clone, Debug)]
pub struct TargetGroup {
    /// The name.
    pub name: String,
    /// What it is; groups of a kind stand together.
    pub kind: Option<String>,
    /// The departments that lead it.
    pub lead: Vec<DepartmentId>,
    /// Its departments.
    pub departments: Vec<DepartmentId>,
    /// Whose targets they are.
    pub of: TargetsOf,
}

/// Whose targets a group has.
#[derive(Clone, Debug)]
pub enum TargetsOf {
    /// Those of tasks and of indicators.
    These(Vec<TaskId>, Vec<IndicatorId>),
    /// Those that its departments lead.
    Departments,
}

impl TargetGroup {
    /// Whether the targets of an indicator are in it.
    #[must_use]
    pub fn has(&self, plan: &Plan, id: IndicatorId, indicator: &Indicator) -> bool {
        match &self.of {
            TargetsOf::These(tasks, indicators) => {
                tasks.contains(&indicator.task) || indicators.contains(&id)
            }
            TargetsOf::Departments => {
                plan.principal_of(indicator).is_some_and(|id| self.departments.contains(&id))
            }
        }
    }
}

/// The kinds of groups, each once, in the order in which they are declared.
pub(crate) fn kinds(groups: &[TargetGroup]) -> Vec<Option<&str>> {
    let mut kinds = Vec::new();
    for group in groups {
        let kind = group.kind.as_deref();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}
