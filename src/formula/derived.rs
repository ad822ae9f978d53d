//! A formula of plan.toml over figures, and how far rounding can have moved its result.
//!
//! Exact from the figures to the result. The bound follows the errors of the figures to the first
//! order: those of a sum add up, a·b has δa·|b| + δb·|a|, a/b has (δa + δb·|a/b|) / |b|, aⁿ has n·|a|ⁿ⁻¹·δa, and
//! the n-th root r has δa·r / (n·a). A root is approximated, to twenty decimals.

use super::growth::{Base, Growth};
use super::{Applied, Formula};
use crate::lang::Text;
use crate::plan::{Expression, NamedFigure, Operator};
use crate::value::{Exact, Missing};

/// The steps of which formulas and sums are made; A₀ and B are made the same way.
pub const FORMULA: Formula = Formula {
    name: "derived",
    title: Text::new("由其他指标计算", "made from other figures"),
    definition: Text::new(
        "formula（公式）和 sum-of（合计）的逐步运算，用未舍入的数一算到底（只有开方 root 取二十位小数）；上年同期和上年全年按同样办法计算，口径才一致。缺一个数就不出结果，不当作零。另报了数的以所报为准，与算出的数之差超过舍入所能造成的（一阶误差传播）即提醒。",
        "The steps of `formula` and `sum-of`, from the figures to the result without rounding (but for `root`, which has twenty decimals); A₀ and B are made the same way, so that like stands against like. Where one figure is missing there is no result: a gap is not 0. A figure that is reported itself goes first, and is warned of when it differs by more than rounding can explain (errors to the first order).",
    ),
    forms: &["A₁ + A₂", "A₁ − A₂", "A₁ × A₂", "A₁ / A₂", "A₁^n", "A₁^(1 / n)"],
};

/// A number with the most that rounding can have moved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approximate {
    /// The number.
    pub number: Exact,
    /// Half a unit in the last place that was written, carried through.
    pub half_ulp: Exact,
}

/// Evaluates a formula, given the figures that it names.
///
/// # Errors
/// A figure that cannot be had, or a division by zero.
pub fn evaluate(
    tree: &Expression,
    figure: &dyn Fn(NamedFigure) -> Result<Approximate, Missing>,
) -> Result<Approximate, Missing> {
    match tree {
        Expression::Number(number) => {
            Ok(Approximate { number: number.exact(), half_ulp: Exact::from(0) })
        }
        Expression::Figure(named) => figure(*named),
        Expression::Of(left, operator, right) => {
            apply(&evaluate(left, figure)?, *operator, &evaluate(right, figure)?)
        }
        Expression::Power(inner, power) => Ok(raised(&evaluate(inner, figure)?, *power)),
        Expression::Root(inner, degree) => root(&evaluate(inner, figure)?, *degree),
    }
}

/// The rate of growth on a base above zero, in %.
///
/// # Errors
/// The base is not.
pub fn growth(now: &Approximate, base: &Approximate) -> Result<Approximate, Missing> {
    let over = apply(now, Operator::Over, base)?;
    let growth = Growth { actual: now.number.clone(), base: Base::LastYear(base.number.clone()) };
    let number = growth.apply()?.number().clone();
    Ok(Approximate { number, half_ulp: &over.half_ulp * &100.into() })
}

fn raised(a: &Approximate, power: u16) -> Approximate {
    let slope = (1..power).fold(Exact::from(1), |all, _| &all * &a.number);
    let half_ulp = &(&a.half_ulp * &slope.abs()) * &i64::from(power).into();
    Approximate { number: &slope * &a.number, half_ulp }
}

/// The root, to twenty decimals.
fn root(a: &Approximate, degree: u16) -> Result<Approximate, Missing> {
    let number = a.number.nth_root(degree).ok_or(Missing::RootOfNegative)?;
    let of_degree = &a.number * &i64::from(degree).into();
    let half_ulp = (&a.half_ulp * &number).checked_div(&of_degree).unwrap_or(0.into());
    Ok(Approximate { number, half_ulp })
}

fn apply(a: &Approximate, operator: Operator, b: &Approximate) -> Result<Approximate, Missing> {
    let both = &a.half_ulp + &b.half_ulp;
    Ok(match operator {
        Operator::Plus => Approximate { number: &a.number + &b.number, half_ulp: both },
        Operator::Minus => Approximate { number: &a.number - &b.number, half_ulp: both },
        Operator::Times => {
            let of_a = &a.half_ulp * &b.number.abs();
            let of_b = &b.half_ulp * &a.number.abs();
            Approximate { number: &a.number * &b.number, half_ulp: &of_a + &of_b }
        }
        Operator::Over => {
            let over = |number: &Exact| number.checked_div(&b.number).ok_or(Missing::DivisorZero);
            let number = over(&a.number)?;
            let of_b = &b.half_ulp * &number.abs();
            Approximate { half_ulp: over(&(&a.half_ulp + &of_b))?.abs(), number }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::FormulaNames;
    use crate::value::IndicatorId;

    #[test]
    fn by_hand() {
        // 61.5 / 120.0 × 100 = 51.25, and rounding moves it by (0.05 + 0.05 × 0.5125) / 120 × 100
        // = 0.063020833…
        let find = |name: &str| ["a", "b"].iter().position(|it| *it == name).map(IndicatorId::from);
        let tree =
            Expression::parse("a / b * 100", FormulaNames { indicator: &find, region: &|_| None })
                .expect("a formula");
        let figure = |number| Approximate { number, half_ulp: Exact::decimal(5, 2) };
        let of = |b: Exact| {
            evaluate(&tree, &|NamedFigure { id, .. }| {
                Ok(figure(if id.index() == 0 { Exact::decimal(615, 1) } else { b.clone() }))
            })
        };
        let result = of(120.into()).expect("120 is not zero");
        assert_eq!(result.number, Exact::decimal(5125, 2));
        assert_eq!(result.half_ulp.decimals(), "0.063020833333");
        assert_eq!(of(0.into()), Err(Missing::DivisorZero));
    }

    #[test]
    fn powers_and_roots_by_hand() {
        // (1.1)³ = 1.331, moved by 3 × 1.21 × 0.05 = 0.1815; the root of that third degree is 1.1 again, moved by
        // 0.1815 × 1.1 / (3 × 1.331) = 0.05.
        let find = |name: &str| (name == "a").then(|| IndicatorId::from(0));
        let of = |text: &str, number: Exact| {
            let tree =
                Expression::parse(text, FormulaNames { indicator: &find, region: &|_| None })
                    .expect("a formula");
            evaluate(&tree, &|_| {
                Ok(Approximate { number: number.clone(), half_ulp: Exact::decimal(5, 2) })
            })
        };
        let cube = of("a^3", Exact::decimal(11, 1)).expect("it is a number");
        assert_eq!([cube.number, cube.half_ulp].map(|it| it.decimals()), ["1.331", "0.1815"]);
        let root = of("root(a^3, 3)", Exact::decimal(11, 1)).expect("it is above zero");
        assert_eq!([root.number, root.half_ulp].map(|it| it.decimals()), ["1.1", "0.05"]);
        assert_eq!(of("root(a, 2)", (-4).into()), Err(Missing::RootOfNegative));
    }
}
