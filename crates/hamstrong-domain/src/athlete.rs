//! Who trains: experience, equipment, places and what they told about themselves.

use crate::catalogue::Level;
use crate::units::Kilograms;

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
    /// The loads there are to choose from.
    pub loads: Loads,
    /// Exercises the athlete does not want, by id.
    pub dislikes: Vec<String>,
    /// Miles instead of kilometres.
    pub miles: bool,
    /// Pounds instead of kilograms.
    pub pounds: bool,
}

/// The loads the athlete can make; empty where nothing was told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loads {
    /// Dumbbells and kettlebells, each as marked.
    pub dumbbells: Vec<Kilograms>,
    /// The empty bar.
    pub bar: Option<Kilograms>,
    /// Plates, one entry for each plate of a pair.
    pub plates: Vec<Kilograms>,
    /// Step of the weight stack.
    pub stack_step: Option<Kilograms>,
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
            loads: Loads::default(),
            dislikes: Vec::new(),
            miles: false,
            pounds: false,
        }
    }
}
