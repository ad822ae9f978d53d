//! What reports and messages say, free of any language.

/// Declares the messages.
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// A heading, a word or a sentence of ours.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Message {
            $($(#[$doc])* $name,)+
        }

        impl Message {
            /// Every message.
            pub const ALL: &[Self] = &[$(Self::$name,)+];
        }
    };
}

messages! {
    // Headings of columns.
    /// The department of a row.
    Department,
    /// First named, joint, or the plan's own.
    Role,
    /// The number of the task.
    Task,
    /// The section of the document.
    Section,
    /// The id of the indicator.
    IndicatorId,
    /// The name of the indicator.
    Indicator,
    /// The region.
    Region,
    /// The unit.
    Unit,
    /// Flow, stock, ratio or milestone.
    Nature,
    /// The id of the target.
    TargetId,
    /// The target.
    Target,
    /// Whether the document strives for it.
    Aspirational,
    /// Heading: the tier of a target.
    Tier,
    /// Heading: the target as it was first adopted.
    Adopted,
    /// Heading: the attainment of that.
    AdoptedAttainment,
    /// Heading: the gap to that.
    AdoptedGap,
    /// Heading: how that stands.
    AdoptedStatus,
    /// Heading: whether a target is binding.
    Binding,
    /// Whether only effort is promised.
    SoftTarget,
    /// The period.
    Period,
    /// The figure of the period.
    Actual,
    /// The figure one year earlier.
    LastYear,
    /// Growth in %.
    Growth,
    /// The average growth of two years, in %.
    TwoYearGrowth,
    /// Where the growth comes from.
    GrowthSource,
    /// Attainment in %.
    Attainment,
    /// Scheduled share in %.
    Schedule,
    /// Gap to schedule in percentage points.
    ScheduleGap,
    /// Gap to schedule, or to the target of a rate, in points.
    Ahead,
    /// Gap to the target.
    Gap,
    /// What is still needed.
    Remaining,
    /// What each remaining month must bring.
    PerMonth,
    /// The growth the rest of the year needs.
    RequiredGrowth,
    /// The outlook to the year's end.
    Outlook,
    /// How the outlook was made.
    OutlookMethod,
    /// The status.
    Status,
    /// The day a target is due.
    Due,
    /// The words of the document.
    Quote,
    /// Why something is not known.
    Reason,
    /// The files and lines.
    Source,
    // Words.
    /// Status met.
    Met,
    /// Status on-schedule.
    OnSchedule,
    /// Status lagging.
    Lagging,
    /// Status behind.
    Behind,
    /// Status missed.
    Missed,
    /// Status not-due.
    NotDue,
    /// Status unreported.
    Unreported,
    /// Status not-computable.
    NotComputable,
    /// Nature flow.
    Flow,
    /// Nature stock.
    Stock,
    /// Nature ratio.
    Ratio,
    /// Nature milestone.
    Milestone,
    /// Role first.
    First,
    /// Role joint.
    Joint,
    /// Role lead, where the document says so.
    Lead,
    /// Role joint, where the document says who leads.
    Assisting,
    /// Role plan.
    PlanRole,
    /// A published rate.
    Reported,
    /// A rate of the levels.
    FromLevels,
    /// Outlook by last year's seasons.
    Seasonal,
    /// Outlook by pace.
    Pace,
    /// Outlook by the latest single period's growth.
    Carried,
    /// Outlook by the latest change of growth.
    Changed,
    /// Outlook by the growth so far.
    Unchanged,
    /// Milestone done.
    Done,
    /// Milestone done on a day.
    DoneOn,
    /// Milestone done on a day after it was due.
    DoneLate,
    /// Milestone in progress.
    InProgress,
    /// Milestone not started.
    NotStarted,
    /// True.
    Yes,
    /// False.
    No,
    // Targets.
    /// `>= T`.
    AtLeast,
    /// `> T`.
    Above,
    /// `<= T`.
    AtMost,
    /// `< T`.
    Below,
    /// `= T`.
    Exactly,
    /// `~ T`.
    About,
    /// `lo..hi`.
    Range,
    /// At least what something else is.
    NotBelow,
    /// More than what something else is.
    HigherThan,
    /// At most what something else is.
    NotAbove,
    /// Less than what something else is.
    LowerThan,
    /// What something else is.
    SameAs,
    /// About what something else is.
    AboutAs,
    /// What the figure was last year.
    TheLastYear,
    /// A growth that is held against another one.
    GrowthTarget,
    /// The number of a target that the figures tell.
    TargetIs,
    /// A target that the document strives for.
    StrivesFor,
    /// The least of several targets.
    BasicTier,
    /// The target that is worked for.
    WorkingTier,
    /// The most of several targets.
    StretchTier,
    /// A target with its tier.
    TierTarget,
    /// A name with the tier that is spoken of.
    LabelOfTier,
    /// A target, and what it was before it was changed.
    ChangedTarget,
    /// A target that must be reached.
    BindingTarget,
    /// A target that is only expected.
    IndicativeTarget,
    /// The status of a soft target.
    SoftStatus,
    /// A growth to be reached.
    GrowTarget,
    /// A fall to be reached.
    FallTarget,
    /// Done by a date.
    DoneBy,
    // The head.
    /// Title, period and schedule.
    HeadTitle,
    /// Counts of firm targets by status.
    HeadCounts,
    /// Counts of soft targets.
    HeadSoft,
    /// Counts of changed targets by how they stood without the change.
    HeadAdopted,
    /// Counts of binding targets by status.
    HeadBinding,
    /// Rows read, used, reported.
    HeadRows,
    /// Who has not reported.
    HeadUnreported,
    /// A department and how much it has not reported.
    DepartmentCount,
    /// One thing of a list and the next.
    AndSoOn,
    /// The report lacks what could not be used.
    HeadIncomplete,
    /// A plan with its number of tasks and targets.
    ListTitle,
    /// A plan without errors, with what it declares.
    LintSound,
    /// What was narrowed to.
    HeadShown,
    // Sections.
    /// The plan's own targets.
    PlanTargets,
    /// A department with its tasks.
    DepartmentTasks,
    /// A task.
    TaskTitle,
    /// A region.
    RegionTitle,
    /// A section of the document.
    SectionTitle,
    /// Targets without a section.
    NoSection,
    /// Nothing to show.
    NothingToShow,
    /// The rule in force.
    RulesPoints,
    /// The rule in force, as a share of the schedule.
    RulesShare,
    // Notes.
    /// Between two notes.
    NoteSeparator,
    /// One note and the next.
    NoteThenNote,
    /// Before the notes of a row.
    NoteOf,
    /// The full target is reached already.
    FullTargetReached,
    /// An older figure stands in for one that is published late.
    OlderPeriod,
    /// The last figure that was reported.
    LastReported,
    /// The last period that was reported, without a figure.
    LastReportedPeriod,
    /// Above the upper bound of a range.
    AboveRange,
    /// How many periods of a duty were kept, which were not, and which were not reported.
    PeriodsKept,
    /// A number that is asked of every month.
    EveryMonth,
    /// A number that is asked of every quarter.
    EveryQuarter,
    /// Each period of a duty was judged alone.
    RuleEachPeriod,
    /// What a level gives against the target that was first adopted.
    AdoptedLevel,
    /// What a rate gives against it.
    AdoptedRate,
    /// What something to be done gives against the first day.
    AdoptedDay,
    /// A line about the target that was first adopted.
    OfAdopted,
    /// The used share of a limit and what is left.
    LimitUsed,
    /// A limit that is exceeded.
    LimitExceeded,
    /// A count that has reached the whole part of the schedule.
    WholeCount,
    /// The tolerance in force, in the unit.
    ToleranceInUnit,
    /// The tolerance in force, in percentage points.
    ToleranceInPoints,
    /// Published growth and levels do not agree.
    RatesDiffer,
    /// Worse than a year ago, in the unit.
    WorseByUnit,
    /// Worse than a year ago, in percentage points.
    WorseByPoints,
    /// A schedule of its own.
    OwnSchedule,
    /// A schedule of its own, to another due day.
    OwnScheduleTo,
    /// The growth is against the year's start.
    SinceYearStart,
    /// A profit became a loss.
    TurnedToLoss,
    /// Days past the due date.
    DaysPast,
    /// A gap's reason.
    Because,
    /// The parts that a figure lacks.
    Lacking,
    /// The figure is the sum of its members.
    MadeBySum,
    /// The figure is the result of a formula.
    MadeByFormula,
    /// How many regions of a count are done, which are not, and which were not reported.
    MadeByCount,
    /// That a figure was counted from a roster, or that one of its columns was added up.
    MadeByRoster,
    /// How a figure was counted from a roster, and how many rows counted.
    CountedRows,
    /// That more rows counted than are shown.
    MoreRows,
    /// The title of a report on rewards.
    RewardsTitle,
    /// A reward: its name, the unit of its count, the amount and its unit.
    RewardTitle,
    /// The id of a reward.
    RewardId,
    /// Whether a line is of a region or the total.
    RewardRow,
    /// How many are rewarded.
    Count,
    /// The amount.
    RewardAmount,
    /// Who bears a part.
    Bearer,
    /// How many parts a bearer has.
    Parts,
    /// What a bearer pays.
    Part,
    /// The sums of all regions.
    Total,
    /// A region that the total lacks, and why.
    RewardLacks,
    /// That the plan's own region has another number than its regions together.
    RewardDiffers,
    /// A part of a reward in a calculation.
    PartOf,
    /// The roster of an indicator.
    Roster,
    /// Which rows of a roster count.
    Where,
    /// The column of a roster that is added up.
    SumOfColumn,
    /// Whether those that left are taken off.
    Net,
    /// The name of an enterprise.
    RowName,
    /// The day it came.
    RowDate,
    /// The day it left.
    RowExit,
    /// What it adds.
    RowCounts,
    /// A row that came.
    RowCame,
    /// A row that left.
    RowLeft,
    // How a number came about.
    /// What a number is called in formulas.
    Symbol,
    /// What a number is.
    Meaning,
    /// A formula in symbols.
    Form,
    /// A formula with its numbers.
    Filled,
    /// A number before it is rounded.
    ExactResult,
    /// A number as it is shown.
    ShownResult,
    /// A name alone.
    Named,
    /// The growth of the levels, beside a published one.
    FromLevelsCheck,
    /// A name, in percentage points.
    InPoints,
    /// A name, in a unit.
    InUnit,
    /// How far a milestone is.
    InputState,
    /// An indicator with the id of its target, its unit and its period.
    ExplainTitle,
    /// A target with its due day and its place.
    ExplainTarget,
    /// An indicator without target, with its place.
    ExplainWatched,
    /// The words of the document.
    ExplainQuote,
    /// The status and the rule that chose it.
    ExplainStatus,
    /// A remark.
    ExplainNote,
    /// Rule 1.
    RuleReported,
    /// Rule 2.
    RuleComputable,
    /// Rule 3.
    RuleFinal,
    /// Rule 4.
    RuleDue,
    /// Rule 5.
    RuleNotYet,
    /// Rule 6, by the gap to schedule.
    RuleSchedule,
    /// Rule 6, by the gap to the target.
    RuleTarget,
    /// Rule 6, of a target that is not above zero.
    RuleStandingInUnit,
    /// From this figure on another status holds.
    TurnFrom,
    /// Above this figure another status holds.
    TurnAbove,
    /// Up to this figure another status holds.
    TurnUpTo,
    /// Below this figure another status holds.
    TurnBelow,
    /// The figure of a period.
    InputActual,
    /// The figure a year earlier.
    InputLastYear,
    /// The figure a year earlier, as it was reported then.
    InputStored,
    /// The full year before.
    InputFullYear,
    /// The opening value.
    InputOpening,
    /// A published growth.
    InputPublished,
    /// A part of a figure that is made from others.
    InputComponent,
    /// The number of the target.
    InputTarget,
    /// The lower edge of the band that decides.
    InputLowerEdge,
    /// The upper edge of the band that decides.
    InputUpperEdge,
    // The terminal.
    /// The heading of the rank of a region.
    Rank,
    // The command line.
}
