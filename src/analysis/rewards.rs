//! `plan rewards`: what each region is paid, and who bears it.
//!
//! A line for each bearer in each region: of a region's amount the parts add up to it, and of all
//! regions the totals are the sums. A region without figure leaves the total without one.

use super::Provenance;
use crate::assess;
use crate::formula::Applied;
use crate::formula::reward::{self, split};
use crate::lang::words::{EXPLAIN_QUOTE, INDICATOR_ID, REGION, SOURCE, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Ledger, Quantity};
use crate::plan::{Plan, Reward};
use crate::report::{Block, Cell, Column, Datum, Lazy, Number, Report, Section, Show};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{Exact, Missing, RegionId};

const REWARDS_TITLE: Text = Text::new("{0}    {1}奖励", "{0}    rewards, {1}");
const REWARD_TITLE: Text = Text::new("{0}    每{1}{2}{3}", "{0}    {2} {3} for each {1}");
const TOTAL: Text = Text::new("合计", "total");
const REWARD_LACKS: Text = Text::new("合计缺{0}：{1}", "the total lacks {0}: {1}");
const REWARD_DIFFERS: Text = Text::new(
    "{0}共{1}，各地区合计{2}：有的没有写地区，或各自报数不一致",
    "{0} has {1}, its regions together {2}: some name no region, or what was reported does not add up",
);

/// The rewards of a plan.
pub struct Rewards<'a> {
    ledger: Ledger<'a>,
    /// What each comes to, in their order.
    paid: Vec<Vec<Paid>>,
    provenance: Provenance,
}

/// A region's reward, or the total of all.
#[derive(Clone, Debug)]
pub struct Paid {
    /// The region; none of the total.
    pub region: Option<RegionId>,
    /// How many are rewarded.
    pub count: Result<Exact, Missing>,
    /// The amount, in fen.
    pub amount: Result<Exact, Missing>,
    /// The part of each bearer, in fen.
    pub parts: Vec<Exact>,
    /// Where the count stands.
    pub sources: Vec<String>,
}

/// One line: a bearer's part, or an amount that nobody shares.
#[derive(Clone)]
struct Line<'a> {
    plan: &'a Plan,
    reward: &'a Reward,
    paid: Paid,
    /// The place of the bearer in the split.
    bearer: Option<usize>,
    /// How many decimals all amounts of the reward need.
    digits: u8,
}

/// The periods whose figures it needs: what is rewarded, and the problems that a check tells.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    assess::periods(plan)
}

/// What a reward comes to, region by region and in all.
#[must_use]
pub fn paid(ledger: &Ledger, reward: &Reward, lines: &Lines) -> Vec<Paid> {
    let each = regions(ledger, reward).into_iter();
    let mut all: Vec<Paid> =
        each.map(|(region, level)| of_region(reward, region, level, lines)).collect();
    all.push(total(&all, reward));
    all
}

/// The regions that lie in the plan's own, with what is counted there: what lies in one of them is
/// in its count. The plan's own alone where it has none, or none of them has a figure.
fn regions(ledger: &Ledger, reward: &Reward) -> Vec<(RegionId, Result<Quantity, Missing>)> {
    let (plan, home) = (ledger.plan, ledger.plan.home());
    let level = |region| {
        let joined = (plan, ledger.figures);
        Entry::watched(joined, ledger.report, (reward.indicator, region)).level()
    };
    let each: Vec<_> = plan.children(home).iter().map(|region| (*region, level(*region))).collect();
    let none = each.iter().all(|(_, level)| level.is_err());
    if none && (each.is_empty() || level(home).is_ok()) { vec![(home, level(home))] } else { each }
}

fn of_region(
    reward: &Reward,
    region: RegionId,
    level: Result<Quantity, Missing>,
    lines: &Lines,
) -> Paid {
    let sources = level.as_ref().map_or(&[][..], |it| it.rows.as_slice());
    let sources = sources.iter().map(|row| lines.shown(*row)).collect();
    let count = level.map(|level| level.number);
    let rate = reward.unit.fen(&reward.amount.exact());
    let amount = count.clone().and_then(|count| reward::Reward { count, rate }.apply());
    Paid {
        region: Some(region),
        parts: parts(reward, amount.as_ref().ok()),
        count,
        amount,
        sources,
    }
}

