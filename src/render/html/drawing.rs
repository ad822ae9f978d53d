//! Pictures as SVG: lines and rectangles at the numbers of the report, and the same in words.
//!
//! Colours and letters are the page's: the shapes have classes, and nothing is drawn that the words
//! of `aria-label` do not say.

use std::fmt::{self, Write};

use minijinja::{HtmlEscape, Value};
use unicode_width::UnicodeWidthStr;

use crate::lang::{Lang, Phrase, Text};
use crate::report::{Bar, BarChart, Chart, LineChart, NamedBar, Number, ShareOf};

const OF_BAR: Text =
    Text::new("{0} {1}[，{5}{2}][，目标{3}]：{4}", "{0} {1}[, {5} {2}][, target {3}]: {4}");
const OF_BARS: Text = Text::new("{0}：{1}", "{0}: {1}");
const NAMED_BAR: Text = Text::new("{0} {1}[（{3}{2}）]", "{0} {1}[ ({3} {2})]");
const TARGET: Text = Text::new("目标", "target");
const MARKED: Text = Text::new("（竖线：{0}）", " (mark: {0})");

/// The size of the bar of a row.
const BAR: Frame = Frame { width: 120.0, height: 14.0 };

/// The size of a picture of parts.
const PARTS: Frame = Frame { width: 640.0, height: 26.0 };

/// The width of a picture of several bars, the room beside them for their names and numbers, and how
/// high each is with the room around it.
const BARS: f64 = 480.0;
const NAMES: f64 = 176.0;
const NUMBERS: f64 = 60.0;
const BAR_HEIGHT: f64 = 22.0;
/// How many cells of a terminal a name has room for.
const NAME_CELLS: usize = 26;

/// The size of a picture of lines, and the room around it for words: behind it for the longest of what
/// stands there.
const LINES: Frame = Frame { width: 640.0, height: 236.0 };
const LEFT: f64 = 64.0;
const BEHIND: f64 = 16.0;
/// The height of a line of words.
const LINE: f64 = 14.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 28.0;
/// The width of a cell of a terminal, of which most letters take one and Chinese ones two.
const CELL: f64 = 6.4;

struct Frame {
    width: f64,
    height: f64,
}

/// A place in a picture, as it is written: to a tenth.
struct Coordinate(f64);

impl fmt::Display for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = format!("{:.1}", self.0);
        f.write_str(tenths.strip_suffix(".0").unwrap_or(&tenths))
    }
}

/// From numbers to places along a line.
struct Axis {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Axis {
    /// The scale from one place to another on which all numbers lie.
    fn of(numbers: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (low, high) = numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| {
            (low.min(it), high.max(it))
        });
        let is_flat = low >= high;
        let (low, high) = if is_flat { (low - 1.0, low + 1.0) } else { (low, high) };
        Self { low, high, from, to }
    }

    fn at(&self, number: f64) -> f64 {
        let share = (number - self.low) / (self.high - self.low);
        self.from + share.clamp(0.0, 1.0) * (self.to - self.from)
    }
}

/// The pictures of the rows of a table. Bars of rates have one axis, on which each has the mark of its target:
/// one that is as long as its row is wide would be its growth divided by the target.
pub(super) fn of_rows(charts: &[Option<Chart>], lang: Lang) -> Vec<Option<Value>> {
    let rates = charts.iter().flatten().filter_map(|chart| match chart {
        Chart::Bar(bar) if bar.is_rate => Some(bar.as_ref()),
        _ => None,
    });
    let of_rates = scale_of(rates.flat_map(numbers_of));
    let picture = |chart: &Chart| match chart {
        Chart::Parts(parts) => close(strip(parts, lang)),
        Chart::Bar(bar) if bar.is_rate => on_scale(bar, &of_rates, lang),
        chart => self::chart(chart, lang),
    };
    charts.iter().map(|chart| chart.as_ref().map(picture)).collect()
}

/// The numbers of a bar.
fn numbers_of(bar: &Bar) -> impl Iterator<Item = &Number<'static>> {
    [Some(&bar.value), bar.expected.as_ref(), bar.target.as_ref()].into_iter().flatten()
}

