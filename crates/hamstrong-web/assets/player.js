// The session player: one set after the other, kept on this phone before it is shown.
import { below, controls } from "./below.js";
import * as bell from "./bell.js";
import { planFor } from "./course.js";
import { again, done, run } from "./flow.js";
import { locked } from "./lock.js";
import { button, h, icon, say, words } from "./page.js";
import { hear, note, send } from "./phone.js";
import { announce, refresh, root, s, status, store, unit } from "./state.js";
import { ending, exercise, opening, stopped } from "./view.js";

const FRESH = { started: 0, eased: false, stopped: null, skipped: [], units: {}, clock: null, plan: null };

async function boot() {
  const page = JSON.parse(document.getElementById("player-plan").textContent);
  Object.assign(words, page.words);
  s.plan = planFor(page, [], Date.now()) ?? planFor(page, await days(), Date.now());
  document.documentElement.classList.add("playing");
  root.replaceChildren();
  root.hidden = false;
  s.show = show;
  if (!s.plan) return paint([h("h1", { tabindex: "-1", "data-key": "title" }, say("too_old"))]);
  await resume();
  root.addEventListener("pointerdown", press);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, lift);
  hear(() => refresh());
  document.addEventListener("visibilitychange", wake);
  if (s.self.clock) run(s.self.clock);
  await refresh();
  // Begun on another phone is begun.
  if (s.sets.length && !s.self.started) await begin();
  send();
  wake();
}

const days = () => fetch("/session/days.json").then((answer) => answer.json())
  .then((kept) => kept.days).catch(() => []);

/** A session that was begun goes on as it was, unless the day allows less by now. */
async function resume() {
  const { plan } = s;
  s.self = (await note(`session ${plan.diary} ${plan.day}`).catch(() => null)) ?? { ...FRESH };
  const was = s.self.plan;
  const other = was && was.asked !== plan.asked && plan.verdict === "session" && plan.pain <= was.pain;
  if (other) s.plan = { ...was, done: plan.done, made: plan.made };
}

async function begin() {
  bell.unlock();
  // A phone may clear what nobody asked it to keep.
  navigator.storage?.persist?.().catch(() => {});
  Object.assign(s.self, { started: Date.now(), plan: { ...s.plan, words: null } });
  await store();
  wake();
  show();
}

async function wake() {
  if (document.hidden || !s.self?.started) return;
  const got = await bell.stayAwake();
  if (got === s.awake) return;
  s.awake = got;
  show();
}

let pressed = false, waiting = false;

/** What is under a finger stays until it is lifted, or its tap would be lost. */
function press() {
  pressed = true;
}

function lift() {
  // The tap itself comes after the finger is lifted.
  setTimeout(() => {
    pressed = false;
    if (waiting) show();
  });
}

function show() {
  const { plan, self, sets, now } = s;
  if (!plan || !self) return;
  waiting = pressed;
  if (waiting) return;
  if (plan.verdict === "stopped") return paint(stopped(plan.now, plan.always));
  if (self.stopped) return paint(stopped(plan.stop, plan.always));
  if (plan.verdict !== "session") {
    return paint(sets.length ? ending(sets, plan.items, plan.unit) : stopped(plan.now, plan.always));
  }
  if (!self.started && !sets.length) return paint(opening(plan, begin));
  if (!now) {
    bell.mayRest();
    return paint(ending(sets, [...plan.items, ...plan.eased], plan.unit));
  }
  // A set that is being kept is shown once it is.
  if (!s.draft) return;
  const state = { now, draft: s.draft, unit: unit(), tick: () => done(), again };
  paint([...exercise(state, s.all[now.item]), controls(), { bottom: below() }]);
}

function lockScreen() {
  const side = s.now?.side ? `, ${say(s.now.side)}` : "";
  s.face = locked(root, s.now ? `${s.all[s.now.item].item.name}${side}` : "", () => { s.face = null; });
}

function head() {
  const { plan, self, now, open } = s;
  const under = self?.started && plan?.verdict === "session" && !self.stopped;
  const place = under && now ? say("place", { n: now.item + 1, of: s.all.length }) : "";
  const spoken = bell.speaks();
  const voice = () => {
    bell.setSpeaks(!spoken);
    bell.speak(say("voice_on"), plan.lang);
    show();
  };
  return h("header", {},
    h("a", { class: "back", href: "/", "aria-label": say("to_today") }, icon("back")),
    h("span", { class: "place" }, place,
      open ? h("small", {}, say(open === 1 ? "unsent_one" : "unsent", { n: open })) : null),
    under && window.speechSynthesis ? button("voice", icon("voice"), voice, { "aria-pressed": String(spoken), "aria-label": say("voice") }) : null,
    under ? button("lock", icon("lock"), lockScreen, { "aria-label": say("lock") }) : null);
}

/** Shows the parts; the focus and the place of the page stay where they were. */
function paint(parts) {
  const bottom = parts.find((part) => part?.bottom)?.bottom;
  const { now } = s;
  const key = document.activeElement?.dataset?.key;
  const scroll = root.querySelector(".course")?.scrollTop ?? 0;
  const course = h("div", { class: "course" },
    !s.awake && s.self?.started ? h("p", { class: "hint" }, say("awake")) : null,
    parts.filter((part) => part && !part.bottom));
  for (const old of root.querySelectorAll(":scope > header, :scope > .course, :scope > footer")) old.remove();
  root.prepend(head(), course, h("footer", {}, bottom));
  if (!status.isConnected) root.append(status);
  const place = now ? `${now.item}` : "";
  if (root.dataset.place === place) course.scrollTop = scroll;
  root.dataset.place = place;
  course.querySelector(".row.now")?.scrollIntoView({ block: "nearest" });
  if (root.querySelector("dialog[open], .locked")) return;
  const find = (one) => one && root.querySelector(`[data-key="${CSS.escape(one)}"]`);
  (find(key) ?? root.querySelector("footer .main") ?? find("skip") ?? find("title"))?.focus({ preventScroll: true });
}

boot().catch((error) => {
  // The forms do the same: they are shown where the player cannot be.
  document.documentElement.classList.remove("playing");
  root.hidden = true;
  document.querySelector(".forms").style.display = "block";
  announce("");
  throw error;
});
