//! How long all figures take on one core, and how large the moving ones are.
#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::io::Write as _;
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;
use hamstrong_domain::figure::svg::{Paper, icon, moving, still, strip};
use hamstrong_domain::figure::{Figure, figures};
use hamstrong_web::library::files;
use hamstrong_web::picture::{pdf, png};

type Draws = fn(&Figure, Paper) -> String;
const PICTURES: [(&str, Draws); 4] =
    [("moving", moving), ("still", still), ("strip", strip), ("icon", icon)];

fn main() {
    let read = Instant::now();
    let count = figures().len();
    println!("{count} figures read in {:.0} ms", ms(read));
    for (name, draws) in PICTURES {
        let begun = Instant::now();
        let drawn: Vec<String> =
            figures().iter().map(|f| draws(f, Paper::Either)).collect();
        let largest = drawn.iter().map(String::len).max().unwrap_or_default();
        let packed = drawn.iter().map(|svg| packed(svg)).max().unwrap_or_default();
        let took = ms(begun);
        println!("{name:<7} {took:>6.0} ms  largest {largest} B, {packed} B gzip");
    }
    let begun = Instant::now();
    for figure in figures() {
        let svg = still(figure, Paper::Light);
        let _ = std::hint::black_box((png(&svg, None), pdf(&svg)));
    }
    println!("stills as PNG and PDF in {:.0} ms", ms(begun));
    let begun = Instant::now();
    let written = files().count();
    println!("{written} files of the library in {:.0} ms", ms(begun));
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn packed(text: &str) -> usize {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    let done = packer.write_all(text.as_bytes()).and_then(|()| packer.finish());
    done.map_or(usize::MAX, |bytes| bytes.len())
}
