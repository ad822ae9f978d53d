//! English.

use super::Message;
use crate::value::Period;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A period in words.
pub fn period(period: Period) -> String {
    let month = |number: u8| MONTHS.get(usize::from(number) - 1).copied().unwrap_or_default();
    let (year, first, last) = (period.year(), period.first_month(), period.last_month());
    match (first, last) {
        (1, 12) => year.to_string(),
        (first, last) if first == last => format!("{} {year}", month(last)),
        (first, last) => format!("{}-{} {year}", month(first), month(last)),
    }
}

/// A message.
#[expect(clippy::too_many_lines, reason = "one line a message")]
pub const fn message(message: Message) -> &'static str {
    match message {
        Message::Department => "Department",
        Message::Role => "Role",
        Message::Task => "Task",
        Message::Section => "Section",
        Message::IndicatorId => "Indicator id",
        Message::Indicator => "Indicator",
        Message::Region => "Region",
        Message::Unit => "Unit",
        Message::Nature => "Nature",
        Message::TargetId => "Target id",
        Message::Target => "Target",
        Message::Aspirational => "Aspirational",
        Message::Tier => "Tier",
        Message::Adopted => "Target as adopted",
        Message::AdoptedAttainment => "Done % as adopted",
        Message::AdoptedGap => "Gap as adopted",
        Message::AdoptedStatus => "Status as adopted",
        Message::Binding => "Binding",
        Message::SoftTarget => "Soft",
        Message::Period => "Period",
        Message::Actual => "Actual",
        Message::LastYear => "Last year",
        Message::Growth => "YoY %",
        Message::TwoYearGrowth => "Two-year growth %",
        Message::GrowthSource => "Growth source",
        Message::Attainment => "Done %",
        Message::Schedule => "Schedule %",
        Message::ScheduleGap => "Gap to schedule (pp)",
        Message::Ahead => "Gap (pp)",
        Message::Gap => "Gap to target",
        Message::Remaining => "Remaining",
        Message::PerMonth => "Per month",
        Message::RequiredGrowth => "Required growth %",
        Message::Outlook => "Outlook",
        Message::Due => "Due",
        Message::Quote => "Quote",
        Message::OutlookMethod => "Outlook method",
        Message::Status => "Status",
        Message::Reason => "Remarks",
        Message::Source => "Source",
        Message::Met => "met",
        Message::OnSchedule => "on schedule",
        Message::Lagging => "lagging",
        Message::Behind => "behind",
        Message::Missed => "missed",
        Message::NotDue => "not due",
        Message::Unreported => "unreported",
        Message::NotComputable => "not computable",
        Message::Flow => "flow",
        Message::Stock => "stock",
        Message::Ratio => "ratio",
        Message::Milestone => "milestone",
        Message::First => "first named",
        Message::Joint => "joint",
        Message::Lead => "lead",
        Message::Assisting => "assisting",
        Message::PlanRole => "plan",
        Message::Reported => "published",
        Message::FromLevels => "from levels",
        Message::Seasonal => "seasonal",
        Message::Pace => "pace",
        Message::Carried => "latest period's growth goes on",
        Message::Changed => "latest change goes on",
        Message::Unchanged => "growth so far",
        Message::Done => "done",
        Message::DoneOn => "done {0}",
        Message::DoneLate => "done {0}, {1} days late",
        Message::InProgress => "ongoing",
        Message::NotStarted => "not started",
        Message::Yes => "yes",
        Message::No => "no",
        Message::AtLeast => ">= {0}",
        Message::Above => "> {0}",
        Message::AtMost => "<= {0}",
        Message::Below => "< {0}",
        Message::Exactly => "= {0}",
        Message::About => "~ {0}",
        Message::Range => "{0} to {1}",
        Message::NotBelow => ">= {0}",
        Message::HigherThan => "> {0}",
        Message::NotAbove => "<= {0}",
        Message::LowerThan => "< {0}",
        Message::SameAs => "= {0}",
        Message::AboutAs => "~ {0}",
        Message::TheLastYear => "last year",
        Message::GrowthTarget => "growth {0}",
        Message::TargetIs => "the target is {0} {1}",
        Message::StrivesFor => "aim {0}",
        Message::BasicTier => "basic",
        Message::WorkingTier => "working",
        Message::StretchTier => "stretch",
        Message::TierTarget => "{0}: {1}",
        Message::LabelOfTier => "{0} ({1})",
        Message::ChangedTarget => "{0} (first {1})",
        Message::BindingTarget => "{0} (binding)",
        Message::IndicativeTarget => "{0} (indicative)",
        Message::SoftStatus => "({0})",
        Message::GrowTarget => "growth {0}",
        Message::FallTarget => "fall {0}",
        Message::DoneBy => "by {0}",
        Message::HeadTitle => "{0}    {1}[, schedule {2} %]",
        Message::HeadCounts => {
            "firm targets: {0}; {1} met, {2} on schedule, {3} lagging, {4} behind, {5} missed, {6} not due, {7} unreported, {8} not computable"
        }
        Message::HeadSoft => "soft targets besides: {0} (status in parentheses, not counted)",
        Message::HeadAdopted => {
            "changed ones among them: {0}; as first adopted {1} met, {2} on schedule, {3} lagging, {4} behind, {5} missed, {6} not due, {7} unreported, {8} not computable"
        }
        Message::HeadBinding => {
            "binding ones among them: {0}; {1} met, {2} on schedule, {3} lagging, {4} behind, {5} missed, {6} not due, {7} unreported, {8} not computable"
        }
        Message::HeadRows => "{0}: rows read {1}, used {2}, reported {3}",
        Message::HeadUnreported => "Not reported: {0}",
        Message::DepartmentCount => "{0} {1}",
        Message::AndSoOn => "{0}, {1}",
        Message::HeadIncomplete => "This report is incomplete: rows with errors were not used",
        Message::ListTitle => "{0}    tasks: {1}, firm targets: {2}, soft targets: {3}",
        Message::LintSound => {
            "{0}: no errors; departments: {1}, tasks: {2}, indicators: {3}, targets: {4}"
        }
        Message::HeadShown => "Only the chosen {0} of {1} rows are shown below",
        Message::PlanTargets => "Targets of the plan as a whole",
        Message::DepartmentTasks => "{0}    tasks: first named in {1}, joint in {2}",
        Message::TaskTitle => "{0}. {1}[    {2}]",
        Message::RegionTitle => "{0}",
        Message::SectionTitle => "{0}[ / {1}]",
        Message::NoSection => "Without section",
        Message::NothingToShow => "No target fits what was asked for",
        Message::RulesPoints => {
            "Rule: levels and counts against schedule (ratios against the target), short by up to {0} pp (included) is lagging, by more is behind; growth and shares against the target, with {1} pp"
        }
        Message::RulesShare => {
            "Rule: levels and counts against schedule (ratios against the target), short by up to {0} % of it (included) is lagging, by more is behind; growth and shares against the target, with {1} pp"
        }
        Message::NoteSeparator => "; ",
        Message::NoteThenNote => "{0}; {1}",
        Message::NoteOf => "Note: {0} {1}: {2}",
        Message::FullTargetReached => "the full target is reached",
        Message::OlderPeriod => "published late: the figure is of {0}",
        Message::LastReported => "last reported: {0}, {1}",
        Message::LastReportedPeriod => "last reported: {0}",
        Message::AdoptedLevel => {
            "first adopted: {0}; against it[ {1} % done,][ gap {2}][ {3}], {4}"
        }
        Message::AdoptedRate => {
            "first adopted: {0}; against it[ {1} % done,][ gap {2} pp][ {3}], {4}"
        }
        Message::AdoptedDay => {
            "first adopted: {0}; against it[ {1} % done,][ {2} days left][ {3}], {4}"
        }
        Message::OfAdopted => "as first adopted: {0}",
        Message::PeriodsKept => "periods over: {0}, kept: {1}[, missed: {2}][, not reported: {3}]",
        Message::EveryMonth => "monthly {0}",
        Message::EveryQuarter => "quarterly {0}",
        Message::RuleEachPeriod => {
            "each period that is over is judged alone; one that was missed stays missed"
        }
        Message::AboveRange => "above the upper bound {0}",
        Message::LimitUsed => "{0} % of the limit used, {1} left",
        Message::LimitExceeded => "{0} % of the limit used, {1} too much",
        Message::WholeCount => "on schedule in whole things",
        Message::ToleranceInUnit => "`about` is taken as {0} {1} either way[, judged from {2}]",
        Message::ToleranceInPoints => "`about` is taken as {0} pp either way[, judged from {2} %]",
        Message::RatesDiffer => {
            "published growth {0} %, from the levels {1} %: {2} pp apart, more than the {3} that rounding explains"
        }
        Message::WorseByUnit => "worse than a year ago by {0} {1}",
        Message::WorseByPoints => "worse than a year ago by {0} pp",
        Message::OwnSchedule => "scheduled {0} %",
        Message::OwnScheduleTo => "scheduled {0} %, due {1}",
        Message::SinceYearStart => "growth is since the year's start, its schedule pro-rated",
        Message::TurnedToLoss => "from profit to loss",
        Message::DaysPast => "{0} days overdue",
        Message::Because => "{0}",
        Message::Lacking => "lacking: {0}",
        Message::MadeBySum => "the sum of {0} members",
        Message::MadeByCount => "{0} of {1} done[, not done: {2}][, not reported: {3}]",
        Message::MadeByFormula => "by formula: {0}",
        Message::MadeByRoster => "from roster {0}[, the sum of {1}]",
        Message::CountedRows => "rows of roster {0} that count: {1}[, where {2}][, the sum of {3}]",
        Message::MoreRows => {
            "the first {0} are above, {1} more are left out; --format csv or json has all"
        }
        Message::RewardsTitle => "{0}    rewards, {1}",
        Message::RewardTitle => "{0}    {2} {3} for each {1}",
        Message::RewardId => "Reward id",
        Message::RewardRow => "Row",
        Message::Count => "Count",
        Message::RewardAmount => "Amount",
        Message::Bearer => "Borne by",
        Message::Parts => "Parts",
        Message::Part => "Part",
        Message::Total => "total",
        Message::RewardLacks => "the total lacks {0}: {1}",
        Message::RewardDiffers => {
            "{0} has {1}, its regions together {2}: some name no region, or what was reported does not add up"
        }
        Message::PartOf => "borne by {0} ({1})",
        Message::Roster => "Roster",
        Message::Where => "Where",
        Message::SumOfColumn => "Sum of",
        Message::Net => "Net",
        Message::RowName => "Name",
        Message::RowDate => "Registered",
        Message::RowExit => "Left",
        Message::RowCounts => "Counts",
        Message::RowCame => "{0}, registered {1}",
        Message::RowLeft => "{0}, left {1}",
        Message::Symbol => "Symbol",
        Message::Meaning => "Number",
        Message::Form => "Formula",
        Message::Filled => "With numbers",
        Message::ExactResult => "Exact",
        Message::ShownResult => "Shown",
        Message::Named => "{0}",
        Message::FromLevelsCheck => "growth of the levels, for comparison",
        Message::InPoints => "{0} (pp)",
        Message::InUnit => "{0} ({1})",
        Message::InputState => "progress ({0})",
        Message::ExplainTitle => "{0} ({1})[, in {2}], {3}",
        Message::ExplainTarget => "target: {0}, due {1} ({2})",
        Message::ExplainWatched => "no target, only watched ({0})",
        Message::ExplainQuote => "quote: \"{0}\"",
        Message::ExplainStatus => "status: {0}. {1}",
        Message::ExplainNote => "note: {0}",
        Message::RuleReported => "rule 1: the figure that the target needs was not reported",
        Message::RuleComputable => {
            "rule 2: it was reported, and what is compared cannot be computed"
        }
        Message::RuleFinal => "rule 3: the result is final; later periods cannot change it",
        Message::RuleDue => "rule 4: the due period is reached; the comparison decides",
        Message::RuleNotYet => "rule 5: nothing can be said before the due period",
        Message::RuleSchedule => {
            "rule 6: {0} pp against schedule; short by up to {1} pp (included) is lagging, by more is behind"
        }
        Message::RuleTarget => {
            "rule 6: {0} pp against the target; short by up to {1} pp (included) is lagging, by more is behind"
        }
        Message::RuleStandingInUnit => {
            "rule 6: the target is not above zero; compared in its unit, any shortfall is lagging"
        }
        Message::TurnFrom => "from {0} {1} on: {2}",
        Message::TurnAbove => "above {0} {1}: {2}",
        Message::TurnUpTo => "up to {0} {1}: {2}",
        Message::TurnBelow => "below {0} {1}: {2}",
        Message::InputActual => "figure of {0}",
        Message::InputLastYear => "a year earlier ({0})",
        Message::InputStored => "a year earlier, as reported then ({0})",
        Message::InputFullYear => "last full year ({0})",
        Message::InputOpening => "opening value",
        Message::InputPublished => "published growth ({0})",
        Message::InputComponent => "{0} ({1})",
        Message::InputTarget => "target",
        Message::InputLowerEdge => "lower edge of the band",
        Message::InputUpperEdge => "upper edge of the band",
        Message::Rank => "Rank",
    }
}
