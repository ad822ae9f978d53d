//! What departments and regions have earned, and their ranks.

use super::DEDUCTED;
use super::points::{ItemScore, places};
use crate::analysis::check::{By, groups_with};
use crate::analysis::explain::Explaining;
use crate::analysis::lacking::lacking;
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::formula::score::ScoreTotal;
use crate::lang::words::PLAN_TARGETS;
use crate::lang::{Phrase, Text, Value};
use crate::plan::{JointScore, MissingScore, Plan, TargetGroup, kinds_of_groups};
use crate::report::{Block, Cell, Column, Lazy, Number, Section, Show};
use crate::value::{DepartmentId, Exact, Missing, RegionId};

const DEPARTMENTS: Text = Text::new("各部门得分", "Departments");
const POINTS: Text = Text::new("得分", "Points");
const WEIGHT: Text = Text::new("计入权重", "Weight");
const GROUPS: Text = Text::new("各组得分", "Groups");
/// The columns for people of points and weights.
const POINTS_SHOWN: &str = "points_shown";
const WEIGHT_SHOWN: &str = "weight_shown";
/// The columns of groups.
const KIND: &str = "kind";
const LEAD: &str = "lead";
const MEMBERS: &str = "departments";
const REGIONS: Text = Text::new("各地区得分", "Regions");
const PLAN: Text = Text::new("全部目标", "all targets");
const RULES: Text = Text::new(
    "没有报的{0}；共同任务{1}；未到期和无法计算的不计入，权重另列",
    "what was not reported {0}; joint tasks {1}; what is not due or not computable is left out, its weight is told",
);
const LEFT_WEIGHT: Text = Text::new("未计入的权重：{0}", "weight left out: {0}");
const LEFT_FOR: Text = Text::new("{1} {0}", "{0} {1}");
const AND_MORE: Text = Text::new("{0}，{1}", "{0}, {1}");
const ZERO: Text = Text::new("记0分", "earns nothing");
const LEFT_OUT: Text = Text::new("不计入", "is left out");
const IN_FULL: Text = Text::new("各部门都按全部权重", "count in full for every department");
const FIRST_ALONE: Text = Text::new("只算牵头部门", "count for the department that leads alone");
const IN_PARTS: Text = Text::new("由各部门平分", "are split among the departments");

/// What a department or a region has earned.
#[derive(Clone)]
pub(super) struct Earned<'a> {
    plan: &'a Plan,
    /// Whose it is; else what it is called.
    name: Result<&'a str, Text>,
    /// The rows of its targets.
    rows: Vec<usize>,
    /// How many targets are scored.
    scored: u64,
    points: Exact,
    weight: Exact,
    /// The weight that was left out.
    left_out: Exact,
    /// The same by why, in the order in which it was met.
    reasons: Vec<(Missing, Exact)>,
    /// What was taken off besides.
    deducted: Exact,
    rank: Option<u64>,
    /// The group that it is, where it is one.
    group: Option<&'a TargetGroup>,
}

/// What departments and regions have earned, and all targets together.
#[derive(Clone)]
pub(super) struct Totals<'a> {
    /// By department, the most first.
    pub departments: Vec<Earned<'a>>,
    /// By region.
    pub regions: Vec<Earned<'a>>,
    /// By group, those of a kind together.
    pub groups: Vec<Earned<'a>>,
    /// All targets.
    pub all: Earned<'a>,
}

