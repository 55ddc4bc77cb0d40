// What happens when a set ends: it is kept first, then shown, then the rest begins.
import * as ask from "./ask.js";
import * as bell from "./bell.js";
import * as clock from "./clock.js";
import { counted, inUnit, kilograms, next, restAfter } from "./course.js";
import { say } from "./page.js";
import { keep, send } from "./phone.js";
import { announce, item, items, most, read, refresh, s, settle, store, unit } from "./state.js";
import { said } from "./view.js";

const told = (more) => keep({ day: s.plan.day, diary: s.plan.diary, ...more });

/** A load as it was typed; one that was planned keeps every digit. */
function typed(kg) {
  if (!kg) return { load: null, unit: "kg" };
  const load = inUnit(kg, unit());
  const exact = Math.abs(kilograms(load, unit()) - kg) < 0.01;
  return exact ? { load, unit: unit() } : { load: kg, unit: "kg" };
}

/** Keeps one half of a set, then shows it and starts the rest. */
export async function done(extra = {}) {
  const it = item(), half = s.now, of = s.edit?.done, draft = s.draft;
  if (!draft) return;
  const record = {
    kind: "set", exercise: it.exercise, name: it.name, side: half.side,
    [counted(it)]: draft.count, ...typed(draft.load), reserve: draft.reserve, pain: draft.pain, ...extra,
  };
  // A new version names the old one and stays where that was.
  if (of) Object.assign(record, { replaces: of.id, at: of.at });
  s.draft = null;
  const kept = await told(record).catch(() => null);
  if (!kept) {
    s.draft = draft;
    return announce(say("no_room"));
  }
  s.edit = null;
  const text = said({ ...record, kg: draft.load }, it, unit());
  s.undo = { id: kept.id, at: Date.now(), text };
  setTimeout(() => s.show(), s.plan.seconds.undo * 1000 + 50);
  const hurts = over(it, record.pain);
  await read();
  const line = s.all[half.item].lines[half.n - 1];
  const rest = of ? null : restAfter(it, line, half, next(s.all, s.self.skipped));
  if (rest && !hurts) {
    const total = rest === "switch" ? s.plan.seconds.switch : it.rest;
    run({ kind: rest, ends: Date.now() + total * 1000, total });
    if (rest === "switch") bell.speak(say("switch"), s.plan.lang);
  }
  await store();
  settle();
  s.show();
  announce(say("kept", { what: text }));
  send();
  if (hurts) await overTheLine(it, record.pain);
}

const over = (it, pain) => pain > Math.min(it.pain_limit, s.plan.stop_at - 1);

/** Pain above the line ends the set; strong pain ends the session. */
async function overTheLine(it, pain) {
  clock.stop();
  Object.assign(s.self, { clock: null, pain: Math.max(s.self.pain ?? 0, pain) });
  if (pain >= s.plan.stop_at) s.self.stopped = "pain";
  else {
    const choice = await ask.lighter(it, pain, lessThan(it));
    if (choice === "stop") s.self.stopped = "chosen";
    else ease(it);
  }
  Object.assign(s, { edit: null, draft: null, now: null });
  await store();
  settle();
  s.show();
}

/** The words for what is left after pain: lighter work, or the rest of it. */
function lessThan(it) {
  if (s.self.eased) return say("skip_item");
  const main = s.plan.eased.find((one) => one.block === "main" && one.exercise !== it.exercise);
  return main ? say("go_lighter", { name: main.name }) : null;
}

function ease(it) {
  if (s.self.eased) s.self.skipped = [...s.self.skipped, items().indexOf(it)];
  else {
    // Who is warm does not warm up again.
    const warm = (one) => one.exercise === it.exercise || (one.block === "warm_up" && it.block !== "warm_up");
    const skipped = s.plan.eased.flatMap((one, i) => (warm(one) ? [i] : []));
    Object.assign(s.self, { eased: true, skipped });
  }
}

/** Pain where not one repetition counts. */
async function painAlone(pain) {
  await told({ kind: "pain", side: s.now.side, pain });
  send();
}

/** Form broke: how many before it, and why. */
export async function broke() {
  const it = item(), what = counted(it);
  const top = most() ?? (what === "repetitions" ? 200 : 3600);
  const whole = holding() && !it.timed ? elapsed() : it.timed ? 0 : s.draft.count ?? 0;
  const count = s.draft.counting || whole;
  const heard = await ask.broken(it, { what, count: Math.min(count, top), most: top });
  if (!heard) return;
  stopHold();
  if (heard.fault === "pop") return flag();
  let pain = s.draft.pain;
  if (heard.fault === "pain") {
    pain = await ask.rating(1);
    if (pain === null) return;
  }
  await endedBy(it, heard, pain);
}

