//! What departments and regions have earned, and their ranks.

use super::points::{earned, places};
use crate::assess::assessments::Assessments;
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::formula::score::ScoreTotal;
use crate::lang::{Phrase, Text};
use crate::plan::{JointScore, MissingScore, Plan, ScoreItem};
use crate::report::{Block, Cell, Column, Lazy, Number, Section, Show};
use crate::table::Lines;
use crate::value::{DepartmentId, Exact, Missing, RegionId};

const DEPARTMENTS: Text = Text::new("各部门得分", "Departments");
const REGIONS: Text = Text::new("各地区得分", "Regions");
const PLAN: Text = Text::new("全部目标", "all targets");
const RULES: Text = Text::new(
    "没有报的{0}；共同任务{1}；未到期和无法计算的不计入，权重另列",
    "what was not reported {0}; joint tasks {1}; what is not due or not computable is left out, its weight is told",
);
const ZERO: Text = Text::new("记0分", "earns nothing");
const LEFT_OUT: Text = Text::new("不计入", "is left out");
const IN_FULL: Text = Text::new("各部门都按全部权重", "count in full for every department");
const FIRST_ALONE: Text =
    Text::new("只算列首位的部门", "count for the department that leads alone");
const IN_PARTS: Text = Text::new("由各部门平分", "are split among the departments");

/// What a department or a region has earned.
#[derive(Clone)]
pub(super) struct Earned<'a> {
    plan: &'a Plan,
    /// None of all targets together.
    name: Option<&'a str>,
    /// How many targets are scored.
    scored: u64,
    points: Exact,
    weight: Exact,
    /// The weight that was left out.
    left_out: Exact,
    rank: Option<u64>,
}

/// What departments and regions have earned, and all targets together.
#[derive(Clone)]
pub(super) struct Totals<'a> {
    /// By department, the most first.
    pub departments: Vec<Earned<'a>>,
    /// By region.
    pub regions: Vec<Earned<'a>>,
    /// All targets.
    pub all: Earned<'a>,
}

impl<'a> Totals<'a> {
    /// The totals of a ledger.
    pub(super) fn of(assessments: &Assessments<'a>, lines: &Lines) -> Self {
        let ledger = &assessments.ledger;
        let plan = ledger.plan;
        let joint = plan.analyses.scoring.as_ref().map(|it| it.joint).unwrap_or_default();
        let new = |name| Earned::new(plan, name);
        let mut departments: Vec<(DepartmentId, Earned)> = Vec::new();
        let mut regions: Vec<(RegionId, Earned)> = Vec::new();
        let mut all = new(None);
        for (row, item) in places(assessments) {
            let (indicator, region) = ledger.series(row);
            let earned = earned(&Row::new(assessments, row, lines), item);
            let share = Exact::from(1);
            if region != plan.home() {
                at(&mut regions, region, || new(Some(plan.region(region))))
                    .add(item, &earned, &share);
            }
            if region != plan.indicator(indicator).own_region() {
                continue;
            }
            all.add(item, &earned, &share);
            let answering = ledger.departments(row);
            let (those, share): (Vec<DepartmentId>, Exact) = match joint {
                JointScore::All => (answering.to_vec(), share),
                JointScore::First => (ledger.principal(row).into_iter().collect(), share),
                JointScore::Split => (answering.to_vec(), ScoreTotal::part_of(answering.len())),
            };
            for id in those {
                at(&mut departments, id, || new(Some(plan.department(id))))
                    .add(item, &earned, &share);
            }
        }
        Self { departments: ranked(departments), regions: ranked(regions), all }
    }

    /// Their sections, with the rules in force.
    pub(super) fn sections(self, plan: &'a Plan) -> Vec<Section<'a>> {
        let Self { departments, regions, all } = self;
        let lists = [(DEPARTMENTS, departments), (REGIONS, regions)].into_iter();
        let lists = lists.filter(|(_, list)| !list.is_empty());
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
        let lists = lists.map(|(title, mut list)| {
            if title == DEPARTMENTS {
                list.push(all.clone());
            }
            let below = Vec::from_iter(rule.clone());
            Section::for_people(Some(Phrase::new(title)), move || {
                vec![Block::Grid(Box::new(grid(list.clone()))), Block::Text(below.clone())]
            })
        });
        lists.collect()
    }
}

fn at<'l, 'a, Id: PartialEq>(
    list: &'l mut Vec<(Id, Earned<'a>)>,
    id: Id,
    new: impl FnOnce() -> Earned<'a>,
) -> &'l mut Earned<'a> {
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

impl<'a> Earned<'a> {
    fn new(plan: &'a Plan, name: Option<&'a str>) -> Self {
        let [points, weight, left_out] = [0, 0, 0].map(Exact::from);
        Self { plan, name, scored: 0, points, weight, left_out, rank: None }
    }

    fn add(&mut self, item: &ScoreItem, earned: &Worked, share: &Exact) {
        let weight = &item.weight * share;
        match earned.number() {
            Ok(points) => {
                self.scored += 1;
                let hundredth = Exact::decimal(1, 2);
                self.points = &self.points + &(&(points * &weight) * &hundredth);
                self.weight = &self.weight + &weight;
            }
            Err(_) => self.left_out = &self.left_out + &weight,
        }
    }

    fn total(&self) -> Result<Exact, Missing> {
        let total = ScoreTotal { points: self.points.clone(), weight: self.weight.clone() };
        total.apply()
    }

    fn number(&self, number: &Exact) -> Cell<'static> {
        Cell::Number(Number::computed(number, 2, self.plan.rounding))
    }
}

/// A grid of totals.
pub(super) fn grid<'a>(
    rows: Vec<Earned<'a>>,
) -> Lazy<'a, Earned<'a>, impl Fn(usize) -> Earned<'a>> {
    let len = rows.len();
    Lazy::new(Earned::COLUMNS, len, move |at| rows.get(at).cloned().expect("a row of the grid"))
}

impl<'a> Earned<'a> {
    const COLUMNS: &'a [Column<Earned<'a>>] = &[
        Column::new("name", Text::new("名称", "Name"), Show::DataOnly, |it: &Earned<'a>| {
            Cell::of(it.name, Cell::theirs)
        }),
        Column::new("label", Text::new("名称", "Name"), Show::TableOnly, |it: &Earned<'a>| {
            it.name.map_or(Cell::Phrase(Phrase::new(PLAN)), Cell::theirs)
        }),
        Column::new("scored", Text::new("计分项", "Scored"), Show::Always, |it| {
            Cell::Whole(it.scored)
        }),
        Column::new("points", Text::new("得分", "Points"), Show::Always, |it| {
            it.number(&it.points)
        }),
        Column::new("weight", Text::new("计入权重", "Weight"), Show::Always, |it| {
            it.number(&it.weight)
        }),
        Column::new("left_out", Text::new("未计入权重", "Left out"), Show::Always, |it| {
            it.number(&it.left_out)
        }),
        Column::new("score", Text::new("折百得分", "Score"), Show::Always, |it| {
            it.total().map_or_else(Cell::Missing, |total| it.number(&total))
        }),
        Column::new("rank", Text::new("名次", "Rank"), Show::Always, |it| {
            Cell::of(it.rank, Cell::Whole)
        }),
    ];
}
