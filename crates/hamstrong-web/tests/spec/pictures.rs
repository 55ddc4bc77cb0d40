//! Figures as PNG and PDF: whole, the same everywhere, with words.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use hamstrong_domain::figure::svg::{Paper, card, moving, still, strip};
use hamstrong_domain::figure::{figure, figures};
use hamstrong_web::picture::{PictureError, pdf, png};

#[test]
fn every_figure_can_be_had_as_png_and_pdf() {
    for figure in figures() {
        for svg in [still(figure, Paper::Light), strip(figure, Paper::Dark)] {
            let painted = png(&svg, Some(200)).unwrap();
            assert!(painted.starts_with(b"\x89PNG"), "{}", figure.id);
            assert_eq!(painted[16..20], 200_u32.to_be_bytes(), "{}", figure.id);
            let printed = pdf(&svg).unwrap();
            assert!(printed.starts_with(b"%PDF-1.7"), "{}", figure.id);
            assert!(printed.len() < 120_000, "{}: {}", figure.id, printed.len());
        }
        for fault in figure.faults.iter().filter(|fault| fault.drawn()) {
            assert!(pdf(&card(figure, fault, Paper::Light)).is_ok(), "{}", figure.id);
        }
    }
}

/// Most bytes of a moving picture, packed.
const PACKED: usize = 8_000;

#[test]
fn a_moving_picture_travels_in_eight_kilobytes() {
    for figure in figures() {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(moving(figure, Paper::Either).as_bytes()).unwrap();
        let packed = packer.finish().unwrap().len();
        assert!(packed <= PACKED, "{}: {packed}", figure.id);
    }
}

#[test]
fn the_same_figure_is_the_same_file() {
    let svg = still(figure("nordic-curl").unwrap(), Paper::Light);
    assert_eq!(png(&svg, None).unwrap(), png(&svg, None).unwrap());
    assert_eq!(pdf(&svg).unwrap(), pdf(&svg).unwrap());
}

#[test]
fn words_are_drawn_also_where_the_machine_has_no_letters() {
    let with = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'>\
        <text y='20' font-family='no such font'>word</text></svg>";
    let without = with.replace("word", " ");
    assert_ne!(png(with, None).unwrap(), png(&without, None).unwrap());
}

#[test]
fn a_picture_too_large_or_unknown_is_refused_in_words() {
    let wide = "<svg xmlns='http://www.w3.org/2000/svg' width='9000' height='9'/>";
    assert!(matches!(png(wide, None), Err(PictureError::TooLarge(18_000))));
    let gradient = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
        <linearGradient id='g'><stop offset='0'/><stop offset='1' stop-color='red'/>\
        </linearGradient><rect width='9' height='9' fill='url(#g)'/></svg>";
    let refused = pdf(gradient).unwrap_err().to_string();
    assert!(refused.contains("gradient"), "{refused}");
    assert!(pdf("no drawing").is_err());
}
