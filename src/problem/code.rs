//! The kinds of mistakes: stable names and severities, one line a code.

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing was lost; something was folded or passed over.
    Note,
    /// The figures were used, and someone should look at them.
    Warning,
    /// Something could not be used.
    Error,
}

impl Severity {
    /// The stable name, as JSON shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Declares the codes: the variant, its stable name and its severity, one line each.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $severity:ident,)+) => {
        /// The kind of a mistake.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)+
        }

        impl Code {
            /// Every code, in the order of this list.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable name, as JSON and the terminal show it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }
        }
    };
}

codes! {
    // The shape of a table.
    /// Not a byte, or blank lines only.
    EmptyFile "empty-file" Error,
    /// A header and not one row.
    HeaderOnly "header-only" Error,
    /// The bytes are those of another kind of file.
    NotCsv "not-csv" Error,
    /// Bytes that are not UTF-8.
    NotUtf8 "not-utf8" Error,
    /// The first line is no header.
    NoHeader "no-header" Error,
    /// The header again, in the middle.
    RepeatedHeader "repeated-header" Error,
    /// A needed column is not there.
    MissingColumn "missing-column" Error,
    /// Two columns of one name.
    DoubleColumn "double-column" Error,
    /// A column that is not read.
    UnknownColumn "unknown-column" Note,
    /// A column that is not read and is nearly called like one that is.
    MisspeltColumn "misspelt-column" Warning,
    /// More or fewer fields than the header.
    FieldCount "field-count" Error,
    /// A line with nothing in it.
    BlankLine "blank-line" Note,
    /// A quote that is never closed.
    UnclosedQuote "unclosed-quote" Error,
    /// A quote within an unquoted field.
    StrayQuote "stray-quote" Error,
    /// Text behind a closing quote.
    TextAfterQuote "text-after-quote" Error,
    /// A byte-order mark within a file.
    StrayBom "stray-bom" Error,
    /// A byte 0.
    NulByte "nul-byte" Error,
    /// A row beyond any sensible length.
    RowTooLong "row-too-long" Error,
    /// More columns than any table of figures has.
    TooManyColumns "too-many-columns" Error,
    // The cells of a row.
    /// No indicator is named.
    NoIndicator "no-indicator" Error,
    /// The plan has no such indicator.
    UnknownIndicator "unknown-indicator" Error,
    /// The plan has no such region.
    UnknownRegion "unknown-region" Error,
    /// The plan has no such department.
    UnknownDepartment "unknown-department" Error,
    /// The state of a milestone is none of the known words.
    UnknownState "unknown-state" Error,
    /// A regional target that names no region.
    NoRegionNamed "no-region-named" Error,
    /// The unit is not the indicator's.
    UnitMismatch "unit-mismatch" Error,
    /// Neither the row nor the file name says the period.
    NoPeriod "no-period" Error,
    /// A text that is no period.
    NotAPeriod "not-a-period" Error,
    /// A period that can be read in two ways.
    AmbiguousPeriod "ambiguous-period" Error,
    /// A single period of what does not add up.
    SinglePeriod "single-period" Error,
    /// A period alone in a row that says it counts since January.
    SpanContradicts "span-contradicts" Error,
    /// Single periods that overlap, or stand beside cumulative figures.
    OverlappingPeriods "overlapping-periods" Error,
    /// Single periods without one before them.
    MissingPart "missing-part" Error,
    /// A figure later than the report.
    LaterPeriod "later-period" Error,
    /// A figure after the plan's year.
    ForeignPeriod "foreign-period" Error,
    /// Not a number.
    NotANumber "not-a-number" Error,
    /// A percent sign where none belongs.
    PercentSign "percent-sign" Error,
    /// A unit behind a number.
    UnitInNumber "unit-in-number" Error,
    /// Commas that do not stand between thousands.
    ThousandsSeparator "thousands-separator" Error,
    /// NaN, infinity, an exponent, a hexadecimal number.
    NumberForm "number-form" Error,
    /// A formula or an error value of a spreadsheet.
    SpreadsheetError "spreadsheet-error" Error,
    /// A footnote mark behind a number.
    FootnoteMark "footnote-mark" Error,
    /// More than 18 digits.
    TooManyDigits "too-many-digits" Error,
    /// A number that was read after folding its spelling.
    NumberFolded "number-folded" Note,
    /// Neither a value nor a growth.
    NoValue "no-value" Note,
    /// A growth, or figures of last year, of a milestone.
    NotForMilestone "not-for-milestone" Error,
    /// A milestone done after the report period.
    DoneLater "done-later" Error,
    /// The same row twice.
    DuplicateRow "duplicate-row" Warning,
    /// Two rows of one key that differ.
    ConflictingRows "conflicting-rows" Error,
    /// A row whose place another one takes.
    RevisedRow "revised-row" Note,
    /// A blank where a roster's number is needed.
    NoNumber "no-number" Error,
    /// An enterprise that left before it came.
    ExitBeforeEntry "exit-before-entry" Error,
    /// An enterprise that a roster lists twice, in the same words.
    ListedAgain "listed-again" Warning,
    /// An enterprise that a roster lists twice, in other words.
    ListedDifferently "listed-differently" Error,
    /// A roster that has nothing of the report's last month.
    RosterEndsEarly "roster-ends-early" Warning,
    /// The plan's year does not occur in the files.
    NoReportPeriod "no-report-period" Error,
    /// Published growth and the levels do not agree.
    GrowthMismatch "growth-mismatch" Warning,
    /// Last year's figure is not the one that was reported last year.
    BaseRevised "base-revised" Warning,
    /// What has been since January is less than it was.
    CumulativeFalls "cumulative-falls" Warning,
    /// A reported figure is not what its parts give.
    PartsMismatch "parts-mismatch" Warning,
    /// A sum since January, where every period counts alone.
    TellsNoPeriod "tells-no-period" Warning,
    /// A figure is a thousand times another that it is held against.
    OtherMagnitude "other-magnitude" Warning,
    // plan.toml.
    /// Not TOML.
    TomlSyntax "toml-syntax" Error,
    /// A key that means nothing here.
    UnknownKey "unknown-key" Error,
    /// A needed key is not there.
    MissingKey "missing-key" Error,
    /// A value of another type than the key takes.
    WrongType "wrong-type" Error,
    /// A text that may not be empty.
    EmptyText "empty-text" Error,
    /// A control or direction character.
    ControlCharacter "control-character" Error,
    /// A word that is none of those allowed.
    UnknownWord "unknown-word" Error,
    /// A number beyond what the key takes.
    OutOfRange "out-of-range" Error,
    /// An id with other characters than letters, digits and hyphens.
    BadId "bad-id" Error,
    /// Two indicators of one id.
    DuplicateId "duplicate-id" Error,
    /// Two things of one name.
    DuplicateName "duplicate-name" Error,
    /// Two tasks of one number.
    DuplicateTask "duplicate-task" Error,
    /// One thing listed twice.
    ListedTwice "listed-twice" Error,
    /// A leading department that the task does not name.
    LeadNotListed "lead-not-listed" Error,
    /// A target for regions that are none.
    NoRegions "no-regions" Error,
    /// Two keys that exclude each other.
    KeysExclude "keys-exclude" Error,
    /// A target that is a number without comparator.
    BareNumber "bare-number" Error,
    /// A comparator that does not exist.
    UnknownComparator "unknown-comparator" Error,
    /// A target that cannot be read.
    BadTarget "bad-target" Error,
    /// A percent sign, unit or separator in a target.
    UnitInTarget "unit-in-target" Error,
    /// A range whose end is below its start.
    RangeReversed "range-reversed" Error,
    /// `=` or `~` without a direction.
    MissingBetter "missing-better" Error,
    /// A direction against the comparator's own.
    BetterContradicts "better-contradicts" Error,
    /// `~` without a tolerance in force.
    MissingTolerance "missing-tolerance" Error,
    /// A tolerance where none has a meaning, or a negative one.
    BadTolerance "bad-tolerance" Error,
    /// A target of a kind that the nature does not have.
    KindNotForNature "kind-not-for-nature" Error,
    /// The same target of a region twice.
    DuplicateTarget "duplicate-target" Warning,
    /// Two targets of one kind for one region.
    ConflictingTargets "conflicting-targets" Error,
    /// Growth of a stock that does not say against what.
    MissingGrowthAgainst "missing-growth-against" Error,
    /// A target in step with what has no such number.
    NotInStep "not-in-step" Error,
    /// A tier that asks no more than the one below it.
    TierNotHigher "tier-not-higher" Error,
    /// A duty of every period that is no number of something that happens.
    NotEveryPeriod "not-every-period" Error,
    /// Not a day of the calendar.
    BadDate "bad-date" Error,
    /// A due date before the plan's year.
    DueBeforePlan "due-before-plan" Error,
    /// A schedule that cannot be read or does not rise to 100.
    BadSchedule "bad-schedule" Error,
    /// A formula that cannot be read.
    BadFormula "bad-formula" Error,
    /// A sum of what does not add up.
    CannotSum "cannot-sum" Error,
    /// A count of what is not done or undone.
    CannotCount "cannot-count" Error,
    /// A roster that is not declared.
    UnknownRoster "unknown-roster" Error,
    /// A condition that cannot be read.
    BadCondition "bad-condition" Error,
    /// A condition with an `or`.
    NoOr "no-or" Error,
    /// What cannot be counted or added up from a roster.
    NotFromRoster "not-from-roster" Error,
    /// Net of what left, of a stock.
    NetOfStock "net-of-stock" Error,
    /// An amount that cannot be paid in whole fen.
    BadAmount "bad-amount" Error,
    /// A reward for what is no number of things.
    CannotReward "cannot-reward" Error,
    /// A figure that is made of itself.
    MadeOfItself "made-of-itself" Error,
    /// A region that lies within itself.
    RegionWithinItself "region-within-itself" Error,
    /// A sum over a region and another that lies in it.
    WithinAnother "within-another" Error,
    /// A formula that adds up different units.
    UnitsDiffer "units-differ" Warning,
    // What is sound in plan.toml and probably not meant: only `lint` looks for it.
    /// Two names so alike that one is probably a misspelling of the other.
    AlikeNames "alike-names" Warning,
    /// A department that answers for nothing.
    UnusedDepartment "unused-department" Warning,
    /// Targets of regions that do not add up to that of the region they lie in.
    TargetsMismatch "targets-mismatch" Warning,
    /// Targets of regions that add up to more than is asked of the region they lie in.
    TargetsRaised "targets-raised" Warning,
    /// A roster that no indicator uses.
    UnusedRoster "unused-roster" Warning,
    /// Value added whose growth would be computed at current prices.
    NominalValueAdded "nominal-value-added" Warning,
    /// A percentage that would be divided by its target.
    PercentDivided "percent-divided" Warning,
    /// A formula that gives its result in another unit than is declared.
    FormulaUnit "formula-unit" Warning,
    /// A formula in % that gives a ratio of which nobody made a percentage.
    ShareNotPercent "share-not-percent" Warning,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_words() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