fn parts(reward: &Reward, fen: Option<&Exact>) -> Vec<Exact> {
    let ratio: Vec<u16> = reward.split.iter().map(|bearer| bearer.parts).collect();
    fen.map(|fen| split(fen, &ratio)).unwrap_or_default()
}

/// The sums of all regions; none where one of them lacks its figure.
fn total(all: &[Paid], reward: &Reward) -> Paid {
    let zero = || Ok(Exact::from(0));
    let add = |sum: Result<Exact, Missing>, number: &Result<Exact, Missing>| match number {
        Ok(number) => Ok(&sum? + number),
        Err(_) => Err(Missing::MemberMissing),
    };
    let amount = all.iter().map(|it| &it.amount).fold(zero(), add);
    let part = |bearer: usize| {
        let of_bearer = all.iter().filter_map(|it| it.parts.get(bearer));
        of_bearer.fold(Exact::from(0), |sum, part| &sum + part)
    };
    let parts =
        if amount.is_ok() { (0..reward.split.len()).map(part).collect() } else { Vec::new() };
    let count = all.iter().map(|it| &it.count).fold(zero(), add);
    Paid { region: None, count, amount, parts, sources: Vec::new() }
}

impl<'a> Rewards<'a> {
    /// The rewards of a ledger's plan, given the lines of its figures.
    #[must_use]
    pub fn new(ledger: Ledger<'a>, lines: &Lines, provenance: Provenance) -> Self {
        let paid = ledger.plan.rewards.iter().map(|reward| paid(&ledger, reward, lines)).collect();
        Self { ledger, paid, provenance }
    }

    /// Each reward with what it comes to.
    fn all(&self) -> impl Iterator<Item = (&'a Reward, &[Paid])> {
        self.ledger.plan.rewards.iter().zip(self.paid.iter().map(Vec::as_slice))
    }

    /// The report: a section a reward for people, all lines for programs.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let plan = self.ledger.plan;
        let all = self.all().flat_map(|(reward, paid)| self.lines_of(reward, paid)).collect();
        let title = REWARDS_TITLE.with(&plan.title);
        let title = title.value(self.ledger.report);
        let head = Section::new(None, vec![Block::Text(vec![title])]);
        let sections = self.all().map(|(reward, paid)| self.section(reward, paid));
        Report {
            data: self.provenance.around(
                plan,
                self.ledger.report,
                [("rows", Datum::Records(Box::new(grid(all).with_reasons())))],
            ),
            sections: std::iter::once(head).chain(sections).collect(),
            made_from: &self.provenance.made_from,
        }
    }

    fn lines_of(&self, reward: &'a Reward, all: &[Paid]) -> Vec<Line<'a>> {
        let plan = self.ledger.plan;
        let amounts = all.iter().flat_map(|it| it.amount.iter().chain(&it.parts));
        let digits = amounts.map(|fen| digits(reward, fen)).max().unwrap_or_default();
        let line = |paid: &Paid, bearer| Line { plan, reward, paid: paid.clone(), bearer, digits };
        let bearers = |paid| -> Vec<Line<'a>> {
            if reward.split.is_empty() {
                return vec![line(paid, None)];
            }
            (0..reward.split.len()).map(|bearer| line(paid, Some(bearer))).collect()
        };
        all.iter().flat_map(bearers).collect()
    }

    fn section(&'a self, reward: &'a Reward, all: &[Paid]) -> Section<'a> {
        let lines = self.lines_of(reward, all);
        let mut below = self.lacking(all);
        below.extend(self.city_differs(reward, all));
        let indicator = self.ledger.plan.indicator(reward.indicator);
        let unit = indicator.unit.as_deref().unwrap_or_default();
        let title = REWARD_TITLE.with(&reward.name);
        let title = title.with(unit).with(reward.amount).with(reward.unit.name());
        let quote = reward.quote.as_ref();
        let quote = quote.map(|quote| EXPLAIN_QUOTE.with(quote));
        let blocks = vec![
            Block::Text(quote.into_iter().collect()),
            Block::Grid(Box::new(grid(lines))),
            Block::Text(below),
        ];
        Section::new(Some(title), blocks)
    }

    /// The regions that the total lacks, each with its reason.
    fn lacking(&self, all: &[Paid]) -> Vec<Phrase> {
        let lacking = all.iter().filter_map(|it| Some((it.region?, *it.amount.as_ref().err()?)));
        let said = lacking.map(|(region, missing)| {
            let name = REWARD_LACKS.with(self.ledger.plan.region(region));
            name.value(missing.reason())
        });
        said.collect()
    }

    /// That the plan's own region has another number than its regions together.
    fn city_differs(&self, reward: &Reward, all: &[Paid]) -> Option<Phrase> {
        let (plan, home) = (self.ledger.plan, self.ledger.plan.home());
        let joined = (plan, self.ledger.figures);
        let whole = Entry::watched(joined, self.ledger.report, (reward.indicator, home));
        let whole = whole.level().ok()?.number;
        let sum = all.last()?.count.clone().ok()?;
        (whole != sum).then(|| {
            let phrase = REWARD_DIFFERS.with(plan.region(home));
            phrase.with(whole).with(sum)
        })
    }
}

