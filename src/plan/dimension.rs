//! In which unit a formula gives its result, as far as the units of its figures tell.

use super::{Aspect, Expression, NamedFigure, Operator};
use crate::value::{Exact, IndicatorId};

/// The units that are left of a formula, and what its numbers multiply the result by.
///
/// A percentage is a pure number a hundred times as large, so that 占比 = a / b × 100 of two figures
/// in 亿元 is one, and a / b is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dimension<'a> {
    /// Each unit with its power, none with the power 0, in the order of their names.
    units: Vec<(&'a str, i32)>,
    /// What the result is multiplied by, and what it is divided by.
    factor: [Exact; 2],
}

impl<'a> Dimension<'a> {
    /// The dimension of a formula, `None` where it cannot be told; `unit` is that of an indicator.
    ///
    /// # Errors
    /// Two units that are added or subtracted and differ.
    pub(super) fn of(
        tree: &Expression,
        unit: &dyn Fn(IndicatorId) -> Option<&'a str>,
    ) -> Result<Option<Self>, [&'a str; 2]> {
        Ok(match tree {
            Expression::Number(number) => Some(Self::new(Vec::new(), number.exact())),
            Expression::Figure(NamedFigure { id, aspect, .. }) => match aspect {
                Some(Aspect::Growth | Aspect::LastGrowth) => Some(Self::in_unit("%")),
                Some(_) | None => unit(*id).map(Self::in_unit),
            },
            Expression::Of(left, operator, right) => {
                let dimensions = (Self::of(left, unit)?, Self::of(right, unit)?);
                let (Some(a), Some(b)) = dimensions else { return Ok(None) };
                match operator {
                    Operator::Times => Some(a.times(&b)),
                    Operator::Over => Some(a.times(&b.inverse())),
                    // A bare number is in whatever unit stands beside it.
                    Operator::Plus | Operator::Minus if left.is_bare() || right.is_bare() => None,
                    Operator::Plus | Operator::Minus => a.added_to(b)?,
                }
            }
            Expression::Power(inner, power) => {
                let Some(inner) = Self::of(inner, unit)? else { return Ok(None) };
                Some((1..*power).fold(inner.clone(), |all, _| all.times(&inner)))
            }
            // What is left of units below a root nobody can name.
            Expression::Root(inner, _) => Self::of(inner, unit)?.and(None),
        })
    }

    /// The unit of the result, where it is a single one.
    #[must_use]
    pub(super) fn unit(&self) -> Option<&'a str> {
        match self.units.as_slice() {
            [] if self.is_times(100) => Some("%"),
            [(unit, 1)] if self.is_times(1) => Some(unit),
            _ => None,
        }
    }

    /// Whether it is a ratio that nothing multiplies: 0.45, not 45.
    #[must_use]
    pub(super) fn is_bare_ratio(&self) -> bool {
        self.units.is_empty() && self.is_times(1)
    }

    fn new(units: Vec<(&'a str, i32)>, factor: Exact) -> Self {
        Self { units, factor: [factor, 1.into()] }
    }

    fn is_times(&self, factor: i64) -> bool {
        let [over, under] = &self.factor;
        *over == under * &Exact::from(factor)
    }

    fn in_unit(unit: &'a str) -> Self {
        match unit {
            "%" => Self::new(Vec::new(), 100.into()),
            unit => Self::new(vec![(unit, 1)], 1.into()),
        }
    }

    fn added_to(self, other: Self) -> Result<Option<Self>, [&'a str; 2]> {
        match (self.unit(), other.unit()) {
            (Some(a), Some(b)) if a == b => Ok(Some(self)),
            (Some(a), Some(b)) => Err([a, b]),
            _ => Ok(None),
        }
    }

    fn times(mut self, other: &Self) -> Self {
        for (unit, power) in &other.units {
            match self.units.iter_mut().find(|(known, _)| known == unit) {
                Some((_, known)) => *known += power,
                None => self.units.push((unit, *power)),
            }
        }
        self.units.retain(|(_, power)| *power != 0);
        self.units.sort_unstable();
        let ([a, b], [c, d]) = (&self.factor, &other.factor);
        Self { units: self.units, factor: [a * c, b * d] }
    }

    fn inverse(self) -> Self {
        let units = self.units.into_iter().map(|(unit, power)| (unit, -power)).collect();
        let [over, under] = self.factor;
        Self { units, factor: [under, over] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::aspect::FormulaNames;

    #[test]
    fn units_cancel_and_percent_is_a_hundred() {
        let units = [("a", "亿元"), ("b", "亿元"), ("c", "万人"), ("p", "%")];
        let find = |name: &str| units.iter().position(|(it, _)| *it == name).map(IndicatorId::from);
        let unit = |id: IndicatorId| units.get(id.index()).map(|(_, unit)| *unit);
        let of = |text: &str| {
            let tree =
                Expression::parse(text, FormulaNames { indicator: &find, region: &|_| None })
                    .expect("a formula");
            Dimension::of(&tree, &unit).map(|it| it.and_then(|it| it.unit()))
        };
        assert_eq!(of("a / b * 100"), Ok(Some("%")));
        assert_eq!(of("(a - b) / b * 100 + p"), Ok(Some("%")));
        assert_eq!(of("a * p / 100"), Ok(Some("亿元")));
        assert_eq!(of("a / c * c"), Ok(Some("亿元")));
        assert_eq!(of("a + b - a"), Ok(Some("亿元")));
        // Nothing can be told of these.
        for text in ["a / b", "a / c", "a * 10000", "a + 5", "a * 10000 + c"] {
            assert_eq!(of(text), Ok(None), "{text}");
        }
        assert_eq!(of("a + c"), Err(["亿元", "万人"]));
        assert_eq!(of("p - a"), Err(["%", "亿元"]));
    }
}
