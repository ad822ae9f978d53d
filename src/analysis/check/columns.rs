//! What people and spreadsheets read of a row: the columns of tables and of CSV, one line each.

use crate::analysis::declared;
use crate::assess::measures::{
    ABSOLUTE_CHANGE, ABSOLUTE_CHANGE_SHOWN, ACTUAL, AHEAD_OF_SCHEDULE, AHEAD_OF_TARGET, ATTAINMENT,
    DONE, GAP, GROWTH, JUDGED_GAP, JUDGED_PERIOD, LAST_YEAR, LIMIT_USED, OUTLOOK, PER_MONTH, RANK,
    REMAINING, REQUIRED_GROWTH, SCHEDULE, SCHEDULE_GAP_POINTS, SEVERITY, STOCK_PROGRESS,
    TARGET_GAP, TWO_YEAR_GROWTH, WAY,
};
use crate::assess::notes;
use crate::assess::row::Row;
use crate::assess::words::nature_word;
use crate::lang::Text;
use crate::lang::words::{
    ADOPTED, ASPIRATIONAL, BINDING, FROM, INDICATOR, INDICATOR_ID, NATURE, REASON, REGION,
    SOFT_TARGET, SOURCE, TARGET, TARGET_ID, TASK, TIER, UNIT,
};
use crate::report::{Cell, Column, Show};

const JUDGED_BY: Text = Text::new("判定依据", "Judged by");
const STATUS: Text = Text::new("状态", "Status");

impl<'a> Row<'a> {
    /// The column of ranks for people, who see it in the tables of regions alone.
    pub(crate) const PLACE: &'static str = "place";

    /// The columns. The order of those that CSV has is a contract: new ones come last.
    pub(crate) const COLUMNS: &'a [Column<Row<'a>>] = &[
        Column::new("department", Text::new("部门", "Department"), Show::DataOnly, |row| {
            Cell::of(row.department, |id| Cell::theirs(row.entry.plan.department(id)))
        }),
        Column::new("role", Text::new("责任", "Role"), Show::DataOnly, |row| {
            Cell::Word(row.role())
        }),
        Column::new("task", TASK, Show::Always, declared::task).shown_once(),
        Column::new("section", Text::new("类别", "Section"), Show::DataOnly, |row| {
            Cell::of(row.entry.task().section.as_deref(), Cell::theirs)
        }),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, declared::indicator),
        Column::new("label", INDICATOR, Show::TableOnly, |row: &Row<'a>| Cell::Theirs(row.label()))
            .gives_way_to(12)
            .shown_once(),
        Column::new("name", INDICATOR, Show::DataOnly, declared::name),
        Column::new("region", REGION, Show::DataOnly, declared::region),
        Column::new("unit", UNIT, Show::Always, declared::unit).shown_once(),
        Column::new("nature", NATURE, Show::DataOnly, |row| {
            Cell::Word(nature_word(row.entry.indicator.nature))
        }),
        Column::new("target_id", TARGET_ID, Show::DataOnly, declared::target_id),
        Column::new("aim", TARGET, Show::TableOnly, declared::aim).gives_way_to(11),
        Column::new(
            "aim_with_unit",
            TARGET,
            Show::InPlaceOf(&["unit", "aim"]),
            declared::aim_with_unit,
        )
        .gives_way_to(11),
        Column::new("target", TARGET, Show::DataOnly, declared::target),
        Column::new("aspirational", ASPIRATIONAL, Show::DataOnly, declared::aspirational),
        Column::new("soft", SOFT_TARGET, Show::DataOnly, declared::soft),
        Column::new("period", Text::new("时期", "Period"), Show::DataOnly, |row| {
            Cell::Period(row.entry.period)
        }),
        ACTUAL.column(Show::Always).gives_way_to(6),
        LAST_YEAR.column(Show::IfRoom(13)),
        GROWTH.column(Show::IfRoom(1)).gives_way_to(5),
        Column::new(
            "growth_source",
            Text::new("增速来源", "Growth source"),
            Show::DataOnly,
            |row| row.growth_source(),
        ),
        ABSOLUTE_CHANGE_SHOWN.column(Show::IfRoom(17)).for_people().on_paper(),
        DONE.column(Show::IfRoom(2)).for_people().gives_way_to(6),
        WAY.column(Show::IfRoom(2)).for_people().gives_way_to(6),
        ATTAINMENT.column(Show::DataOnly),
        SCHEDULE.column(Show::DataOnly),
        SCHEDULE_GAP_POINTS.column(Show::DataOnly),
        AHEAD_OF_SCHEDULE.column(Show::TableOnly).gives_way_to(6).stays(),
        AHEAD_OF_TARGET.column(Show::TableOnly).gives_way_to(6),
        GAP.column(Show::DataOnly),
        REMAINING.column(Show::IfRoom(14)),
        REQUIRED_GROWTH.column(Show::IfRoom(15)),
        OUTLOOK.column(Show::IfRoom(16)),
        Column::new(Self::PLACE, RANK.heading, Show::TableOnly, RANK.cell),
        Column::new("standing", STATUS, Show::TableOnly, |row: &Row<'a>| row.standing()).stays(),
        Column::new("status", STATUS, Show::DataOnly, |row| row.status()),
        Column::new("reason", REASON, Show::DataOnly, |row| Cell::Notes(notes::of(row))),
        Column::new("source", SOURCE, Show::DataOnly, |row| row.figure_source()),
        PER_MONTH.column(Show::DataOnly),
        Column::new(
            "outlook_method",
            Text::new("推算方法", "Outlook method"),
            Show::DataOnly,
            |row| row.outlook_method(),
        ),
        TWO_YEAR_GROWTH.column(Show::DataOnly),
        Column::new("tier", TIER, Show::DataOnly, declared::tier),
        Column::new("binding", BINDING, Show::DataOnly, declared::binding),
        Column::new("adopted", ADOPTED, Show::DataOnly, |row| row.of_adopted(declared::target)),
        Column::new(
            "adopted_attainment_pct",
            Text::new("原定完成率%", "Done % as adopted"),
            Show::DataOnly,
            |row| row.of_adopted(ATTAINMENT.cell),
        ),
        Column::new(
            "adopted_gap",
            Text::new("原定差距", "Gap as adopted"),
            Show::DataOnly,
            |row| row.of_adopted(GAP.cell),
        ),
        Column::new(
            "adopted_status",
            Text::new("原定状态", "Status as adopted"),
            Show::DataOnly,
            |row| row.of_adopted(Row::status),
        ),
        RANK.column(Show::DataOnly),
        JUDGED_PERIOD.column(Show::DataOnly),
        JUDGED_GAP.column(Show::DataOnly),
        Column::new("judged_by", JUDGED_BY, Show::DataOnly, |row| row.judged_by()),
        SEVERITY.column(Show::DataOnly),
        LIMIT_USED.column(Show::DataOnly),
        STOCK_PROGRESS.column(Show::DataOnly),
        ABSOLUTE_CHANGE.column(Show::DataOnly),
        TARGET_GAP.column(Show::DataOnly),
        Column::new("from", FROM, Show::DataOnly, declared::from),
        Column::new("footnote", REASON, Show::Below, |row| {
            Cell::of(notes::footnote(row), Cell::Phrase)
        }),
    ];
}
