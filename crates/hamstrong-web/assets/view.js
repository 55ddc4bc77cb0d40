// How a session looks: where it begins, one exercise with its rows, the stop, the end.
import { amount, cap, counted, inUnit } from "./course.js";
import { figure } from "./stage.js";
import { button, h, num, rpe, say } from "./page.js";

const side = (half) => (half.side ? say(`letter_${half.side}`) : "");

/** `8 × 12 kg`, `30 s`. */
export function said(set, item, unit) {
  const what = ["repetitions", "seconds", "metres"].find((one) => set[one]);
  const count = amount(what, set[what]);
  const kg = set.kg ?? null;
  const load = kg ? ` × ${num(inUnit(kg, unit))} ${unit}` : "";
  const fault = set.fault ? `, ${say(`fault_${set.fault}`)}` : "";
  return `${count}${load}${fault}`;
}

const effort = (reserve) => (reserve === null || reserve === undefined ? "·" : num(rpe ? 10 - reserve : reserve));

/** One row of a set: number, last time, load, count, what was left, done. */
function row(half, line, { item, unit, current, draft, tick, again }) {
  const what = counted(item);
  const most = cap(item, line, half);
  const set = current ? null : half.done;
  const target = item[what] ? Math.min(item[what], most ?? Infinity) : "";
  const shownNow = set ?? (current ? { [what]: draft.count, kg: draft.load, reserve: draft.reserve } : {
    [what]: target, kg: half.load,
  });
  const mark = set ? (set.refused ? "!" : "✓") : "";
  const name = `${say("set", { n: half.n })} ${half.side ? say(half.side) : ""}`;
  const cells = [
    h("span", { class: "n" }, half.half === 0 || !half.side ? String(half.n) : "", h("b", { class: `side ${half.side ?? ""}` }, side(half))),
    h("span", { class: "before" }, half.previous || "·"),
    item.loaded ? h("span", { class: "load" }, shownNow.kg ? num(inUnit(shownNow.kg, unit)) : "·") : null,
    h("span", { class: `count ${current && !set ? "live" : ""}` }, shownNow[what] ? amount(what, shownNow[what]) : "·"),
    item.reserve === null ? null : h("span", { class: "left" }, effort(shownNow.reserve)),
  ];
  const key = `row-${half.item}-${half.n}-${half.half}`;
  const state = set ? "done" : current ? "now" : "todo";
  const last = set
    ? button(key, mark, () => again(half, line), { class: "tick", "aria-label": `${name}: ${said(set, item, unit)}. ${say("change")}` })
    : current
      ? button(key, "✓", tick, { class: "tick", "aria-label": `${name}: ${say("tick")}` })
      : h("span", { class: "tick empty", "aria-hidden": "true" });
  const out = half.side && !set && most ? h("span", { class: "capped" }, say("capped", { n: most })) : null;
  return h("li", { class: `row ${state}`, "aria-current": current ? "step" : null }, cells, last, out);
}

/** The heading and rows of one exercise. */
export function exercise(state, parts) {
  const { item, lines } = parts;
  const count = { repetitions: say("head_reps"), seconds: "s", metres: "m" }[counted(item)];
  const heads = ["", say("head_before"), item.loaded ? state.unit : null, count, item.reserve === null ? null : say(rpe ? "head_effort" : "head_left"), ""];
  const shape = `${item.loaded ? "loaded" : ""} ${item.reserve === null ? "" : "reserved"}`;
  return [
    h("section", { class: "what-now" },
      figure(item),
      h("div", {},
        h("h1", { tabindex: "-1", "data-key": "title" }, item.name),
        item.cue ? h("p", { class: "cue" }, item.cue) : null,
        h("p", { class: "quiet" }, [item.timed ? `${item.repetitions} × ${amount("seconds", item.seconds)}` : item.repetitions && item.seconds ? `${item.seconds} s` : null, item.stop, item.tempo].filter(Boolean).join(" · ")),
        item.capped ? h("p", { class: "quiet" }, say(item.weak_known ? "weak_first" : "side_first", { side: say(item.first) })) : null)),
    h("div", { class: `heads ${shape}`, "aria-hidden": "true" }, heads.filter((word) => word !== null).map((word) => h("span", {}, word))),
    h("ol", { class: `rows ${shape}` }, lines.map((line) => line.map((half) =>
      row(half, line, { ...state, item, current: state.now === half })))),
    item.note ? h("p", { class: "quiet" }, item.note) : null,
  ];
}

/** Before the first set. */
export function opening(plan, start) {
  return [
    h("p", { class: "date" }, plan.said_day),
    h("h1", { tabindex: "-1", "data-key": "title" }, plan.title),
    h("p", { class: "lead" }, say("minutes", { n: plan.minutes })),
    plan.answered ? null : h("p", { class: "hint" }, say("not_answered"), " ", h("a", { href: "/check-in" }, say("answer"))),
    h("ol", { class: "list-of" }, plan.items.map((item) => h("li", {},
      h("b", {}, item.name), h("span", {}, item.dose)))),
    ...plan.always.map((line) => h("p", { class: "quiet" }, line)),
    { bottom: button("start", say("start"), start, { class: "wide main" }) },
  ];
}

/** Nothing more today, and what to do instead. */
export function stopped(said, always) {
  return [
    h("section", { class: "card stop-card" },
      h("h1", { tabindex: "-1", "data-key": "title" }, said.title),
      h("p", { class: "lead" }, say("stop_lead")),
      h("ul", {}, said.next.map((step) => h("li", {}, step))),
      h("ul", { class: "quiet" }, said.why.map((why) => h("li", {}, why))),
      always.map((line) => h("p", { class: "quiet" }, line))),
    { bottom: h("a", { class: "button wide main", href: "/check-in" }, say("tell_more")) },
  ];
}

/** What was done. */
export function ending(sets, items, unit) {
  const name = (set) => items.find((item) => item.exercise === set.exercise)?.name ?? set.name ?? set.exercise;
  const lines = new Map();
  for (const set of sets) {
    const item = items.find((one) => one.exercise === set.exercise) ?? {};
    const what = `${set.side ? `${say(`letter_${set.side}`)} ` : ""}${said(set, item, unit)}`;
    lines.set(name(set), [...(lines.get(name(set)) ?? []), what]);
  }
  return [
    h("h1", { tabindex: "-1", "data-key": "title" }, say(sets.length ? "finished" : "nothing_done")),
    h("dl", { class: "facts" }, [...lines].map(([exercise, all]) => [
      h("dt", {}, exercise), h("dd", { class: "num" }, all.join(" · "))])),
    h("p", { class: "quiet" }, say("tomorrow")),
    h("p", { class: "quiet" }, say("install")),
    { bottom: h("a", { class: "button wide main", href: "/" }, say("to_today")) },
  ];
}
