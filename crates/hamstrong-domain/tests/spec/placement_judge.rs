//! Whether a placement keeps every constraint, and what it is worth: told plainly, and
//! without a look at how placements are found.
#![expect(clippy::cast_possible_wrap, reason = "a plan has few days")]

use hamstrong_domain::plan::problem::{NEEDS, Problem, Week, Worth};

/// A session that was placed.
struct Session {
    day: usize,
    choice: usize,
    mains: Vec<usize>,
    /// What is done for each of them, by its place in the list of exercises.
    does: Vec<usize>,
    /// Those of its mains whose exercise has not been done yet and begins small.
    begun: Vec<usize>,
    /// Exercises that the athlete meets for the first time.
    new: Vec<usize>,
    /// Exercises of a kind of lowering work that was left for too long, or never done.
    again: Vec<usize>,
}

/// The points of a placement, or the first constraint that it breaks.
pub fn judge(problem: &Problem, days: &[Option<u8>]) -> Result<i64, String> {
    if days.len() != problem.days.len() {
        return Err(format!("{} of {} days", days.len(), problem.days.len()));
    }
    let sessions = sessions(problem, days);
    for session in &sessions {
        stands_on_an_open_day(problem, session)?;
    }
    heavy_days_lie_apart(problem, &sessions)?;
    eccentric_work_never_pauses_too_long(problem, &sessions)?;
    let mut points = 0;
    for (number, week) in problem.weeks.iter().enumerate() {
        let of_week: Vec<&Session> = sessions
            .iter()
            .filter(|session| week.days.contains(&session.day))
            .collect();
        points += judge_week(problem, week, &of_week)
            .map_err(|why| format!("week {number}: {why}"))?;
    }
    for (day, chosen) in problem.days.iter().zip(days) {
        points += chosen.map_or(day.rest, |choice| day.points[usize::from(choice)]);
    }
    Ok(points + nearness(problem, &sessions))
}

fn sessions(problem: &Problem, days: &[Option<u8>]) -> Vec<Session> {
    let mut met: Vec<bool> = vec![false; problem.exercises.len()];
    let before = problem.before.lowered;
    let mut lowered = before.map(|days| days.map(|days| -i64::from(days)));
    let mut sessions = Vec::new();
    for (day, chosen) in days.iter().enumerate() {
        let Some(choice) = chosen.map(usize::from) else { continue };
        let held = problem.choices[choice];
        let mut mains = vec![usize::from(held.first)];
        mains.extend(held.second.map(usize::from));
        let on = |main: &usize| usize::from(problem.days[day].does[*main]);
        let does: Vec<usize> = mains.iter().map(on).collect();
        let starts = |main: &usize| problem.exercises[on(main)].starts;
        let begun = mains.iter().copied().filter(|m| starts(m) && !met[on(m)]);
        let begun: Vec<usize> = begun.collect();
        let is_new = |e: &usize| problem.exercises[*e].new && !met[*e];
        let long_ago = |e: &usize| {
            let Some(kind) = problem.exercises[*e].lowers else { return false };
            let last = lowered[usize::from(kind)];
            last.is_none_or(|last| day as i64 - last >= i64::from(problem.again))
        };
        let new = does.iter().copied().filter(is_new).collect();
        let again = does.iter().copied().filter(long_ago).collect();
        for exercise in &does {
            met[*exercise] = true;
            if let Some(kind) = problem.exercises[*exercise].lowers {
                lowered[usize::from(kind)] = Some(day as i64);
            }
        }
        sessions.push(Session { day, choice, mains, does, begun, new, again });
    }
    sessions
}

/// P2, P3 against runs, P6, P9 and P10 came in as open days; P2 of first times, P8.
fn stands_on_an_open_day(problem: &Problem, session: &Session) -> Result<(), String> {
    let (day, on) = (&problem.days[session.day], session.day);
    if day.open >> session.choice & 1 == 0 {
        return Err(format!("day {on} is closed to choice {}", session.choice));
    }
    let first = |e: &&usize| session.new.contains(e) || session.again.contains(e);
    if session.does.iter().filter(first).count() > 1 {
        return Err(format!("day {on} begins two things at once"));
    }
    if !session.again.is_empty() && !day.open_again {
        return Err(format!("no first time of lowering work on day {on}"));
    }
    match session.new.first() {
        Some(exercise) if day.open_new >> exercise & 1 == 0 => {
            Err(format!("exercise {exercise} may not be new on day {on}"))
        }
        _ => Ok(()),
    }
}

