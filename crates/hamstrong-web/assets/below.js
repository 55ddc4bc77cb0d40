// What the thumb reaches: steppers, chips, and the clock or the buttons of the set.
import * as bell from "./bell.js";
import * as clock from "./clock.js";
import { amount, beside, counted, inUnit, kilograms } from "./course.js";
import { broke, done, move, one, pained, ready, restOver, run, skip, takeBack } from "./flow.js";
import { button, chips, h, icon, num, pad, rpe, say, stepper } from "./page.js";
import { item, most, s, store, unit } from "./state.js";

const RESERVE = rpe
  ? [[4, "≤6"], [3, "7"], [2, "8"], [1, "9"], [0, "10"]]
  : [[4, "4+"], [3, "3"], [2, "2"], [1, "1"], [0, "0"]];

/** Everything about the set that can be changed before it is done. */
export function controls() {
  const it = item();
  return h("section", { class: "controls", "aria-label": say("set", { n: s.now.n }) },
    it.loaded ? loadStepper(it) : null,
    countStepper(it),
    it.reserve === null ? null : left(),
    h("div", { class: "also" },
      it.pain_asked ? button("pain", s.draft.pain === null ? say("pain") : say("pain_is", { n: s.draft.pain }), pained) : null,
      !it.loaded && it.choices ? button("add-load", say("load"), () => {
        it.loaded = true;
        s.show();
      }) : null,
      button("skip-item", say("skip_item"), skip)));
}

/** What was left, or ten less it with a chip for half a point more. */
function left() {
  const now = s.draft.reserve;
  const set = (value) => {
    s.draft.reserve = value;
    s.show();
  };
  const whole = now === null ? null : Math.ceil(now);
  const field = chips("reserve", say(rpe ? "effort" : "reserve"), RESERVE, whole, set);
  if (!rpe) return field;
  const is = now !== null && now !== whole;
  field.classList.add("halved");
  field.querySelector(".chips").append(button("reserve-half", "½", () => set(is ? whole : now - 0.5), {
    "aria-pressed": String(is), "aria-label": say("half_point"), disabled: !now,
  }));
  return field;
}

function loadStepper(it) {
  const list = it.choices ?? [];
  const set = (kg) => { s.draft.load = kg && Math.min(kg, it.ceiling); };
  const near = () => beside(list, s.draft.load ?? 0);
  const show = (kg) => num(inUnit(kg ?? 0, unit()));
  return stepper("load", {
    label: unit(),
    shown: () => (s.draft.load ? show(s.draft.load) : "–"),
    down: () => set(near().below?.kg ?? null),
    up: () => set(near().above?.kg ?? s.draft.load),
    note: () => plate(list),
    open: async () => {
      const units = [unit(), unit() === "kg" ? "lb" : "kg"];
      const typed = await pad(say("load"), { start: inUnit(s.draft.load ?? 0, unit()), comma: true, unit: units });
      if (!typed) return;
      s.self.units[it.exercise] = typed.unit;
      set(kilograms(typed.value, typed.unit));
      store();
      s.show();
    },
  });
}

/** How the load is made, or what lies beside it. */
function plate(list) {
  if (!s.draft.load || !list.length) return "";
  const { here, below, above } = beside(list, s.draft.load);
  if (here) return here.line;
  const near = [below, above].filter(Boolean).map((one) => num(inUnit(one.kg, unit())));
  return say("between", { loads: near.join(" · ") });
}

function countStepper(it) {
  const what = counted(it), label = say(`head_${what}`);
  const top = most() ?? (what === "repetitions" ? 200 : what === "seconds" ? 3600 : 5000);
  const stride = () => (what === "repetitions" ? 1 : s.draft.count >= 120 ? 30 : 5);
  const set = (value) => {
    s.draft.count = Math.max(1, Math.min(top, value));
    for (const shown of document.querySelectorAll("#player .live")) shown.textContent = amount(what, s.draft.count);
  };
  return stepper("count", {
    label,
    shown: () => amount(what, s.draft.count),
    down: () => set(s.draft.count - stride()),
    up: () => set(s.draft.count + stride()),
    open: async () => {
      const typed = await pad(label, { start: s.draft.count });
      if (!typed) return;
      set(typed.value || 1);
      s.show();
    },
  });
}

/** The clock while one runs, else the buttons of the set. */
export function below() {
  const running = clock.running();
  s.bar = null;
  if (running) {
    s.bar = ["hold", "ready"].includes(running.kind) ? held(running) : rest(running);
    s.bar.querySelector(".beside").append(undo() ?? "");
    s.bar.paint(Math.max(0, (running.ends - Date.now()) / 1000), running.total);
    return s.bar;
  }
  return buttons();
}

function rest({ kind }) {
  const label = say(kind);
  const after = kind === "switch" && s.now ? say(s.now.side ?? "rest") : null;
  return clock.bar({ label, after, step: s.plan.seconds.step, move, skip: restOver, sound: sound() });
}

function held({ kind }) {
  const stop = button("broke", say("broke"), broke, { class: "wide main" });
  return clock.face({ label: say(kind), sound: sound(), under: stop, kind: "hold" });
}

function buttons() {
  const it = item(), top = most(), what = counted(it);
  const side = s.now.side ? `${say(s.now.side)}: ` : "";
  const count = h("span", { class: "live" }, amount(what, s.draft.count));
  const tick = (main) => button("main", h("span", {}, "✓ ", side, count), () => done(), { class: main ? "wide main" : "wide" });
  const fault = [undo(), button("broke", say("broke"), broke, { class: "wide" })];
  if (s.edit) return h("div", { class: "both" }, tick(true));
  if (what === "seconds") {
    const start = button("hold", say("start_hold", { n: amount(what, s.draft.count), side }), () => ready(s.draft.count), { class: "wide main" });
    return h("div", { class: "both" }, h("div", { class: "pairs" }, fault, tick(false)), start);
  }
  if (it.timed) {
    const n = `${s.draft.counting + 1}/${s.draft.count}: ${amount("seconds", it.seconds)}`;
    const start = button("hold", say("start_hold", { n, side }), () => ready(it.seconds), { class: "wide main" });
    return h("div", { class: "both" }, h("div", { class: "pairs" }, fault, tick(false)), start);
  }
  if (it.to_failure) {
    const n = top ? top - s.draft.counting : s.draft.counting;
    const text = say(top ? "to_go" : "counted", { n });
    return h("div", { class: "both" }, h("div", { class: "pairs" }, fault), button("one", text, one, { class: "wide main" }));
  }
  return h("div", { class: "both" }, h("div", { class: "pairs" }, fault), tick(true));
}

/** What was just kept can be taken back for a while. */
export function undo() {
  const fresh = s.undo && Date.now() - s.undo.at < s.plan.seconds.undo * 1000;
  if (!fresh) return null;
  return button("undo", say("undo"), takeBack, { class: "back-it", "aria-label": `${say("undo")}: ${s.undo.text}` });
}

/** How loud the end of a rest is; a tap goes on to the next step. */
function sound() {
  const step = bell.volume();
  const next = () => {
    bell.unlock();
    bell.setVolume((step + 1) % 4);
    const was = clock.running();
    if (was) run(was);
    s.show();
  };
  return button("sound", icon(`sound_${step}`), next, { class: "sound", "aria-label": say(`sound_${step}`) });
}
