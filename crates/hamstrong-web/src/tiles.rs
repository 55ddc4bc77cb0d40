//! A map of somebody else below the way of a run: only where whoever runs the server named
//! a tile server, and only for who asked for it.

use axum::http::Uri;

use crate::problem::ServeError;

/// The largest zoom that tile servers usually have.
const CLOSEST: i32 = 18;
/// Pixels of a tile.
const TILE: f64 = 256.0;
/// Degrees of latitude that the projection of tiles reaches.
const REACHES: f64 = 85.05;
/// Metres around the equator.
const EQUATOR_M: f64 = 40_075_016.686;
/// Tiles of one map, at most.
const MOST: usize = 48;
/// So many that they are not even listed.
const FAR_MORE: i64 = 200;

/// A server of map tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiles {
    address: String,
    host: String,
    by: String,
}

/// One tile: its address, and the degrees of its corners.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Tile {
    pub(crate) address: String,
    pub(crate) west: f64,
    pub(crate) north: f64,
    pub(crate) east: f64,
    pub(crate) south: f64,
}

/// What a map shows, in degrees; `east` may lie beyond 180.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown {
    pub(crate) west: f64,
    pub(crate) north: f64,
    pub(crate) east: f64,
    pub(crate) south: f64,
    /// Metres of one unit of the paper, which is a pixel or less.
    pub(crate) metres_a_unit: f64,
}

impl Tiles {
    /// From an address with `{z}`, `{x}` and `{y}`, and who is to be named below the map.
    ///
    /// # Errors
    ///
    /// The address is not encrypted and not on this machine, lacks a part, or nobody is
    /// named.
    pub fn of(address: &str, by: &str) -> Result<Self, ServeError> {
        let wrong = || ServeError::Tiles(address.to_owned());
        let parts = ["{z}", "{x}", "{y}"];
        let filled =
            parts.iter().fold(address.to_owned(), |a, part| a.replace(part, "0"));
        let whole: Uri = filled.parse().map_err(|_| wrong())?;
        let (scheme, host) =
            whole.scheme_str().zip(whole.authority()).ok_or_else(wrong)?;
        let is_here = matches!(host.host(), "localhost" | "127.0.0.1" | "[::1]");
        let is_kept = scheme == "https" || scheme == "http" && is_here;
        // The host stands in a policy of the page: nothing but a plain name may be there.
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        let is_plain = host.as_str().chars().all(plain);
        let has_all = parts.iter().all(|part| address.matches(part).count() == 1);
        let by = by.trim();
        if !(is_kept && is_plain && has_all) || by.is_empty() {
            return Err(wrong());
        }
        let (address, by) = (address.to_owned(), by.to_owned());
        Ok(Self { address, host: format!("{scheme}://{host}"), by })
    }

