//! A placement as a mixed-integer model, solved by HiGHS to the last point.
//!
//! Written from what the constraints say, with none of the planner's code: whatever
//! both find is found in two ways.

use good_lp::solvers::highs::{HighsParallelType, highs};
use good_lp::{
    Constraint, Expression, ProblemVariables, ResolutionError, Solution,
    SolutionStatus, SolverModel, Variable, constraint, variable,
};
use hamstrong_domain::plan::problem::{Exercise, KINDS, NEEDS, Problem, Week};

/// Seconds after which the solver gives up: far above what any case needs.
const SECONDS: f64 = 600.0;

/// The best placement by the solver: its points and its days.
pub type Best = (i64, Vec<Option<u8>>);

struct Model<'a> {
    problem: &'a Problem,
    variables: ProblemVariables,
    constraints: Vec<Constraint>,
    objective: Expression,
    /// Whether a choice stands on a day, where it may.
    stands: Vec<Vec<Option<Variable>>>,
    /// Whether an exercise is done for the first time on a day, where it may.
    begins: Vec<Vec<Option<Variable>>>,
}

/// The best placement, or none if no placement is admissible.
///
/// # Errors
/// If the solver neither finds a proven optimum nor proves that there is none.
pub fn optimum(problem: &Problem) -> Result<Option<Best>, String> {
    let mut model = Model::new(problem);
    model.beginnings();
    model.first_times();
    model.heavy_days();
    model.eccentric_pauses();
    model.nearness();
    for week in &problem.weeks {
        model.sessions(week);
        model.doses(week);
    }
    model.solve()
}

fn sum(variables: impl Iterator<Item = Variable>) -> Expression {
    variables.map(Expression::from).sum()
}

impl<'a> Model<'a> {
    fn new(problem: &'a Problem) -> Self {
        let mut variables = ProblemVariables::new();
        let mut binary = |open: bool| open.then(|| variables.add(variable().binary()));
        let exercises = problem.exercises.iter().enumerate();
        let (mut stands, mut begins) = (Vec::new(), Vec::new());
        for day in &problem.days {
            let choices = 0..problem.choices.len();
            stands.push(choices.map(|c| binary(day.open >> c & 1 == 1)).collect());
            let may_begin = exercises.clone().map(|(e, about)| {
                binary(about.starts && (!about.new || day.open_new >> e & 1 == 1))
            });
            begins.push(may_begin.collect());
        }
        let mut model = Self {
            problem,
            variables,
            constraints: Vec::new(),
            objective: Expression::from(0.0),
            stands,
            begins,
        };
        for (day, about) in problem.days.iter().enumerate() {
            let session = model.session(day);
            model.constraints.push(constraint!(session.clone() <= 1.0));
            // No session is worth `rest`, so a choice is worth what it adds to that.
            model.objective += about.rest as f64;
            for (choice, stands) in model.stands[day].iter().enumerate() {
                let gain = (about.points[choice] - about.rest) as f64;
                model.objective += stands.map_or(0.0.into(), |stands| gain * stands);
            }
        }
        model
    }

    /// 1 if there is a session on the day.
    fn session(&self, day: usize) -> Expression {
        sum(self.stands[day].iter().flatten().copied())
    }

    /// 1 if the session of the day holds such a main: its place, and what is done for it.
    fn holds(&self, day: usize, fits: impl Fn(usize, usize) -> bool) -> Expression {
        let problem = self.problem;
        let does = problem.days[day].does;
        let fits = |choice: usize| {
            let mut mains = problem.choices[choice].mains();
            mains.any(|main| fits(main, usize::from(does[main])))
        };
        let stands = self.stands[day].iter().enumerate();
        sum(stands
            .filter(|(choice, _)| fits(*choice))
            .filter_map(|(_, stands)| *stands))
    }

    /// 1 if the session of the day holds an exercise of that sort.
    fn does(&self, day: usize, sort: impl Fn(&Exercise) -> bool) -> Expression {
        self.holds(day, |_, exercise| sort(&self.problem.exercises[exercise]))
    }

