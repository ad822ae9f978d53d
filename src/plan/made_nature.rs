//! How the result of a formula behaves, as far as the natures of its figures tell.
//!
//! What builds up from January, divided by what stands at a point in time, builds up too: an amount per
//! head. Divided by what builds up as well it is a ratio. What stands still divided by what builds up
//! falls through the year, whatever happens, and is no figure to be held against anything.

use super::{Aspect, Expression, NamedFigure, Nature, Operator};
use crate::value::IndicatorId;

/// How a part of a formula behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behaviour {
    /// A number, the same at every period.
    Constant,
    /// As figures of this nature.
    As(Nature),
    /// It falls from January on, since what it is divided by builds up.
    Falls,
    /// A number is added to what builds up, or taken off it: 1/12 of it would belong there.
    Shifted(Nature),
    /// Nothing can be told.
    Unknown,
}

use Behaviour::{As, Constant, Falls, Shifted, Unknown};

impl Behaviour {
    /// How a formula behaves, given the natures of its figures.
    #[must_use]
    pub(super) fn of(tree: &Expression, nature: &dyn Fn(IndicatorId) -> Option<Nature>) -> Self {
        match tree {
            Expression::Number(_) => Constant,
            Expression::Figure(NamedFigure { id, aspect, .. }) => match aspect {
                Some(Aspect::Growth | Aspect::LastGrowth) => As(Nature::Ratio),
                // A whole year's, and what was there when it began.
                Some(Aspect::LastFullYear | Aspect::Opening) => Constant,
                // It is no part of what builds up.
                Some(Aspect::Single) => Unknown,
                Some(Aspect::LastYear | Aspect::Previous | Aspect::Year(_)) | None => {
                    nature(*id).filter(|it| it.has_numbers()).map_or(Unknown, As)
                }
            },
            Expression::Of(left, operator, right) => {
                let (a, b) = (Self::of(left, nature), Self::of(right, nature));
                match operator {
                    Operator::Plus | Operator::Minus => sum(a, b),
                    Operator::Times => product(a, b),
                    Operator::Over => quotient(a, b),
                }
            }
            Expression::Power(inner, _) | Expression::Root(inner, _) => {
                match Self::of(inner, nature) {
                    it @ (Constant | Falls | As(Nature::Ratio)) => it,
                    As(_) | Shifted(_) | Unknown => Unknown,
                }
            }
        }
    }

    /// The nature of figures that behave like this, where there is one.
    #[must_use]
    pub(super) const fn nature(self) -> Option<Nature> {
        match self {
            As(nature) | Shifted(nature) => Some(nature),
            Constant | Falls | Unknown => None,
        }
    }
}

fn sum(a: Behaviour, b: Behaviour) -> Behaviour {
    match (a, b) {
        (Falls, _) | (_, Falls) => Falls,
        (a, b) if a == b => a,
        (Constant, As(nature)) | (As(nature), Constant) if nature.builds_up() => Shifted(nature),
        (Constant, other) | (other, Constant) => other,
        (As(a) | Shifted(a), As(b) | Shifted(b)) if a == b => Shifted(a),
        (As(_) | Shifted(_) | Unknown, _) => Unknown,
    }
}

fn product(a: Behaviour, b: Behaviour) -> Behaviour {
    use Nature::{Flow, PerHead, Ratio, Stock};
    match (a, b) {
        (Falls, _) | (_, Falls) => Falls,
        (Constant, other) | (other, Constant) => other,
        (As(Ratio), other) | (other, As(Ratio)) => other,
        (As(PerHead), As(Stock)) | (As(Stock), As(PerHead)) => As(Flow),
        (As(_) | Shifted(_) | Unknown, _) => Unknown,
    }
}

fn quotient(a: Behaviour, b: Behaviour) -> Behaviour {
    use Nature::{Flow, PerHead, Ratio, Stock};
    match (a, b) {
        (Falls, _) => Falls,
        (Constant, As(Ratio)) => As(Ratio),
        (other, Constant | As(Ratio)) => other,
        (As(a), As(b)) if a == b => As(Ratio),
        (As(Flow), As(Stock)) => As(PerHead),
        (As(Flow), As(PerHead)) => As(Stock),
        (Constant | As(Stock | Ratio), As(Flow | PerHead)) => Falls,
        (Constant | As(_) | Shifted(_) | Unknown, _) => Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::aspect::FormulaNames;

    #[test]
    fn as_the_natures_of_the_figures_tell() {
        let figures = [
            ("sales", Nature::Flow),
            ("costs", Nature::Flow),
            ("people", Nature::Stock),
            ("loans", Nature::Stock),
            ("rate", Nature::Ratio),
            ("income", Nature::PerHead),
        ];
        let find =
            |name: &str| figures.iter().position(|(it, _)| *it == name).map(IndicatorId::from);
        let nature = |id: IndicatorId| figures.get(id.index()).map(|(_, nature)| *nature);
        let of = |text: &str| {
            Behaviour::of(
                &Expression::parse(text, FormulaNames { indicator: &find, region: &|_| None })
                    .expect("a formula"),
                &nature,
            )
        };
        for (text, behaviour) in [
            ("sales / costs * 100", As(Nature::Ratio)),
            ("(sales - costs) / costs * 100 - 100", As(Nature::Ratio)),
            ("loans / people", As(Nature::Ratio)),
            ("sales / people * 10000", As(Nature::PerHead)),
            ("income * people", As(Nature::Flow)),
            ("sales / income", As(Nature::Stock)),
            ("income / income", As(Nature::Ratio)),
            ("sales * rate / 100", As(Nature::Flow)),
            ("sales - costs", As(Nature::Flow)),
            ("100 - rate", As(Nature::Ratio)),
            ("loans + 5", As(Nature::Stock)),
            ("sales + 5", Shifted(Nature::Flow)),
            ("100 - sales", Shifted(Nature::Flow)),
            ("loans / sales * 100", Falls),
            ("people / income", Falls),
            ("sales + loans", Unknown),
        ] {
            assert_eq!(of(text), behaviour, "{text}");
        }
    }
}
