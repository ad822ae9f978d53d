//! The cells of a row that hold numbers.

use super::assessment::Assessment;
use super::outcome::Applies;
use super::row::Row;
use super::words::{method_word, source_word, word_of};
use crate::formula::Applied;
use crate::formula::outlook::{Method, Outlook};
use crate::plan::{Better, Kind};
use crate::report::{Cell, Judged, Number};
use crate::value::Missing;

impl Row<'_> {
    /// A cell of a number that may not apply, or not be had.
    pub fn computed<'r, T>(applies: Applies<T>, number: impl FnOnce(&T) -> Number<'r>) -> Cell<'r> {
        match applies {
            None => Cell::Blank,
            Some(Err(missing)) => Cell::Missing(missing),
            Some(Ok(value)) => Cell::Number(number(&value)),
        }
    }

    /// A cell of what a formula gives, where it applies.
    fn applied<'r, F: Applied>(
        formula: Applies<F>,
        number: impl FnOnce(&F::Value) -> Number<'r>,
    ) -> Cell<'r> {
        Self::computed(formula.map(|formula| formula?.apply()), number)
    }

    /// The figure, or the state of a milestone.
    pub fn actual(&self) -> Cell<'_> {
        match self.state() {
            Some(state) => Cell::Word(word_of(state)),
            None => self.number(),
        }
    }

    /// The figure; blank for a milestone, and where a growth alone was reported and suffices.
    pub fn number(&self) -> Cell<'_> {
        if let Some(duty) = self.outcome.against.as_ref().and_then(|it| it.duty.as_ref()) {
            return Self::computed(Some(duty.latest()), |number| self.level(number));
        }
        let kind = self.entry.target.map(|target| target.kind);
        let growth = &self.outcome.growth;
        let reported = match &growth.actual {
            Ok(reported) => reported,
            Err(missing) => {
                let known = self.outcome.against.as_ref().and_then(Assessment::number);
                return match (kind, known) {
                    (Some(Kind::Level), Some(number)) => Cell::Number(self.level(number)),
                    (Some(Kind::Done), _) => Cell::Missing(Missing::NoState),
                    (Some(Kind::Growth) | None, _) if growth.published.is_some() => Cell::Blank,
                    _ => Cell::Missing(*missing),
                };
            }
        };
        let number = self.reported(reported);
        Cell::Number(match (kind, self.want()) {
            (Some(Kind::Level | Kind::Share), Some(_)) => number.judged(self, Judged::Figure),
            _ => number,
        })
    }

    /// The figure of a year earlier.
    pub fn last_year(&self) -> Cell<'_> {
        let last_year = self.outcome.growth.last_year.as_ref().ok();
        Cell::of(last_year, |it| Cell::Number(self.reported(it)))
    }

    /// The number of the target.
    pub fn target_value(&self) -> Cell<'_> {
        self.of_target(|against| {
            let mark = against.goal.as_ref().map(|goal| match goal {
                Ok(goal) => Ok(goal.want.value()),
                Err(missing) => Err(*missing),
            });
            Self::computed(mark, |mark| self.mark(mark))
        })
    }

    /// The upper bound of a range.
    pub fn target_high(&self) -> Cell<'_> {
        let high = self.want().and_then(|want| want.high());
        Cell::of(high, |high| Cell::Number(self.mark(&high.into())))
    }

    /// The growth that counts.
    pub fn growth(&self) -> Cell<'_> {
        let of_growth = self.entry.target.is_some_and(|target| target.kind == Kind::Growth);
        Self::computed(self.outcome.growth.rate.clone(), |rate| {
            let number = self.percent(rate.number());
            if of_growth { number.judged(self, Judged::Rate) } else { number }
        })
    }

    /// Whether the growth was published.
    pub fn growth_source(&self) -> Cell<'_> {
        let growth = &self.outcome.growth;
        let there = growth.rate.as_ref().is_some_and(Result::is_ok);
        let published = growth.published.is_some();
        Cell::of(there.then_some(published), |published| Cell::Word(source_word(published)))
    }

    /// The growth of the levels.
    pub fn growth_from_levels(&self) -> Cell<'_> {
        Self::applied(self.outcome.growth.levels(&self.entry), |rate| self.percent(rate.number()))
    }

    /// The change of a ratio.
    pub fn change(&self) -> Cell<'_> {
        let change = self.outcome.growth.change(&self.entry);
        let rule = self.entry.plan.rounding;
        Self::applied(change, |it| Number::difference(it.number(), 1, rule).signed())
    }

    /// The average growth of two years.
    pub fn two_year_growth(&self) -> Cell<'_> {
        let average = self.outcome.growth.two_years(&self.entry);
        Self::applied(average, |rate| self.percent(rate.number()))
    }

    /// The attainment.
    pub fn attainment(&self) -> Cell<'_> {
        self.of_target(|against| {
            if against.duty.is_some() {
                return Self::applied(against.periods_kept(), |rate| self.percent(rate.number()));
            }
            Self::applied(against.attainment(), |rate| {
                self.percent(rate.number()).judged(self, Judged::Attainment)
            })
        })
    }

    /// The scheduled share in %.
    pub fn schedule(&self) -> Cell<'_> {
        self.of_target(|against| {
            Self::computed(against.schedule(), |share| self.percent(share.number()))
        })
    }

    /// The gap to schedule in percentage points.
    pub fn schedule_gap_points(&self) -> Cell<'_> {
        self.of_target(|against| {
            Self::applied(against.schedule_gap_points(), |points| self.points(points))
        })
    }

    /// The gap to schedule in the unit.
    pub fn schedule_gap(&self) -> Cell<'_> {
        self.of_target(|against| {
            Self::applied(against.schedule_gap(), |gap| self.level(gap).signed())
        })
    }

    /// The gap to the target: in the unit, in percentage points, in days.
    pub fn gap(&self) -> Cell<'_> {
        self.of_target(|against| match (&against.goal, against.want()) {
            (_, Some(_)) => Self::applied(against.gap(), |gap| match against.target.kind {
                Kind::Level => self.gap_of_level(gap),
                Kind::Growth | Kind::Share | Kind::Done => self.gap_of_rate(gap),
            }),
            (Some(Err(missing)), None) => Cell::Missing(*missing),
            (_, None) => Self::computed(against.days_left(), |days| {
                Number::computed(days, 0, self.entry.plan.rounding).signed()
            }),
        })
    }

    /// What people read as the gap, positive when good: to schedule where a part is scheduled,
    /// else that of a rate to its target.
    pub fn ahead(&self) -> Cell<'_> {
        let kind = self.entry.target.map(|target| target.kind);
        match (self.schedule_gap_points(), kind, self.want()) {
            (Cell::Blank, Some(Kind::Growth | Kind::Share), Some(want)) => {
                self.of_target(|against| {
                    Self::applied(against.gap(), |gap| match want.better() {
                        Better::Lower => self.gap_of_rate(gap).turned(),
                        Better::Higher | Better::Neither => self.gap_of_rate(gap),
                    })
                })
            }
            (Cell::Blank, Some(Kind::Level), _) => self.of_target(|against| {
                Self::computed(against.whole_gap_points(), |gap| self.points(gap))
            }),
            (cell, ..) => cell,
        }
    }

    /// What is still needed.
    pub fn remaining(&self) -> Cell<'_> {
        self.of_target(|against| {
            Self::applied(against.remaining(), |rest| {
                self.difference(rest).judged(self, Judged::Remaining)
            })
        })
    }

    /// What each remaining month must bring.
    pub fn per_month(&self) -> Cell<'_> {
        self.of_target(|against| {
            Self::applied(against.per_month(), |rest| self.rate_of_level(rest))
        })
    }

    /// The growth that the rest of the year needs.
    pub fn required_growth(&self) -> Cell<'_> {
        self.of_target(|against| {
            let required = against.required_growth(&self.outcome.growth);
            Self::applied(required, |rate| self.percent(rate.number()))
        })
    }

    /// The outlook to the year's end.
    pub fn outlook(&self) -> Cell<'_> {
        self.of_target(|against| {
            let outlook =
                self.forecast().map(|outlook| outlook.as_ref().map_err(|it| *it)?.apply());
            Self::computed(outlook, |number| match against.target.kind {
                Kind::Growth => self.percent(number).in_percent(),
                Kind::Level | Kind::Share | Kind::Done => self.level(number),
            })
        })
    }

    /// What the outlook is computed from.
    fn forecast(&self) -> Option<&Result<Outlook, Missing>> {
        let against = self.outcome.against.as_ref()?;
        self.outlook.get_or_init(|| against.outlook(&self.outcome.growth)).as_ref()
    }

    /// Whether the outlook carries on the growth of the latest single period.
    pub fn outlook_is_carried(&self) -> bool {
        let outlook = self.forecast();
        outlook.is_some_and(|it| it.as_ref().is_ok_and(|it| it.method() == Method::Carried))
    }

    /// How the outlook was made.
    pub fn outlook_method(&self) -> Cell<'_> {
        match self.forecast() {
            Some(Ok(outlook)) => Cell::Word(method_word(outlook.method())),
            Some(Err(_)) | None => Cell::Blank,
        }
    }
}
