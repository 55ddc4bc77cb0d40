use hamstrong_domain::figure::{read_figure, svg};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let out = &args[1];
    for path in &args[2..] {
        let id = std::path::Path::new(path)
            .file_stem()
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let f = match read_figure(&id, &text) {
            Ok(f) => f,
            Err(e) => {
                println!("{id}: {e}");
                continue;
            }
        };
        for (paper, p) in [(svg::Paper::Light, ""), (svg::Paper::Dark, "-dark")] {
            std::fs::write(format!("{out}/{id}-still{p}.svg"), svg::still(&f, paper))
                .unwrap();
            std::fs::write(format!("{out}/{id}-icon{p}.svg"), svg::icon(&f, paper))
                .unwrap();
            std::fs::write(format!("{out}/{id}-strip{p}.svg"), svg::strip(&f, paper))
                .unwrap();
        }
        std::fs::write(
            format!("{out}/{id}-moving.svg"),
            svg::moving(&f, svg::Paper::Either),
        )
        .unwrap();
        for (i, x) in f.faults.iter().enumerate() {
            std::fs::write(
                format!("{out}/{id}-fault{i}.svg"),
                svg::card(&f, x, svg::Paper::Light),
            )
            .unwrap();
        }
        let [least, most] = hamstrong_domain::figure::floor();
        use hamstrong_domain::figure::{ANGLES, Point, limits};
        let mut said = std::collections::BTreeMap::<String, (f64, f64)>::new();
        for i in 0..=120 {
            let t = f.seconds * f64::from(i) / 120.0;
            let b = f.frame(t);
            for a in ANGLES {
                if let Some([l, m]) = limits(a) {
                    let v = b.pose.get(a);
                    if v < l - 0.5 || v > m + 0.5 {
                        said.entry(format!("{a:?} limit")).or_insert((t, v));
                    }
                }
            }
            for p in [
                Point::NearHeel,
                Point::NearBall,
                Point::NearToe,
                Point::FarHeel,
                Point::FarBall,
                Point::FarToe,
                Point::NearKnee,
                Point::FarKnee,
                Point::NearHand,
                Point::FarHand,
                Point::Hip,
                Point::Head,
            ] {
                let h = b.joints.at(p)[1];
                if h < least {
                    said.entry(format!("{p:?} under")).or_insert((t, h));
                }
            }
        }
        let _ = most;
        for (k, v) in said {
            println!("{id}: {k} at {:.2}: {:.3}", v.0, v.1);
        }
    }
}
