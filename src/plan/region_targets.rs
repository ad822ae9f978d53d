//! Targets of single regions: what a target of the city comes to, county by county.
//!
//! There may be hundreds of thousands of them. So each is a few small numbers, sorted by kind and
//! region; what few of them have, such as a remark, stands beside the list, and a [`Target`] is
//! made when one is asked for.

use super::written_comparison::Comparator;
use super::{Comparison, Kind, Operand, Target, Terms};
use crate::problem::{Extent, Place};
use crate::value::{Amount, Date, RegionId, SourceId};

/// Where a target is written: a file and a byte.
type At = (SourceId, u64);

/// The targets of one indicator in single regions.
#[derive(Clone, Debug)]
pub struct RegionTargets {
    list: Vec<Small>,
    /// Comparisons that are not with one number, by where they are written.
    comparisons: Vec<(At, Comparison<Operand>)>,
    /// Remarks, by where they are written.
    notes: Vec<(At, String)>,
    /// Whether one asks for a level below 0.
    has_level_below_zero: bool,
    /// What they inherit.
    terms: [(Kind, Terms); Kind::ALL.len()],
}

/// A target of a region as it is written, with what it inherits put in.
#[derive(Clone, Copy, Debug)]
pub struct RegionTarget {
    /// The region.
    pub region: RegionId,
    /// What is compared.
    pub kind: Kind,
    /// With what; none of what is to be done.
    pub comparison: Option<Comparison<Operand>>,
    /// The day by which it is to be reached.
    pub due: Date,
    /// Where it is written.
    pub place: Place,
}

/// A target of a region in little room.
#[derive(Clone, Copy, Debug)]
struct Small {
    /// The digits of its number.
    units: i64,
    offset: u64,
    source: SourceId,
    region: RegionId,
    due: Date,
    decimals: u8,
    kind: Kind,
    /// None of what is to be done, and of a comparison that stands beside the list.
    comparator: Option<Comparator>,
}

// A quarter of a million of them take 8 MiB.
const _: () = assert!(size_of::<Small>() <= 32);

/// Two targets of one region and kind.
#[derive(Clone, Copy, Debug)]
pub struct RepeatedTarget {
    /// Where the first is written.
    pub first: Place,
    /// Where the second is.
    pub second: Place,
    /// Whether they ask the same.
    pub same: bool,
}

impl RegionTargets {
    /// No targets yet, and what they will inherit.
    #[must_use]
    pub fn new(terms: impl Fn(Kind) -> Terms) -> Self {
        let (list, comparisons, notes) = (Vec::new(), Vec::new(), Vec::new());
        let terms = Kind::ALL.map(|kind| (kind, terms(kind)));
        Self { list, comparisons, notes, has_level_below_zero: false, terms }
    }

    /// What the targets of a kind inherit.
    #[must_use]
    pub fn terms(&self, kind: Kind) -> &Terms {
        let found = self.terms.iter().find(|(of, _)| *of == kind);
        &found.expect("every kind has its terms").1
    }

    /// Says what the targets of a kind inherit.
    pub fn inherit(&mut self, kind: Kind, terms: Terms) {
        if let Some((_, known)) = self.terms.iter_mut().find(|(of, _)| *of == kind) {
            *known = terms;
        }
    }

    /// Adds a target; [`Self::settle`] puts it in its place.
    pub fn add(&mut self, target: &RegionTarget, note: &str) {
        let compared = target.comparison.as_ref().and_then(compared);
        let (comparator, number) = compared.unzip();
        let least = target.comparison.as_ref().and_then(Comparison::declared);
        self.has_level_below_zero |=
            target.kind == Kind::Level && least.is_some_and(|least| least.units() < 0);
        if self.list.len() == self.list.capacity() {
            // By a quarter: the lists of all indicators grow side by side, and what they leave behind
            // must be of use to others.
            self.list.reserve_exact(self.list.len() / 4 + 8);
        }
        self.list.push(Small {
            units: number.map_or(0, Amount::units),
            offset: target.place.offset,
            source: target.place.source,
            region: target.region,
            due: target.due,
            decimals: number.map_or(0, Amount::scale),
            kind: target.kind,
            comparator,
        });
        let at = (target.place.source, target.place.offset);
        self.comparisons
            .extend(target.comparison.filter(|_| comparator.is_none()).map(|it| (at, it)));
        if !note.is_empty() {
            self.notes.push((at, note.to_owned()));
        }
    }

