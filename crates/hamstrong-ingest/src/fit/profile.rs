//! The few numbers of the FIT profile that are used: messages, fields and names.

use hamstrong_domain::recording::Sport;

/// A kind of message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Record,
    Session,
    Lap,
    Event,
    Activity,
    FileId,
    DeviceInfo,
    Sport,
    /// One set of strength training.
    Set,
    /// What an exercise is called.
    Title,
    /// Only its time is used.
    Other,
}

/// Most columns of one kind.
pub(super) const COLUMNS: usize = 11;

/// The field of a record that packs speed and distance into three bytes.
pub(super) const PACKED: u8 = 8;

const TIME: u8 = 253;

/// Global number and kind.
const KINDS: [(u16, Kind); 10] = [
    (20, Kind::Record),
    (18, Kind::Session),
    (19, Kind::Lap),
    (21, Kind::Event),
    (34, Kind::Activity),
    (0, Kind::FileId),
    (23, Kind::DeviceInfo),
    (12, Kind::Sport),
    (225, Kind::Set),
    (264, Kind::Title),
];

/// The kind of a message with this global number.
pub(super) fn kind(global: u16) -> Kind {
    let known = KINDS.iter().find(|(number, _)| *number == global);
    known.map_or(Kind::Other, |(_, kind)| *kind)
}

/// Column numbers: where the field stands in `Kind::fields`.
pub(super) mod column {
    /// The same in every kind.
    pub(in super::super) const TIME: usize = 0;

    pub(in super::super) mod record {
        pub(in super::super::super) const LATITUDE: usize = 1;
        pub(in super::super::super) const LONGITUDE: usize = 2;
        pub(in super::super::super) const ALTITUDE: usize = 3;
        pub(in super::super::super) const HEART_RATE: usize = 4;
        pub(in super::super::super) const CADENCE: usize = 5;
        pub(in super::super::super) const DISTANCE: usize = 6;
        pub(in super::super::super) const SPEED: usize = 7;
        pub(in super::super::super) const CADENCE_FRACTION: usize = 8;
        pub(in super::super::super) const FINE_SPEED: usize = 9;
        pub(in super::super::super) const FINE_ALTITUDE: usize = 10;
    }
}

impl Kind {
    /// Field numbers, in the order of the columns.
    const fn fields(self) -> &'static [u8] {
        match self {
            Self::Record => &[TIME, 0, 1, 2, 3, 4, 5, 6, 53, 73, 78],
            // start, elapsed, timer, distance, sport, sub-sport
            Self::Session => &[TIME, 2, 7, 8, 9, 5, 6],
            Self::Lap => &[TIME, 2, 7, 8, 9, 25, 39],
            // event and its type; sport and sub-sport; category and name
            Self::Event | Self::Sport | Self::Title => &[TIME, 0, 1],
            // local time
            Self::Activity => &[TIME, 5],
            // type, maker, product, created
            Self::FileId => &[TIME, 0, 1, 2, 4],
            // index, maker, product
            Self::DeviceInfo => &[TIME, 0, 2, 4],
            // end, duration, repetitions, weight, type, start, category, name
            Self::Set => &[254, 0, 3, 4, 5, 6, 7, 8],
            Self::Other => &[TIME],
        }
    }

    /// The column of a field, if it is used.
    pub(super) fn column(self, field: u8) -> Option<u8> {
        self.fields().iter().position(|used| *used == field).map(|at| at as u8)
    }

    /// The field that holds a name.
    pub(super) const fn text(self) -> Option<u8> {
        match self {
            Self::FileId => Some(8),
            Self::DeviceInfo => Some(27),
            Self::Title => Some(2),
            _ => None,
        }
    }
}

/// The type of a file that holds an activity.
pub(super) const ACTIVITY: u32 = 4;
/// The type of a file that holds a planned course, which has records too.
pub(super) const COURSE: u32 = 6;

/// What a file of another type is.
pub(super) fn file_noun(kind: u32) -> Option<&'static str> {
    const NOUNS: [(u32, &str); 18] = [
        (1, "a device description"),
        (2, "a settings file"),
        (3, "a sport settings file"),
        (5, "a planned workout"),
        (COURSE, "a planned course"),
        (7, "a training schedule"),
        (9, "weight measurements"),
        (10, "a file of totals"),
        (11, "a file of goals"),
        (14, "blood pressure measurements"),
        (15, "daily activity monitoring"),
        (20, "an activity summary without samples"),
        (28, "daily activity monitoring"),
        (32, "daily activity monitoring"),
        (34, "a segment"),
        (35, "a list of segments"),
        (40, "a screen layout"),
        (41, "daily wellness data"),
    ];
    NOUNS.iter().find(|(number, _)| *number == kind).map(|(_, noun)| *noun)
}

