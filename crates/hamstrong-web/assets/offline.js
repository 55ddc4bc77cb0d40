// On every page: what is kept for the hours without a network, and what is not sent yet.
import { exported, hear, note, noted, send, tidy, waiting } from "./phone.js";

const bar = document.getElementById("unsent");

async function paint() {
  const open = await waiting();
  const own = open.filter((record) => record.diary === bar.dataset.diary);
  const refused = own.find((record) => record.refused);
  bar.hidden = own.length === 0;
  const said = (own.length === 1 ? bar.dataset.one : bar.dataset.other).replace("{n}", own.length);
  const line = bar.querySelector("span");
  const text = own.length === 0 ? "" : said + (refused ? ` ${refused.refused}` : "");
  if (line.textContent !== text) line.textContent = text;
}

if (bar) {
  bar.querySelector("button").addEventListener("click", exported);
  hear(paint);
  const look = async () => {
    if ((await waiting()).some((record) => !record.refused)) await send();
    await paint();
  };
  addEventListener("online", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  setInterval(look, 20000);
  look().then(tidy).catch(() => {});
}

// Only a secure address has a keeper; the others work, with the network only.
navigator.serviceWorker?.register("/sw.js").then(async () => {
  const ready = await navigator.serviceWorker.ready;
  const at = (await note("kept").catch(() => 0)) ?? 0;
  const due = Date.now() - at > 3600e3 || ["/", "/session"].includes(location.pathname);
  if (due && navigator.onLine) {
    ready.active.postMessage({ keep: ["/", "/session", "/session/days.json"] });
    await noted("kept", Date.now());
  }
}).catch(() => {});
