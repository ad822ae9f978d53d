//! A report in plain values, as a template sees it.
//!
//! Their names are what a template of an office may use, so they only grow.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::drawing;
use super::headings::{HeadingLists, PageHeading};
use crate::lang::{Lang, Phrase, Text};
use crate::render::escape::visible;
use crate::report::{Block, Cell, Grid, Head, Report, Section, Show, ShownSection, Tone};

const CONTENTS: Text = Text::new("目录", "Contents");
const EXPLAINED: Text = Text::new("算法和出处：{0}", "How it was computed: {0}");
const SEE: Text = Text::new("所用的数见", "What it rests on");
const FILTER: Text = Text::new("筛选", "Filter");
const STATUS: Text = Text::new("状态", "Status");
const SORT: Text = Text::new("按这一列排序", "Sort by this column");
const ALL: Text = Text::new("全部", "all");

/// The column that tells which target a row is of.
const TARGET: &str = "target_id";

/// A page.
#[derive(Serialize)]
pub(super) struct Page {
    /// The language, as HTML names it.
    lang: &'static str,
    /// What it is of: the plan and the period.
    title: String,
    /// The parts, in order.
    sections: Vec<PagePart>,
    /// The program and the files that it was made from.
    made_from: String,
    /// The files, where they are too many for that line.
    files: Vec<String>,
    /// Words of the page itself.
    words: PageWords,
    /// The rules of a style sheet for the columns of tables.
    columns: minijinja::Value,
}

#[derive(Serialize)]
struct PageWords {
    contents: &'static str,
    see: &'static str,
    filter: &'static str,
    sort: &'static str,
    all: &'static str,
    status: &'static str,
}

/// A part with its heading.
#[derive(Serialize)]
struct PagePart {
    /// What links to it name.
    id: String,
    /// The heading; none at the head of the page.
    title: Option<String>,
    blocks: Vec<PageBlock>,
    /// What the page explains elsewhere, and this rests on.
    links: Vec<PageLink>,
}

/// Something that stands elsewhere on the page.
#[derive(Clone, Serialize)]
struct PageLink {
    id: String,
    title: String,
}

/// A piece of a part: one of its fields is there.
#[derive(Default, Serialize)]
struct PageBlock {
    /// Lines of text.
    lines: Option<Vec<String>>,
    /// Rows and columns.
    table: Option<PageTable>,
    /// A picture, as SVG.
    picture: Option<minijinja::Value>,
}

#[derive(Serialize)]
struct PageTable {
    heads: Vec<PageHeading>,
    /// The number of its headings among all that tables of the page have.
    headings: usize,
    /// Whether its rows have pictures.
    has_bars: bool,
    /// Whether its rows can be opened.
    can_open: bool,
    /// Whether what explains some of them stands below them.
    has_openers: bool,
    rows: Vec<PageRow>,
    /// Lines below it.
    below: Vec<String>,
}

#[derive(Serialize)]
struct PageRow {
    /// What links to it name.
    id: String,
    /// The target that it is of, where it is of one.
    target: Option<String>,
    cells: Vec<PageCell>,
    bar: Option<minijinja::Value>,
    explained: Option<PagePart>,
    /// What its explanation is called.
    explained_title: String,
    /// What its numbers open: its own explanation, or the one that the page has already.
    opens: Option<String>,
    /// The part of the page that its counts are of.
    leads_to: Option<String>,
}

#[derive(Default, Serialize)]
struct PageCell {
    text: String,
    is_number: bool,
    /// Whether it is a day or a period, which is not broken into lines.
    is_whole: bool,
    /// The stable name of a word of ours.
    word: Option<&'static str>,
    /// The number as programs read it.
    value: Option<String>,
    /// Whether the row above says the same.
    is_repeated: bool,
}

/// Turns a report into plain values.
struct Maker {
    lang: Lang,
    /// How many parts have ids so far, and how many rows.
    ids: usize,
    rows: usize,
    /// The ids of explanations, by what they explain: each stands once on a page.
    explained: BTreeMap<String, String>,
    /// The ids of parts, by what they are called where there is little room.
    named: BTreeMap<String, String>,
    /// The headings that tables have.
    headings: HeadingLists,
}

impl Page {
    /// The page of a report.
    pub(super) fn new(report: &Report, lang: Lang) -> Self {
        let (explained, named) = (BTreeMap::new(), BTreeMap::new());
        let mut maker =
            Maker { lang, ids: 0, rows: 0, explained, named, headings: HeadingLists::default() };
        let mut sections: Vec<PagePart> = report.shown().map(|it| maker.section(&it)).collect();
        maker.lead(&mut sections);
        Self {
            lang: match lang {
                Lang::Zh => "zh-CN",
                Lang::En => "en",
            },
            title: visible(&report.title(lang)).into_owned(),
            sections,
            made_from: visible(&lang.phrase(&report.made_from.line())).into_owned(),
            files: report.made_from.listed().iter().map(|it| visible(it).into_owned()).collect(),
            words: PageWords {
                contents: lang.text(CONTENTS),
                see: lang.text(SEE),
                filter: lang.text(FILTER),
                sort: lang.text(SORT),
                all: lang.text(ALL),
                status: lang.text(STATUS),
            },
            columns: minijinja::Value::from_safe_string(maker.headings.sheet()),
        }
    }
}

