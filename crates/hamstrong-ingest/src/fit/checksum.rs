//! The checksum of FIT: CRC-16 with the reflected polynomial A001, sixteen bytes a step.

const POLYNOMIAL: u16 = 0xA001;
const STEP: usize = 16;

/// `TABLES[k][b]` is the effect of byte `b` followed by `k` zero bytes.
static TABLES: [[u16; 256]; STEP] = tables();

const fn tables() -> [[u16; 256]; STEP] {
    let mut tables = [[0; 256]; STEP];
    let mut byte = 0;
    while byte < 256 {
        let mut crc = byte as u16;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL } else { crc >> 1 };
            bit += 1;
        }
        tables[0][byte] = crc;
        byte += 1;
    }
    let mut zeros = 1;
    while zeros < STEP {
        let mut byte = 0;
        while byte < 256 {
            let before = tables[zeros - 1][byte];
            tables[zeros][byte] = (before >> 8) ^ tables[0][(before & 0xFF) as usize];
            byte += 1;
        }
        zeros += 1;
    }
    tables
}

/// The checksum of all bytes so far, given that of the earlier ones (0 at first).
pub(super) fn extend(crc: u16, bytes: &[u8]) -> u16 {
    let (steps, rest) = bytes.as_chunks::<STEP>();
    let crc = steps.iter().fold(crc, |crc, step| {
        let mut step = *step;
        let [low, high] = crc.to_le_bytes();
        step[0] ^= low;
        step[1] ^= high;
        let effect = |(k, &byte): (usize, &u8)| TABLES[STEP - 1 - k][usize::from(byte)];
        step.iter().enumerate().map(effect).fold(0, |sum, part| sum ^ part)
    });
    rest.iter().fold(crc, |crc, byte| {
        let [low, high] = crc.to_le_bytes();
        u16::from(high) ^ TABLES[0][usize::from(low ^ byte)]
    })
}

/// The checksum of these bytes.
pub(super) fn of(bytes: &[u8]) -> u16 {
    extend(0, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_nine_digits_is_bb3d() {
        assert_eq!(of(b"123456789"), 0xBB3D);
    }

    #[test]
    fn long_runs_of_bytes_give_the_same_as_one_byte_at_a_time() {
        let bytes: Vec<u8> = (0..1000_u32).map(|n| (n * n % 251) as u8).collect();
        let slow = bytes.iter().fold(0, |crc, byte| extend(crc, &[*byte]));
        assert_eq!(of(&bytes), slow);
    }
}
