//! `plan explain` explains every number that `plan check` gives: a reader with a pocket calculator
//! gets it from the filled formula.
//!
//! Every indicator of the city plan is explained; each filled formula is evaluated here, apart from
//! the program, and compared with the number that the program says it gives, and that with `check`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use num_bigint::BigInt;
use num_rational::Ratio;
use serde_json::Value;

type Fraction = Ratio<BigInt>;

const FILES: [&str; 3] = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"];

/// The numbers of a record that come from a formula.
const COMPUTED: [&str; 18] = [
    "growth_pct",
    "growth_from_levels_pct",
    "change_pp",
    "growth_two_year_pct",
    "attainment_pct",
    "schedule_pct",
    "schedule_gap_pp",
    "schedule_gap",
    "gap",
    "remaining",
    "per_month",
    "required_growth_pct",
    "outlook",
    "last_year",
    "way_pct",
    "used_pct",
    "judged_gap_pp",
    "severity",
];

fn plan(arguments: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_clear().args(arguments);
    let output = command.args(FILES).args(["--format", "json"]).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_number_of_the_city_plan_is_explained() {
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("plan.toml").exists());
    let check = plan(&["check"]);
    let rows = check["rows"].as_array().unwrap();
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["indicator"].as_str().unwrap()).collect();
    let (mut formulas, mut numbers) = (0, 0);
    for id in ids {
        let explained = plan(&["explain", id]);
        let steps = explained["steps"].as_array().unwrap();
        formulas += steps.iter().map(follows_from_its_numbers).filter(|filled| *filled).count();
        for row in rows.iter().filter(|row| row["indicator"] == id) {
            numbers += COMPUTED.iter().filter(|key| is_explained(row, key, steps)).count();
        }
    }
    assert!(formulas > 600 && numbers > 600, "{formulas} formulas, {numbers} numbers");
}

/// Whether a step has a filled formula, which then gives its exact number.
fn follows_from_its_numbers(step: &Value) -> bool {
    let (Some(filled), Some(exact)) = (step["filled"].as_str(), step["exact"].as_str()) else {
        return false;
    };
    let evaluated = evaluate(filled);
    assert_eq!(evaluated, fraction(exact), "{step}");
    true
}

/// Whether a number of a record is there, and then also among the steps, with the same value.
fn is_explained(row: &Value, key: &str, steps: &[Value]) -> bool {
    let number = if key == "outlook" { &row["outlook"]["value"] } else { &row[key] };
    let Some(number) = number.as_number() else { return false };
    let of_row =
        |step: &&Value| step["target"] == row["target"]["id"] && (step["region"] == row["region"]);
    let milestone = row["target"]["kind"] == "done";
    let input = match key {
        "last_year" => Some("A₀"),
        "growth_pct" if row["growth_source"] == "reported" => Some("g"),
        _ => None,
    };
    // Where no rate is published, that of the levels is the one that counts.
    let counts = row["growth_source"] == "levels" && key == "growth_from_levels_pct";
    let named = |step: &&Value| match input {
        Some(symbol) => step["symbol"] == symbol && step["form"].is_null(),
        None => step["key"] == if counts { "growth_pct" } else { key },
    };
    let step = steps.iter().filter(of_row).find(named);
    if milestone {
        return false; // Days are counted, not computed.
    }
    let step = step.unwrap_or_else(|| panic!("{key} of {row} is not explained"));
    let mut exact = fraction(step["exact"].as_str().unwrap());
    if key == "schedule_pct" {
        exact *= BigInt::from(100);
    }
    let said = fraction(&number.to_string());
    let apart = if exact > said { &exact - &said } else { &said - &exact };
    assert!(apart <= fraction("0.0000005"), "{key} of {row}: {exact}");
    true
}

/// A decimal or a fraction such as `-19700/3527`.
fn fraction(text: &str) -> Fraction {
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let (whole, decimals) = numerator.split_once('.').unwrap_or((numerator, ""));
    let digits = format!("{whole}{decimals}").parse::<BigInt>();
    let digits = digits.unwrap_or_else(|_| panic!("`{text}` is no number"));
    let ten = BigInt::from(10).pow(u32::try_from(decimals.len()).unwrap());
    Fraction::new(digits, ten * denominator.parse::<BigInt>().unwrap())
}

/// The value of a filled formula: `+ − × /`, parentheses, `max(a, b)`, `min(a, b)`, roots to twenty decimals and
/// numbers.
fn evaluate(text: &str) -> Fraction {
    let plain = text.replace('−', "~").replace('×', "*").replace(' ', "");
    let mut rest = plain.as_str();
    let value = sum(&mut rest);
    assert!(rest.is_empty(), "{text}: {rest}");
    value
}

fn take(rest: &mut &str, sign: &str) -> bool {
    let found = rest.strip_prefix(sign);
    *rest = found.unwrap_or(rest);
    found.is_some()
}

fn sum(rest: &mut &str) -> Fraction {
    let mut value = product(rest);
    loop {
        if take(rest, "+") {
            value += product(rest);
        } else if take(rest, "~") {
            value -= product(rest);
        } else {
            return value;
        }
    }
}

fn product(rest: &mut &str) -> Fraction {
    let mut value = factor(rest);
    loop {
        if take(rest, "*") {
            value *= factor(rest);
        } else if take(rest, "/") {
            value /= factor(rest);
        } else {
            return value;
        }
    }
}

fn factor(rest: &mut &str) -> Fraction {
    for (name, of) in [("max(", Fraction::max as fn(_, _) -> _), ("min(", Fraction::min)] {
        if take(rest, name) {
            let first = sum(rest);
            assert!(take(rest, ","));
            let second = sum(rest);
            assert!(take(rest, ")"));
            return of(first, second);
        }
    }
    if take(rest, "√") {
        let ten = BigInt::from(10).pow(20);
        let scaled = factor(rest) * &ten * &ten;
        return Fraction::new(scaled.to_integer().sqrt(), ten);
    }
    if take(rest, "(") {
        let value = sum(rest);
        assert!(take(rest, ")"));
        return value;
    }
    let end =
        rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    *rest = after;
    fraction(number)
}

#[test]
fn the_evaluator_reads_formulas() {
    assert_eq!(evaluate("(127.6 / 118.9 − 1) × 100"), fraction("8700/1189"));
    assert_eq!(evaluate("(√(121 / 100) − 1) × 100"), fraction("10"));
    assert_eq!(evaluate("max(10 − 12, 0)"), fraction("0"));
    assert_eq!(evaluate("min(max(70 × 2, 60), 100)"), fraction("100"));
    assert_eq!(evaluate("(-3) − (-2.5)"), fraction("-0.5"));
    assert_eq!(evaluate("2 − 3 − 4 + 12 / 2 / 3"), fraction("-3"));
}