const GENERIC: u32 = 0;
const RUNNING: u32 = 1;
const FITNESS_EQUIPMENT: u32 = 4;
const ALL_SPORTS: u32 = 254;
const TREADMILL: u32 = 1;
/// Street, trail, track and indoor running, in a session that names no sport.
const RUNNING_KINDS: [u32; 5] = [TREADMILL, 2, 3, 4, 45];
const SWIMMING_KINDS: [u32; 2] = [17, 18];
/// Sub-sports under a roof, also virtual ones, whose positions are invented.
const INDOOR_KINDS: [u32; 15] =
    [TREADMILL, 5, 6, 14, 15, 16, 17, 20, 25, 26, 27, 45, 58, 68, 88];

/// The sport of a session, by its sport and sub-sport.
pub(super) fn sport(sport: u32, sub_sport: u32) -> Sport {
    let running = match sport {
        RUNNING => true,
        GENERIC => RUNNING_KINDS.contains(&sub_sport),
        FITNESS_EQUIPMENT => sub_sport == TREADMILL,
        _ => false,
    };
    if running {
        return Sport::Running;
    }
    if sport == GENERIC && SWIMMING_KINDS.contains(&sub_sport) {
        return Sport::Other("swimming".to_owned());
    }
    if matches!(sport, GENERIC | ALL_SPORTS) || sport >= u32::from(u8::MAX) {
        return Sport::Unknown;
    }
    let known = SPORTS.iter().find(|(number, _)| *number == sport);
    let name = known.map_or_else(|| format!("sport {sport}"), |s| s.1.to_owned());
    Sport::Other(name)
}

/// Whether a sport has this number; damaged messages seldom hit one that has.
pub(super) fn is_sport(number: u32) -> bool {
    let named = SPORTS.iter().any(|(known, _)| *known == number);
    named || matches!(number, GENERIC | RUNNING)
}

/// Whether a sub-sport is done under a roof.
pub(super) fn indoor(sub_sport: u32) -> bool {
    INDOOR_KINDS.contains(&sub_sport)
}

const SPORTS: [(u32, &str); 58] = [
    (2, "cycling"),
    (3, "transition"),
    (FITNESS_EQUIPMENT, "fitness equipment"),
    (5, "swimming"),
    (6, "basketball"),
    (7, "soccer"),
    (8, "tennis"),
    (9, "american football"),
    (10, "training"),
    (11, "walking"),
    (12, "cross-country skiing"),
    (13, "alpine skiing"),
    (14, "snowboarding"),
    (15, "rowing"),
    (16, "mountaineering"),
    (17, "hiking"),
    (18, "multisport"),
    (19, "paddling"),
    (20, "flying"),
    (21, "e-biking"),
    (22, "motorcycling"),
    (23, "boating"),
    (24, "driving"),
    (25, "golf"),
    (26, "hang gliding"),
    (27, "horse riding"),
    (28, "hunting"),
    (29, "fishing"),
    (30, "inline skating"),
    (31, "rock climbing"),
    (32, "sailing"),
    (33, "ice skating"),
    (34, "sky diving"),
    (35, "snowshoeing"),
    (36, "snowmobiling"),
    (37, "stand-up paddleboarding"),
    (38, "surfing"),
    (39, "wakeboarding"),
    (40, "water skiing"),
    (41, "kayaking"),
    (42, "rafting"),
    (43, "windsurfing"),
    (44, "kitesurfing"),
    (47, "boxing"),
    (48, "floor climbing"),
    (49, "baseball"),
    (53, "diving"),
    (62, "interval training"),
    (64, "racket sport"),
    (65, "wheelchair walking"),
    (66, "wheelchair running"),
    (69, "disc golf"),
    (70, "team sport"),
    (71, "cricket"),
    (72, "rugby"),
    (73, "hockey"),
    (83, "dancing"),
    (84, "rope jumping"),
];

/// The maker's number of Garmin.
pub(super) const GARMIN: u32 = 1;

