//! How long all figures take on one core, and how large the moving ones are.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::hint::black_box;
use std::io::Write as _;
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;
use hamstrong_domain::figure::svg::{Paper, icon, moving, still, strip};
use hamstrong_domain::figure::{Figure, figures};
use hamstrong_web::library::{Links, Place, files, leaf};
use hamstrong_web::picture::{pdf, png};
use serde_json::json;

/// The fastest of so many counts: other work of the machine is not ours.
const ROUNDS: usize = 5;

type Draws = fn(&Figure, Paper) -> String;
const PICTURES: [(&str, Draws); 4] =
    [("moving", moving), ("still", still), ("strip", strip), ("icon", icon)];
/// Most milliseconds for every figure in each of its four pictures.
const SET_MS: f64 = 1000.0;
/// Most bytes of a picture, plain and packed.
const PLAIN: usize = 50_000;
const PACKED: usize = 8_000;

fn main() {
    let opened = Instant::now();
    black_box(leaf(&Place::Library, &Links::served()));
    let (first, opened) = (ms(opened), Instant::now());
    black_box(leaf(&Place::Library, &Links::served()));
    let again = ms(opened);
    println!("list of the library: first {first:.0} ms, again {again:.1} ms");
    let (mut set, mut plain, mut small) = (0.0, 0, 0);
    for (name, draws) in PICTURES {
        let draw = || -> Vec<String> {
            figures().iter().map(|f| draws(f, Paper::Either)).collect()
        };
        let rounds = (0..ROUNDS).map(|_| {
            let begun = Instant::now();
            black_box(draw());
            ms(begun)
        });
        let took = rounds.fold(f64::INFINITY, f64::min);
        let drawn = draw();
        let largest = drawn.iter().map(String::len).max().unwrap_or_default();
        let packed = drawn.iter().map(|svg| packed(svg)).max().unwrap_or_default();
        println!("{name:<7} {took:>6.0} ms  largest {largest} B, {packed} B gzip");
        (set, plain, small) = (set + took, plain.max(largest), small.max(packed));
    }
    let begun = Instant::now();
    for figure in figures() {
        let svg = still(figure, Paper::Light);
        let _ = black_box((png(&svg, None), pdf(&svg)));
    }
    println!("stills as PNG and PDF in {:.0} ms", ms(begun));
    let begun = Instant::now();
    let written = files().count();
    println!("{written} files of the library in {:.0} ms", ms(begun));
    let of = |is: usize, most: usize| is as f64 / most as f64;
    println!("ratio to the limit: time {:.2}", set / SET_MS);
    println!("ratio to the limit: plain {:.2}", of(plain, PLAIN));
    println!("ratio to the limit: packed {:.2}", of(small, PACKED));
    let told = json!({
        "bench": "figures", "figures": figures().len(), "set_ms": set,
        "limit_ms": SET_MS, "ratio": set / SET_MS, "largest_bytes": plain,
        "largest_gzip_bytes": small, "list_first_ms": first, "list_again_ms": again,
    });
    println!("{told}");
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn packed(text: &str) -> usize {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    let done = packer.write_all(text.as_bytes()).and_then(|()| packer.finish());
    done.map_or(usize::MAX, |bytes| bytes.len())
}