impl<'a> Totals<'a> {
    /// The totals of a ledger.
    pub(super) fn of(from: Explaining<'a>) -> Self {
        let Explaining { assessments, lines } = from;
        let ledger = &assessments.ledger;
        let plan = ledger.plan;
        let joint = plan.analyses.scoring.as_ref().map(|it| it.joint).unwrap_or_default();
        let new = |name| Earned::new(plan, name);
        let mut departments: Vec<(Option<DepartmentId>, Earned)> = Vec::new();
        let mut regions: Vec<(RegionId, Earned)> = Vec::new();
        let mut groups: Vec<(usize, Earned)> = Vec::new();
        let mut all = new(Err(PLAN));
        for (row, item) in places(assessments) {
            let (indicator, region) = ledger.series(row);
            let score = ItemScore::of(&Row::new(assessments, row, lines), item);
            let share = Exact::from(1);
            if region != plan.home() {
                at(&mut regions, region, || new(Ok(plan.region(region)))).add(row, &score, &share);
            }
            if region != plan.indicator(indicator).own_region() {
                continue;
            }
            all.add(row, &score, &share);
            // A target counts in each group that it is in, as in their overview.
            for place in groups_with(ledger, row) {
                let group = plan.analyses.groups.get(place).expect("a group of the plan");
                let of = || Earned { group: Some(group), ..new(Ok(&group.name)) };
                at(&mut groups, place, of).add(row, &score, &share);
            }
            let answering = ledger.departments(row);
            let (mut those, share): (Vec<Option<DepartmentId>>, Exact) = match joint {
                JointScore::All => (answering.iter().copied().map(Some).collect(), share),
                JointScore::First => (vec![ledger.principal(row)], share),
                JointScore::Split => {
                    let parts = ScoreTotal::part_of(answering.len());
                    (answering.iter().copied().map(Some).collect(), parts)
                }
            };
            // What is nobody's in particular is the plan's as a whole, so that all add up.
            if those.is_empty() {
                those.push(None);
            }
            for id in those {
                let name = id.map_or(Err(PLAN_TARGETS), |id| Ok(plan.department(id)));
                at(&mut departments, id, || new(name)).add(row, &score, &share);
            }
        }
        // It takes no part in the ranks.
        let of_plan = departments.iter().position(|(id, _)| id.is_none());
        let of_plan = of_plan.map(|place| departments.remove(place).1);
        let mut departments = ranked(departments);
        departments.extend(of_plan);
        let groups = ranked_by_kind(plan, &groups);
        Self { departments, regions: ranked(regions), groups, all }
    }

    /// Their sections, with the rules in force: of departments and regions, or of what is asked for.
    pub(super) fn sections(self, from: Explaining<'a>, by: Option<By>) -> Vec<Section<'a>> {
        let plan = from.assessments.ledger.plan;
        let Self { departments, regions, groups, all } = self;
        let lists = [
            (DEPARTMENTS, By::Department, departments),
            (REGIONS, By::Region, regions),
            (GROUPS, By::Group, groups),
        ];
        let is_shown = |of: By| by.map_or(of != By::Group, |by| by == of);
        let lists = lists.into_iter().filter(|(_, of, list)| !list.is_empty() && is_shown(*of));
        let scoring = plan.analyses.scoring.as_ref();
        let rule = scoring.map(|scoring| {
            let missing = match scoring.missing {
                MissingScore::Zero => ZERO,
                MissingScore::LeaveOut => LEFT_OUT,
            };
            let joint = match scoring.joint {
                JointScore::All => IN_FULL,
                JointScore::First => FIRST_ALONE,
                JointScore::Split => IN_PARTS,
            };
            RULES.value(missing).value(joint)
        });
        let lists = lists.map(|(title, of, mut list)| {
            let mut left = None;
            if of == By::Department {
                list.push(all.clone());
                left = all.left_out();
            }
            let not_scored = list.iter().filter_map(|it| Some((it.not_scored()?, it.label())));
            let not_scored = lacking(not_scored);
            let below = left.into_iter().chain(not_scored).chain(rule.clone());
            let below: Vec<Phrase> = below.collect();
            Section::for_people(Some(Phrase::new(title)), move || {
                vec![
                    Block::Grid(Box::new(grid_of_groups(from, list.clone()))),
                    Block::Text(below.clone()),
                ]
            })
        });
        lists.collect()
    }
}

/// What a list has of something; begun where it has nothing yet.
fn at<Id: PartialEq, T>(list: &mut Vec<(Id, T)>, id: Id, new: impl FnOnce() -> T) -> &mut T {
    let place = list.iter().position(|(known, _)| *known == id).unwrap_or_else(|| {
        list.push((id, new()));
        list.len() - 1
    });
    &mut list.get_mut(place).expect("it was found or pushed").1
}

/// The most first; equal ones share a rank, and the next is passed over.
fn ranked<Id>(list: Vec<(Id, Earned)>) -> Vec<Earned> {
    let mut list: Vec<Earned> = list.into_iter().map(|(_, earned)| earned).collect();
    list.sort_by_key(|it| std::cmp::Reverse(it.total().ok()));
    let totals: Vec<Option<Exact>> = list.iter().map(|it| it.total().ok()).collect();
    for earned in &mut list {
        let own = earned.total().ok();
        let better = totals.iter().flatten().filter(|it| Some(*it) > own.as_ref()).count();
        earned.rank = own.map(|_| 1 + better as u64);
    }
    list
}

/// Groups, those of a kind together and ranked among themselves.
fn ranked_by_kind<'a>(plan: &Plan, groups: &[(usize, Earned<'a>)]) -> Vec<Earned<'a>> {
    let of_kind = |kind: Option<&str>| {
        let is_of = |it: &&(usize, Earned)| it.1.group.and_then(|it| it.kind.as_deref()) == kind;
        ranked(groups.iter().filter(is_of).cloned().collect())
    };
    kinds_of_groups(&plan.analyses.groups).into_iter().flat_map(of_kind).collect()
}

