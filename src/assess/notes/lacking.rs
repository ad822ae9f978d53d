//! Remarks on what lacks: why there is no verdict, which parts are not known, and what was reported
//! last.

use crate::assess::assessments::Assessment;
use crate::assess::past::later;
use crate::assess::periods_over::PeriodsOver;
use crate::assess::row::Row;
use crate::assess::verdict::Status;
use crate::figures::Earlier;
use crate::lang::words::AND_SO_ON;
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Entry, MadeNumber};
use crate::plan::Derivation;
use crate::report::Judged;
use crate::value::{Missing, Period};

const LAST_REPORTED: Text = Text::new("最近一次为{0}的{1}", "last reported: {0}, {1}");
const LAST_REPORTED_PERIOD: Text = Text::new("最近一次报送为{0}", "last reported: {0}");
const LAST_PUBLISHED: Text =
    Text::new("最近一次公布的增速为{0}的{1}%", "last published growth: {0}, {1} %");
const LACKING: Text = Text::new("缺：{0}[（{1}）]", "lacking: {0}[ ({1})]");

/// Why there is no verdict, and what was reported last.
pub(super) fn reason(
    row: &Row,
    Assessment { verdict, kind, facts, .. }: &Assessment,
) -> Vec<Phrase> {
    let Some(missing) = verdict.reason else { return Vec::new() };
    let entry = &row.entry;
    let mut notes = why_missing(entry, missing);
    let is_unreported = verdict.status == Status::Unreported;
    if missing == Missing::NoFigureAtDue {
        let is_rate = kind.judged() == Judged::Rate;
        let rate = |it: &Entry| Some(it.published()?.written() + "%");
        let number = |it: &Entry| if is_rate { rate(it) } else { Some(it.own_value()?.written()) };
        let latest = later(entry).last();
        if let Some((period, number)) = latest.and_then(|it| Some((it.period, number(&it)?))) {
            notes.push(LAST_REPORTED.value(period).with(number));
            return notes;
        }
    }
    // What lacks is a rate: a level that was reported earlier is none.
    let lacks_rate = is_unreported || missing == Missing::NoPublishedGrowth;
    if lacks_rate && kind.judged() == Judged::Rate {
        if let Some((period, rate)) = entry.published_earlier() {
            notes.push(LAST_PUBLISHED.value(period).with(rate.written()));
            return notes;
        }
        if missing == Missing::NoPublishedGrowth {
            return notes;
        }
    }
    // What lacks is last year's figure: this year's own was reported.
    if is_unreported && missing == Missing::NoLastYear {
        let before = entry.base_earlier();
        notes.extend(before.map(|(of, base)| LAST_REPORTED.value(of).with(base.written())));
        return notes;
    }
    // Of a target of every period what counts is the last of these, not what has been since January.
    let over = facts.periods.as_ref();
    if let Some((period, number)) = over.and_then(PeriodsOver::last_reported) {
        notes.push(LAST_REPORTED.value(period).with(number.written()));
        return notes;
    }
    let is_unreported = is_unreported && entry.state().is_none();
    let earlier = is_unreported.then(|| entry.earlier()).flatten();
    if let Some(Earlier { period, .. }) = earlier {
        // A row that gave a rate alone is no earlier figure of this kind.
        let amount = entry.amount_before().and_then(|it| Some((it.period, it.value?)));
        notes.extend(match amount {
            Some((period, value)) => Some(LAST_REPORTED.value(period).with(value)),
            None if entry.published_earlier().is_some() => None,
            None => over.is_none().then(|| LAST_REPORTED_PERIOD.value(period)),
        });
    }
    notes
}

/// Why a figure is missing, and of one that is derived what it lacks.
pub(super) fn why_missing(entry: &Entry, missing: Missing) -> Vec<Phrase> {
    let mut notes = vec![because(missing)];
    let derivation = entry.indicator.derivation_in(entry.region);
    let is_counted = matches!(derivation, Some(Derivation::Count(_)));
    if missing == Missing::NoFigureSince {
        let terms = entry.terms_of_way().into_iter().filter(|term| term.number.is_err());
        let periods = terms.map(|term| Value::Period(term.period));
        let join = |a, b| Value::Phrase(AND_SO_ON.value(a).value(b));
        notes.extend(periods.reduce(join).map(|periods| LACKING.value(periods).with("")));
    }
    if matches!(missing, Missing::MemberMissing | Missing::OperandMissing) && !is_counted {
        notes.extend(lacking(entry).map(|(names, period)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let phrase = Phrase::new(LACKING).list(&names);
            if period == entry.report { phrase.with("") } else { phrase.value(period) }
        }));
    }
    notes
}

/// The parts that a figure lacks, else those that its figure a year earlier or last full year lacks, and the
/// period that they are of.
fn lacking(entry: &Entry) -> Option<(Vec<String>, Period)> {
    let of = |number| {
        let components = entry.components(number).into_iter();
        let lacking = components.filter(|component| component.number.is_err());
        lacking.map(|component| component.label.into_owned()).collect()
    };
    let full_year = Period::full_year(entry.report.year() - 1);
    let all: [(Vec<String>, Period); 3] = [
        (of(MadeNumber::Level), entry.period),
        (of(MadeNumber::Base), entry.period.year_before()),
        (of(MadeNumber::WholeYear), full_year),
    ];
    all.into_iter().find(|(names, _)| !names.is_empty())
}

/// The reason itself.
pub(super) fn because(missing: Missing) -> Phrase {
    Phrase::new(missing.reason())
}