    /// Sorts the targets when all are there, and takes out those whose region and kind have one.
    pub fn settle(&mut self) -> Vec<RepeatedTarget> {
        self.comparisons.sort_unstable_by_key(|(at, _)| *at);
        self.comparisons.dedup_by_key(|(at, _)| *at);
        self.notes.sort_unstable_by_key(|(at, _)| *at);
        let mut list = std::mem::take(&mut self.list);
        list.sort_unstable_by_key(|it| (it.kind, it.region, it.at()));
        let mut twice = Vec::new();
        list.dedup_by(|later, first| {
            let is_same_place = (later.kind, later.region) == (first.kind, first.region);
            if is_same_place {
                let asked = [&*later, &*first].map(|it| self.comparison(it));
                let same = later.due == first.due && asks_the_same(asked);
                twice.push(RepeatedTarget { first: first.place(), second: later.place(), same });
            }
            is_same_place
        });
        list.shrink_to_fit();
        self.list = list;
        twice
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether one asks for a level below 0.
    #[must_use]
    pub const fn has_level_below_zero(&self) -> bool {
        self.has_level_below_zero
    }

    /// The regions that have a target of a kind, in their order, with the place of the target.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (usize, RegionId)> {
        let start = self.list.partition_point(|it| it.kind < kind);
        let rest = self.list.iter().enumerate().skip(start);
        rest.take_while(move |(_, it)| it.kind == kind).map(|(index, it)| (index, it.region))
    }

    /// The place of a region's target of a kind.
    #[must_use]
    pub fn find(&self, kind: Kind, region: RegionId) -> Option<usize> {
        self.list.binary_search_by_key(&(kind, region), |it| (it.kind, it.region)).ok()
    }

    /// A target by its place.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Target> {
        let small = self.list.get(index)?;
        let Terms { from, binding, aspirational, soft, quote, .. } = *self.terms(small.kind);
        Some(Target {
            kind: small.kind,
            comparison: self.comparison(small),
            from,
            due: small.due,
            adopted: None,
            every: None,
            tier: None,
            binding,
            aspirational,
            soft,
            quote,
            place: small.place(),
        })
    }

    /// The days by which they are due.
    pub fn dues(&self) -> impl Iterator<Item = Date> {
        self.list.iter().map(|it| it.due)
    }

    /// The remark on a target.
    #[must_use]
    pub fn note(&self, target: &Target) -> Option<&str> {
        let at = (target.place.source, target.place.offset);
        let found = self.notes.binary_search_by_key(&at, |(of, _)| *of).ok()?;
        self.notes.get(found).map(|(_, note)| note.as_str())
    }

    /// All comparisons that are not with one number.
    pub fn relative(&self) -> impl Iterator<Item = Target> {
        let others = self.list.iter().enumerate().filter(|(_, it)| it.comparator.is_none());
        others.filter_map(|(index, _)| self.get(index))
    }

    fn comparison(&self, small: &Small) -> Option<Comparison<Operand>> {
        let Some(comparator) = small.comparator else {
            let found = self.comparisons.binary_search_by_key(&small.at(), |(at, _)| *at).ok()?;
            return self.comparisons.get(found).map(|(_, comparison)| *comparison);
        };
        let number = Operand::Number(Amount::new(small.units, small.decimals));
        self.terms(small.kind).comparison(comparator, number).ok()
    }
}

impl Small {
    const fn at(&self) -> At {
        (self.source, self.offset)
    }

    const fn place(&self) -> Place {
        Place::new(self.source, self.offset, Extent::Row)
    }
}

/// Whether two comparisons are one, however many decimals they write.
fn asks_the_same(asked: [Option<Comparison<Operand>>; 2]) -> bool {
    let numbers = |comparison: &Comparison<Operand>| {
        [comparison.declared(), comparison.high()].map(|it| Some(it?.exact()))
    };
    let [Some(a), Some(b)] = asked else { return asked == [None, None] };
    let same_numbers = numbers(&a) == numbers(&b) && a.declared().is_some();
    a == b || (a.comparator() == b.comparator() && same_numbers)
}

/// A comparison with one number.
fn compared(comparison: &Comparison<Operand>) -> Option<(Comparator, Amount)> {
    let comparator = match comparison {
        Comparison::AtLeast(_) => Comparator::AtLeast,
        Comparison::Above(_) => Comparator::Above,
        Comparison::AtMost(_) => Comparator::AtMost,
        Comparison::Below(_) => Comparator::Below,
        Comparison::Equal(..) => Comparator::Equal,
        Comparison::About(..) => Comparator::About,
        Comparison::Range(..) => return None,
    };
    match comparison.operand()? {
        Operand::Number(number) => Some((comparator, *number)),
        Operand::Relative(_) => None,
    }
}
