// Keeps the pages of today and the session, and everything they need, for the hours
// without a network.
const SHELL = `hamstrong-${"VERSION"}`;
const PAGES = "hamstrong-pages";
const FILES = ["FILES"];
const ALSO = ["/offline", "/icon.svg", "/manifest.webmanifest", "/icons/icon-192.png"];
const KEPT = ["/", "/session"];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL)
    .then((shell) => shell.addAll([...FILES, ...ALSO]))
    .then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("hamstrong-") && ![SHELL, PAGES].includes(name);
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
    .then(() => clients.claim()));
});

/** Fetches and keeps; what failed is not kept. */
async function fresh(request, key = request) {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) {
    const pages = await caches.open(PAGES);
    await pages.put(key, answer.clone());
  }
  return answer;
}

const kept = (key) => caches.match(key, { ignoreVary: true });

/** From the network if it answers in time, else as it was kept. */
async function first(request, path, work) {
  const asked = fresh(request, path);
  const late = new Promise((done) => setTimeout(done, 2500, null));
  const answer = await Promise.race([asked.catch(() => null), late]);
  if (answer) return answer;
  const old = await kept(path);
  if (old) { work?.waitUntil(asked.catch(() => {})); return old; }
  return asked.catch(() => kept("/offline"));
}

async function page(event, url) {
  if (KEPT.includes(url.pathname) && !url.search) return first(event.request, url.pathname, event);
  try {
    return await fetch(event.request);
  } catch {
    const instead = KEPT.includes(url.pathname) ? url.pathname : "/offline";
    return (await kept(instead)) ?? (await kept("/offline")) ?? Response.error();
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const path = url.pathname;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (FILES.includes(path) || ALSO.includes(path)) {
    event.respondWith(kept(path).then((old) => old ?? fetch(request)));
  } else if (path.startsWith("/figures/")) {
    event.respondWith(kept(path).then((old) => {
      const now = fresh(request, path);
      if (old) event.waitUntil(now.catch(() => {}));
      return old ?? now;
    }));
  } else if (path === "/session/days.json" && !url.search) {
    event.respondWith(first(request, path, event));
  }
});

/** Keeps these addresses, and the figures of the days to come. */
async function keepAll(paths) {
  for (const path of paths) {
    const answer = await fresh(new Request(path, { credentials: "same-origin" }), path);
    if (!path.endsWith("days.json") || !answer.ok) continue;
    const { days } = await answer.json();
    const items = days.flatMap((day) => [...day.items, ...day.eased]);
    const figures = new Set(items.flatMap((item) => [item.moving, item.still]).filter(Boolean));
    for (const figure of figures) if (!(await kept(figure))) await fresh(figure, figure);
  }
}

addEventListener("message", (event) => {
  const { keep, forget } = event.data ?? {};
  if (keep) event.waitUntil(keepAll(keep).catch(() => {}));
  if (forget) event.waitUntil(caches.delete(PAGES));
});
