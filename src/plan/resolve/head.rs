//! `[plan]` and `[status]`: what holds for the whole plan.

use super::resolver::{Margin, Resolver};
use crate::plan::Thresholds;
use crate::plan::schema::{Field, Lagging, NumberOrText, PlanTable, StatusTable};
use crate::plan::target::Threshold;
use crate::problem::{Code, Problem};
use crate::value::Amount;

/// How thresholds are written.
const FORMS: &str = "10, \"50%\", [10, \"50%\"]";

/// Takes from `[plan]` what the rest of the plan is resolved with.
pub(super) fn begin(resolver: &mut Resolver, head: &PlanTable) {
    resolver.year = head.year.get().map_or(0, |year| year.0);
    resolver.span = head.span.get().copied();
    let tolerance = head.tolerance.placed();
    resolver.tolerance = tolerance.and_then(|it| resolver.not_negative(it, "tolerance"));
}

/// `[status]`, or what holds without it.
pub(super) fn thresholds(resolver: &mut Resolver, status: Option<&StatusTable>) -> Thresholds {
    let lagging = status.and_then(|status| status.lagging.field());
    let lagging = lagging.and_then(|it| lagging_of(resolver, it));
    let [growth, tolerance, noise] = [
        (status.and_then(|status| status.growth_lagging.placed()), "growth-lagging"),
        (status.and_then(|status| status.tolerance_to_schedule.placed()), "tolerance-to-schedule"),
        (status.and_then(|status| status.trend_noise.placed()), "trend-noise"),
    ]
    .map(|(number, key)| number.and_then(|it| resolver.not_negative(it, key)));
    let unsaid =
        Threshold { points: Some(Amount::new(10, 0)), of_schedule: Some(Amount::new(50, 0)) };
    Thresholds {
        lagging: lagging.unwrap_or(unsaid),
        growth_lagging: growth.unwrap_or(Amount::new(1, 0)),
        tolerance_to_schedule: tolerance.unwrap_or(Amount::new(0, 0)),
        trend_noise: noise.unwrap_or(Amount::new(1, 1)),
    }
}

/// One threshold, or the first of several that comes.
fn lagging_of(resolver: &mut Resolver, field: &Field<Lagging>) -> Option<Threshold> {
    let mut margins = Vec::new();
    match field.get()? {
        Lagging::Number(number) => {
            margins.push(resolver.number_or_text(
                NumberOrText::Number(*number),
                field.place,
                "lagging",
                FORMS,
            ));
        }
        Lagging::Text(text) => {
            margins.push(resolver.number_or_text(
                NumberOrText::Text(text),
                field.place,
                "lagging",
                FORMS,
            ));
        }
        Lagging::List(list) => {
            margins.extend(
                list.items()
                    .map(|(it, item)| resolver.number_or_text(*it, item.place, "lagging", FORMS)),
            );
            if list.is_empty() {
                let problem = Problem::new(Code::WrongType, field.place);
                resolver.push(problem.with("lagging").with(FORMS));
            }
        }
    }
    let margins: Vec<Margin> = margins.into_iter().collect::<Option<_>>()?;
    let least = |number: fn(&Margin) -> Option<Amount>| {
        margins.iter().filter_map(number).min_by_key(|it| it.exact())
    };
    let points = least(|margin| match margin {
        Margin::Absolute(points) => Some(*points),
        Margin::Relative(_) => None,
    });
    let of_schedule = least(|margin| match margin {
        Margin::Absolute(_) => None,
        Margin::Relative(percent) => Some(*percent),
    });
    (points.is_some() || of_schedule.is_some()).then_some(Threshold { points, of_schedule })
}