impl Maker {
    fn section(&mut self, shown: &ShownSection) -> PagePart {
        let part =
            self.part(shown.section.title.as_ref(), shown.blocks.iter().map(|block| &**block));
        if let Some(name) = &shown.section.name {
            self.named.insert(self.text(name), part.id.clone());
        }
        part
    }

    /// Leads from rows that are named like a part, such as those of an overview, to that part.
    fn lead(&self, sections: &mut [PagePart]) {
        let tables = sections.iter_mut().flat_map(|part| &mut part.blocks);
        for table in tables.filter_map(|block| block.table.as_mut()) {
            for row in &mut table.rows {
                let name = row.cells.first().map(|cell| &cell.text);
                if let Some(part) = name.and_then(|name| self.named.get(name)) {
                    row.leads_to = Some(part.clone());
                }
            }
        }
    }

    fn part<'b, 'a: 'b>(
        &mut self,
        title: Option<&Phrase>,
        blocks: impl Iterator<Item = &'b Block<'a>>,
    ) -> PagePart {
        let blocks = blocks.filter_map(|block| self.piece(block)).collect();
        let (id, title) = (self.id(), title.map(|it| self.text(it)));
        PagePart { id, title, blocks, links: Vec::new() }
    }

    fn piece(&mut self, block: &Block) -> Option<PageBlock> {
        let lines = |lines: &[Phrase]| {
            let lines: Vec<String> = lines.iter().map(|line| self.text(line)).collect();
            PageBlock { lines: Some(lines), ..PageBlock::default() }
        };
        Some(match block {
            Block::Text(text) => lines(text),
            Block::Grid(grid) if grid.rows() == 0 => return None,
            Block::Grid(grid) => {
                PageBlock { table: Some(self.table(grid.as_ref())), ..PageBlock::default() }
            }
            Block::Chart(chart) => {
                let picture = Some(drawing::chart(chart, self.lang));
                PageBlock { picture, ..PageBlock::default() }
            }
        })
    }

    fn table(&mut self, grid: &dyn Grid) -> PageTable {
        let shown: Vec<Head> = grid.columns().into_iter().filter(|head| is_shown(*head)).collect();
        let mut heads: Vec<PageHeading> =
            shown.iter().map(|head| PageHeading::of(*head, self.lang)).collect();
        let (mut rows, mut below) = (Vec::<PageRow>::new(), Vec::new());
        let is_wanted = |head: Head| head.show != Show::DataOnly || head.key == TARGET;
        let mut before: Vec<String> = Vec::new();
        for row in 0..grid.rows() {
            let (mut cells, mut target) = (Vec::<PageCell>::new(), None);
            grid.visit_some(row, &is_wanted, &mut |head, cell| match head.show {
                Show::Below => {
                    let text = visible(&cell.shown(self.lang)).into_owned();
                    below.extend((!text.is_empty()).then_some(text));
                }
                Show::DataOnly => target = Some(cell.data(self.lang)).filter(|it| !it.is_empty()),
                Show::InPlaceOf(_) => {}
                Show::Always | Show::TableOnly | Show::IfRoom(_) => cells.push(self.cell(&cell)),
            });
            for (place, (cell, head)) in cells.iter_mut().zip(&mut heads).enumerate() {
                head.is_number |= cell.is_number;
                head.is_whole |= cell.is_whole;
                let above = before.get(place).is_some_and(|above| *above == cell.text);
                cell.is_repeated = above && shown.get(place).is_some_and(|it| it.shown_once);
            }
            before = cells.iter().map(|cell| cell.text.clone()).collect();
            let (explained, opens) = self.explanation(&grid.explained(row));
            let of = explained.as_ref().and_then(|part| part.title.clone()).unwrap_or_default();
            let explained_title = self.lang.fill(EXPLAINED, &[of]);
            self.rows += 1;
            let leads_to = opens.clone().filter(|_| grid.is_of_counts());
            rows.push(PageRow {
                id: format!("r{}", self.rows),
                target,
                cells,
                bar: None,
                explained,
                explained_title,
                opens,
                leads_to,
            });
        }
        let charts: Vec<_> = (0..grid.rows()).map(|row| grid.chart(row)).collect();
        let bars = drawing::of_rows(&charts, self.lang);
        rows.iter_mut().zip(bars).for_each(|(row, bar)| row.bar = bar);
        below.dedup();
        drop_blank(&mut heads, &mut rows);
        let has_bars = rows.iter().any(|row| row.bar.is_some());
        let can_open = rows.iter().any(|row| row.opens.is_some());
        let has_openers = rows.iter().any(|row| row.explained.is_some());
        let headings = self.headings.number_of(&heads);
        PageTable { heads, headings, has_bars, can_open, has_openers, rows, below }
    }

    /// What explains a row, and the id of what its numbers open. What the page explains already is linked
    /// to; what it does not stands together, the first with its title and others below theirs.
    fn explanation(&mut self, sections: &[Section]) -> (Option<PagePart>, Option<String>) {
        let (mut own, mut links): (Option<PagePart>, Vec<PageLink>) = (None, Vec::new());
        let mut titles = Vec::new();
        for section in sections {
            let title = section.title.as_ref().map(|it| self.text(it)).unwrap_or_default();
            let name = section.name.as_ref().or(section.title.as_ref());
            if let Some(id) = self.explained.get(&title).cloned() {
                let title = name.map(|it| self.text(it)).unwrap_or_default();
                links.push(PageLink { id, title });
                continue;
            }
            match &mut own {
                None => own = Some(self.part(name, section.blocks.iter())),
                Some(part) => {
                    let title = Block::Text(section.title.iter().cloned().collect());
                    let more = std::iter::once(&title).chain(&section.blocks);
                    let more: Vec<PageBlock> = more.filter_map(|block| self.piece(block)).collect();
                    part.add(more);
                }
            }
            titles.push(title);
        }
        let Some(part) = own else { return (None, links.first().map(|it| it.id.clone())) };
        self.explained.extend(titles.into_iter().map(|title| (title, part.id.clone())));
        let id = part.id.clone();
        (Some(PagePart { links, ..part }), Some(id))
    }

    fn cell(&self, cell: &Cell) -> PageCell {
        let text = visible(&cell.shown(self.lang)).into_owned();
        let (word, value) = match cell {
            Cell::Word(word) => (Some(word.name), None),
            Cell::Toned(_, tone) => (Some(tone_name(*tone)), None),
            Cell::Number(_) => (None, Some(cell.data(self.lang))),
            Cell::Blank
            | Cell::Missing(_)
            | Cell::Theirs(_)
            | Cell::List(_)
            | Cell::Ours(_)
            | Cell::Phrase(_)
            | Cell::Notes(_)
            | Cell::Whole(_)
            | Cell::Flag(_)
            | Cell::Date(_)
            | Cell::Period(_) => (None, None),
        };
        let is_whole = matches!(cell, Cell::Date(_) | Cell::Period(_));
        PageCell { text, is_number: cell.is_number(), is_whole, word, value, is_repeated: false }
    }

    fn text(&self, phrase: &Phrase) -> String {
        visible(&self.lang.phrase(phrase)).into_owned()
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        format!("s{}", self.ids)
    }
}

