//! plan.toml says what the document says: departments, quotes, numbers and comparators.
//!
//! The document is not part of the project. Where its text is at hand, in `../shared/seed`, the
//! quotes and facts are compared with it; elsewhere those tests say that they did not run. The
//! facts that the rest needs are in `tests/document/facts.csv` and are always compared. Beside
//! them: `numbers.csv`, numbers that are no targets; `exceptions.csv`, targets whose number cannot
//! be read off their quote; `differences.csv`, where two people read the document differently, and
//! what its text settles.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "document/text.rs"]
mod text;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Write, stderr};
use std::path::Path;
use std::thread;

use plan::plan::{Derivation, GrowthBasis, Indicator, Plan, Schedule, Target};
use plan::problem::Problems;
use plan::value::{Amount, RegionId, SourceId};
use text::{Document, document, numbers};

/// The figures that are left out of the example, so that it has rows that are not reported.
const NOT_REPORTED: [&str; 3] =
    ["provincial-key-laboratories", "provincial-digital-funds", "digital-economy"];

/// Targets whose sentence says 力争 of something else: 力争增长, and of another subject 提高到.
const NOT_STRIVEN_FOR: [&str; 1] = ["service-value-added-share"];

type Row = BTreeMap<String, String>;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn plan() -> Plan {
    let mut problems = Problems::default();
    let plan = Plan::parse(&read("plan.toml"), SourceId::from(0), &mut problems);
    assert_eq!(problems.iter().count(), 0);
    plan.unwrap()
}

fn table(path: &str) -> Vec<Row> {
    csv::Reader::from_reader(read(path).as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn number_of(row: &Row) -> Option<u16> {
    row["task"].parse().ok()
}

/// The facts of a task, each as the committed table writes it.
fn facts() -> BTreeMap<u16, Row> {
    let rows = table("tests/document/facts.csv");
    rows.into_iter().map(|row| (number_of(&row).unwrap(), row)).collect()
}

/// Runs a test that needs the document's text, or says that it did not run.
fn with_document(test: impl Fn(&Document)) {
    let Some(document) = document() else {
        let name = thread::current().name().unwrap_or_default().to_owned();
        let line = format!("{name} did not run: there is no document in ../shared/seed\n");
        // Not by a macro: what those print is shown only of tests that fail.
        return stderr().write_all(line.as_bytes()).unwrap();
    };
    test(&document);
}

/// Every target with its indicator and the number of its task.
fn targets(plan: &Plan) -> Vec<(u16, &Indicator, &Target)> {
    let mut list = Vec::new();
    for indicator in &plan.indicators {
        let task = plan.task(indicator.task).number;
        list.extend(indicator.targets.iter().map(|target| (task, indicator, target)));
    }
    list
}

fn quote<'a>(indicator: &'a Indicator, target: &Target) -> &'a str {
    indicator.quote(target).expect("every target has its quote")
}

