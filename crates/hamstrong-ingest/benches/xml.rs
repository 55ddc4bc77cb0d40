//! How fast GPX and TCX are read, in megabytes a second, beside bare XML events.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement prints")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use hamstrong_ingest::{Limits, read};
use quick_xml::Reader;
use quick_xml::events::Event;

const POINTS: u32 = 13_000;
const ROUNDS: usize = 25;

fn main() {
    for (name, text) in [("gpx", gpx()), ("tcx", tcx())] {
        let events = fastest(|| events(&text));
        let reading = fastest(|| {
            black_box(read(text.as_bytes(), &Limits::default()).unwrap());
        });
        let rate = |time: Duration| text.len() as f64 / 1e6 / time.as_secs_f64();
        println!(
            "{name}: {:.1} MB, read {:.0} MB/s, events only {:.0} MB/s, ratio {:.2}",
            text.len() as f64 / 1e6,
            rate(reading),
            rate(events),
            rate(reading) / rate(events)
        );
    }
}

fn fastest(mut run: impl FnMut()) -> Duration {
    let time = |()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    std::iter::repeat_n((), ROUNDS).map(time).min().unwrap()
}

fn events(text: &str) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().trim_text(true);
    while black_box(reader.read_event().unwrap()) != Event::Eof {}
}

fn clock(second: u32) -> String {
    let (h, m, s) = (6 + second / 3600, second / 60 % 60, second % 60);
    format!("2024-05-01T{h:02}:{m:02}:{s:02}.000Z")
}

fn gpx() -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\"?>\n<gpx creator=\"Garmin Connect\" version=\"1.1\">\n\
         \x20 <trk>\n    <type>running</type>\n    <trkseg>\n",
    );
    for n in 0..POINTS {
        let place = n * 37;
        let _ = writeln!(
            text,
            "      <trkpt lat=\"46.{place:06}27152252197265625\" \
             lon=\"14.{place:06}19521236419677734375\">\n        \
             <ele>{}.399993896484375</ele>\n        <time>{}</time>\n        \
             <extensions>\n          <ns3:TrackPointExtension>\n            \
             <ns3:hr>{}</ns3:hr>\n            <ns3:cad>{}</ns3:cad>\n          \
             </ns3:TrackPointExtension>\n        </extensions>\n      </trkpt>",
            300 + n % 50,
            clock(n),
            130 + n % 40,
            80 + n % 9
        );
    }
    text + "    </trkseg>\n  </trk>\n</gpx>\n"
}

fn tcx() -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\"?>\n<TrainingCenterDatabase>\n <Activities>\n  \
         <Activity Sport=\"Running\">\n   <Lap StartTime=\"2024-05-01T06:00:00.000Z\">\n    \
         <TotalTimeSeconds>13000.0</TotalTimeSeconds>\n    <Track>\n",
    );
    for n in 0..POINTS {
        let place = n * 37;
        let _ = writeln!(
            text,
            "          <Trackpoint>\n            <Time>{}</Time>\n            <Position>\n\
             \x20             <LatitudeDegrees>38.{place:06}91356</LatitudeDegrees>\n\
             \x20             <LongitudeDegrees>-77.{place:06}21885</LongitudeDegrees>\n\
             \x20           </Position>\n            <AltitudeMeters>{}.1999969482</AltitudeMeters>\n\
             \x20           <DistanceMeters>{}.4700000286102295</DistanceMeters>\n\
             \x20           <HeartRateBpm>\n              <Value>{}</Value>\n\
             \x20           </HeartRateBpm>\n            <Extensions>\n              <ns3:TPX>\n\
             \x20               <ns3:Speed>3.437000036239624</ns3:Speed>\n\
             \x20               <ns3:RunCadence>{}</ns3:RunCadence>\n              </ns3:TPX>\n\
             \x20           </Extensions>\n          </Trackpoint>",
            clock(n),
            80 + n % 50,
            n * 3,
            130 + n % 40,
            80 + n % 9
        );
    }
    text + "    </Track>\n   </Lap>\n  </Activity>\n </Activities>\n</TrainingCenterDatabase>\n"
}
