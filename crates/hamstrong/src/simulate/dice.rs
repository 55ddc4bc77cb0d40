//! Dice that fall the same on every machine: splitmix64.

/// A stream of numbers from a seed.
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
const THOUSAND: u64 = 1000;

impl Dice {
    /// The dice of one athlete of a seed.
    pub(super) fn of(seed: u64, athlete: u64) -> Self {
        let mut dice = Self(seed);
        let own = dice.next() ^ athlete.wrapping_mul(STEP);
        Self(own)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// True so many times in a thousand.
    pub(super) fn chance(&mut self, in_thousand: u16) -> bool {
        self.next() % THOUSAND < u64::from(in_thousand)
    }

    /// A whole number from `least` to `most`, both included.
    pub(super) fn within(&mut self, least: i32, most: i32) -> i32 {
        let wide = u64::from(most.abs_diff(least)) + 1;
        least + i32::try_from(self.next() % wide).unwrap_or_default()
    }

    /// The same as a small count.
    pub(super) fn count(&mut self, least: u8, most: u8) -> u8 {
        u8::try_from(self.within(i32::from(least), i32::from(most))).unwrap_or(least)
    }

    /// One of them; the first if there is only one.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = i32::try_from(of.len()).ok()?.checked_sub(1)?;
        of.get(usize::try_from(self.within(0, last.max(0))).ok()?)
    }

    /// Some of them, each as likely as not.
    pub(super) fn some(&mut self, of: &[&str]) -> Vec<String> {
        of.iter().filter(|_| self.chance(500)).map(|w| (*w).to_owned()).collect()
    }
}
