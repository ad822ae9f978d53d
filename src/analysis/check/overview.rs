//! The overview: how the firm targets stand, a line for each department, and for each region that
//! has targets of its own.
//!
//! A target counts once, under the department that leads it. Departments that lead none are one line,
//! as are regions in which nothing needs attention; the last line is the total of all.

use std::collections::{BTreeMap, BTreeSet};

use super::Check;
use super::sections::{UNGROUPED, groups_with};
use crate::analysis::explain;
use crate::assess::Status;
use crate::assess::row::PERCENT_DIGITS;
use crate::formula::Applied;
use crate::formula::on_track::OnTrack;
use crate::lang::words::{PLAN_TARGETS, REGION};
use crate::lang::{Lang, Phrase, Text};
use crate::plan::{Indicator, Plan, TargetGroup, kinds_of_groups};
use crate::report::{Block, Cell, Chart, Column, Grid, Lazy, Number, Section, ShareOf, Show};
use crate::value::{DepartmentId, Exact, RegionId};

/// The heading.
pub(super) const OVERVIEW: Text = Text::new("概览", "Overview");
/// That of regions.
pub(super) const OF_REGIONS: Text = Text::new("各地区", "Regions");

const DEPARTMENT: Text = Text::new("部门", "Department");
const GROUPS: Text = Text::new("各组", "Groups");
const GROUP: Text = Text::new("组", "Group");
const LEAD: Text = Text::new("牵头部门", "Lead");
const IN_SEVERAL: Text = Text::new(
    "有的目标在几组里都列，合计只计一次",
    "some targets are in several groups; the total counts each once",
);
const TOTAL: Text = Text::new("合计", "Total");
const OTHER_REGIONS: Text = Text::new("其余{0}个地区", "the other {0} regions");
const ALL_REGIONS: Text = Text::new("全部{0}个地区", "all {0} regions");
const LEADING_NONE: Text =
    Text::new("另有{0}个部门不牵头硬目标", "departments that lead no firm target: {0}");
const LEADING_NONE_OF_CHOSEN: Text = Text::new(
    "另有{0}个部门不牵头所选的硬目标",
    "departments that lead none of the chosen firm targets: {0}",
);

/// The key of the share that is met or on schedule.
const ON_TRACK: &str = "on_track";

/// From how many on regions in which nothing needs attention are one line.
const MANY: usize = 4;

/// How many firm targets stand how, in the order of [`Status::ALL`].
type Counts = [u64; Status::ALL.len()];

/// A line.
struct Standings<'a> {
    plan: &'a Plan,
    of: CountedFor,
    counts: Counts,
}

/// What a line counts.
#[derive(Clone, Copy)]
enum CountedFor {
    /// The targets of the plan as a whole.
    Plan,
    /// Those that a department leads.
    Department(DepartmentId),
    /// Those of a region.
    Region(RegionId),
    /// Those of so many regions together, which are all or not.
    Regions(usize, Text),
    /// Those of a group, by its place among all.
    Group(usize),
    /// Those of no group.
    Ungrouped,
    /// All of them.
    Total,
}

