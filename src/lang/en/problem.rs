//! What is wrong and what to do about it, in English: one line a code.

use crate::lang::Sentence;
use crate::problem::Code;

/// The sentences of a code.
#[expect(clippy::too_many_lines, reason = "one line a code")]
pub const fn problem(code: Code) -> Sentence {
    let (says, advice) = match code {
        Code::EmptyFile => {
            ("the file is empty", "fill in a header and rows, or leave the file out")
        }
        Code::HeaderOnly => {
            ("a header and no rows", "fill in rows; if there are none, say so with --allow-empty")
        }
        Code::NotCsv => (
            "this is a {0} file, not CSV",
            "open it where it comes from and save it as `CSV UTF-8 (comma delimited)`",
        ),
        Code::NotUtf8 => (
            "this is not UTF-8[ (it looks like {0})]",
            "save the whole file as UTF-8 (a table as `CSV UTF-8`); if only this row differs, mend the row",
        ),
        Code::NoHeader => (
            "the first line is no header",
            "the first line names the columns: {0}; take title lines out",
        ),
        Code::RepeatedHeader => (
            "the header stands here again",
            "one table a file: take the second header out; if its columns differ, the rows below were not used",
        ),
        Code::MissingColumn => (
            "there is no column {0}",
            "add it to the header[; is it {1}?][; or correct its name in {2}]",
        ),
        Code::DoubleColumn => {
            ("column {0} stands there twice", "take one of the two out, or rename it")
        }
        Code::UnknownColumn => {
            ("columns that are not read: {0}", "nothing to do, unless the name is misspelt")
        }
        Code::MisspeltColumn => {
            ("column {0} is not read, and is nearly called {1}", "if it is {1}, correct the name")
        }
        Code::FieldCount => (
            "this row has {1} fields, the header {0}",
            "look for a comma too many or too few; a number with commas needs quotes: \"4,860.5\"",
        ),
        Code::BlankLine => ("a blank line", "nothing to do"),
        Code::UnclosedQuote => (
            "the quote that opens here is never closed",
            "close it with \"; the rows below were not read",
        ),
        Code::StrayQuote => (
            "a quote within a field",
            "put the whole field in quotes and double those inside: \"\"",
        ),
        Code::TextAfterQuote => (
            "text behind a closing quote",
            "put the whole field in quotes and double those inside: \"\"",
        ),
        Code::StrayBom => (
            "a byte-order mark within the file",
            "files seem to have been joined; take it out, or give them apart",
        ),
        Code::NulByte => ("a byte 0", "the file may be damaged or UTF-16; export it again"),
        Code::RowTooLong => (
            "this row is longer than {0} KiB",
            "look for a quote that is not closed; the rows below were not read",
        ),
        Code::TooManyColumns => {
            ("{0} columns; at most {1} are read", "look at the delimiter, or take columns out")
        }
        Code::NoIndicator => ("no indicator is named", "write its id or name in column indicator"),
        Code::UnknownIndicator => (
            "the plan has no indicator `{0}`",
            "look at the name, or add an alias in plan.toml[; did you mean: {1}]",
        ),
        Code::UnknownRegion => (
            "the plan has no region `{0}`",
            "look at the name, or add an alias in plan.toml[; did you mean: {1}]",
        ),
        Code::UnknownDepartment => (
            "the plan has no department `{0}`",
            "look at the name, or add an alias in plan.toml[; did you mean: {1}]",
        ),
        Code::UnknownState => (
            "`{0}` is no state of a milestone",
            "write done (or a day that exists), in-progress or not-started",
        ),
        Code::NoRegionNamed => (
            "no region is named",
            "write its name in column region; the target of the plan's own region stands in plan.toml",
        ),
        Code::UnitMismatch => {
            ("the unit is `{0}`, in the plan it is `{1}`", "convert to {1}, or correct the unit")
        }
        Code::NoPeriod => (
            "no period is given",
            "add a column period, start the file name with it (2024-06-....csv), or use --file-period",
        ),
        Code::NotAPeriod => (
            "`{0}` is no period",
            "write {1}-06, {1}-q2 or {1}; a spreadsheet may have rewritten it: make the column text",
        ),
        Code::AmbiguousPeriod => (
            "`{0}` may mean the period alone or everything since January",
            "write {1}-06 for January to June, or say single or cumulative in column span",
        ),
        Code::SinglePeriod => (
            "`{0}` is a single period, and shares and rates do not add up",
            "give the figure at the end of that period, and write {1}",
        ),
        Code::SpanContradicts => (
            "`{0}` is a period alone, and column span says cumulative",
            "correct span or period: together they must mean one thing",
        ),
        Code::OverlappingPeriods => (
            "`{0}` overlaps another period of its indicator: single and cumulative figures are mixed",
            "in one year give an indicator's single figures or its cumulative ones; periods must not cross",
        ),
        Code::MissingPart => (
            "before `{0}` the figure of {1} is missing, so that it cannot be added up",
            "add the figure of {1}, or give cumulative figures since January",
        ),
        Code::LaterPeriod => (
            "period `{0}` is later than the report's, {1}",
            "leave --period out, or leave this file out",
        ),
        Code::ForeignPeriod => ("period `{0}` is after the plan's year {1}", "look at the year"),
        Code::NotANumber => {
            ("`{0}` is not a number", "write it like 4860.5; leave it empty if there is none")
        }
        Code::PercentSign => (
            "`{0}` has a percent sign",
            "[this is in {1}: convert the number, then ]take the sign out",
        ),
        Code::UnitInNumber => {
            ("`{0}` has letters in it", "write the number alone[; the unit is {1}]")
        }
        Code::ThousandsSeparator => (
            "the commas of `{0}` do not separate thousands",
            "take them out if they separate thousands; write . if one is the decimal point",
        ),
        Code::NumberForm => ("`{0}` is no plain decimal number", "write all digits, as in 4860.5"),
        Code::SpreadsheetError => (
            "`{0}` is a formula or an error of a spreadsheet",
            "mend the formula, or widen the column, and export values",
        ),
        Code::FootnoteMark => {
            ("`{0}` has a footnote mark", "take it out, and put the remark in column note")
        }
        Code::TooManyDigits => ("`{0}` has more than 18 digits", "look at the number and its unit"),
        Code::NumberFolded => ("`{0}` was read as {1}", "nothing to do; better write {1}"),
        Code::NoValue => ("`{0}` has neither value nor growth", "it counts as not reported"),
        Code::NotForMilestone => (
            "a milestone has no {1}: `{0}`",
            "leave the cell empty; its state goes into column value",
        ),
        Code::DoneLater => (
            "the day {0} is after the end of the period, {1}",
            "correct the day, or write in-progress",
        ),
        Code::DuplicateRow => (
            "the same row for the same indicator, region and period",
            "it was used once; take one out",
        ),
        Code::ConflictingRows => (
            "two different rows for the same indicator, region and period",
            "neither was used; keep the right one",
        ),
        Code::RevisedRow => {
            ("another row revises this one", "nothing to do; the revised figure is used")
        }
        Code::NoNumber => (
            "{0} is blank, and is needed to count or to add up",
            "fill in the number; if such rows do not count, leave them out with {0} != \"\" in where",
        ),
        Code::ExitBeforeEntry => {
            ("the day of exit {0} is before that of entry, {1}", "correct the day")
        }
        Code::ListedAgain => (
            "listed once more: `{0}`, {1}, the same in all columns that are read",
            "it was counted once; take one row out",
        ),
        Code::ListedDifferently => (
            "two rows list `{0}` with the day {1}, and differ",
            "neither was counted; keep the right one",
        ),
        Code::RosterEndsEarly => (
            "the latest day in roster {0} is {1}: nothing in the last month of the report, {2}",
            "nothing to do if nothing changed that month; else put in the latest roster",
        ),
        Code::NoReportPeriod => (
            "the files have no cumulative figure of {0}",
            "look at the files and their periods; where there are rosters alone, say it with --period",
        ),
        Code::GrowthMismatch => (
            "published growth {0} %, from the levels {1} %: {2} pp apart, more than the {3} that rounding explains",
            "see whether last year's figure was revised or the scope differs; the published rate counts",
        ),
        Code::BaseRevised => (
            "{0} is {1} here, and was reported as {2} last year",
            "the base may have been revised: growth uses the figure of this row; schedule, outlook and required growth use last year's figures, of one vintage; if they were corrected, add a row with revises = yes to last year's file",
        ),
        Code::CumulativeFalls => (
            "the cumulative figure {0} is less than that of {1}, {2}",
            "what has been since January seldom falls; look for a single figure in its place, or revise the earlier one",
        ),
        Code::TellsNoPeriod => (
            "{0} is the sum since January and does not tell what each month or quarter had, which the target asks for",
            "report each alone: 2024-05..2024-05 is a month, 2024-04..2024-06 a quarter",
        ),
        Code::OtherMagnitude => (
            "reported is {0}[, last year it was {1}][, the target is {2}]: a thousand times apart or more",
            "check the unit (units or ten thousands of them) and the decimal point; if it is right, leave it",
        ),
        Code::PartsMismatch => (
            "reported {0}, and its parts or roster give {1}: {2} apart, more than the {3} that rounding explains",
            "look at the figure, its parts or roster, and their scope; the reported figure counts",
        ),
        Code::TomlSyntax => {
            ("this is not TOML: {0}", "[this line has the full-width sign {1} : use the ASCII one]")
        }
        Code::UnknownKey => ("there is no key `{0}` here", "use: {1}"),
        Code::MissingKey => ("{0} is missing", "add {0}"),
        Code::WrongType => ("the value of {0} is of the wrong type", "write it like {1}"),
        Code::EmptyText => ("{0} is empty", "fill it in"),
        Code::ControlCharacter => ("{0} has the invisible character {1}", "take it out"),
        Code::UnknownWord => ("{1} cannot be `{0}`", "use: {2}"),
        Code::OutOfRange => ("{0} is out of range", "a whole number from {1} to {2}"),
        Code::BadId => (
            "the id `{0}` has characters that ids do not have",
            "use letters, digits, - and _ only",
        ),
        Code::DuplicateId => ("the id `{0}` is taken", "give each its own"),
        Code::DuplicateName => {
            ("the name `{0}` belongs to something else already", "use another name or alias")
        }
        Code::DuplicateTask => ("the task number {0} is taken", "give each task its own"),
        Code::ListedTwice => ("`{0}` is listed twice", "take one out"),
        Code::LeadNotListed => {
            ("this lead is not among the departments of the task", "name it in departments too")
        }
        Code::NoRegions => (
            "{0} has no region",
            "list regions, or declare them in tables named region; sum-of = \"regions\" are those that lie in the indicator's own",
        ),
        Code::KeysExclude => ("{0} and {1} exclude each other", "keep one"),
        Code::BareNumber => ("the target `{0}` has no comparator", "write \">= {0}\""),
        Code::UnknownComparator => {
            ("the comparator of `{0}` does not exist", "use >= > <= < = ~, or a range such as 1..2")
        }
        Code::BadTarget => (
            "the target `{0}` cannot be read",
            "write \">= 255\", \"~ 6\", \"1..2\", \"> last-year\" or \">= @id\"",
        ),
        Code::UnitInTarget => (
            "the target `{0}` has a unit, percent sign, separator or exponent",
            "write the number alone, as in \">= 255\"; its unit is that of the indicator",
        ),
        Code::RangeReversed => {
            ("the range `{0}` ends below its start", "put the lower bound first")
        }
        Code::MissingBetter => (
            "`=` and `~` must say which side is better",
            "add better = \"higher\", \"lower\" or \"neither\"",
        ),
        Code::BetterContradicts => (
            "the comparator contradicts which side is better",
            "correct the comparator, or take better out; a region's target goes the way of its indicator's",
        ),
        Code::MissingTolerance => (
            "`~` without a tolerance ({0})",
            "a level states its own tolerance (a number or \"2%\"); for growth and share the table plan may",
        ),
        Code::BadTolerance => {
            ("{0} does not fit here", "{0} is for `~` targets and thresholds, and never negative")
        }
        Code::KindNotForNature => ("a {1} has no target of kind {0}", "{0} is for: {2}"),
        Code::DuplicateTarget => (
            "the same target for the same indicator, region and kind",
            "it was used once; take one out",
        ),
        Code::ConflictingTargets => (
            "a second target for the same indicator, region and kind",
            "a region has one target of a kind, in plan.toml or in a table: keep the right one",
        ),
        Code::MissingGrowthAgainst => (
            "growth of a stock must say against what",
            "add growth-against = \"last-year\" or \"year-start\" to the indicator",
        ),
        Code::NotInStep => (
            "{0} cannot be in step with {1}",
            "a level or share needs another indicator of the same nature and unit, a growth one that grows",
        ),
        Code::TierNotHigher => (
            "the {0} target asks no more than the {1} one",
            "each of basic, working and stretch asks more than the one before: correct the number or the tier",
        ),
        Code::NotEveryPeriod => (
            "this {0} target cannot be asked of every period",
            "every is for the level of a flow, and beside a want that is a number, such as \">= 1\"",
        ),
        Code::BadDate => ("{0} is no day: `{1}`", "write 2024-12-31"),
        Code::DueBeforePlan => {
            ("the due date {0} is before the plan's year {1}", "correct the date")
        }
        Code::BadFormula => (
            "the formula cannot be read[ at `{0}`]",
            "write it like services / gdp * 100; names with brackets or signs need quotes, a minus spaces beside it",
        ),
        Code::CannotSum => (
            "`{0}` ({1}, {2}) cannot be added up like this",
            "only a flow or a stock of the same unit adds up; compute a ratio from its parts with formula",
        ),
        Code::CannotCount => (
            "`{0}` ({1}) cannot count `{2}` ({3})",
            "count-of is for a flow, and counts the regions that have done a milestone",
        ),
        Code::UnknownRoster => (
            "there is no roster `{0}`",
            "look at the id, or declare it in plan.toml in a table named roster[; did you mean: {1}]",
        ),
        Code::BadCondition => (
            "the condition cannot be read[ at `{0}`]",
            "[`{0}` is written {1} here; ]write it like sector = wholesale and revenue >= 2000: column, comparison, value, joined by and; what has spaces or signs needs quotes; only numbers are compared by size",
        ),
        Code::NoOr => (
            "there is no `{0}` in a condition",
            "several values of one column are listed in square brackets behind in; for other columns declare an indicator each and add them up with sum-of",
        ),
        Code::NotFromRoster => (
            "`{0}` ({1}[, {2}]) cannot come from a roster",
            "a roster counts the things of a flow or a stock, or adds up a column of numbers named by sum; compute a ratio with formula",
        ),
        Code::NetOfStock => (
            "`{0}` is a stock, and has no net",
            "take net out: a stock leaves out those that left anyway; a net increase is a flow",
        ),
        Code::BadAmount => (
            "{0} must be above zero and of whole fen",
            "write a number above zero of whole fen, such as amount = 10 with a unit of ten thousand yuan",
        ),
        Code::CannotReward => (
            "`{0}` ({1}[, {2}]) is no number of things",
            "a reward is for each thing that a flow or a stock counts",
        ),
        Code::MadeOfItself => ("a figure is made of itself: {0}", "take one formula or sum out"),
        Code::RegionWithinItself => {
            ("a region lies within itself: {0}", "correct one `parent`, or take it out")
        }
        Code::WithinAnother => (
            "`{0}` lies in `{1}`, so that the sum has it twice",
            "take one of the two out of sum-of",
        ),
        Code::UnitsDiffer => {
            ("the formula adds or subtracts {0} and {1}", "look at the formula and the units")
        }
        Code::BadSchedule => (
            "the schedule is wrong: {0}",
            "give cumulative percentages that rise to 100: q1 = 20, q2 = 45, q3 = 70, q4 = 100; months are \"01\" to \"12\"",
        ),
        Code::AlikeNames => (
            "the names `{0}` and `{1}` are nearly the same",
            "if they mean one thing, keep one and make the other an alias; if they mean two, nothing has to be done",
        ),
        Code::UnusedDepartment => (
            "the department `{0}` answers for no task and no indicator",
            "check the departments of the tasks, or take it out",
        ),
        Code::FormulaUnit => (
            "by its formula `{0}` is in {1}, and its unit is written as {2}",
            "correct the unit, or convert within the formula",
        ),
        Code::ShareNotPercent => (
            "`{0}` is in %, and its formula does not multiply by 100: 0.45 would pass for 0.45 %",
            "add * 100 at the end of the formula",
        ),
        Code::PercentDivided => (
            "`{0}` is in %, and its level would be divided by the target: 45 % against 50 % would make 90 %",
            "shares are compared, not divided: use target.share, whose gap is in percentage points",
        ),
        Code::TargetsMismatch => (
            "the targets of the regions add up to {0}, and the target[ of {3}] is {1}: {2} apart",
            "look at the targets of the regions: as they are, all of these can be met and that one missed",
        ),
        Code::TargetsRaised => (
            "the targets of the regions add up to {0}, {2} beyond the target[ of {3}], {1}",
            "usual where targets are raised from level to level; if it is meant, nothing has to be done",
        ),
        Code::UnusedRoster => (
            "no indicator uses the roster `{0}`",
            "name it with roster = \"{0}\" in an indicator, or take it out",
        ),
        Code::NominalValueAdded => (
            "without a published rate `{0}` would grow at current prices, and value added is usually compared at constant prices",
            "add growth-basis = \"reported\", so that only a published rate counts",
        ),
    };
    Sentence { says, advice }
}
