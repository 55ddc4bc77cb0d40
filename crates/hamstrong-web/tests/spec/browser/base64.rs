//! Base64, as the browser writes pictures.

const LETTERS: &[u8] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes that a text of base64 stands for.
pub fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut kept, mut bits) = (0_u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b'=') {
        let value = LETTERS.iter().position(|known| *known == letter).unwrap();
        kept = (kept << 6) | value as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((kept >> bits) as u8);
            kept &= (1 << bits) - 1;
        }
    }
    out
}

#[test]
fn the_examples_of_its_standard_are_read() {
    assert_eq!(bytes("Zm9vYmFy"), b"foobar");
    assert_eq!(bytes("Zm9vYg=="), b"foob");
}
