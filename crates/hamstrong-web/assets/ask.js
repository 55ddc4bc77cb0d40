// What is asked when a set ends before its time: the fault, the pain, what to do then.
import { button, h, panel, say, stepper } from "./page.js";

const FAULTS = ["range", "speed", "balance", "trunk", "pain"];

/** Pain from 0 to 10; nothing if it is left. */
export function rating(first = 0) {
  return new Promise((done) => {
    const end = (value) => { it.close(); done(value); };
    const marks = { 0: "r0", 3: "r3", 5: "r5", 7: "r7", 10: "r10" };
    const all = Array.from({ length: 11 - first }, (_, i) => i + first);
    const it = panel(say("how_much"),
      h("div", { class: "ratings" }, all.map((n) => button(`pain-${n}`,
        h("span", {}, String(n), marks[n] ? h("small", {}, say(marks[n])) : null), () => end(n)))),
      button("pain-leave", say("leave"), () => end(null), { class: "wide" }));
    it.addEventListener("cancel", () => done(null));
  });
}

/** Why form broke, and how many were done before it. */
export function broken(item, { what, count, most }) {
  return new Promise((done) => {
    let before = count;
    const end = (value) => { it.close(); done(value); };
    const it = panel(say("broke_title"),
      stepper("before", {
        label: say(`before_${what}`),
        shown: () => String(before),
        down: () => { before = Math.max(0, before - 1); },
        up: () => { before = Math.min(most, before + 1); },
      }),
      h("p", { class: "quiet" }, say("broke_why")),
      h("div", { class: "chips big" }, FAULTS.map((fault) =>
        button(`fault-${fault}`, say(`fault_${fault}`), () => end({ fault, count: before })))),
      item.faults?.length ? h("p", { class: "quiet" }, item.faults.join(" · ")) : null,
      button("fault-pop", say("pop"), () => end({ fault: "pop", count: before }), { class: "wide warn" }),
      button("fault-leave", say("leave"), () => end(null), { class: "wide" }));
    it.addEventListener("cancel", () => done(null));
  });
}

/** How many were done before pain above the line ended the set. */
export function ended(item, { what, count, most }) {
  return new Promise((done) => {
    let before = count ?? 0;
    const end = (value) => { it.close(); done(value); };
    const it = panel(say("over_line", { limit: item.pain_limit }),
      stepper("before", {
        label: say(`before_${what}`), shown: () => String(before),
        down: () => { before = Math.max(0, before - 1); },
        up: () => { before = Math.min(most, before + 1); },
      }),
      button("end-set", say("end_set"), () => end(before), { class: "wide main" }),
      button("fault-pop", say("pop"), () => end("pop"), { class: "wide warn" }));
    it.addEventListener("cancel", (event) => event.preventDefault());
  });
}

/** Pain above the line: go on with less, or stop; `less` are the words for going on. */
export function lighter(item, pain, less) {
  return new Promise((done) => {
    const end = (value) => { it.close(); done(value); };
    const it = panel(say("over_title", { pain }),
      h("p", {}, say("over_line", { limit: item.pain_limit })),
      less ? button("go-lighter", less, () => end("less"), { class: "wide main" }) : null,
      button("go-stop", say("go_stop"), () => end("stop"), { class: `wide ${less ? "" : "main"}` }));
    it.addEventListener("cancel", (event) => event.preventDefault());
  });
}
