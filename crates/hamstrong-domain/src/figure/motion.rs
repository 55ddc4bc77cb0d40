//! The movement: from key frames to the body at any time of the cycle.

use serde::Deserialize;

use super::joints::{Joints, Point};
use super::pose::{Angle, Pose, written_over};
use super::root::Root;
use super::sheet::{Fault, Figure, Frame};

/// How the frames are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motion {
    /// One repetition, eased from frame to frame.
    Repetition,
    /// One cycle that flows into the next.
    Cycle,
}

/// How a frame is reached from the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Ease {
    /// Starts and ends at rest.
    #[default]
    Smooth,
    /// At one speed.
    Even,
    /// As a fall begins.
    In,
    /// As a push ends.
    Out,
}

impl Ease {
    fn of(self, u: f64) -> f64 {
        match self {
            Self::Smooth => u * u * u * (10.0 - 15.0 * u + 6.0 * u * u),
            Self::Even => u,
            Self::In => u * u,
            Self::Out => 1.0 - (1.0 - u) * (1.0 - u),
        }
    }
}

/// The body at one time: its angles and its joints.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    /// Angles, solved.
    pub pose: Pose,
    /// Points, in shares of stature.
    pub joints: Joints,
}

impl Figure {
    /// The body at a time of the cycle, in seconds. Later times begin it again.
    pub fn frame(&self, seconds: f64) -> Body {
        let (pose, root) = self.unsolved(seconds);
        body(&root, root.solved(pose, &[]))
    }

    /// Points that stand, lie or hold at a time, with the height they are meant to
    /// have, in shares of stature.
    pub fn contacts(&self, seconds: f64) -> Vec<(Point, f64)> {
        let (pose, root) = self.unsolved(seconds);
        let body = body(&root, root.solved(pose, &[]));
        root.told(&body.joints)
    }

    /// The body with one of its faults, at the time the fault shows.
    pub fn faulty(&self, fault: &Fault) -> Body {
        let (pose, mut root) = self.unsolved(fault.at);
        let named: Vec<Angle> = fault.named();
        let mut pose = root.solved(pose, &[]);
        for (word, degrees) in &fault.change {
            for angle in word.angles() {
                pose.set(angle, pose.get(angle) + degrees);
            }
        }
        root.at[1] += fault.lifted;
        body(&root, root.solved(pose, &named))
    }

    /// The word for what happens at a time of the cycle: in a repetition, where it
    /// leads; in a mirrored cycle, what the other leg does in its half.
    pub fn phase(&self, seconds: f64) -> String {
        let time = self.within(seconds);
        if self.motion == Motion::Repetition {
            let reached = self.frames.iter().find(|f| f.at >= time - 1e-9);
            return reached.map_or_else(String::new, |f| f.phase.clone());
        }
        let half = self.seconds / 2.0;
        let other = self.mirror && time >= half - 1e-9;
        let time = if other { time - half } else { time };
        let begun = self.frames.iter().rev().find(|f| f.at <= time + 1e-9);
        let phase = begun.map_or("", |f| f.phase.as_str());
        let leg = self.other_leg.as_deref().unwrap_or(", other leg");
        if other { format!("{phase}{leg}") } else { phase.to_owned() }
    }

    fn within(&self, seconds: f64) -> f64 {
        if (0.0..=self.seconds).contains(&seconds) {
            seconds
        } else {
            seconds.rem_euclid(self.seconds)
        }
    }

    fn unsolved(&self, seconds: f64) -> (Pose, Root) {
        let time = self.within(seconds);
        match self.motion {
            Motion::Repetition => self.repetition(time),
            Motion::Cycle => self.cycle(time),
        }
    }

    fn pose(&self, frame: &Frame) -> Pose {
        written_over(written_over(Pose::default(), &self.base), &frame.pose)
    }

    fn root<'a>(&'a self, frame: &'a Frame) -> &'a Root {
        frame.root.as_ref().unwrap_or(&self.root)
    }

    fn repetition(&self, time: f64) -> (Pose, Root) {
        let next = self.frames.iter().position(|f| f.at > time);
        let (before, after) = match next {
            Some(0) => (0, 0),
            Some(next) => (next - 1, next),
            None => (self.frames.len() - 1, self.frames.len() - 1),
        };
        let (a, b) = (&self.frames[before], &self.frames[after]);
        if before == after || (time - a.at).abs() < 1e-9 {
            return (self.pose(a), self.root(a).clone());
        }
        let u = (time - a.at) / (b.at - a.at);
        let part = b.ease.of(u);
        let (from, to) = (self.root(a), self.root(b));
        let (mut start, mut end) = (self.pose(a), self.pose(b));
        if !from.alike(to) {
            (start, end) = (from.solved(start, &[]), to.solved(end, &[]));
        }
        let pose = start.map2(&end, |x, y| x + (y - x) * part);
        let mut root = from.between(to, part);
        root.at[1] += 4.0 * b.arc * u * (1.0 - u);
        (pose, root)
    }

    fn cycle(&self, time: f64) -> (Pose, Root) {
        let mut frames: Vec<(f64, Pose)> =
            self.frames.iter().map(|f| (f.at, self.pose(f))).collect();
        if self.mirror {
            let half = self.seconds / 2.0;
            let other: Vec<(f64, Pose)> =
                frames.iter().map(|(at, pose)| (at + half, pose.exchanged())).collect();
            frames.extend(other);
        }
        let count = frames.len();
        let frame = |i: usize| {
            let (at, pose) = frames[i % count];
            (at + self.seconds * (i / count) as f64, pose)
        };
        let after = (0..count).find(|i| frame(i + 1).0 > time).unwrap_or(count - 1);
        let first = frames[0].0;
        debug_assert!(first.abs() < 1e-9, "a cycle begins at 0");
        let [before, a, b, next] = [count - 1, count, count + 1, count + 2]
            .map(|i| frame(after + i))
            .map(|(at, pose)| (at - self.seconds, pose));
        let u = (time - a.0) / (b.0 - a.0);
        let slope = |x: &(f64, Pose), y: &(f64, Pose)| {
            let seconds = (b.0 - a.0) / (y.0 - x.0);
            x.1.map2(&y.1, |from, to| (to - from) * seconds)
        };
        let (out, into) = (slope(&before, &b), slope(&a, &next));
        let (u2, u3) = (u * u, u * u * u);
        let from = a.1.map2(&out, |a, m| {
            (2.0 * u3 - 3.0 * u2 + 1.0) * a + (u3 - 2.0 * u2 + u) * m
        });
        let to = b.1.map2(&into, |b, m| (3.0 * u2 - 2.0 * u3) * b + (u3 - u2) * m);
        let mut root = self.root.clone();
        for [start, end, height] in &self.flights {
            if (*start..=*end).contains(&time) {
                let u = (time - start) / (end - start);
                root.at[1] += 4.0 * height * u * (1.0 - u);
            }
        }
        (from.map2(&to, |x, y| x + y), root)
    }
}

fn body(root: &Root, pose: Pose) -> Body {
    Body { pose, joints: root.placed(&pose).with_flat_ends() }
}