const MAKERS: [(u32, &str); 36] = [
    (GARMIN, "Garmin"),
    (2, "Garmin"),
    (13, "Dynastream"),
    (15, "Dynastream"),
    (16, "Timex"),
    (23, "Suunto"),
    (32, "Wahoo"),
    (37, "Magellan"),
    (40, "Concept2"),
    (61, "Geonaute"),
    (68, "Cateye"),
    (70, "Sigma"),
    (71, "TomTom"),
    (85, "Woodway"),
    (87, "Nielsen-Kellerman"),
    (89, "Tacx"),
    (95, "Stryd"),
    (115, "iGPSPORT"),
    (123, "Polar"),
    (128, "iFit"),
    (142, "TAG Heuer"),
    (148, "Ezon"),
    (258, "Lezyne"),
    (260, "Zwift"),
    (265, "Strava"),
    (267, "Bryton"),
    (272, "Mio"),
    (289, "Hammerhead"),
    (294, "Coros"),
    (300, "Nurvv"),
    (305, "Whoop"),
    (310, "Decathlon"),
    (326, "Nike"),
    (337, "Runna"),
    (339, "Zepp"),
    (348, "Huawei"),
];

/// Garmin's running watches by product number.
const WATCHES: [(u32, &str); 66] = [
    (717, "Forerunner 405"),
    (988, "Forerunner 60"),
    (1018, "Forerunner 310XT"),
    (1124, "Forerunner 110"),
    (1328, "Forerunner 910XT"),
    (1345, "Forerunner 610"),
    (1436, "Forerunner 70"),
    (1482, "Forerunner 10"),
    (1551, "fenix"),
    (1623, "Forerunner 620"),
    (1632, "Forerunner 220"),
    (1765, "Forerunner 920XT"),
    (1903, "Forerunner 15"),
    (1907, "vivoactive"),
    (1967, "fenix 2"),
    (2050, "fenix 3"),
    (2148, "Forerunner 25"),
    (2153, "Forerunner 225"),
    (2156, "Forerunner 630"),
    (2157, "Forerunner 230"),
    (2158, "Forerunner 735XT"),
    (2337, "vivoactive HR"),
    (2348, "vivosmart HR"),
    (2413, "fenix 3 HR"),
    (2431, "Forerunner 235"),
    (2503, "Forerunner 35"),
    (2544, "fenix 5S"),
    (2604, "fenix 5X"),
    (2691, "Forerunner 935"),
    (2697, "fenix 5"),
    (2700, "vivoactive 3"),
    (2886, "Forerunner 645"),
    (2888, "Forerunner 645 Music"),
    (2891, "Forerunner 30"),
    (2900, "fenix 5S Plus"),
    (3076, "Forerunner 245"),
    (3077, "Forerunner 245 Music"),
    (3110, "fenix 5 Plus"),
    (3111, "fenix 5X Plus"),
    (3113, "Forerunner 945"),
    (3226, "Venu"),
    (3282, "Forerunner 45"),
    (3288, "fenix 6S Pro"),
    (3289, "fenix 6"),
    (3290, "fenix 6 Pro"),
    (3291, "fenix 6X Pro"),
    (3589, "Forerunner 745"),
    (3600, "Venu Sq"),
    (3652, "Forerunner 945 LTE"),
    (3703, "Venu 2"),
    (3869, "Forerunner 55"),
    (3905, "fenix 7S"),
    (3906, "fenix 7"),
    (3907, "fenix 7X"),
    (3943, "epix (second generation)"),
    (3992, "Forerunner 255"),
    (3990, "Forerunner 255 Music"),
    (4024, "Forerunner 955"),
    (4257, "Forerunner 265"),
    (4258, "Forerunner 265S"),
    (4260, "Venu 3"),
    (4315, "Forerunner 965"),
    (4432, "Forerunner 165"),
    (4433, "Forerunner 165 Music"),
    (4536, "fenix 8"),
    (4565, "Forerunner 970"),
];

/// Maker and model in words, as far as the numbers are known.
pub(super) fn device(maker: u32, product: u32, name: Option<&str>) -> Option<String> {
    let known = MAKERS.iter().find(|(number, _)| *number == maker).map(|m| m.1);
    let watch = WATCHES.iter().find(|(number, _)| *number == product);
    let model = name.or_else(|| watch.filter(|_| maker == GARMIN).map(|w| w.1));
    let numbered = (1..u32::from(u16::MAX)).contains(&product);
    match (known, model) {
        (Some(maker), Some(model)) if begins_with(model, maker) => {
            Some(model.to_owned())
        }
        (Some(maker), Some(model)) => Some(format!("{maker} {model}")),
        (Some(maker), None) if numbered => Some(format!("{maker} product {product}")),
        (Some(maker), None) => Some(maker.to_owned()),
        (None, model) => model.map(str::to_owned),
    }
}

fn begins_with(model: &str, maker: &str) -> bool {
    model.get(..maker.len()).is_some_and(|start| start.eq_ignore_ascii_case(maker))
}
