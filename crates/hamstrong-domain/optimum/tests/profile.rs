use hamstrong_domain_optimum::{cases, compare::median};
#[test]
fn profile() {
    for kind in ["typical", "harder"] {
        let mut times = vec![]; let mut ok = 0;
        for (name, p) in cases::all().iter().filter(|(n, _)| n.starts_with(kind)) {
            let mut t: Vec<f64> = (0..5).map(|_| { let b = std::time::Instant::now(); std::hint::black_box(hamstrong_domain::plan::solve(p)).ok(); b.elapsed().as_secs_f64()*1e3 }).collect();
            ok += hamstrong_domain::plan::solve(p).is_ok() as usize;
            t.sort_by(f64::total_cmp);
            times.push((t[2], name.clone()));
        }
        times.sort_by(|a, b| b.0.total_cmp(&a.0));
        println!("{kind} ok {ok} median {} worst {:?}", median(times.iter().map(|t| t.0).collect()), &times[..5]);
    }
}