fn scale_of<'n>(numbers: impl Iterator<Item = &'n Number<'static>>) -> Axis {
    Axis::of(numbers.map(Number::position).chain([0.0]), 1.0, BAR.width - 1.0)
}

/// From nothing to a number, with a mark where it should be.
fn of_bar(bar: &Bar, lang: Lang) -> Value {
    on_scale(bar, &scale_of(numbers_of(bar)), lang)
}

fn on_scale(bar: &Bar, scale: &Axis, lang: Lang) -> Value {
    let (nothing, value) = (scale.at(0.0), scale.at(bar.value.position()));
    let label = label(bar, lang);
    let mut svg = open(&BAR, "bar", &label);
    let middle = BAR.height / 2.0;
    line(&mut svg, "way", [scale.from, middle, scale.to, middle]);
    let (left, width) = (nothing.min(value), (nothing - value).abs());
    rectangle(&mut svg, bar.status.name, [left, 3.0, width, BAR.height - 6.0]);
    let target = if bar.is_rate { "expected" } else { "target" };
    for (class, number) in [(target, &bar.target), ("expected", &bar.expected)] {
        if let Some(number) = number {
            let at = scale.at(number.position());
            line(&mut svg, class, [at, 0.0, at, BAR.height]);
        }
    }
    close(svg)
}

fn label(bar: &Bar, lang: Lang) -> String {
    let shown = |number: &Option<Number>| number.as_ref().map(Number::shown).unwrap_or_default();
    let (title, status) = (lang.phrase(&bar.title), lang.text(bar.status.text).to_owned());
    let expected = lang.text(bar.expected_title).to_owned();
    let values = [title, bar.value.shown(), shown(&bar.expected), shown(&bar.target), status];
    lang.fill(OF_BAR, &[values.as_slice(), &[expected]].concat())
}

/// Several bars on one scale, each with its name before and its number behind it.
fn of_bars(BarChart { title, bars }: &BarChart, lang: Lang) -> Value {
    let size = Frame { width: BARS, height: BAR_HEIGHT * count(bars.len() as u64 + 1) };
    let mut svg = open(&size, "bars", &label_of_bars(title, bars, lang));
    let mark = bars.iter().find(|it| mark_of(&it.bar).is_some()).map(|it| &it.bar);
    let title_of_mark =
        |bar: &Bar| if bar.expected.is_some() { bar.expected_title } else { TARGET };
    let mark = mark.map(|it| lang.fill(MARKED, &[lang.text(title_of_mark(it))]));
    let title = lang.phrase(title) + &mark.unwrap_or_default();
    text(&mut svg, "title", [0.0, LINE], &title);
    let numbers = |it: &NamedBar| {
        let expected = mark_of(&it.bar).map(Number::position);
        [Some(it.bar.value.position()), expected].into_iter().flatten().collect::<Vec<_>>()
    };
    let places = bars.iter().flat_map(numbers).chain([0.0]);
    let scale = Axis::of(places, NAMES, BARS - NUMBERS);
    let nothing = scale.at(0.0);
    for (place, NamedBar { name, bar }) in (1..).zip(bars) {
        let top = BAR_HEIGHT * count(place);
        let baseline = top + BAR_HEIGHT - 7.0;
        text(&mut svg, "left", [NAMES - 8.0, baseline], &shortened(&lang.phrase(name)));
        let value = scale.at(bar.value.position());
        let (left, width) = (nothing.min(value), (nothing - value).abs());
        rectangle(&mut svg, bar.status.name, [left, top + 4.0, width, BAR_HEIGHT - 8.0]);
        if let Some(mark) = mark_of(bar) {
            let at = scale.at(mark.position());
            line(&mut svg, "expected", [at, top + 1.0, at, top + BAR_HEIGHT - 1.0]);
        }
        let shown = bar.value.shown();
        let mark = mark_of(bar).map(|it| scale.at(it.position()));
        text(&mut svg, "value", [behind(nothing.max(value), mark, &shown), baseline], &shown);
    }
    close(svg)
}

/// What a bar among others is held against: the target only of a rate, since others end there.
fn mark_of(bar: &Bar) -> Option<&Number<'static>> {
    bar.expected.as_ref().or(bar.target.as_ref().filter(|_| bar.is_rate))
}

