//! Returns to be filled in: for each department what is due for a period, with what is known of it.
//!
//! The table is a canonical one, so that what comes back is read as it is.

use hashbrown::HashMap;

use crate::assess::words::word_of;
use crate::figures::{FORM_NUMBER, Figure, HOW_TO_FILL, Key, SIGNATURES, State};
use crate::lang::{Lang, Text};
use crate::plan::{Derivation, Indicator, Member, Plan};
use crate::report::{BlankForm, FormColumn, FormContent, FormRow};
use crate::value::{DepartmentId, IndicatorId, Period, RegionId};

const TITLE: Text = Text::new("{0} {1}报表", "{0}: return for {1}");
const REPORTS: Text = Text::new("填报单位：{0}", "Department: {0}");
const HOW_TO: Text = Text::new(
    "{0}数值填年初以来的累计数（期末数填期末的），没有的空着，不填 0；时期已经写好，不要改；事项填 已完成 或完成日期、推进中、未启动；上年同期有订正的直接改，在同期订正原因写明。",
    "{0} figures count from January on, or stand at the end; leave out what there is none of, and write no 0; the periods are right as they are; of a milestone write done or its day, in-progress, not-started; where last year's figure was revised, change it and say why in base_reason.",
);
const NUMBER_HINT: Text = Text::new("只填数，不带单位", "A number alone, without its unit");
const STATE_HINT: Text = Text::new(
    "填 已完成 或完成日期（2025-06-30）、推进中、未启动",
    "done or its day (2025-06-30), in-progress, not-started",
);

/// The columns with what stands in each.
const COLUMNS: [(Text, FormContent); 16] = [
    (Text::new("编号", "id"), FormContent::Quiet),
    (Text::new("指标", "indicator"), FormContent::Given),
    (Text::new("地区", "region"), FormContent::Given),
    (Text::new("时期", "period"), FormContent::Given),
    (Text::new("单位", "unit"), FormContent::Given),
    (Text::new("数值", "value"), FormContent::Figure),
    (Text::new("上年同期", "last_year"), FormContent::Number),
    (Text::new("同比增长(%)", "growth"), FormContent::Number),
    (Text::new("原报上年同期", "base as reported"), FormContent::GivenNumber),
    (Text::new("同期订正原因", "base_reason"), FormContent::Words),
    (Text::new("上期数", "last period"), FormContent::GivenNumber),
    (Text::new("进展", "progress"), FormContent::Words),
    (Text::new("存在问题", "issues"), FormContent::Words),
    (Text::new("下一步措施", "next_steps"), FormContent::Words),
    (Text::new("备注", "note"), FormContent::Words),
    (Text::new("责任单位", "department"), FormContent::Given),
];

/// What is known when returns are asked for.
pub(crate) struct ReturnsWanted<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The figures that there are.
    pub figures: &'a HashMap<Key, Figure>,
    /// The period that is reported on.
    pub period: Period,
    /// Whether only what is missing is asked for.
    pub only_missing: bool,
    /// The language.
    pub lang: Lang,
}

/// A figure that is asked for.
#[derive(Clone, Copy)]
struct WantedFigure {
    indicator: IndicatorId,
    region: RegionId,
    period: Period,
}

