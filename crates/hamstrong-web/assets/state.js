// Where the session stands: what the plan asks, what was logged, what is next.
import { cap, counted, next, planned, rows, standing } from "./course.js";
import { h } from "./page.js";
import { noted, records, waiting } from "./phone.js";

export const root = document.getElementById("player");
export const status = h("p", { class: "unseen", role: "status", "aria-live": "polite" });

/** `self` is what this phone remembers of the session; `now` the half that is next. */
export const s = {
  plan: null, self: null, sets: [], all: [], now: null, line: null, draft: null,
  edit: null, undo: null, open: 0, awake: true, bar: null, face: null, show: () => {},
};

export const items = () => (s.self.eased ? s.plan.eased : s.plan.items);
export const item = () => s.now && items()[s.now.item];
export const unit = () => s.self.units[item()?.exercise] ?? s.plan.unit;
export const most = () => cap(item(), s.line, s.now);
export const announce = (text) => { status.textContent = text; };
export const store = () => noted(`session ${s.plan.diary} ${s.plan.day}`, s.self).catch(() => {});

/** Reads again what was logged. */
export async function read() {
  const kept = await records();
  const here = (record) => record.diary === s.plan.diary && record.day === s.plan.day;
  s.sets = standing(kept.filter(here), s.plan);
  s.open = (await waiting()).filter((record) => record.diary === s.plan.diary).length;
  s.all = rows(items(), s.sets);
}

/** Finds what is next, and what it starts with. */
export function settle() {
  s.all = rows(items(), s.sets);
  const was = s.now;
  const at = s.edit ?? next(s.all, s.self.skipped);
  const same = at && was && at.item === was.item && at.n === was.n && at.half === was.half;
  s.now = at && (s.all[at.item].lines[at.n - 1]?.[at.half] ?? at);
  s.line = s.now && s.all[s.now.item].lines[s.now.n - 1];
  if (!s.now) s.draft = null;
  else if (!same || !s.draft) {
    s.draft = planned(item(), s.now, most());
    const set = s.now.done;
    if (set) Object.assign(s.draft, { count: set[counted(item())], load: set.kg ?? null, reserve: set.reserve, pain: set.pain });
  }
}

/** Reads again, and shows where that leaves the session. */
export async function refresh() {
  await read();
  settle();
  s.show();
}
