//! What is still needed (尚需): max(T − A, 0) of a flow, T − A of a stock.

use crate::plan::Nature;
use crate::value::Exact;

/// The amount that is missing to the target, in its unit.
#[must_use]
pub fn apply(actual: &Exact, target: &Exact, nature: Nature) -> Exact {
    let rest = target - actual;
    let zero = Exact::from(0);
    if nature == Nature::Flow && rest < zero { zero } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        assert_eq!(
            apply(&Exact::decimal(1276, 1), &255.into(), Nature::Flow),
            Exact::decimal(1274, 1)
        );
        assert_eq!(apply(&12.into(), &10.into(), Nature::Flow), 0.into());
        assert_eq!(apply(&12.into(), &10.into(), Nature::Stock), (-2).into());
    }
}