async function endedBy(it, { fault, count }, pain) {
  if (count > 0) {
    Object.assign(s.draft, { count, pain });
    return done({ fault });
  }
  if (pain) await painAlone(pain);
  if (over(it, pain)) return overTheLine(it, pain);
  await skip();
}

/** Something popped or gave way: nothing more is shown. */
async function flag() {
  await told({ kind: "flags", signs: "pop" });
  clock.stop();
  Object.assign(s.self, { stopped: "flag", clock: null });
  await store();
  send();
  s.show();
}

/** Pain in this set; above the line it ends with what was done of it. */
export async function pained() {
  const it = item();
  const pain = await ask.rating(0);
  if (pain === null) return;
  s.draft.pain = pain;
  if (!over(it, pain)) return s.show();
  const heard = await ask.ended(it, { what: counted(it), most: most() ?? 200, count: s.draft.counting });
  if (heard === "pop") return flag();
  await endedBy(it, { fault: "pain", count: heard }, pain);
}

export async function skip() {
  s.self.skipped = [...s.self.skipped, s.now.item];
  await restOver();
}

export async function takeBack() {
  const of = s.undo.id;
  Object.assign(s, { undo: null, edit: null, draft: null });
  clock.stop();
  s.self.clock = null;
  await told({ kind: "undo", of });
  await store();
  await refresh();
  announce(say("taken_back"));
  send();
}

/** One repetition of a set that goes until form falters; the cap ends the other side. */
export function one() {
  const top = most();
  s.draft.counting += 1;
  s.draft.count = s.draft.counting;
  bell.tick();
  if (!top || s.draft.counting < top) return s.show();
  bell.shake([300]);
  const reached = say("cap_reached", { n: top });
  return done().then(() => announce(reached));
}

/** Tapping a done set opens it again; its new version replaces the old one. */
export function again(half) {
  Object.assign(s, { edit: half, draft: null, now: null });
  settle();
  s.show();
}

// Clocks ---------------------------------------------------------------------------

const holding = () => clock.running()?.kind === "hold";
const elapsed = () => {
  const { ends, total } = clock.running();
  return Math.max(0, Math.round(total - (ends - Date.now()) / 1000));
};

/** Starts a clock, or goes on with one that was kept. */
export function run(kept) {
  s.self.clock = kept;
  const each = (rest) => {
    s.bar?.paint(rest, kept.total);
    if (s.face) s.face.textContent = clock.shown(rest);
  };
  clock.start(kept, { call: s.plan.seconds.call, lang: s.plan.lang, each, ended });
}

async function ended(was) {
  s.self.clock = null;
  document.documentElement.classList.add("flash");
  setTimeout(() => document.documentElement.classList.remove("flash"), 2000);
  if (was.kind === "ready") return hold(was.then);
  // A hold that ended while nobody looked is offered, not counted.
  if (was.kind === "hold" && Date.now() - was.ends < 5000 && s.now) {
    if (item().timed) return held();
    s.draft.count = was.total;
    return done();
  }
  await store();
  s.show();
  if (!item() || was.kind === "hold") return;
  const side = s.now.side ? say(s.now.side) : "";
  const text = say("go", { name: item().name, side, count: s.draft?.count ?? "" });
  announce(text);
  bell.speak(text, s.plan.lang);
}

function hold(seconds) {
  run({ kind: "hold", ends: Date.now() + seconds * 1000, total: seconds });
  store();
  s.show();
}

/** One of several holds is over; the last of them ends the set. */
async function held() {
  s.draft.counting += 1;
  if (s.draft.counting >= s.draft.count) return done();
  await store();
  s.show();
}

/** A few seconds to get into place before a hold. */
export function ready(seconds) {
  bell.unlock();
  const total = s.plan.seconds.ready;
  run({ kind: "ready", ends: Date.now() + total * 1000, total, then: seconds });
  store();
  s.show();
}

function stopHold() {
  clock.stop();
  s.self.clock = null;
  store();
}

/** Written before it is painted: what is seen survives a reload. */
export async function move(seconds) {
  const was = s.self.clock;
  if (!was) return;
  const ends = Math.max(Date.now(), was.ends + seconds * 1000);
  const next = { ...was, ends, total: Math.max(1, was.total + seconds) };
  s.self.clock = next;
  await store();
  if (s.self.clock === next) run(next);
}

export async function restOver() {
  clock.stop();
  s.self.clock = null;
  await store();
  settle();
  s.show();
}