impl<'a> Check<'a> {
    /// The lines of departments; nothing where one leads all.
    pub(super) fn overview(&'a self) -> Vec<Block<'a>> {
        let (mut leading, mut named) = (BTreeMap::new(), BTreeSet::new());
        let ledger = &self.assessments.ledger;
        for (row, status) in self.firm() {
            count_up(leading.entry(ledger.principal(row)).or_default(), status);
            named.extend(ledger.departments(row));
        }
        if leading.len() < 2 {
            return Vec::new();
        }
        let none = named.iter().filter(|id| !leading.contains_key(&Some(**id))).count();
        let of = |id: Option<DepartmentId>| id.map_or(CountedFor::Plan, CountedFor::Department);
        let lines = leading.into_iter().map(|(id, counts)| (of(id), counts)).collect();
        let is_narrowed = self.all_targets.is_some();
        let text = if is_narrowed { LEADING_NONE_OF_CHOSEN } else { LEADING_NONE };
        let none = (none > 0).then(|| Block::Text(vec![text.with(none)]));
        let grid = self.grid_of(Standings::BY_DEPARTMENT, with_total(lines));
        std::iter::once(Block::Grid(grid)).chain(none).collect()
    }

    /// The lines of regions; nothing where fewer than two have targets of their own.
    pub(super) fn overview_of_regions(&'a self) -> Vec<Block<'a>> {
        let mut regions = BTreeMap::new();
        let ledger = &self.assessments.ledger;
        for (row, status) in self.firm() {
            let (_, region) = ledger.series(row);
            if region != ledger.plan.home() {
                count_up(regions.entry(region).or_default(), status);
            }
        }
        let has_several = regions.len() > 1;
        let grid =
            has_several.then(|| self.grid_of(Standings::BY_REGION, with_total(by_region(regions))));
        grid.into_iter().map(Block::Grid).collect()
    }

    /// The overviews of groups: one of each kind.
    pub(super) fn overviews_of_groups(&'a self) -> Vec<Section<'a>> {
        let plan = self.assessments.ledger.plan;
        let kinds = kinds_of_groups(&plan.analyses.groups).into_iter();
        let overview = |kind: Option<&'a str>| {
            let title = kind.map_or(Phrase::new(GROUPS), Phrase::verbatim);
            Section::for_people(Some(title), move || self.overview_of_groups(kind)).on_first_page()
        };
        kinds.map(overview).collect()
    }

    /// The lines of the groups of a kind, in each of which a target counts that is in several.
    fn overview_of_groups(&'a self, kind: Option<&str>) -> Vec<Block<'a>> {
        let ledger = &self.assessments.ledger;
        let groups = &ledger.plan.analyses.groups;
        let is_of_kind =
            |place: &usize| groups.get(*place).is_some_and(|group| group.kind.as_deref() == kind);
        let lines = (0..groups.len()).filter(is_of_kind);
        let mut lines: BTreeMap<usize, Counts> = lines.map(|it| (it, Counts::default())).collect();
        let (mut none, mut all, mut is_in_several) = (Counts::default(), Counts::default(), false);
        for (row, status) in self.firm() {
            let of: Vec<usize> = groups_with(ledger, row).filter(is_of_kind).collect();
            count_up(&mut all, status);
            is_in_several |= of.len() > 1;
            if of.is_empty() {
                count_up(&mut none, status);
            }
            for place in of {
                count_up(lines.entry(place).or_default(), status);
            }
        }
        // Where targets were chosen, groups without any are not asked about.
        lines.retain(|_, counts| self.all_targets.is_none() || *counts != Counts::default());
        let lines = lines.into_iter().map(|(place, counts)| (CountedFor::Group(place), counts));
        let none = (none != Counts::default()).then_some((CountedFor::Ungrouped, none));
        let lines = lines.chain(none).chain([(CountedFor::Total, all)]);
        let grid = self.grid_of(Standings::BY_GROUP, lines.collect());
        let several = is_in_several.then(|| Block::Text(vec![Phrase::new(IN_SEVERAL)]));
        std::iter::once(Block::Grid(grid)).chain(several).collect()
    }

    /// The groups of all kinds, for programs.
    pub(super) fn groups(&'a self) -> Box<dyn Grid + 'a> {
        let ledger = &self.assessments.ledger;
        let mut lines = vec![Counts::default(); ledger.plan.analyses.groups.len()];
        for (row, status) in self.firm() {
            for place in groups_with(ledger, row) {
                count_up(lines.get_mut(place).expect("a group of the plan"), status);
            }
        }
        let of = |(place, counts)| (CountedFor::Group(place), counts);
        self.grid_of(Standings::BY_GROUP, lines.into_iter().enumerate().map(of).collect())
    }

    /// The firm targets with how they stand.
    fn firm(&self) -> impl Iterator<Item = (usize, Status)> {
        let rows = 0..self.assessments.ledger.len();
        rows.filter_map(|row| Some((row, self.assessments.firm(row)?)))
    }

    fn grid_of(
        &self,
        columns: &'a [Column<Standings<'a>>],
        lines: Vec<(CountedFor, Counts)>,
    ) -> Box<dyn Grid + 'a> {
        let (plan, len) = (self.assessments.ledger.plan, lines.len());
        let line = move |row: usize| {
            let (of, counts) = *lines.get(row).expect("a line of the overview");
            Standings { plan, of, counts }
        };
        let grid = Lazy::new(columns, len, line).drawn(Standings::strip);
        let grid = grid.explained_by(Standings::explained).counting();
        // Among targets that were chosen by how they stand, the share says nothing.
        let is_chosen = !self.question.statuses.is_empty();
        Box::new(if is_chosen { grid.without(ON_TRACK) } else { grid })
    }
}

/// The lines with their total.
fn with_total(mut lines: Vec<(CountedFor, Counts)>) -> Vec<(CountedFor, Counts)> {
    let mut total = Counts::default();
    for (_, counts) in &lines {
        total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
    }
    lines.push((CountedFor::Total, total));
    lines
}

/// The lines of regions: one for all in which nothing needs attention, where these are many.
fn by_region(regions: BTreeMap<RegionId, Counts>) -> Vec<(CountedFor, Counts)> {
    let is_quiet = |counts: &Counts| {
        let count = Status::ALL.iter().zip(counts);
        count.filter(|(status, _)| status.needs_attention()).all(|(_, count)| *count == 0)
    };
    let quiet = regions.values().filter(|counts| is_quiet(counts)).count();
    let (mut lines, mut others) = (Vec::new(), Counts::default());
    for (region, counts) in regions {
        if quiet >= MANY && is_quiet(&counts) {
            others.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
        } else {
            lines.push((CountedFor::Region(region), counts));
        }
    }
    let text = if lines.is_empty() { ALL_REGIONS } else { OTHER_REGIONS };
    lines.extend((quiet >= MANY).then_some((CountedFor::Regions(quiet, text), others)));
    lines
}

fn count_up(counts: &mut Counts, status: Status) {
    *counts.get_mut(status as usize).expect("a slot for every status") += 1;
}

/// The columns, the first of which is called like this.
macro_rules! columns {
    ($key:literal $title:expr $(, $more:expr)*) => {
        &[
            Column::new($key, $title, Show::TableOnly, Standings::name).gives_way_to(10),
            $($more,)*
            narrow("targets", Text::new("硬目标", "Firm targets"), Show::TableOnly, Standings::targets),
            count::<0>("met", Text::new("完成", "Met"), Show::TableOnly),
            count::<1>("on_schedule", Text::new("达时序", "On schedule"), Show::TableOnly),
            count::<2>("lagging", Text::new("滞后", "Lagging"), Show::TableOnly),
            count::<3>("behind", Text::new("严重滞后", "Far behind"), Show::TableOnly),
            count::<4>("missed", Text::new("未完成", "Missed"), Show::TableOnly),
            count::<5>("not_due", Text::new("未到期", "Not due"), Show::IfRoom(1)),
            count::<6>("unreported", Text::new("未报", "Unreported"), Show::TableOnly),
            count::<7>("not_computable", Text::new("无法计算", "Not computable"), Show::IfRoom(2)),
            narrow(ON_TRACK, Text::new("达标率%", "On track %"), Show::TableOnly, Standings::on_track).stays(),
        ]
    };
}

/// A column of numbers, whose heading may be broken.
const fn narrow<'a>(
    key: &'static str,
    title: Text,
    show: Show,
    cell: for<'r> fn(&'r Standings<'a>) -> Cell<'r>,
) -> Column<Standings<'a>> {
    Column::new(key, title, show, cell).gives_way_to(4)
}