impl<'a> Earned<'a> {
    fn new(plan: &'a Plan, name: Result<&'a str, Text>) -> Self {
        let [points, weight, left_out, deducted] = [0, 0, 0, 0].map(Exact::from);
        let (rows, reasons) = (Vec::new(), Vec::new());
        let (scored, rank, group) = (0, None, None);
        Self { plan, name, rows, scored, points, weight, left_out, reasons, deducted, rank, group }
    }

    fn add(&mut self, row: usize, score: &ItemScore, share: &Exact) {
        self.rows.push(row);
        let weight = &score.item.weight * share;
        self.points = &self.points + &(&score.points() * share);
        self.deducted = &self.deducted + &(&score.deducted * share);
        match score.earned.number() {
            Ok(_) => {
                self.scored += 1;
                self.weight = &self.weight + &weight;
            }
            Err(missing) => {
                self.left_out = &self.left_out + &weight;
                let sum = at(&mut self.reasons, missing, || 0.into());
                *sum = &*sum + &weight;
            }
        }
    }

    /// Which weight was left out for which reason.
    fn left_out(&self) -> Option<Phrase> {
        let one = |(missing, weight): &(Missing, Exact)| {
            let weight = weight.round(2, self.plan.rounding).to_string();
            LEFT_FOR.with(weight).value(missing.reason())
        };
        let join = |a: Phrase, b: Phrase| AND_MORE.value(Value::Phrase(a)).value(Value::Phrase(b));
        let reasons = self.reasons.iter().map(one).reduce(join)?;
        Some(LEFT_WEIGHT.value(Value::Phrase(reasons)))
    }

    fn total(&self) -> Result<Exact, Missing> {
        self.sum().apply()
    }

    fn sum(&self) -> ScoreTotal {
        ScoreTotal { points: self.points.clone(), weight: self.weight.clone() }
    }

    fn label(&self) -> Phrase {
        self.name.map_or_else(Phrase::new, Phrase::verbatim)
    }

    fn number(&self, number: &Exact) -> Cell<'static> {
        Cell::Number(Number::computed(number, 2, self.plan.rounding))
    }
}

/// The records of totals.
pub(super) fn grid<'a>(
    from: Explaining<'a>,
    rows: Vec<Earned<'a>>,
) -> Lazy<'a, Earned<'a>, impl Fn(usize) -> Earned<'a>> {
    records_of_groups(from, rows).without(KIND).without(LEAD).without(MEMBERS)
}

/// The same with what groups are.
pub(super) fn records_of_groups<'a>(
    from: Explaining<'a>,
    rows: Vec<Earned<'a>>,
) -> Lazy<'a, Earned<'a>, impl Fn(usize) -> Earned<'a>> {
    grid_of_groups(from, rows).without(POINTS_SHOWN).without(WEIGHT_SHOWN)
}

