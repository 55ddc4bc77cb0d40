// Small things of the player: elements, words, buttons that hear one tap once.
export const words = {};

/** Whether effort is told as exertion of ten instead of repetitions in reserve. */
export const rpe = document.documentElement.dataset.effort === "rpe";

const figures = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 2, useGrouping: false });

/** A number as the language writes it: `7.5`, `7,5`. */
export const num = (value) => figures.format(value);

/** The sentence of a key with its arguments put in. */
export function say(key, has = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => has[name] ?? "");
}

/** An element with attributes, listeners (`onclick`) and what is inside. */
export function h(tag, has = {}, ...inside) {
  const it = document.createElement(tag);
  for (const [name, value] of Object.entries(has)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) it.addEventListener(name.slice(2), value);
    else it.setAttribute(name, value === true ? "" : value);
  }
  it.append(...inside.flat(3).filter((x) => x !== null && x !== undefined && x !== false));
  return it;
}

const DRAWN = {
  back: "M15 5l-7 7 7 7", lock: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3", pause: "M9 6v12M15 6v12",
  play: "M8 5l11 7-11 7z", voice: "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5",
  sound_0: "M4 9h4l5-4v14l-5-4H4zM16 9l5 6M21 9l-5 6", sound_1: "M4 9h4l5-4v14l-5-4H4z",
  sound_2: "M4 9h4l5-4v14l-5-4H4zM16 9q2 3 0 6", sound_3: "M4 9h4l5-4v14l-5-4H4zM16 9q2 3 0 6M18.5 6.5q4 5.5 0 11",
};

/** A small drawing; letters of a font may be missing, lines are not. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const it = document.createElementNS(space, "svg"), path = document.createElementNS(space, "path");
  it.setAttribute("viewBox", "0 0 24 24");
  it.setAttribute("class", "icon");
  it.setAttribute("aria-hidden", "true");
  path.setAttribute("d", DRAWN[name]);
  it.append(path);
  return it;
}

const tapped = new Map();

/** A button; a second tap on it within 300 ms is a slip of a wet thumb. */
export function button(key, label, work, has = {}) {
  const once = (event) => {
    const now = performance.now();
    if (now - (tapped.get(key) ?? -1e9) < 300) return;
    tapped.set(key, now);
    work(event);
  };
  return h("button", { type: "button", "data-key": key, onclick: once, ...has }, label);
}

/** A number between two large buttons; held down they repeat. */
export function stepper(key, { label, shown, down, up, open, note }) {
  const number = h("button", {
    type: "button", class: "number", "data-key": `${key}-pad`,
    "aria-label": say("enter", { what: label }), onclick: open,
  });
  const line = note ? h("p", { class: "line", "aria-live": "off" }) : null;
  const paint = () => {
    number.textContent = shown();
    if (line) line.textContent = note();
  };
  const part = (sign, work, word) => {
    const step = () => { work(); paint(); };
    const it = h("button", {
      type: "button", class: "step", "data-key": `${key}${sign}`,
      "aria-label": say(word, { what: label }), onclick: step,
    }, sign);
    let wait, again;
    const stop = () => { clearTimeout(wait); clearInterval(again); };
    it.addEventListener("pointerdown", () => {
      stop();
      wait = setTimeout(() => { again = setInterval(step, 120); }, 450);
    });
    for (const end of ["pointerup", "pointerleave", "pointercancel"]) {
      it.addEventListener(end, stop);
    }
    return it;
  };
  paint();
  return h("div", { class: "stepper", role: "group", "aria-label": label },
    h("span", { class: "what" }, label),
    part("−", down, "less"), number, part("+", up, "more"), line);
}

/** Chips of which at most one is chosen; a second tap takes it back. */
export function chips(key, label, all, chosen, choose) {
  return h("fieldset", { class: "pick" }, h("legend", {}, label),
    h("div", { class: "chips" }, all.map(([value, word]) => {
      const is = value === chosen;
      return button(`${key}-${value}`, word, () => choose(is ? null : value),
        { "aria-pressed": String(is) });
    })));
}

/** A panel over the page that takes the focus and gives it back. */
export function panel(title, ...inside) {
  const it = h("dialog", { class: "panel", "aria-label": title },
    h("h2", {}, title), inside);
  const before = document.activeElement?.dataset?.key;
  it.addEventListener("close", () => {
    it.remove();
    document.querySelector(`[data-key="${before}"]`)?.focus();
  });
  document.getElementById("player").append(it);
  it.showModal();
  return it;
}

/** Keys of a telephone to type a number. */
export function pad(title, { start, comma, unit }) {
  return new Promise((done) => {
    let typed = "", units = unit?.[0];
    const out = h("output", { class: "typed" });
    const point = num(1.5)[1];
    const paint = () => { out.textContent = `${typed ? typed.replace(".", point) : num(start)} ${units ?? ""}`; };
    const end = (value) => { it.close(); done(value); };
    const key = (word) => button(`pad-${word}`, word === "." ? point : word, () => {
      if (word === "⌫") typed = typed.slice(0, -1);
      else if (typed.length < 6 && !(word === "." && typed.includes("."))) typed += word;
      paint();
    });
    const keys = [..."123456789", comma ? "." : "", "0", "⌫"];
    const other = unit && unit.length > 1 ? button("pad-unit", say("unit", { unit: unit[1] }), () => {
      units = units === unit[0] ? unit[1] : unit[0];
      paint();
    }, { class: "wide" }) : null;
    const it = panel(title, out,
      h("div", { class: "keys" }, keys.map((word) => (word ? key(word) : h("span")))),
      other,
      button("pad-take", say("take"), () => end({ value: Number(typed || start), unit: units }), { class: "wide main" }),
      button("pad-leave", say("leave"), () => end(null), { class: "wide" }));
    it.addEventListener("cancel", () => done(null));
    it.addEventListener("keydown", (event) => {
      if (/^[0-9.,]$/.test(event.key)) it.querySelector(`[data-key="pad-${event.key.replace(",", ".")}"]`)?.click();
      else if (event.key === "Backspace") it.querySelector('[data-key="pad-⌫"]').click();
      else return;
      event.preventDefault();
    });
    paint();
  });
}
