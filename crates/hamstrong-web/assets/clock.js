// The clock of a rest or a hold. What is kept is the moment it ends, never a count, so a
// lock, a reload or a crash cannot lose it.
import * as bell from "./bell.js";
import { button, h, say } from "./page.js";

let now = null, timer = null;

/** What runs: `{ kind, ends, total }`, or nothing. */
export const running = () => now;

const left = () => Math.max(0, (now.ends - Date.now()) / 1000);

export function shown(seconds) {
  const whole = Math.ceil(seconds - 0.05);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Starts one, or goes on with one that was kept. */
export function start(clock, { call, lang, each, ended }) {
  stop();
  now = clock;
  bell.ringAt(left(), clock.kind === "hold" ? 0 : call);
  let called = left() <= call;
  const step = () => {
    if (!now) return;
    const rest = left();
    if (!called && rest <= call) {
      called = true;
      bell.speak(say("call", { n: Math.round(rest) }), lang);
    }
    each(rest);
    if (rest > 0) return;
    const done = now;
    clearInterval(timer);
    now = null;
    bell.shake([200, 100, 200, 100, 400]);
    ended(done);
  };
  timer = setInterval(step, 200);
  step();
}

export function stop() {
  clearInterval(timer);
  bell.hush();
  now = null;
}

/** The face of a clock with its track; `paint` moves both. */
export function face({ label, after, sound, under, kind }) {
  const figure = h("output", { class: "face", role: "timer", "aria-live": "off" });
  const fill = h("span", { class: "fill" });
  const it = h("section", { class: `rest ${kind ?? ""}`, "aria-label": label },
    h("p", { class: "what" }, label, after ? h("b", {}, after) : null),
    h("div", { class: "track", "aria-hidden": "true" }, fill),
    h("div", { class: "top" },
      h("div", { class: "beside" }), figure, sound),
    under);
  it.paint = (rest, total) => {
    figure.textContent = shown(rest);
    fill.style.inlineSize = `${100 * Math.min(1, rest / Math.max(total, 1))}%`;
  };
  return it;
}

/** The bar of a rest: the clock, its sound, less, more, skip. */
export function bar({ label, after, step, move, skip, sound }) {
  const under = h("div", { class: "moves" },
    button("less", `−${step}`, () => move(-step), { "aria-label": say("rest_less", { n: step }) }),
    button("more", `+${step}`, () => move(step), { "aria-label": say("rest_more", { n: step }) }),
    button("skip", say("skip"), skip));
  return face({ label, after, sound, under });
}