/// P3 between sessions.
fn heavy_days_lie_apart(problem: &Problem, sessions: &[Session]) -> Result<(), String> {
    let heavy = |session: &&Session| {
        session.does.iter().any(|&exercise| problem.exercises[exercise].heavy)
    };
    let days: Vec<usize> = sessions.iter().filter(heavy).map(|s| s.day).collect();
    if problem.before.heavy && days.first() == Some(&0) {
        return Err("heavy on the first day and on the one before".to_owned());
    }
    match days.windows(2).find(|pair| pair[1] - pair[0] < 2) {
        Some(pair) => Err(format!("heavy on days {} and {}", pair[0], pair[1])),
        None => Ok(()),
    }
}

/// P5, once started: also the day after the last one must not come too late.
fn eccentric_work_never_pauses_too_long(
    problem: &Problem,
    sessions: &[Session],
) -> Result<(), String> {
    let eccentric = |session: &&Session| {
        session.does.iter().any(|&e| problem.exercises[e].lowers.is_some())
    };
    let before = problem.before.eccentric.map(|days| -i64::from(days));
    let placed = sessions.iter().filter(eccentric).map(|s| s.day as i64);
    let mut days: Vec<i64> = before.into_iter().chain(placed).collect();
    if !days.is_empty() {
        days.push(problem.days.len() as i64);
    }
    let longest = i64::from(problem.eccentric_gap);
    match days.windows(2).find(|pair| pair[1] - pair[0] > longest) {
        Some(pair) => Err(format!("no eccentric work from {} to {}", pair[0], pair[1])),
        None => Ok(()),
    }
}

/// P1 and P7, how often a main may come, and what the week's doses are worth.
fn judge_week(
    problem: &Problem,
    week: &Week,
    sessions: &[&Session],
) -> Result<i64, String> {
    let held = usize::from(week.done) + sessions.len();
    if held < usize::from(week.least) {
        return Err(format!("{held} sessions, at least {}", week.least));
    }
    if !sessions.is_empty() && held > usize::from(week.most) {
        return Err(format!("{held} sessions, at most {}", week.most));
    }
    for (main, about) in problem.mains.iter().enumerate() {
        let placed = sessions.iter().filter(|s| s.mains.contains(&main)).count();
        let times = usize::from(week.done_of[main]) + placed;
        if placed > 0 && times > usize::from(about.per_week) {
            return Err(format!("main {main} {times} times"));
        }
    }
    let mut repetitions = 0;
    let mut doses = week.done_for.map(i64::from);
    for session in sessions {
        for (main, exercise) in session.mains.iter().zip(&session.does) {
            let begun = session.begun.contains(main);
            let dose = if begun { &week.first } else { &week.usual }[*exercise];
            repetitions += i64::from(dose.eccentric);
            (0..NEEDS).for_each(|need| doses[need] += i64::from(dose.serves[need]));
        }
    }
    let total = i64::from(week.done_eccentric) + repetitions;
    if repetitions > 0 && total > i64::from(week.eccentric) {
        return Err(format!("{total} eccentric repetitions"));
    }
    Ok((0..NEEDS).map(|need| worth(&week.worth[need], doses[need])).sum())
}

/// Points of a dose: each stretch between two bounds has its own price.
fn worth(worth: &Worth, dose: i64) -> i64 {
    let [low, middle, high] = worth.bounds.map(i64::from);
    let within = |from: i64, to: i64| dose.clamp(from, to) - from;
    let stretches = [within(0, low), within(low, middle), within(middle, high)];
    stretches.iter().zip(worth.points).map(|(tenths, points)| tenths * points).sum()
}

/// Sessions one and two days apart, those before the first open day included.
fn nearness(problem: &Problem, sessions: &[Session]) -> i64 {
    let mut days: Vec<i64> = sessions.iter().map(|s| s.day as i64).collect();
    let placed = days.len();
    days.extend(problem.before.sessions[0].then_some(-1));
    days.extend(problem.before.sessions[1].then_some(-2));
    let apart = |distance: i64| {
        let later = days[..placed].iter();
        later.filter(|&&day| days.contains(&(day - distance))).count() as i64
    };
    apart(1) * problem.near[0] + apart(2) * problem.near[1]
}