/// How many decimals an amount of fen needs in the unit of its reward.
fn digits(reward: &Reward, fen: &Exact) -> u8 {
    let (amount, rule) = (reward.unit.of_fen(fen), crate::value::Rounding::HalfUp);
    let tells = |digits: &u8| amount.round(*digits, rule).exact() == amount;
    (0..=reward.unit.decimals()).find(tells).unwrap_or(reward.unit.decimals())
}

fn grid<'a>(lines: Vec<Line<'a>>) -> Lazy<'a, Line<'a>, impl Fn(usize) -> Line<'a>> {
    let len = lines.len();
    Lazy::new(Line::COLUMNS, len, move |row| lines.get(row).cloned().expect("a line of the grid"))
}

impl<'a> Line<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<Line<'a>>] = &[
        Column::new("reward", Text::new("奖励代码", "Reward id"), Show::DataOnly, |it| {
            Cell::theirs(&it.reward.id)
        }),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| {
            Cell::theirs(&it.plan.indicator(it.reward.indicator).id)
        }),
        Column::new("row", Text::new("行", "Row"), Show::DataOnly, |it| {
            Cell::Ours(if it.paid.region.is_some() { "region" } else { "total" }.into())
        }),
        Column::new("region", REGION, Show::Always, |it: &Line<'a>| {
            it.paid.region.map_or(Cell::Phrase(Phrase::new(TOTAL)), |region| {
                Cell::theirs(it.plan.region(region))
            })
        })
        .shown_once(),
        Column::new("count", Text::new("数量", "Count"), Show::Always, |it: &Line<'a>| match &it
            .paid
            .count
        {
            Ok(count) => {
                let digits = if count.is_whole() { 0 } else { 2 };
                Cell::Number(Number::difference(count, digits, it.plan.rounding))
            }
            Err(missing) => Cell::Missing(*missing),
        })
        .shown_once(),
        Column::new(
            "amount",
            Text::new("奖励金额", "Amount"),
            Show::Always,
            |it: &Line<'a>| it.money(it.paid.amount.as_ref().map_err(|missing| *missing)),
        )
        .shown_once(),
        Column::new("unit", UNIT, Show::Always, |it: &Line<'a>| {
            Cell::Ours(it.reward.unit.name().into())
        })
        .shown_once(),
        Column::new("to", Text::new("负担", "Borne by"), Show::Always, |it| {
            let bearer = it.bearer.and_then(|bearer| it.reward.split.get(bearer));
            Cell::of(bearer, |bearer| Cell::theirs(&bearer.name))
        }),
        Column::new("parts", Text::new("份数", "Parts"), Show::Always, |it| {
            let bearer = it.bearer.and_then(|bearer| it.reward.split.get(bearer));
            Cell::of(bearer, |bearer| Cell::Whole(bearer.parts.into()))
        }),
        Column::new("part", Text::new("负担金额", "Part"), Show::Always, |it| {
            match (it.bearer, &it.paid.amount) {
                (None, _) => Cell::Blank,
                (Some(bearer), Ok(_)) => {
                    Cell::of(it.paid.parts.get(bearer), |fen| it.money(Ok(fen)))
                }
                (Some(_), Err(missing)) => Cell::Missing(*missing),
            }
        }),
        Column::new("source", SOURCE, Show::DataOnly, |it| {
            Cell::List(it.paid.sources.iter().map(|it| it.as_str().into()).collect())
        }),
    ];

    fn money(&self, fen: Result<&Exact, Missing>) -> Cell<'a> {
        match fen {
            Ok(fen) => {
                let amount = self.reward.unit.of_fen(fen);
                Cell::Number(Number::difference(&amount, self.digits, self.plan.rounding))
            }
            Err(missing) => Cell::Missing(missing),
        }
    }
}