    /// Whatever is done has begun, once, on that day or before.
    fn beginnings(&mut self) {
        let starts =
            self.problem.exercises.iter().enumerate().filter(|(_, e)| e.starts);
        for (exercise, _) in starts {
            let mut begun = Expression::from(0.0);
            for day in 0..self.problem.days.len() {
                let held = self.holds(day, |_, which| which == exercise);
                if let Some(begins) = self.begins[day][exercise] {
                    begun += begins;
                    self.constraints.push(constraint!(begins <= held.clone()));
                }
                self.constraints.push(constraint!(held <= begun.clone()));
            }
            self.constraints.push(constraint!(begun <= 1.0));
        }
    }

    /// P2 and P8: at most one exercise of a session is new, or of a kind of lowering work
    /// that has not been done within so many days.
    fn first_times(&mut self) {
        for day in 0..self.problem.days.len() {
            let again: Vec<Expression> =
                (0..KINDS as u8).map(|kind| self.again(day, kind)).collect();
            let mut firsts = Expression::from(0.0);
            for main in 0..self.problem.mains.len() {
                let exercise = usize::from(self.problem.days[day].does[main]);
                let about = self.problem.exercises[exercise];
                let begins = self.begins[day][exercise].filter(|_| about.new);
                let held = self.holds(day, |which, _| which == main);
                let first = self.variables.add(variable().min(0.0).max(1.0));
                if let Some(begins) = begins {
                    let both = held.clone() + begins;
                    self.constraints.push(constraint!(first >= both - 1.0));
                }
                if let Some(kind) = about.lowers {
                    let both = held + again[usize::from(kind)].clone();
                    self.constraints.push(constraint!(first >= both - 1.0));
                }
                firsts += first;
            }
            self.constraints.push(constraint!(firsts <= 1.0));
        }
    }

    /// 1 if the session of the day holds a kind of lowering work that was not done within
    /// so many days; never where the day does not allow it.
    fn again(&mut self, day: usize, kind: u8) -> Expression {
        let again = usize::from(self.problem.again);
        let lowers = |exercise: &Exercise| exercise.lowers == Some(kind);
        let since = self.problem.before.lowered[usize::from(kind)];
        if since.is_some_and(|days| day + usize::from(days) < again) {
            return Expression::from(0.0);
        }
        let held = self.does(day, lowers);
        let days = (day + 1).saturating_sub(again)..day;
        let lately: Expression = days.map(|back| self.does(back, lowers)).sum();
        if self.problem.days[day].open_again {
            let first = self.variables.add(variable().min(0.0).max(1.0));
            self.constraints.push(constraint!(first >= held - lately));
            first.into()
        } else {
            self.constraints.push(constraint!(held <= lately));
            Expression::from(0.0)
        }
    }

    /// P3 between sessions.
    fn heavy_days(&mut self) {
        let days = 0..self.problem.days.len();
        let heavy: Vec<Expression> =
            days.map(|day| self.does(day, |exercise| exercise.heavy)).collect();
        for pair in heavy.windows(2) {
            let both = pair[0].clone() + pair[1].clone();
            self.constraints.push(constraint!(both <= 1.0));
        }
        if let (true, Some(first)) = (self.problem.before.heavy, heavy.first()) {
            self.constraints.push(constraint!(first.clone() <= 0.0));
        }
    }

    /// P5: whoever has done eccentric work does it again within the gap, unless the
    /// plan ends before.
    fn eccentric_pauses(&mut self) {
        let days = self.problem.days.len();
        let work = (0..days).map(|day| self.does(day, |e| e.lowers.is_some()));
        let work: Vec<Expression> = work.collect();
        let gap = usize::from(self.problem.eccentric_gap);
        let within = |from: usize, to: usize| work[from..to].iter().cloned().sum();
        if let Some(passed) = self.problem.before.eccentric.map(usize::from) {
            // Days left until the work is due; none: it is overdue, whatever comes.
            match gap.checked_sub(passed) {
                Some(left) if left >= days => {}
                Some(left) => {
                    let due: Expression = within(0, left + 1);
                    self.constraints.push(constraint!(due >= 1.0));
                }
                None => {
                    self.constraints.push(constraint!(Expression::from(0.0) >= 1.0))
                }
            }
        }
        for day in (0..days).take_while(|day| day + gap < days) {
            let again: Expression = within(day + 1, day + gap + 1);
            self.constraints.push(constraint!(again >= work[day].clone()));
        }
    }

