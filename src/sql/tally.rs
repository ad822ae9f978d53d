//! From the rows of a roster to figures: added up by region and month, then by period, as the reader
//! counts them.

use super::cell::number_of;
use super::dialect::Literal;
use super::query::{Query, select};
use super::rows::{RowTables, labels, number_of_region, text};
use crate::request::{Days, Exits, RosterCount, StandardColumn};
use crate::value::{IndicatorId, Period, RegionId};

/// A count of a period.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Its place among those of the roster.
    pub count: usize,
    /// The period.
    pub period: Period,
    /// The days that make it up.
    pub days: Days,
}

/// What is asked of the tables of rows.
pub(super) struct FigureQuery<'a> {
    /// The rows.
    pub rows: &'a RowTables<'a>,
    /// The period that is reported on.
    pub report: Period,
    /// The counts.
    pub wanted: Vec<Wanted>,
    /// The indicators and regions of which there is a row whatever is counted.
    pub promised: Vec<(IndicatorId, RegionId)>,
    /// The note of a figure that is kept back.
    pub note: &'a str,
}

/// The month of all that is before, and that of all behind and of what did not leave.
const BEFORE: i64 = 0;
const BEHIND: i64 = 999_912;

impl FigureQuery<'_> {
    /// The query.
    pub(super) fn write(&self, mut query: Query) -> String {
        query.table("months", &self.months());
        query.table("sums", &self.sums());
        self.lists(&mut query);
        query.table("moves", &self.moves());
        query.table("counted", &self.counted());
        query.table("shown", &shown());
        query.asking(&self.figures())
    }

    fn counts(&self) -> &[RosterCount] {
        &self.rows.roster.counts
    }

    /// The months in which each enterprise came and left.
    fn months(&self) -> String {
        let month = |day: &str| {
            let days = self.wanted.iter().filter_map(|it| it.days.since);
            let first = days.min().map_or("0".to_owned(), number_of);
            let last = number_of(self.report.last_day());
            format!(
                "CASE WHEN {day} IS NULL OR {day} > {last} THEN {BEHIND} WHEN {day} < {first} \
                 THEN {BEFORE}\n      ELSE {} END",
                self.rows.cells.dialect.quotient(day, 100)
            )
        };
        let columns = [
            "*".to_owned(),
            format!("{} AS came_in", month("entry")),
            format!("{} AS left_in", month("its_gone")),
            "CASE WHEN its_flaws > 0 OR differs = 1 THEN copies ELSE 0 END AS refused".to_owned(),
        ];
        select(&columns, "FROM listed")
    }

    /// What was added by region and the months of both; with how many rows were refused at all.
    fn sums(&self) -> String {
        let mut columns: Vec<String> =
            ["its_area", "came_in", "left_in"].map(String::from).to_vec();
        columns.push("sum(sum(refused)) OVER () AS all_refused".to_owned());
        for (index, count) in self.counts().iter().enumerate() {
            let dialect = self.rows.cells.dialect;
            let sum = dialect.exact(&dialect.sum(&format!("its_adds{index}")));
            columns.push(format!("{sum} AS sum{index}"));
            columns.push(format!("sum(its_rows{index}) AS rows{index}"));
            if count.sum.is_some() {
                columns.push(format!("max(its_decimals{index}) AS decimals{index}"));
            }
        }
        select(&columns, "FROM months\n  GROUP BY its_area, came_in, left_in")
    }

    /// What is written in the query: the regions around each, the periods, what is always shown.
    fn lists(&self, query: &mut Query) {
        let (dialect, request) = (self.rows.cells.dialect, self.rows.request);
        let around = request.around.iter().enumerate().flat_map(|(index, around)| {
            let row =
                move |it: &RegionId| vec![number_of_region(index), number_of_region(it.index())];
            around.iter().map(row)
        });
        let around: Vec<Vec<Literal>> = around.collect();
        query.table("around", &dialect.values(&["inner_area", "outer_area"], &around));
        let sides = [1, -1].map(|sign| vec![Literal::Whole(sign)]);
        query.table("sides", &dialect.values(&["side"], &sides));
        query.table("labels", &dialect.values(&["area", "label"], &labels(request)));
        let wanted: Vec<Vec<Literal>> = self.wanted.iter().map(|it| self.wanted_row(it)).collect();
        query.table("wanted", &dialect.values(&WANTED, &wanted));
        let place = |indicator: IndicatorId| {
            self.counts().iter().position(|count| count.indicator == indicator)
        };
        let promised = self.promised.iter().filter_map(|(indicator, region)| {
            let count = i64::try_from(place(*indicator)?).ok()?;
            Some(vec![Literal::Whole(count), number_of_region(region.index()), Literal::Whole(1)])
        });
        let nothing = vec![Literal::Whole(-1), Literal::Whole(0), Literal::Whole(0)];
        let promised: Vec<Vec<Literal>> = promised.chain([nothing]).collect();
        query.table("promised", &dialect.values(&["place", "area", "is_promised"], &promised));
    }

    fn wanted_row(&self, wanted: &Wanted) -> Vec<Literal> {
        let Wanted { count: place, period, days } = wanted;
        let request = self.rows.request;
        let count = self.counts().get(*place).expect("a count of the roster");
        let spec = request.figure(count.indicator);
        let month = |day: String| day.parse::<i64>().map_or(BEHIND, |day| day / 100);
        let is = |holds: bool| Literal::Whole(i64::from(holds));
        let net = count.exits == Exits::TakenOff;
        vec![
            Literal::Whole(i64::try_from(*place).unwrap_or(i64::MAX)),
            Literal::from(spec.name),
            Literal::from(spec.unit()),
            Literal::from(period.to_string().as_str()),
            Literal::from(request.span_word(count.indicator, *period)),
            Literal::Whole(days.since.map_or(BEFORE, |day| month(number_of(day)))),
            Literal::Whole(month(number_of(days.until))),
            is(net),
            is(*period == self.report),
            is(spec.home == RegionId::from(0)),
        ]
    }

    /// What came and what left, by region and month: of each region with those that lie in it.
    fn moves(&self) -> String {
        let mut columns = vec![
            "around.outer_area AS area".to_owned(),
            "sides.side AS side".to_owned(),
            "CASE WHEN sides.side = 1 THEN came_in ELSE left_in END AS happened_in".to_owned(),
            "all_refused".to_owned(),
        ];
        for (index, count) in self.counts().iter().enumerate() {
            columns.push(format!("sum{index}"));
            columns.push(format!("rows{index}"));
            if count.sum.is_some() {
                columns.push(format!("decimals{index}"));
            }
        }
        let join =
            "FROM sums\n  JOIN around ON around.inner_area = sums.its_area\n  CROSS JOIN sides";
        select(&columns, join)
    }

    /// The counts of every period and region.
    fn counted(&self) -> String {
        let keys = "wanted.place, indicator, unit, period, span, is_report, is_watched, labels.area, label";
        let counts_here =
            "happened_in >= since AND happened_in <= until AND (side = 1 OR is_net = 1)";
        let of_place = |what: &str, otherwise: &str| {
            let each = self.counts().iter().enumerate().map(|(index, count)| {
                let is_known = what != "decimals" || count.sum.is_some();
                let column = if is_known { text(what, index) } else { otherwise.to_owned() };
                format!(" WHEN {index} THEN {column}")
            });
            format!("CASE wanted.place{} END", each.collect::<String>())
        };
        let (sum, rows) = (of_place("sum", "0"), of_place("rows", "0"));
        let decimals = of_place("decimals", "0");
        let signed = format!(
            "CASE WHEN {counts_here} AND side = 1 THEN {sum}\n      WHEN {counts_here} THEN -({sum}) END"
        );
        let columns = [
            keys.replace("wanted.place", "wanted.place AS place")
                .replace("labels.area", "labels.area AS area"),
            format!("{} AS total", self.rows.cells.dialect.sum(&signed)),
            format!("sum(CASE WHEN {counts_here} THEN {rows} ELSE 0 END) AS all_rows"),
            format!("max(CASE WHEN {counts_here} THEN {decimals} ELSE 0 END) AS all_decimals"),
            "max(all_refused) AS of_area_refused".to_owned(),
            "max(CASE WHEN side = 1 THEN 1 ELSE 0 END) AS is_met".to_owned(),
        ];
        let join =
            "FROM wanted\n  CROSS JOIN labels\n  LEFT JOIN moves ON moves.area = labels.area";
        select(&columns, &format!("{join}\n  GROUP BY {keys}"))
    }

    fn figures(&self) -> String {
        let dialect = self.rows.cells.dialect;
        let is_sound = "refused = 0 AND has_rows = 1";
        let number = dialect.shown("coalesce(total, 0)", "all_decimals");
        let mut columns = vec!["indicator".to_owned(), "period".to_owned()];
        if self.wanted.iter().any(|it| !self.span_of(it).is_empty()) {
            columns.push("span".to_owned());
        }
        columns.push("label AS region".to_owned());
        columns.push(format!("CASE WHEN {is_sound} THEN {number} ELSE '' END AS value"));
        columns.push("unit".to_owned());
        columns.push(format!(
            "CASE WHEN {is_sound} THEN '' ELSE {} END AS note",
            dialect.text(self.note)
        ));
        let is_shown = "is_promised = 1 OR (is_watched = 1 AND report_rows > 0)";
        let has_regions = self.rows.has(StandardColumn::Region.index());
        let of_home = if has_regions { "" } else { " AND area = 1" };
        let is_shown = format!("({is_shown}){of_home}");
        let rest = format!("FROM shown\nWHERE {is_shown}\nORDER BY place, area, period");
        select(&columns, &rest)
    }

    fn span_of(&self, wanted: &Wanted) -> &'static str {
        let count = self.counts().get(wanted.count).map(|it| it.indicator);
        count.map_or("", |indicator| self.rows.request.span_word(indicator, wanted.period))
    }
}

/// The same with what is known of all together.
fn shown() -> String {
    let columns = [
        "counted.*".to_owned(),
        "is_promised".to_owned(),
        "max(of_area_refused) OVER () AS refused".to_owned(),
        "max(is_met) OVER () AS has_rows".to_owned(),
        "max(CASE WHEN is_report = 1 THEN all_rows ELSE 0 END) OVER (PARTITION BY counted.place, counted.area) AS report_rows".to_owned(),
    ];
    let on = "promised.place = counted.place AND promised.area = counted.area";
    select(&columns, &format!("FROM counted LEFT JOIN promised ON {on}"))
}

/// The columns of what is wanted.
const WANTED: [&str; 10] = [
    "place",
    "indicator",
    "unit",
    "period",
    "span",
    "since",
    "until",
    "is_net",
    "is_report",
    "is_watched",
];