/// A grid of totals, with what groups are.
fn grid_of_groups<'a>(
    from: Explaining<'a>,
    rows: Vec<Earned<'a>>,
) -> Lazy<'a, Earned<'a>, impl Fn(usize) -> Earned<'a>> {
    let len = rows.len();
    Lazy::new(Earned::COLUMNS, len, move |at| rows.get(at).cloned().expect("a row of the grid"))
        .explained_by(move |it| from.earned(it.label(), &it.rows, &Worked::of(Ok(it.sum()))))
}

impl<'a> Earned<'a> {
    const COLUMNS: &'a [Column<Earned<'a>>] = &[
        Column::new("name", Text::new("名称", "Name"), Show::DataOnly, |it: &Earned<'a>| {
            Cell::of(it.name.ok(), Cell::theirs)
        }),
        Column::new("label", Text::new("名称", "Name"), Show::TableOnly, |it: &Earned<'a>| {
            it.name.map_or_else(|text| Cell::Phrase(Phrase::new(text)), Cell::theirs)
        })
        .gives_way_to(12),
        Column::new("scored", Text::new("计分项", "Scored"), Show::Always, |it| {
            Cell::Whole(it.scored)
        }),
        Column::new("points", POINTS, Show::DataOnly, |it| it.number(&it.points)),
        Column::new("weight", WEIGHT, Show::DataOnly, |it| it.number(&it.weight)),
        // Of whom nothing is scored yet people are shown no 0.
        Column::new(POINTS_SHOWN, POINTS, Show::TableOnly, |it| it.of_scored(&it.points)),
        Column::new(WEIGHT_SHOWN, WEIGHT, Show::TableOnly, |it| it.of_scored(&it.weight)),
        Column::new(
            "left_out",
            Text::new("未计入权重", "Left out"),
            Show::IfRoom(2),
            |it: &Earned<'a>| it.number(&it.left_out),
        )
        .gives_way_to(6),
        Column::new(
            "score",
            Text::new("折百得分", "Score"),
            Show::Always,
            |it: &Earned<'a>| it.total().map_or_else(Cell::Missing, |total| it.number(&total)),
        )
        .shows(&["score.total"])
        .stays(),
        Column::new("rank", Text::new("名次", "Rank"), Show::Always, |it: &Earned<'a>| {
            Cell::of(it.rank, Cell::Whole)
        })
        .stays(),
        Column::new("deducted", DEDUCTED, Show::Always, Earned::deducted),
        Column::new(KIND, Text::new("类别", "Kind"), Show::Always, |it: &Earned<'a>| {
            Cell::of(it.group.and_then(|it| it.kind.as_deref()), Cell::theirs)
        })
        .gives_way_to(8),
        Column::new(LEAD, Text::new("牵头部门", "Lead"), Show::Always, |it: &Earned<'a>| {
            it.departments(|group| &group.lead)
        })
        .gives_way_to(8),
        Column::new(MEMBERS, Text::new("成员", "Members"), Show::IfRoom(1), |it: &Earned<'a>| {
            it.departments(|group| &group.departments)
        })
        .gives_way_to(8),
    ];

    fn of_scored(&self, number: &Exact) -> Cell<'_> {
        self.not_scored().map_or_else(|| self.number(number), Cell::Missing)
    }

    /// Why nothing of it is scored, where that is so.
    fn not_scored(&self) -> Option<Missing> {
        let first = self.reasons.first().map(|(missing, _)| *missing);
        first.filter(|_| self.scored == 0 && self.deducted == Exact::from(0))
    }

    fn departments(&self, of: impl Fn(&'a TargetGroup) -> &'a [DepartmentId]) -> Cell<'_> {
        let names = |ids: &[DepartmentId]| {
            Cell::List(ids.iter().map(|id| self.plan.department(*id).into()).collect())
        };
        Cell::of(self.group.map(of), names)
    }

    /// Blank where the plan takes nothing off.
    fn deducted(&self) -> Cell<'_> {
        let mut items = self.plan.analyses.scoring.iter().flat_map(|it| &it.items);
        let can_be = items.any(|it| !it.deductions.is_empty());
        Cell::of(can_be.then_some(&self.deducted), |it| self.number(it))
    }
}