    /// What sessions one and two days apart cost.
    fn nearness(&mut self) {
        let days = self.problem.days.len();
        for (apart, points) in (1..).zip(self.problem.near) {
            let points = points as f64;
            for day in 0..days {
                let session = self.session(day);
                if day >= apart {
                    let near = self.variables.add(variable().min(0.0).max(1.0));
                    let both = session + self.session(day - apart);
                    self.constraints.push(constraint!(near >= both - 1.0));
                    self.objective += points * near;
                } else if self.problem.before.sessions[apart - day - 1] {
                    self.objective += points * session;
                }
            }
        }
    }

    /// P1, and how often a main may come.
    fn sessions(&mut self, week: &Week) {
        let held: Expression = week.days.clone().map(|day| self.session(day)).sum();
        let most = f64::from(week.most.saturating_sub(week.done));
        let least = f64::from(week.least.saturating_sub(week.done));
        self.constraints.push(constraint!(held.clone() <= most));
        self.constraints.push(constraint!(held >= least));
        for (main, about) in self.problem.mains.iter().enumerate() {
            let days = week.days.clone();
            let times: Expression =
                days.map(|day| self.holds(day, |which, _| which == main)).sum();
            let most = about.per_week.saturating_sub(week.done_of[main]);
            self.constraints.push(constraint!(times <= f64::from(most)));
        }
    }

    /// P7, and what the week's doses are worth: each stretch between two bounds is
    /// filled as far as the dose goes.
    fn doses(&mut self, week: &Week) {
        let mut repetitions = Expression::from(0.0);
        let mut doses = week.done_for.map(|done| Expression::from(f64::from(done)));
        for day in week.days.clone() {
            for main in 0..self.problem.mains.len() {
                let held = self.holds(day, |which, _| which == main);
                let exercise = usize::from(self.problem.days[day].does[main]);
                let begins =
                    self.begins[day][exercise].map_or(0.0.into(), Expression::from);
                let (usual, first) = (week.usual[exercise], week.first[exercise]);
                let dose = |usual: u16, first: u16| {
                    let change = f64::from(first) - f64::from(usual);
                    held.clone() * f64::from(usual) + begins.clone() * change
                };
                repetitions += dose(usual.eccentric, first.eccentric);
                for need in 0..NEEDS {
                    doses[need] += dose(usual.serves[need], first.serves[need]);
                }
            }
        }
        let most = week.eccentric.saturating_sub(week.done_eccentric);
        self.constraints.push(constraint!(repetitions <= f64::from(most)));
        for (dose, worth) in doses.into_iter().zip(&week.worth) {
            let mut from = 0;
            let mut filled = Expression::from(0.0);
            for (bound, points) in worth.bounds.into_iter().zip(worth.points) {
                let length = f64::from(bound - from);
                let stretch = self.variables.add(variable().min(0.0).max(length));
                filled += stretch;
                self.objective += points as f64 * stretch;
                from = bound;
            }
            self.constraints.push(constraint!(filled <= dose));
        }
    }

    fn solve(self) -> Result<Option<Best>, String> {
        let model = self.variables.maximise(self.objective.clone()).using(highs);
        let model = model.set_threads(1).set_parallel(HighsParallelType::Off);
        let model = model.set_time_limit(SECONDS);
        let exact = |model: good_lp::solvers::highs::HighsProblem| {
            model.set_mip_rel_gap(0.0)?.set_mip_abs_gap(0.0)
        };
        let mut model = exact(model).map_err(|error| error.to_string())?;
        for constraint in self.constraints {
            model.add_constraint(constraint);
        }
        let solution = match model.solve() {
            Ok(solution) => solution,
            Err(ResolutionError::Infeasible) => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        if matches!(solution.status(), SolutionStatus::TimeLimit) {
            return Err(format!("no proof within {SECONDS} s"));
        }
        let points = solution.eval(&self.objective).round() as i64;
        let chosen = |day: &Vec<Option<Variable>>| {
            let stands =
                |at: &Option<Variable>| at.is_some_and(|at| solution.value(at) > 0.5);
            day.iter().position(stands).map(|choice| choice as u8)
        };
        Ok(Some((points, self.stands.iter().map(chosen).collect())))
    }
}