impl ReturnsWanted<'_> {
    /// The forms by department, in the plan's order; what no department answers for comes last.
    pub(crate) fn by_department(&self) -> Vec<(Option<DepartmentId>, BlankForm)> {
        let all = self.wanted();
        let ids = (0..self.plan.departments.len()).map(|index| Some(index.into()));
        let forms = ids.chain([None]).filter_map(|department| {
            let own: Vec<WantedFigure> =
                all.iter().copied().filter(|it| self.principal(*it) == department).collect();
            (!own.is_empty()).then(|| (department, self.form(department, &own)))
        });
        forms.collect()
    }

    /// One form with all of these departments; with every row where none is named.
    pub(crate) fn of_all(&self, departments: &[DepartmentId]) -> BlankForm {
        let asked = |it: &WantedFigure| {
            departments.is_empty()
                || self.principal(*it).is_some_and(|it| departments.contains(&it))
        };
        let own: Vec<WantedFigure> = self.wanted().into_iter().filter(asked).collect();
        let only = match departments {
            [only] => Some(*only),
            _ => None,
        };
        self.form(only, &own)
    }

    fn principal(&self, wanted: WantedFigure) -> Option<DepartmentId> {
        self.plan.principal_of(self.plan.indicator(wanted.indicator))
    }

    /// All that is due, in the plan's order.
    fn wanted(&self) -> Vec<WantedFigure> {
        let all = self.plan.indicators.iter().enumerate();
        let wanted = all.flat_map(|(index, indicator)| {
            let due = self.due(indicator);
            let regions = if due.is_some() { reporting(indicator) } else { Vec::new() };
            regions.into_iter().zip(std::iter::repeat(due)).filter_map(move |(region, due)| {
                Some(WantedFigure { indicator: index.into(), region, period: due? })
            })
        });
        wanted.filter(|it| !self.is_known(*it)).collect()
    }

    /// The period of which a figure is due then and was not before.
    fn due(&self, indicator: &Indicator) -> Option<Period> {
        let (year, month) = (self.period.year(), self.period.last_month());
        let due = |month| indicator.publication.due_month(Period::cumulative(year, month));
        let now = due(month)?;
        let before = if month > 1 { due(month - 1) } else { None };
        (self.only_missing || before != Some(now)).then(|| Period::cumulative(year, now))
    }

    /// Whether it need not be asked for: a milestone that is done, or what was reported.
    fn is_known(&self, wanted: WantedFigure) -> bool {
        let of_period = self.figures.get(&key(wanted, wanted.period));
        let is_reported = of_period
            .is_some_and(|it| it.value.is_some() || it.growth.is_some() || it.state.is_some());
        let is_done =
            self.before(wanted).is_some_and(|it| matches!(it.state, Some(State::Done(_))));
        is_done || (self.only_missing && is_reported)
    }

    /// The latest figure of the year before that period.
    fn before(&self, wanted: WantedFigure) -> Option<&Figure> {
        let months = (1..wanted.period.last_month()).rev();
        let periods = months.map(|month| Period::cumulative(wanted.period.year(), month));
        let mut figures = periods.filter_map(|period| self.figures.get(&key(wanted, period)));
        figures.next()
    }

    fn form(&self, department: Option<DepartmentId>, all: &[WantedFigure]) -> BlankForm {
        let lang = self.lang;
        let text = |text: Text| lang.text(text).to_owned();
        let period = lang.period(self.period);
        let name = department.map_or("", |id| self.plan.department(id));
        let title = lang.fill(TITLE, &[self.plan.title.as_str(), &period]);
        let reports = lang.fill(REPORTS, &[name]);
        let how_to = lang.fill(HOW_TO, &[lang.text(HOW_TO_FILL)]);
        let columns =
            COLUMNS.map(|(heading, content)| FormColumn { heading: text(heading), content });
        BlankForm {
            above: vec![vec![title], vec![text(FORM_NUMBER), reports], vec![how_to]],
            columns: columns.into(),
            rows: all.iter().map(|wanted| self.row(*wanted)).collect(),
            below: vec![SIGNATURES.map(text).into()],
            states: [
                Text::new("已完成", "done"),
                Text::new("推进中", "in-progress"),
                Text::new("未启动", "not-started"),
            ]
            .map(text)
            .into(),
            number_hint: text(NUMBER_HINT),
            state_hint: text(STATE_HINT),
        }
    }

    fn row(&self, wanted: WantedFigure) -> FormRow {
        let (plan, lang) = (self.plan, self.lang);
        let indicator = plan.indicator(wanted.indicator);
        let last_year = self.figures.get(&key(wanted, wanted.period.year_before()));
        let number = |it: Option<&Figure>| {
            it.and_then(|it| it.value).map(|it| it.to_string()).unwrap_or_default()
        };
        let before = self.before(wanted);
        let state = before.and_then(|it| it.state).map(|it| lang.text(word_of(it).text).to_owned());
        let department = plan.principal_of(indicator).map_or("", |id| plan.department(id));
        let none = String::new;
        let texts = vec![
            indicator.id.clone(),
            indicator.name.clone(),
            plan.regions.get(wanted.region.index()).map_or_else(none, |it| it.name.clone()),
            lang.period(wanted.period),
            indicator.unit.clone().unwrap_or_default(),
            none(),
            number(last_year),
            none(),
            number(last_year),
            none(),
            state.unwrap_or_else(|| number(before)),
            none(),
            none(),
            none(),
            none(),
            department.to_owned(),
        ];
        FormRow { texts, is_state: !indicator.nature.has_numbers() }
    }
}

fn key(wanted: WantedFigure, period: Period) -> Key {
    Key { indicator: wanted.indicator, region: wanted.region, period }
}

/// The regions whose figures are reported: none of what is made from other figures.
fn reporting(indicator: &Indicator) -> Vec<RegionId> {
    match &indicator.derivation {
        None => indicator.all_regions(),
        Some(Derivation::Sum(members)) => {
            let of_region = |it: &Member| match it {
                Member::Region(region) => Some(*region),
                Member::Indicator(_) => None,
            };
            members.iter().filter_map(of_region).collect()
        }
        Some(Derivation::Formula(_) | Derivation::Count(_) | Derivation::Roster(_)) => Vec::new(),
    }
}