impl PagePart {
    /// Adds blocks, without the lines of a calculation that stand above already.
    fn add(&mut self, mut more: Vec<PageBlock>) {
        let tables = self.blocks.iter().filter_map(|block| block.table.as_ref());
        let told: BTreeSet<Vec<&str>> = tables.flat_map(|it| &it.rows).map(PageRow::said).collect();
        for table in more.iter_mut().filter_map(|block| block.table.as_mut()) {
            table.rows.retain(|row| !told.contains(&row.said()));
        }
        self.blocks.extend(more);
    }
}

impl PageRow {
    /// What its cells say.
    fn said(&self) -> Vec<&str> {
        self.cells.iter().map(|it| it.text.as_str()).filter(|it| !it.is_empty()).collect()
    }
}

/// Leaves out the columns in which no row says anything.
fn drop_blank(heads: &mut Vec<PageHeading>, rows: &mut [PageRow]) {
    let is_said = |place: usize| {
        rows.iter().any(|row| row.cells.get(place).is_some_and(|it| !it.text.is_empty()))
    };
    let said: Vec<bool> = (0..heads.len()).map(is_said).collect();
    let mut kept = said.iter();
    heads.retain(|_| kept.next() == Some(&true));
    for row in rows {
        let mut kept = said.iter();
        row.cells.retain(|_| kept.next() == Some(&true));
    }
}

/// Whether a column is shown: a page has room for those that others may stand for.
fn is_shown(head: Head) -> bool {
    match head.show {
        Show::Always | Show::TableOnly | Show::IfRoom(_) => true,
        Show::InPlaceOf(_) | Show::DataOnly | Show::Below => false,
    }
}

/// The stable name of how good something is.
const fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Plain => "plain",
        Tone::Unknown => "unknown",
        Tone::Short => "short",
        Tone::Bad => "bad",
    }
}
