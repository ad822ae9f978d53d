//! A report in plain values, as a template sees it.
//!
//! Their names are what a template of an office may use, so they only grow.

use serde::Serialize;

use super::drawing;
use crate::lang::{Lang, Phrase, Text};
use crate::render::escape::visible;
use crate::report::{Block, Cell, Grid, Head, Report, Section, Show, Tone};

const CONTENTS: Text = Text::new("目录", "Contents");
const EXPLAINED: Text = Text::new("算法和出处：{0}", "How it was computed: {0}");
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
    /// Words of the page itself.
    words: PageWords,
}

#[derive(Serialize)]
struct PageWords {
    contents: &'static str,
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
    /// Whether its rows have pictures.
    has_bars: bool,
    /// Whether its rows can be opened.
    can_open: bool,
    rows: Vec<PageRow>,
    /// Lines below it.
    below: Vec<String>,
}

#[derive(Serialize)]
struct PageHeading {
    key: &'static str,
    title: &'static str,
    is_number: bool,
    /// Whether its words may be broken into lines.
    is_words: bool,
    /// How soon it gives way where there is little room; 0 never does.
    gives_way: u8,
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
}

#[derive(Default, Serialize)]
struct PageCell {
    text: String,
    is_number: bool,
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
    /// How many parts and rows have ids so far.
    ids: usize,
}

impl Page {
    /// The page of a report.
    pub(super) fn new(report: &Report, lang: Lang) -> Self {
        let mut maker = Maker { lang, ids: 0 };
        Self {
            lang: match lang {
                Lang::Zh => "zh-CN",
                Lang::En => "en",
            },
            title: visible(&report.title(lang)).into_owned(),
            sections: report
                .shown()
                .map(|it| maker.part(it.section.title.as_ref(), it.blocks.iter().map(|it| &**it)))
                .collect(),
            made_from: visible(&lang.phrase(&report.made_from.line())).into_owned(),
            words: PageWords {
                contents: lang.text(CONTENTS),
                filter: lang.text(FILTER),
                sort: lang.text(SORT),
                all: lang.text(ALL),
                status: lang.text(STATUS),
            },
        }
    }
}

impl Maker {
    fn part<'b, 'a: 'b>(
        &mut self,
        title: Option<&Phrase>,
        blocks: impl Iterator<Item = &'b Block<'a>>,
    ) -> PagePart {
        let blocks = blocks.filter_map(|block| self.piece(block)).collect();
        PagePart { id: self.id("s"), title: title.map(|it| self.text(it)), blocks }
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
        let mut heads: Vec<PageHeading> = shown.iter().map(|head| self.heading(*head)).collect();
        let (mut rows, mut below) = (Vec::new(), Vec::new());
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
            let texts: Vec<String> = cells.iter().map(|cell| cell.text.clone()).collect();
            for (place, (cell, head)) in cells.iter_mut().zip(&mut heads).enumerate() {
                head.is_number |= cell.is_number;
                let above = before.get(place).is_some_and(|above| *above == cell.text);
                cell.is_repeated = above && shown.get(place).is_some_and(|it| it.shown_once);
            }
            before = texts;
            let bar = grid.chart(row).map(|chart| drawing::of_row(&chart, self.lang));
            let explained = grid.explained(row);
            let explained = self.explanation(&explained);
            let of = explained.as_ref().and_then(|part| part.title.clone()).unwrap_or_default();
            let explained_title = self.lang.fill(EXPLAINED, &[of]);
            rows.push(PageRow { id: self.id("r"), target, cells, bar, explained, explained_title });
        }
        below.dedup();
        // What no row says is no column.
        let is_said = |place: usize| {
            rows.iter()
                .any(|row: &PageRow| row.cells.get(place).is_some_and(|it| !it.text.is_empty()))
        };
        let said: Vec<bool> = (0..heads.len()).map(is_said).collect();
        let mut kept = said.iter();
        heads.retain(|_| kept.next() == Some(&true));
        for row in &mut rows {
            let mut kept = said.iter();
            row.cells.retain(|_| kept.next() == Some(&true));
        }
        let has_bars = rows.iter().any(|row| row.bar.is_some());
        let can_open = rows.iter().any(|row| row.explained.is_some());
        PageTable { heads, has_bars, can_open, rows, below }
    }

    /// What explains a row: that of its first target, and behind it those of others by their titles.
    fn explanation(&mut self, sections: &[Section]) -> Option<PagePart> {
        let (first, others) = sections.split_first()?;
        let mut part = self.part(first.title.as_ref(), first.blocks.iter());
        for other in others {
            let title = Block::Text(other.title.iter().cloned().collect());
            part.blocks.extend(self.piece(&title));
            part.blocks.extend(other.blocks.iter().filter_map(|block| self.piece(block)));
        }
        Some(part)
    }

    fn heading(&self, head: Head) -> PageHeading {
        let gives_way = match head.show {
            Show::IfRoom(number @ 0..=2) => number + 1,
            Show::IfRoom(_) => 4,
            Show::Always | Show::TableOnly | Show::InPlaceOf(_) | Show::DataOnly | Show::Below => 0,
        };
        let title = self.lang.text(head.title);
        let is_words = head.gives_way.is_some();
        PageHeading { key: head.key, title, is_number: false, is_words, gives_way }
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
        PageCell { text, is_number: cell.is_number(), word, value, is_repeated: false }
    }

    fn text(&self, phrase: &Phrase) -> String {
        visible(&self.lang.phrase(phrase)).into_owned()
    }

    fn id(&mut self, letter: &str) -> String {
        self.ids += 1;
        format!("{letter}{}", self.ids)
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
