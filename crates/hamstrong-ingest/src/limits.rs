//! How much of a file is read before it is refused.

/// Limits on hostile input.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Most bytes of one file after inflating.
    pub bytes: usize,
    /// Most bytes out for each byte in, counted after the first mebibyte.
    pub ratio: usize,
    /// Deepest nesting of XML elements.
    pub depth: usize,
    /// Most samples of one file.
    pub points: usize,
    /// Most bytes of one XML text or attribute.
    pub text: usize,
    /// Most members of one zip.
    pub members: usize,
    /// Most bytes of all members of one zip together, after inflating.
    pub archive_bytes: u64,
    /// Deepest nesting of zips; one zip without others inside is one deep.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            ratio: 200,
            depth: 64,
            points: 2_000_000,
            text: 64 << 10,
            members: 100_000,
            archive_bytes: 16 << 30,
            nesting: 3,
        }
    }
}
