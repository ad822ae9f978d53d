//! Names that are so alike that one of them is probably a misspelling of the other.
//!
//! In Chinese one character often makes another name: 各项存款余额 and 各项贷款余额, 市商务局 and
//! 市税务局, 沁县 and 沁源县. So the measure is not a distance alone: short names must consist of the
//! same characters, and characters that tell things apart never count as slips of the hand.

use super::names::fold;

/// Characters that tell things of one kind apart: numbers, sides, levels, sectors.
const TELLING: &str = "一二三四五六七八九十百上中下大小微高低新老旧内外东西南北左右前后进出收支存贷增减升降\
                       国省市县区乡镇村城工农林牧渔商住餐批零公铁水航空煤油气电男女甲乙丙丁";

/// The fewest characters of a name in which one more or one less is a slip.
const MIN_FOR_ADDED: usize = 5;

/// The fewest characters of a name in which a changed one is a slip.
const MIN_FOR_CHANGED: usize = 6;

/// The fewest characters of a name in which others changed places.
const MIN_FOR_MOVED: usize = 3;

/// The most names that share a clue and are compared each with each: more are a series.
const MAX_SHARING: usize = 32;

/// Two of a list of names that are nearly one, by their places in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Alike {
    /// The later one.
    pub later: usize,
    /// The earlier one.
    pub earlier: usize,
}

/// All pairs of a list of names that are nearly one and for which `could_be` holds, by their places.
/// Only names that share a clue are compared: of thousands not each with each.
pub(crate) fn alike<'n>(
    names: impl Iterator<Item = &'n str>,
    could_be: impl Fn(Alike) -> bool,
) -> Vec<Alike> {
    let names: Vec<Vec<char>> = names.map(telling).collect();
    let clues = names.iter().zip(0_u32..);
    let mut clues: Vec<(u64, u32)> =
        clues.flat_map(|(name, at)| clues_of(name).into_iter().map(move |it| (it, at))).collect();
    clues.sort_unstable();
    let mut pairs = Vec::new();
    for sharing in clues.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() <= MAX_SHARING) {
        for (index, (_, later)) in sharing.iter().enumerate() {
            let earlier = sharing.iter().take(index).map(|(_, earlier)| *earlier as usize);
            let pair = earlier.map(|earlier| Alike { later: *later as usize, earlier });
            pairs.extend(pair.filter(|pair| {
                let name = |at: usize| names.get(at).map(Vec::as_slice).unwrap_or_default();
                could_be(*pair) && differ_by_a_slip(name(pair.earlier), name(pair.later))
            }));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether two names differ by marks alone, by the order of their characters, or by one character
/// that was added or changed.
#[cfg(test)]
fn are_alike(a: &str, b: &str) -> bool {
    differ_by_a_slip(&telling(a), &telling(b))
}

fn differ_by_a_slip(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = short.len() - start;
    let ends = short.iter().rev().zip(long.iter().rev()).take(rest);
    let end = ends.take_while(|(a, b)| a == b).count();
    let differing = |name: &[char]| name.get(start..name.len() - end).unwrap_or_default().to_vec();
    let tells = |at: &char| TELLING.contains(*at) || at.is_numeric() || stands_alone(long, start);
    match (differing(short).as_slice(), differing(long).as_slice()) {
        ([], []) => true,
        ([], [added]) => short.len() >= MIN_FOR_ADDED && !tells(added),
        ([was], [is]) => short.len() >= MIN_FOR_CHANGED && !(tells(was) && tells(is)),
        (were, are) => {
            let numbered = were.iter().any(|at| at.is_numeric());
            short.len() >= MIN_FOR_MOVED && !numbered && sorted(were) == sorted(are)
        }
    }
}

/// Numbers of which two names share one if they are alike: of all characters, whatever their order,
/// and of all but one.
fn clues_of(name: &[char]) -> Vec<u64> {
    let all = name.iter().fold(0_u64, |all, c| all.wrapping_add(scattered(*c)));
    let but_one = name.iter().map(|c| all.wrapping_sub(scattered(*c)));
    let mut clues: Vec<u64> = but_one.chain([all]).collect();
    clues.sort_unstable();
    clues.dedup();
    clues
}

/// A number of a character such that sums of few are the same of the same characters alone
/// (splitmix64).
fn scattered(c: char) -> u64 {
    let mixed = (u64::from(c) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// The characters of a name without marks and spaces.
fn telling(name: &str) -> Vec<char> {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn sorted(part: &[char]) -> Vec<char> {
    let mut part = part.to_vec();
    part.sort_unstable();
    part
}

/// Whether the character there is a Latin letter between characters of other kinds: A级, B级.
fn stands_alone(name: &[char], at: usize) -> bool {
    let is_letter =
        |at: Option<usize>| at.and_then(|at| name.get(at)).is_some_and(|c| c.is_ascii_alphabetic());
    is_letter(Some(at)) && !is_letter(at.checked_sub(1)) && !is_letter(Some(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_alike() {
        for (a, b) in [
            ("社会消费品零售总额", "社会消费品零售总颔"),
            ("社会消费品零售总额", "社会消费零售品总额"),
            ("社会消费品零售总额", "社会消费品零售额总"),
            ("社会消费品零售总额", "社会消费品零售额"),
            ("批发业(限上)销售额", "批发业限上销售额"),
            ("市发展改革委", "市发展和改革委"),
            ("襄垣县", "垣襄县"),
            ("Retail sales", "retial sales"),
            ("Retail sales", "Retail sale"),
        ] {
            assert!(are_alike(a, b) && are_alike(b, a), "{a} / {b}");
            let pair = alike([a, b].into_iter(), |_| true);
            assert_eq!(pair, [Alike { later: 1, earlier: 0 }], "{a} / {b}");
        }
    }

    #[test]
    fn names_of_their_own_are_not() {
        for (a, b) in [
            ("各项存款余额", "各项贷款余额"),
            ("第一产业增加值", "第三产业增加值"),
            ("规模以上工业增加值", "规模以下工业增加值"),
            ("批发业销售额", "零售业销售额"),
            ("住宿业营业额", "餐饮业营业额"),
            ("公路货运周转量", "铁路货运周转量"),
            ("创建4A级旅游景区", "创建5A级旅游景区"),
            ("创建A级旅游景区", "创建B级旅游景区"),
            ("服务业增加值", "农业增加值"),
            ("市商务局", "市税务局"),
            ("市教育局", "市体育局"),
            ("沁县", "沁源县"),
            ("潞州区", "潞城区"),
            ("Region 1", "Region 2"),
            ("Region 12", "Region 21"),
        ] {
            assert!(!are_alike(a, b), "{a} / {b}");
        }
    }
}
