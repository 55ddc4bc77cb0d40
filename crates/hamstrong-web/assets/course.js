// What was done, what comes next, and how much the other side may do. Nothing here
// touches the page.

/** The sets that stand: those of the server, and those of this phone it may not have. */
export function standing(records, plan) {
  const known = new Set(plan.done.map((set) => set.id));
  let sets = plan.done.map((set) => ({ ...set, chain: [set.id] }));
  for (const record of records) {
    if (record.kind === "undo") {
      sets = sets.filter((set) => !set.chain.includes(record.of));
    } else if (record.kind === "set" && !known.has(record.id)) {
      // The server had it and no longer shows it: it was taken back elsewhere.
      if (record.sent && record.sent < plan.made) continue;
      const place = sets.findIndex((set) => set.chain.includes(record.replaces));
      const chain = [...(sets[place]?.chain ?? []), record.id];
      const set = { ...record, chain, kg: kilograms(record.load, record.unit) };
      if (place >= 0) sets[place] = set;
      else sets.push(set);
    }
  }
  return sets.sort((a, b) => a.at - b.at);
}

const POUND = 0.45359237;

export function kilograms(load, unit) {
  if (load === null || load === undefined) return null;
  return unit === "lb" ? load * POUND : load;
}

export function inUnit(kg, unit) {
  const value = unit === "lb" ? kg / POUND : kg;
  return Math.round(value * 100) / 100;
}

/** What is counted of an exercise. */
export function counted(item) {
  if (item.repetitions) return "repetitions";
  if (item.seconds) return "seconds";
  return item.metres ? "metres" : "repetitions";
}

/** A count as it is read: `8`, `30 s`, `8:00`, `20 m`. */
export function amount(what, count) {
  if (what === "metres") return `${count} m`;
  if (what !== "seconds") return String(count);
  return count < 100 ? `${count} s` : `${Math.floor(count / 60)}:${String(count % 60).padStart(2, "0")}`;
}

/** Every exercise with its sets, each half with what was done of it. */
export function rows(items, sets) {
  const left = new Map();
  const key = (exercise, side) => `${exercise} ${side ?? ""}`;
  for (const set of sets) {
    const at = key(set.exercise, set.side);
    left.set(at, [...(left.get(at) ?? []), set]);
  }
  return items.map((item, i) => {
    const both = item.first === "right" ? ["right", "left"] : ["left", "right"];
    const sides = item.per_side ? both : [null];
    const lines = [];
    const line = (some, load, drop) => {
      const n = lines.length + 1;
      const before = (side) => item.previous[side ?? "both"];
      lines.push(some.map((side, half) => ({
        item: i, n, half, side, load, drop,
        previous: before(side)[n - 1] ?? before(side).at(-1) ?? "",
        done: left.get(key(item.exercise, side))?.shift() ?? null,
      })));
    };
    for (let n = 0; n < item.sets; n++) line(sides, item.loads[n] ?? item.load, false);
    for (let n = 0; n < (item.extra?.sets ?? 0); n++) line([item.extra.side], item.load, false);
    for (const load of item.drops) line(sides, load, true);
    return { item, lines };
  });
}

/** The first half that was not done, of the exercises that are not left out. */
export function next(all, skipped) {
  for (const [i, { lines }] of all.entries()) {
    if (skipped.includes(i)) continue;
    for (const line of lines) for (const half of line) if (!half.done) return half;
  }
  return null;
}

/** The most that a half may have: what the weaker side did before it. */
export function cap(item, line, half) {
  if (!item.capped || half.half === 0) return null;
  return line[0].done?.[counted(item)] ?? null;
}

/** What a half starts with: as planned, never more than its cap. */
export function planned(item, half, most) {
  const count = counted(item);
  const target = item[count] ?? (count === "repetitions" ? 1 : null);
  return {
    count: most ? Math.min(target, most) : target,
    load: half.load ?? null, reserve: null, pain: null, counting: 0,
  };
}

/** What follows a half: nothing, a change of sides, or a rest. */
export function restAfter(item, line, half, following) {
  if (!following) return null;
  if (line.length > half.half + 1) return "switch";
  return following.item === half.item && following.drop ? null : "rest";
}

/** The neighbours of a load among those that can be made. */
export function beside(choices, kg) {
  const below = choices.filter((c) => c.kg < kg - 1e-6).at(-1);
  const above = choices.find((c) => c.kg > kg + 1e-6);
  const here = choices.find((c) => Math.abs(c.kg - kg) <= 1e-6);
  return { below, above, here };
}

/** The plan for the phone's own day: of the page, else of the days that are kept. */
export function planFor(page, days, now) {
  const dayOf = (at) => {
    try {
      return new Date(at).toLocaleDateString("sv", { timeZone: page.zone ?? undefined });
    } catch {
      return new Date(at).toLocaleDateString("sv");
    }
  };
  const moved = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(page.made))) / 86400e3);
  if (moved === 0) return page;
  const wanted = new Date(Date.parse(page.day) + moved * 86400e3).toISOString().slice(0, 10);
  return days.find((day) => day.day === wanted) ?? null;
}
