//! Who trains: experience, equipment, places and what they told about themselves.

use crate::catalogue::Level;

/// What the athlete said about themselves; every field has a careful default.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Experience with strength work; beginner until told otherwise.
    pub level: Level,
    /// Equipment at hand, in the catalogue's words.
    pub equipment: Vec<String>,
    /// Places: home, gym, outdoor, grass, travel.
    pub places: Vec<String>,
    /// Minutes for a session, if limited.
    pub minutes: Option<u32>,
    /// Timed top speed over a flying 20 to 30 m, in m/s, if the athlete measured one.
    pub top_speed_m_s: Option<f64>,
    /// IANA name of the home time zone.
    pub zone: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Miles instead of kilometres.
    pub miles: bool,
    /// Pounds instead of kilograms.
    pub pounds: bool,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            level: Level::Beginner,
            equipment: Vec::new(),
            places: vec!["home".to_owned(), "outdoor".to_owned()],
            minutes: None,
            top_speed_m_s: None,
            zone: None,
            birth_year: None,
            miles: false,
            pounds: false,
        }
    }
}