/// Where the number behind a bar begins: not on the mark of what is expected.
fn behind(end: f64, mark: Option<f64>, shown: &str) -> f64 {
    let from = end + 6.0;
    let is_in_the_way = |mark: &f64| *mark > end - 1.0 && *mark < from + width_of(shown);
    mark.filter(is_in_the_way).map_or(from, |mark| mark + 6.0)
}

/// About how wide a text is.
fn width_of(text: &str) -> f64 {
    count(text.width() as u64) * CELL
}

fn label_of_bars(title: &Phrase, bars: &[NamedBar], lang: Lang) -> String {
    let said = bars.iter().map(|NamedBar { name, bar }| {
        let expected = bar.expected.as_ref().map(Number::shown).unwrap_or_default();
        let title = lang.text(bar.expected_title).to_owned();
        lang.fill(NAMED_BAR, &[lang.phrase(name), bar.value.shown(), expected, title])
    });
    let said: Vec<String> = said.collect();
    lang.fill(OF_BARS, &[lang.phrase(title), said.join("; ")])
}

/// A name that fits before its bar; the table beside it has it whole.
fn shortened(name: &str) -> String {
    if name.width() <= NAME_CELLS {
        return name.to_owned();
    }
    let mut short = String::new();
    for c in name.chars() {
        if short.width() + 3 > NAME_CELLS {
            break;
        }
        short.push(c);
    }
    short + "…"
}

/// A picture that stands by itself.
pub(super) fn chart(chart: &Chart, lang: Lang) -> Value {
    match chart {
        Chart::Bar(bar) => of_bar(bar, lang),
        Chart::Bars(bars) => of_bars(bars, lang),
        Chart::Parts(parts) => of_parts(parts, lang),
        Chart::Lines(lines) => of_lines(lines, lang),
    }
}

/// One strip, cut by how many are of each part.
fn strip(parts: &[ShareOf], lang: Lang) -> String {
    let parts = || parts.iter().filter(|part| part.count > 0);
    let names: Vec<String> = parts().map(|part| name_of(part, lang)).collect();
    let mut svg = open(&PARTS, "parts", &names.join(", "));
    let all: f64 = parts().map(|part| count(part.count)).sum();
    let mut at = 0.0;
    for part in parts() {
        let width = PARTS.width * count(part.count) / all;
        rectangle(&mut svg, part.word.name, [at, 0.0, width - 1.0, PARTS.height]);
        at += width;
    }
    svg
}

fn name_of(part: &ShareOf, lang: Lang) -> String {
    format!("{} {}", lang.text(part.word.text), part.count)
}

/// A strip, and what each part of it is.
fn of_parts(parts: &[ShareOf], lang: Lang) -> Value {
    let svg = strip(parts, lang);
    let parts = parts.iter().filter(|part| part.count > 0);
    let legend: String = parts.fold(String::new(), |mut list, part| {
        let (class, name) = (part.word.name, name_of(part, lang));
        let _ = write!(list, "<li class=\"word of-{class}\">{}</li>", HtmlEscape(&name));
        list
    });
    Value::from_safe_string(format!("{svg}</svg><ul class=\"legend\">{legend}</ul>"))
}

#[expect(clippy::cast_precision_loss, reason = "a place in a picture")]
fn count(count: u64) -> f64 {
    count as f64
}