/// How many have the status of this place among all.
const fn count<'a, const STATUS: usize>(
    key: &'static str,
    title: Text,
    show: Show,
) -> Column<Standings<'a>> {
    narrow(key, title, show, Standings::count::<STATUS>)
}

impl<'a> Standings<'a> {
    const BY_DEPARTMENT: &'a [Column<Standings<'a>>] = columns!("department" DEPARTMENT);
    const BY_REGION: &'a [Column<Standings<'a>>] = columns!("region" REGION);
    const BY_GROUP: &'a [Column<Standings<'a>>] = columns!(
        "group" GROUP,
        Column::new("kind", GROUP, Show::DataOnly, |it: &Standings<'a>| {
            Cell::of(it.group().and_then(|it| it.kind.as_deref()), Cell::theirs)
        }),
        Column::new("lead", LEAD, Show::IfRoom(3), |it: &Standings<'a>| {
            it.departments(|group| &group.lead)
        })
        .gives_way_to(8),
        Column::new("departments", DEPARTMENT, Show::DataOnly, |it: &Standings<'a>| {
            it.departments(|group| &group.departments)
        }),
        Column::new("indicators", GROUP, Show::DataOnly, |it: &Standings<'a>| {
            let plan = it.plan;
            let indicators = plan.indicators.iter().enumerate();
            let ids = |group: &TargetGroup| {
                let is_in = |(place, of): &(usize, &Indicator)| group.has(plan, (*place).into(), of);
                let ids = indicators.filter(is_in).map(|(_, of)| of.id.as_str().into());
                Cell::List(ids.collect())
            };
            Cell::of(it.group(), ids)
        })
    );

    fn group(&self) -> Option<&'a TargetGroup> {
        match self.of {
            CountedFor::Group(place) => self.plan.analyses.groups.get(place),
            CountedFor::Plan
            | CountedFor::Department(_)
            | CountedFor::Region(_)
            | CountedFor::Regions(..)
            | CountedFor::Ungrouped
            | CountedFor::Total => None,
        }
    }

    fn departments(&self, of: impl Fn(&'a TargetGroup) -> &'a [DepartmentId]) -> Cell<'_> {
        let names = |ids: &[DepartmentId]| {
            Cell::List(ids.iter().map(|id| self.plan.department(*id).into()).collect())
        };
        Cell::of(self.group().map(of), names)
    }

    fn name(&self) -> Cell<'_> {
        match self.of {
            CountedFor::Plan => Cell::Phrase(Phrase::new(PLAN_TARGETS)),
            CountedFor::Department(id) => Cell::theirs(self.plan.department(id)),
            CountedFor::Region(id) => Cell::theirs(self.plan.region(id)),
            CountedFor::Regions(number, text) => Cell::Phrase(text.with(number)),
            CountedFor::Group(place) => {
                Cell::of(self.plan.analyses.groups.get(place), |group| Cell::theirs(&group.name))
            }
            CountedFor::Ungrouped => Cell::Phrase(Phrase::new(UNGROUPED)),
            CountedFor::Total => Cell::Phrase(Phrase::new(TOTAL)),
        }
    }

    /// The counts as a strip, of all lines that count any but their total.
    fn strip(&self) -> Option<Chart> {
        let part = |status: &Status| ShareOf { word: status.word(), count: self.of(*status) };
        let is_part = !matches!(self.of, CountedFor::Total);
        let has_any = Status::ALL.iter().any(|status| self.of(*status) > 0);
        (is_part && has_any).then(|| Chart::Parts(Status::ALL.iter().map(part).collect()))
    }

    fn of(&self, status: Status) -> u64 {
        self.counts.get(status as usize).copied().unwrap_or_default()
    }

    fn targets(&self) -> Cell<'_> {
        Cell::Whole(self.counts.iter().sum())
    }

    fn count<const STATUS: usize>(&self) -> Cell<'_> {
        Cell::of(self.counts.get(STATUS), |count| Cell::Whole(*count))
    }

    /// How the last number of the line came about.
    fn explained(&self) -> Vec<Section<'static>> {
        let of = match self.name() {
            Cell::Phrase(phrase) => phrase,
            name => Phrase::verbatim(name.data(Lang::Zh)),
        };
        explain::on_track(of, self.rate(), self.plan.rounding)
    }

    fn on_track(&self) -> Cell<'_> {
        match self.rate().apply() {
            Ok(rate) => {
                Cell::Number(Number::computed(rate.number(), PERCENT_DIGITS, self.plan.rounding))
            }
            Err(missing) => Cell::Missing(missing),
        }
    }

    fn rate(&self) -> OnTrack {
        let count = |statuses: &[Status]| {
            let counts = statuses.iter().map(|status| self.of(*status));
            Exact::from(i64::try_from(counts.sum::<u64>()).unwrap_or(i64::MAX))
        };
        let judged = Status::ALL.iter().copied();
        let judged = judged.filter(|it| !matches!(it, Status::NotDue | Status::NotComputable));
        let judged = count(&judged.collect::<Vec<_>>());
        let good = count(&[Status::Met, Status::OnSchedule]);
        OnTrack { good, judged }
    }
}