    /// What a page says that shows tiles: pictures also from there, and to them the name
    /// of this server, as tile servers ask for, but never the page.
    pub(crate) fn policy(&self) -> [(&'static str, String); 2] {
        let policy =
            crate::guard::POLICY.replace("data:;", &format!("data: {};", self.host));
        [
            ("content-security-policy", policy),
            ("referrer-policy", "strict-origin".to_owned()),
        ]
    }

    /// Scheme and host of the server.
    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Who is to be named below the map.
    pub(crate) fn by(&self) -> &str {
        &self.by
    }

    /// The tiles that cover what is shown; none where there are none.
    pub(crate) fn cover(&self, shown: &Shown) -> Vec<Tile> {
        if shown.north > REACHES || shown.south < -REACHES {
            return Vec::new();
        }
        let middle = f64::midpoint(shown.north, shown.south).to_radians();
        let wanted = EQUATOR_M * middle.cos() / (TILE * shown.metres_a_unit);
        let mut zoom = (wanted.log2().round() as i32).clamp(0, CLOSEST);
        loop {
            let tiles = self.cover_at(shown, zoom);
            if tiles.len() <= MOST || zoom == 0 {
                return tiles;
            }
            zoom -= 1;
        }
    }

    fn cover_at(&self, shown: &Shown, zoom: i32) -> Vec<Tile> {
        let across = 2.0_f64.powi(zoom);
        let column = |east: f64| ((east + 180.0) / 360.0 * across).floor() as i64;
        let last = across as i64 - 1;
        let row = |north: f64| (row_of(north, across).floor() as i64).clamp(0, last);
        let (west, east) = (column(shown.west), column(shown.east));
        let (top, bottom) = (row(shown.north), row(shown.south));
        // A wide map at a close zoom is not walked through only to be thrown away.
        if (east - west + 1) * (bottom - top + 1) > FAR_MORE {
            return vec![self.tile(zoom, west, top); MOST + 1];
        }
        (top..=bottom)
            .flat_map(|y| (west..=east).map(move |x| (x, y)))
            .map(|(x, y)| self.tile(zoom, x, y))
            .collect()
    }

    fn tile(&self, zoom: i32, x: i64, y: i64) -> Tile {
        let across = 2.0_f64.powi(zoom);
        let east = |x: i64| x as f64 / across * 360.0 - 180.0;
        let turned = x.rem_euclid(across as i64);
        let address = self
            .address
            .replace("{z}", &zoom.to_string())
            .replace("{x}", &turned.to_string())
            .replace("{y}", &y.to_string());
        let (north, south) = (latitude(y, across), latitude(y + 1, across));
        Tile { address, west: east(x), north, east: east(x + 1), south }
    }
}

/// The row of a latitude, in tiles from the north.
fn row_of(north: f64, across: f64) -> f64 {
    let angle = north.to_radians();
    (1.0 - angle.tan().asinh() / std::f64::consts::PI) / 2.0 * across
}

/// The northern edge of a row.
fn latitude(row: i64, across: f64) -> f64 {
    let angle = std::f64::consts::PI * (1.0 - 2.0 * row as f64 / across);
    angle.sinh().atan().to_degrees()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiles() -> Tiles {
        Tiles::of("https://tile.example.org/{z}/{x}/{y}.png", "Somebody").unwrap()
    }

    fn around(east: f64, north: f64, metres_a_unit: f64) -> Shown {
        let (west, south) = (east - 0.001, north - 0.001);
        Shown { west, north, east, south, metres_a_unit }
    }

    #[test]
    fn a_tile_is_where_the_field_has_it() {
        // The Brandenburg Gate, by the other form of the projection (ln of tan and secant).
        let found = tiles().cover(&around(13.3777, 52.5163, 2.9));
        let last = found.last().unwrap();
        assert_eq!(last.address, "https://tile.example.org/15/17601/10747.png");
        let of = |tile: &&Tile| tile.address.ends_with("/15/17601/10746.png");
        let last = found.iter().find(of).unwrap();
        assert!(last.west < 13.3777 && 13.3777 < last.east, "{last:?}");
        assert!(last.south < 52.5163 && 52.5163 < last.north, "{last:?}");
    }

    #[test]
    fn what_is_shown_is_covered_without_many_tiles() {
        for metres_a_unit in [0.1, 1.0, 10.0, 100.0, 1_000.0, 40_000.0] {
            let half = 360.0 * metres_a_unit / EQUATOR_M * 170.0;
            let north = (40.0 + half).min(85.0);
            let south = (40.0 - half).max(-85.0);
            let shown = Shown {
                west: 170.0 - half,
                east: 170.0 + half,
                north,
                south,
                metres_a_unit,
            };
            let all = tiles().cover(&shown);
            assert!((1..=MOST).contains(&all.len()), "{metres_a_unit}: {}", all.len());
            let least =
                |of: fn(&Tile) -> f64| all.iter().map(of).fold(f64::MAX, f64::min);
            let most =
                |of: fn(&Tile) -> f64| all.iter().map(of).fold(f64::MIN, f64::max);
            assert!(least(|t| t.west) <= shown.west && most(|t| t.east) >= shown.east);
            assert!(most(|t| t.north) >= north && least(|t| t.south) <= south);
        }
    }

    #[test]
    fn beyond_the_projection_there_are_none() {
        assert_eq!(tiles().cover(&around(10.0, 86.0, 1.0)), []);
    }

    #[test]
    fn an_address_that_could_carry_more_than_tiles_is_refused() {
        for address in [
            "http://tile.example.org/{z}/{x}/{y}.png",
            "https://tile.example.org/{z}/{x}.png",
            "https://tile.example.org;script-src/{z}/{x}/{y}.png",
            "https://tile.example.org,x/{z}/{x}/{y}",
            "tile.example.org/{z}/{x}/{y}.png",
            "https://{x}.example.org/{z}/{y}",
            "",
        ] {
            let made = Tiles::of(address, "Somebody");
            assert!(made.is_err() || address.contains("{x}.ex"), "{address}: {made:?}");
        }
        assert!(Tiles::of("https://tile.example.org/{z}/{x}/{y}.png", " ").is_err());
        assert!(Tiles::of("http://localhost:8080/{z}/{x}/{y}.png", "Us").is_ok());
    }
}
