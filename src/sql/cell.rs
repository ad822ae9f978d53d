//! What a cell says, as expressions: a gap, a name, a day, a number. Each is what the reader of files
//! makes of it, and where engines cannot read as it does, less is read: never something else.

use super::dialect::Engine;
use super::folding::Folding;
use crate::figures::GAPS;
use crate::value::Date;

/// A day as most are written.
const PLAIN_DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

/// What a day consists of, in all its spellings.
const DAY_PARTS: [&str; 3] = ["[0-9]{4}", "[0-9]{1,2}", "[0-9]{1,2}"];

/// What stands between them.
const BETWEEN: &str = "(?:-|/|年|月)";

/// A number without separators.
const PLAIN_NUMBER: &str = "^[+-]?[0-9]+([.][0-9]+)?$";

/// What is in the names of types of floating point.
const FLOATING: &str = "float|double|real";

/// How cells are read by an engine.
pub(super) struct CellReader<'d> {
    /// The engine.
    pub dialect: &'d dyn Engine,
    folding: Folding,
}

impl<'d> CellReader<'d> {
    /// How they are read.
    pub(super) fn new(dialect: &'d dyn Engine) -> Self {
        Self { dialect, folding: Folding::new() }
    }

    /// The trimmed text of a column.
    pub(super) fn trimmed(&self, column: &str) -> String {
        self.folding.trimmed(&self.dialect.cell(column), self.dialect)
    }

    /// The same of a column of numbers: of floating point, which has lost what it cannot hold, the name
    /// of its type, which is no number.
    pub(super) fn trimmed_number(&self, column: &str) -> String {
        let kind = self.dialect.type_of(column);
        let is_floating = self.dialect.fits(&format!("lower({kind})"), FLOATING);
        let text = self.folding.trimmed(&self.dialect.number_cell(column), self.dialect);
        format!("CASE WHEN {column} IS NOT NULL AND {is_floating} THEN {kind} ELSE {text} END")
    }

    /// Whether a text has a sign for a gap.
    pub(super) fn is_gap(&self, text: &str) -> String {
        let gaps: Vec<String> = GAPS.iter().map(|gap| self.dialect.text(gap)).collect();
        format!("{text} IN ({})", gaps.join(", "))
    }

    /// A text as names are compared.
    pub(super) fn folded(&self, text: &str) -> String {
        self.folding.folded(text, self.dialect)
    }

    /// The eight digits of a day, whether or not it exists; none of a text that is none.
    pub(super) fn day_digits(&self, text: &str) -> String {
        let dialect = self.dialect;
        let pattern = |group: Option<usize>| {
            let part = |(index, part): (usize, &&str)| {
                if Some(index) == group { format!("({part})") } else { (*part).to_owned() }
            };
            let parts: Vec<String> = DAY_PARTS.iter().enumerate().map(part).collect();
            format!("^{}(?:日)?$", parts.join(BETWEEN))
        };
        let part = |index| dialect.group(text, &pattern(Some(index)));
        let two = |index| format!("lpad({}, 2, '0')", part(index));
        let any = format!("{} || {} || {}", part(0), two(1), two(2));
        format!(
            "CASE WHEN {} THEN replace({text}, '-', '')\n      WHEN {} THEN {any} END",
            dialect.fits(text, PLAIN_DAY),
            dialect.fits(text, &pattern(None))
        )
    }

    /// A day as the number of its digits, 20240621; none of one that does not exist.
    pub(super) fn day(&self, digits: &str) -> String {
        let (year, month) = (format!("substr({digits}, 1, 4)"), format!("substr({digits}, 5, 2)"));
        let day = format!("substr({digits}, 7, 2)");
        let number = self.dialect.whole(&year);
        let leap = format!("{number} % 4 = 0 AND ({number} % 100 <> 0 OR {number} % 400 = 0)");
        let last = format!(
            "CASE WHEN {month} IN ('04', '06', '09', '11') THEN '30'\n      \
             WHEN {month} <> '02' THEN '31' WHEN {leap} THEN '29' ELSE '28' END"
        );
        format!(
            "CASE WHEN {year} BETWEEN '1900' AND '2999' AND {month} BETWEEN '01' AND '12'\n      \
             AND {day} >= '01' AND {day} <= {last}\n      THEN {} END",
            self.dialect.whole(digits)
        )
    }

    /// Whether a text is a number: 1 of one without separators, 2 where it has more than 18 digits, else
    /// 0. Zeros before the first digit are none, unless they are decimals.
    pub(super) fn number_form(&self, text: &str) -> String {
        let dialect = self.dialect;
        let is_plain = dialect.fits(text, PLAIN_NUMBER);
        let length = dialect.length(&dialect.without(text, "^[+-]?0*"));
        let has_point = dialect.fits(text, "[.]");
        let digits = format!("{length} - CASE WHEN {has_point} THEN 1 ELSE 0 END");
        format!("CASE WHEN NOT {is_plain} THEN 0\n      WHEN {digits} > 18 THEN 2 ELSE 1 END")
    }

    /// The number that a text is.
    pub(super) fn number(&self, text: &str) -> String {
        self.dialect.decimal(text)
    }

    /// How many decimals it is written with.
    pub(super) fn decimals(&self, text: &str) -> String {
        self.dialect.length(&self.dialect.without(text, "^[^.]*[.]?"))
    }
}

/// A day as the number of its digits.
pub(super) fn number_of(day: Date) -> String {
    day.to_string().replace('-', "")
}