fn none_is_wrong(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

// Tasks, departments, regions.

#[test]
fn facts_are_those_of_the_document() {
    with_document(|document| {
        let facts = facts();
        assert_eq!(facts.len(), document.tasks.len());
        for (at, paragraph) in document.tasks.iter().enumerate() {
            assert_eq!(usize::from(paragraph.number), at);
            let row = &facts[&paragraph.number];
            assert_eq!(row["chapter"], paragraph.chapter);
            assert_eq!(row["section"], paragraph.section);
            assert_eq!(row["title"], paragraph.title);
            assert_eq!(row["departments"], paragraph.departments().join("、"));
            let found: Vec<String> =
                numbers(&paragraph.text).into_iter().map(|number| number.text).collect();
            assert_eq!(row["numbers"], found.join(" "), "task {at}");
        }
    });
}

#[test]
fn tasks_are_those_of_the_document() {
    let (plan, facts) = (plan(), facts());
    let order: Vec<u16> = plan.tasks.iter().map(|task| task.number).collect();
    assert_eq!(order, (0..=43).collect::<Vec<u16>>());
    for task in &plan.tasks {
        let row = &facts[&task.number];
        let names: Vec<&str> = task.departments.iter().map(|id| plan.department(*id)).collect();
        assert_eq!(task.chapter.as_deref(), Some(row["chapter"].as_str()));
        assert_eq!(task.section.as_deref().unwrap_or_default(), row["section"]);
        assert!(task.number == 0 || task.title == row["title"], "{}", task.title);
        assert_eq!(names.join("、"), row["departments"], "task {}", task.number);
        assert!(task.lead.is_empty(), "the document does not say who leads");
    }
}

#[test]
fn departments_are_declared_as_they_first_appear() {
    let mut order: Vec<String> = Vec::new();
    for row in facts().values().filter(|row| !row["departments"].is_empty()) {
        for name in row["departments"].split('、') {
            if !order.iter().any(|known| known == name) {
                order.push(name.to_owned());
            }
        }
    }
    assert_eq!(order.len(), 34);
    let declared: Vec<String> = plan().departments.into_iter().map(|it| it.name).collect();
    assert_eq!(declared, order);
}

#[test]
fn every_region_is_bound_to_every_task() {
    let words = "以下任务均需各县区人民政府落实";
    let plan = plan();
    let bound = plan.indicators.iter().find(|it| it.id == "county-implementation").unwrap();
    assert_eq!(plan.regions.len(), 1 + 14, "the city and its regions");
    assert_eq!(bound.regions.len(), 14);
    assert!(!bound.regions.contains(&plan.home()) && bound.targets.is_empty());
    assert!(read("plan.toml").contains(&format!("quote       = \"{words}\"")));
    with_document(|document| assert!(document.tasks[1].text.contains(words)));
}

#[test]
fn a_region_that_a_quote_names_is_the_targets() {
    let plan = plan();
    let mut wrong = Vec::new();
    for (_, indicator, target) in targets(&plan) {
        // A zone that is not one of the fourteen, and a line that has a county in its name.
        let quote = quote(indicator, target).replace("上党经开区", "").replace("沁县瑞隆能源", "");
        let named =
            plan.regions.iter().enumerate().skip(1).filter(|(_, it)| quote.contains(&it.name));
        wrong.extend(
            named
                .filter(|(at, _)| !indicator.regions.contains(&(*at).into()))
                .map(|(_, region)| format!("{} is for {}: {quote}", indicator.id, region.name)),
        );
    }
    none_is_wrong("regions", &wrong);
}

// Quotes.

#[test]
fn every_quote_stands_once_in_its_own_paragraph() {
    with_document(|document| {
        let plan = plan();
        let mut wrong = Vec::new();
        for (task, indicator, target) in targets(&plan) {
            let found =
                document.tasks[usize::from(task)].text.matches(quote(indicator, target)).count();
            if found != 1 {
                wrong.push(format!(
                    "{} ({task}): {found} times {}",
                    indicator.id,
                    quote(indicator, target)
                ));
            }
        }
        none_is_wrong("quotes", &wrong);
    });
}

#[test]
fn every_target_has_a_quote_of_its_own_within_a_sentence() {
    let plan = plan();
    let mut seen = BTreeMap::new();
    for (task, indicator, target) in targets(&plan) {
        assert!(!quote(indicator, target).contains('。'), "{}", indicator.id);
        let earlier = seen.insert((task, quote(indicator, target).to_owned()), &indicator.id);
        assert_eq!(earlier, None, "{} has the same quote", indicator.id);
    }
}

#[test]
fn striving_is_what_the_sentence_says() {
    let strives = |text: &str| text.contains("力争") || text.contains("争取");
    let plan = plan();
    for (_, indicator, target) in targets(&plan) {
        assert!(target.aspirational || !strives(quote(indicator, target)), "{}", indicator.id);
    }
    with_document(|document| {
        for (task, indicator, target) in targets(&plan) {
            let sentence = document.tasks[usize::from(task)].sentence(quote(indicator, target));
            let strives = strives(sentence) && !NOT_STRIVEN_FOR.contains(&indicator.id.as_str());
            assert_eq!(target.aspirational, strives, "{}: {sentence}", indicator.id);
        }
    });
}

// Numbers and comparators.

/// What a quote asks for: comparator, number, upper bound, and the text behind the number.
///
/// 突破 is above, 左右 is about, a-b a range. 以上, 至少, 不低于, 达到, 稳定到 and a bare number
/// are at least.
fn asked(quote: &str) -> Option<(&'static str, Amount, Option<Amount>, &str)> {
    let found = numbers(quote);
    let behind = quote[found.last()?.place.end..].trim_start();
    match found.as_slice() {
        [low, high] if &quote[low.place.end..high.place.start] == "-" => {
            Some(("..", amount(&low.text), Some(amount(&high.text)), behind))
        }
        [_] if quote.contains("突破") => Some((">", amount(&found[0].text), None, behind)),
        [_] if quote.contains("左右") => Some(("~", amount(&found[0].text), None, behind)),
        [_] => Some((">=", amount(&found[0].text), None, behind)),
        _ => None,
    }
}

fn amount(text: &str) -> Amount {
    let digit = text.chars().next().and_then(text::digit);
    Amount::parse(&digit.map_or(text.to_owned(), |digit| digit.to_string())).unwrap()
}

/// Whether a target's number, comparator and unit are those of its quote; one that is done or
/// not has none.
fn agrees(indicator: &Indicator, target: &Target) -> bool {
    let Some(comparison) = target.comparison else { return true };
    let unit = target.kind.unit(indicator.unit.as_deref()).unwrap();
    let grows = quote(indicator, target).contains("增长") == (target.kind.name() == "growth");
    asked(quote(indicator, target)).is_some_and(|(comparator, value, high, behind)| {
        comparator == comparison.comparator()
            && (Some(value), high) == (comparison.declared(), comparison.high())
            && (behind.starts_with(unit) || behind.starts_with('大'))
            && grows
    })
}

#[test]
fn numbers_and_comparators_are_those_of_the_quotes() {
    let plan = plan();
    let exceptions = table("tests/document/exceptions.csv");
    assert!(exceptions.len() <= 10 && exceptions.iter().all(|row| !row["reason"].is_empty()));
    let key = |row: &Row| (number_of(row).unwrap(), row["indicator"].clone(), row["kind"].clone());
    let mut excepted: Vec<_> = exceptions.iter().map(key).collect();
    let mut differing: Vec<_> = targets(&plan)
        .into_iter()
        .filter(|(_, indicator, target)| !agrees(indicator, target))
        .map(|(task, indicator, target)| {
            (task, indicator.id.clone(), target.kind.name().to_owned())
        })
        .collect();
    excepted.sort();
    differing.sort();
    assert_eq!(differing, excepted, "what differs is what is excepted");
}

/// What accounts for the numbers of a task: its quotes and the listed ones.
fn accounts<'a>(plan: &'a Plan, listed: &'a [Row], task: Option<u16>) -> Vec<&'a str> {
    let quotes = targets(plan).into_iter().filter(|it| Some(it.0) == task);
    let quotes = quotes.map(|(_, indicator, target)| quote(indicator, target));
    let listed = listed.iter().filter(|row| number_of(row) == task);
    quotes.chain(listed.map(|row| row["text"].as_str())).collect()
}

/// The numbers of a text that stand in none of the phrases.
fn unaccounted(text: &str, phrases: &[&str]) -> Vec<String> {
    let held = |at: usize| {
        phrases.iter().any(|phrase| {
            text.match_indices(phrase).any(|(from, _)| (from..from + phrase.len()).contains(&at))
        })
    };
    let open = numbers(text).into_iter().filter(|number| !held(number.place.start));
    open.map(|number| number.text).collect()
}

#[test]
fn every_number_of_the_facts_is_accounted_for() {
    let (plan, listed) = (plan(), table("tests/document/numbers.csv"));
    let mut wrong = Vec::new();
    for (task, row) in facts() {
        let phrases = accounts(&plan, &listed, Some(task));
        let known: Vec<String> =
            phrases.iter().flat_map(|text| numbers(text)).map(|number| number.text).collect();
        let found = row["numbers"].split(' ').filter(|it| !it.is_empty());
        let open = found.filter(|it| !known.iter().any(|known| known == it));
        wrong.extend(open.map(|it| format!("{task}: {it}")));
    }
    none_is_wrong("in no quote and on no list", &wrong);
}

#[test]
fn every_number_of_the_text_is_accounted_for() {
    with_document(|document| {
        let (plan, listed) = (plan(), table("tests/document/numbers.csv"));
        for paragraph in &document.tasks {
            let phrases = accounts(&plan, &listed, Some(paragraph.number));
            assert_eq!(unaccounted(&paragraph.text, &phrases), [""; 0], "{}", paragraph.title);
        }
        assert_eq!(unaccounted(&document.rest, &accounts(&plan, &listed, None)), [""; 0]);
    });
}

#[test]
fn no_number_is_listed_in_vain() {
    let listed = table("tests/document/numbers.csv");
    assert!(listed.len() <= 25 && listed.iter().all(|row| !row["reason"].is_empty()));
    with_document(|document| {
        let plan = plan();
        for at in 0..listed.len() {
            let task = number_of(&listed[at]);
            let text = task.map_or(&document.rest, |it| &document.tasks[usize::from(it)].text);
            let others: Vec<Row> = [&listed[..at], &listed[at + 1..]].concat();
            let open = unaccounted(text, &accounts(&plan, &others, task));
            assert!(!open.is_empty(), "{} accounts for nothing", listed[at]["text"]);
        }
    });
}

// Two readings, counts, how figures behave, the example's figures.

#[test]
fn every_difference_of_the_readings_is_settled() {
    let plan = plan();
    for row in table("tests/document/differences.csv") {
        assert!(row.values().all(|cell| !cell.is_empty()), "{row:?}");
        for id in row["settled"].split(' ').filter(|id| *id != "不立") {
            let task = plan.indicators.iter().find(|it| it.id == id).map(|it| plan.task(it.task));
            assert_eq!(task.map(|task| task.number), number_of(&row), "{id}");
        }
    }
}

#[test]
fn targets_are_as_many_as_the_document_has() {
    let plan = plan();
    let (soft, firm): (Vec<_>, Vec<_>) = targets(&plan).into_iter().partition(|it| it.2.soft);
    let by_region = |targets: &[(u16, &Indicator, &Target)]| -> usize {
        targets.iter().map(|(_, indicator, _)| indicator.regions.len()).sum()
    };
    assert_eq!((firm.len(), by_region(&firm)), (80, 93));
    assert_eq!((soft.len(), by_region(&soft)), (42, 66));
}

#[test]
fn figures_behave_as_they_are_published() {
    let once = ["评定", "新创", "入库", "入统", "认定", "演唱会"];
    let plan = plan();
    for (_, indicator, target) in targets(&plan) {
        let awarded = target.kind.name() == "level"
            && once.iter().any(|it| quote(indicator, target).contains(it));
        assert!(!awarded || indicator.schedule == Schedule::YearEnd, "{}", indicator.id);
        let value_added = indicator.name.ends_with("增加值");
        assert!(
            !value_added || indicator.growth_basis == GrowthBasis::Reported,
            "{}",
            indicator.id
        );
        let late = indicator.name.starts_with("规上") && indicator.name.ends_with("营业收入");
        assert_eq!(late, indicator.publication.lag > 0, "{}", indicator.id);
    }
}

#[test]
fn every_choice_has_its_reason_in_a_comment() {
    let text = read("plan.toml");
    let lines: Vec<&str> = text.lines().collect();
    let keys = ["schedule", "lag ", "growth-basis", "growth-against", "regions "];
    let chosen = |line: &str| keys.iter().any(|key| line.starts_with(key));
    let bare: Vec<String> = lines
        .windows(2)
        .filter(|pair| chosen(pair[1]) && !pair[0].starts_with('#'))
        .map(|pair| pair[1].to_owned())
        .collect();
    none_is_wrong("without a reason", &bare);
}

#[test]
fn the_examples_roster_is_made_up_and_counts_what_the_targets_ask_for() {
    let roster = table("data/roster.csv");
    assert!(roster.iter().all(|row| row["企业名称"].starts_with("示例")));
    let counted = plan().indicators.into_iter();
    let counted = counted.filter(|it| matches!(it.derivation, Some(Derivation::Roster(_))));
    let counted: Vec<String> = counted.map(|it| it.id).collect();
    assert_eq!(
        counted,
        [
            "new-service-enterprises",
            "new-tech-service-enterprises",
            "testing-enterprises",
            "software-enterprises",
            "business-service-enterprises",
            "trade-spin-offs",
            "housekeeping-enterprises",
        ]
    );
}

#[test]
fn the_examples_figures_cover_the_plan_and_say_that_they_are_made_up() {
    let plan = plan();
    let files = ["data/2024-q2.csv", "data/2023-q2.csv", "data/2023.csv"].map(table);
    let months = (1..=12).map(|month| (2023, month)).chain((1..=6).map(|month| (2024, month)));
    let months = months.map(|(year, month)| format!("data/monthly/{year}-{month:02}.csv"));
    let months: Vec<_> = months.map(|file| table(&file)).collect();
    let all = files.iter().chain(&months).flatten();
    assert!(all.into_iter().all(|row| row["note"].starts_with("示例数据")));
    let reported = |indicator: &Indicator, region: RegionId| {
        let id = plan.names.indicators.find(&indicator.id);
        let home = *indicator
            .regions
            .first()
            .filter(|_| indicator.regions.len() == 1)
            .unwrap_or(&plan.home());
        files[0]
            .iter()
            .filter(|row| plan.names.indicators.find(&row["indicator"]) == id)
            .any(|row| plan.names.regions.find(&row["region"]).unwrap_or(home) == region)
    };
    for indicator in &plan.indicators {
        if matches!(indicator.derivation, Some(Derivation::Roster(_))) {
            continue;
        }
        let left_out = NOT_REPORTED.contains(&indicator.id.as_str());
        let there = indicator.regions.iter().all(|id| reported(indicator, *id));
        assert_eq!(there, !left_out, "{}", indicator.name);
    }
}

// The document as a table of targets in words.

/// What both plans should say of a target: task, indicator, who answers, and what is asked.
fn asked_by(plan: &Plan, indicator: &Indicator, target: &Target) -> String {
    let task = plan.task(indicator.task);
    let departments = indicator.departments.as_ref().unwrap_or(&task.departments);
    let departments: Vec<&str> = departments.iter().map(|id| plan.department(*id)).collect();
    let comparison = target.comparison.map(|it| {
        let number = |it: Option<Amount>| it.map(|it| it.to_string()).unwrap_or_default();
        format!("{} {} {}", it.comparator(), number(it.declared()), number(it.high()))
    });
    format!(
        "{} {} {} {} {} by {} strives {}",
        task.number,
        indicator.name,
        departments.join("、"),
        target.kind.name(),
        comparison.unwrap_or_default(),
        target.due,
        target.aspirational,
    )
}

/// The firm targets that the words alone do not tell, and that the made plan asks about in a comment.
const NOT_MADE: [&str; 7] = [
    "6 金融增加值 市政府办 growth ~ 9  by 2024-12-31 strives true",
    "13 行政村5G覆盖率 市工信局、市数据局 share >= 100  by 2024-12-31 strives false",
    "15 商务服务业在库规上企业 市司法局、市财政局、市税务局、市市场监管局 level >= 1  by 2024-12-31 strives false",
    "20 新拓展短途运输航线 市发展改革委、市交通局、市文旅局、市体育局、市教育局 level .. 1 2 by 2024-12-31 strives true",
    "27 社会消费品零售总额 市商务局 growth ~ 6  by 2024-12-31 strives true",
    "38 保障性租赁住房 市住建局 level >= 288  by 2024-12-31 strives false",
    "43 增加行业部门工作考核内容 市政府督查室、市考核办、市服务业发展领导小组成员单位 done  by 2024-12-31 strives false",
];

#[test]
fn a_table_of_targets_in_words_makes_the_same_targets_and_no_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_plan"))
        .args(["init", "--from", "tests/document/targets.csv", "--year", "2024"])
        .args(["--bare", "at-least", "--lang", "zh"])
        .current_dir(root)
        .output()
        .unwrap();
    let text = String::from_utf8(made.stdout).unwrap();
    let mut problems = Problems::default();
    let made = Plan::parse(&text, SourceId::from(0), &mut problems);
    assert_eq!(problems.iter().count(), 0, "it is read without a mistake");
    let (made, plan) = (made.unwrap(), plan());
    let all = |plan: &Plan| -> Vec<String> {
        let firm = targets(plan).into_iter().filter(|(_, _, target)| !target.soft);
        firm.map(|(_, indicator, target)| asked_by(plan, indicator, target)).collect()
    };
    let (found, wanted) = (all(&made), all(&plan));
    let others: Vec<String> = found.iter().filter(|it| !wanted.contains(it)).cloned().collect();
    none_is_wrong("targets that the plan does not have", &others);
    let left: Vec<String> = wanted.iter().filter(|it| !found.contains(it)).cloned().collect();
    assert_eq!(left, NOT_MADE, "{} of {} targets were read", found.len(), wanted.len());
    assert_eq!((found.len(), wanted.len()), (73, 80));
    // What is not read stands there with its words.
    for row in table("tests/document/targets.csv") {
        assert!(text.contains(&row["目标"]), "{} is lost", row["目标"]);
    }
}