/// Lines over time, the last one in front.
fn of_lines(lines: &LineChart, lang: Lang) -> Value {
    let all = || lines.series.iter().flat_map(|series| &series.values).flatten();
    let label = lang.phrase(&lines.title);
    let mut svg = open(&LINES, "lines", &label);
    text(&mut svg, "title", [0.0, LINE], &label);
    // One line that is called what the picture is called needs no name of its own.
    let name = |title: &Phrase| Some(lang.phrase(title)).filter(|name| *name != label);
    let names = lines.series.iter().map(|it| name(&it.title).unwrap_or_default());
    let names: Vec<String> = names.map(|name| shortened(&name)).collect();
    let times: Vec<String> = lines.times.iter().map(|time| lang.phrase(time)).collect();
    let behind = names.iter().map(|name| width_of(name)).fold(0.0, f64::max) + BEHIND;
    let right = behind.max(times.last().map_or(0.0, |time| width_of(time) / 2.0));
    let scale = Axis::of(all().map(Number::position), LINES.height - BOTTOM, TOP);
    let last = lines.times.len().saturating_sub(1);
    let across = Axis::of([0.0, count(last as u64)].into_iter(), LEFT, LINES.width - right);
    // The lowest and the highest number as they are shown elsewhere.
    let order = |a: &&Number, b: &&Number| a.position().total_cmp(&b.position());
    for number in all().min_by(order).into_iter().chain(all().max_by(order)) {
        let y = scale.at(number.position());
        line(&mut svg, "grid", [LEFT, y, LINES.width - right, y]);
        text(&mut svg, "left", [LEFT - 6.0, y + 4.0], &number.shown());
    }
    let every = every_time(&times, LINES.width - right - LEFT);
    svg.push_str("<g class=\"times\">");
    for (place, time) in times.iter().enumerate() {
        if (last - place).is_multiple_of(every) {
            let x = across.at(count(place as u64)).round();
            text(&mut svg, "", [x, LINES.height - 8.0], time);
        }
    }
    svg.push_str("</g>");
    let mut taken: Vec<f64> = Vec::new();
    for (place, (series, name)) in lines.series.iter().zip(&names).enumerate() {
        let points = series.values.iter().enumerate().filter_map(|(time, number)| {
            Some((across.at(count(time as u64)), scale.at(number.as_ref()?.position())))
        });
        let points: Vec<(f64, f64)> = points.collect();
        let Some((x, y)) = points.last().copied() else { continue };
        let mut path = String::new();
        // A line of this size hides less than half a step.
        for (x, y) in
            points.into_iter().map(|(x, y)| (Coordinate(x.round()), Coordinate(y.round())))
        {
            let _ = write!(path, "{}{x} {y}", if path.is_empty() { "M" } else { "L" });
        }
        let _ = write!(svg, "<path class=\"series series-{place}\" d=\"{path}\"/>");
        // What a line is stands at its end, or as near above or below it as there is room.
        let is_free = |at: &f64| taken.iter().all(|other| (other - at).abs() >= LINE);
        let steps = (0..=lines.series.len() as u64 * 2).map(|step| count(step) * LINE / 2.0);
        let y = steps.flat_map(|step| [y - step, y + step]).find(is_free).unwrap_or(y);
        taken.push(y);
        text(&mut svg, "right", [x + 8.0, y + 4.0], name);
    }
    close(svg)
}

/// Of how many times, counted from the last, one is written, so that none lies on another.
fn every_time(times: &[String], room: f64) -> usize {
    let widest = times.iter().map(|time| width_of(time)).fold(0.0, f64::max) + CELL;
    let fits = |every: &usize| {
        let gaps = times.len().saturating_sub(1) / every;
        count(gaps as u64) * widest <= room
    };
    (1..times.len().max(1)).find(fits).unwrap_or(times.len().max(1))
}

fn open(size: &Frame, class: &str, label: &str) -> String {
    let Frame { width, height } = size;
    let label = HtmlEscape(label);
    format!(
        "<svg class=\"{class}\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {width} {height}\">"
    )
}

fn close(svg: String) -> Value {
    Value::from_safe_string(svg + "</svg>")
}

fn line(svg: &mut String, class: &str, ends: [f64; 4]) {
    let [x1, y1, x2, y2] = ends.map(Coordinate);
    let _ =
        write!(svg, "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");
}

fn rectangle(svg: &mut String, word: &str, [x, y, width, height]: [f64; 4]) {
    let [x, y, width, height] = [x, y, width.max(0.5), height].map(Coordinate);
    let _ = write!(
        svg,
        "<rect class=\"of-{word}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
    );
}

fn text(svg: &mut String, class: &str, place: [f64; 2], words: &str) {
    let ([x, y], words) = (place.map(Coordinate), HtmlEscape(words));
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = write!(svg, "<text{class} x=\"{x}\" y=\"{y}\">{words}</text>");
}
