// What was logged, kept on this phone until the server has it. Records are only ever
// added: a slip is a record that takes another back.
let opened;

function base() {
  opened ??= new Promise((done, failed) => {
    const ask = indexedDB.open("hamstrong", 1);
    ask.onupgradeneeded = () => {
      const records = ask.result.createObjectStore("records", { keyPath: "n", autoIncrement: true });
      records.createIndex("id", "id", { unique: true });
      ask.result.createObjectStore("notes");
    };
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => failed(ask.error);
  });
  return opened;
}

async function within(shelf, mode, work) {
  const all = await base();
  return new Promise((done, failed) => {
    const whole = all.transaction(shelf, mode, { durability: "strict" });
    const asked = work(whole.objectStore(shelf));
    whole.oncomplete = () => done(asked?.result);
    whole.onerror = whole.onabort = () => failed(whole.error);
  });
}

let last = 0, count = 0;

/** An id in the order of its making: a UUID of version 7. */
export function newId(now = Date.now()) {
  count = now > last ? 0 : count + 1;
  last = Math.max(now, last);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0, time = last; i < 6; i++, time = Math.floor(time / 256)) bytes[5 - i] = time % 256;
  bytes[6] = 0x70 | ((count >> 8) & 15);
  bytes[7] = count & 255;
  bytes[8] = 0x80 | (bytes[8] & 63);
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** Keeps one record; it is on the disk when the promise is. */
export async function keep(record) {
  const whole = { id: newId(), at: Date.now(), ...record };
  whole.n = await within("records", "readwrite", (shelf) => shelf.add(whole));
  tell();
  return whole;
}

/** Every record of this phone, oldest first. */
export const records = () => within("records", "readonly", (shelf) => shelf.getAll());

export const note = (key) => within("notes", "readonly", (shelf) => shelf.get(key));
export const noted = (key, value) =>
  within("notes", "readwrite", (shelf) => shelf.put(value, key));

/** What the server does not have yet. */
export const waiting = async () => (await records()).filter((r) => !r.sent);

const others = "BroadcastChannel" in self ? new BroadcastChannel("hamstrong") : null;
const ears = new Set();
const tell = () => {
  others?.postMessage("changed");
  for (const ear of ears) ear();
};

/** Hears of every change, also in another window. */
export function hear(ear) {
  ears.add(ear);
  others?.addEventListener("message", ear);
}

async function post(diary, some) {
  const told = some.map(({ n, sent, refused, diary: of, name, ...record }) => record);
  const form = new URLSearchParams({ diary, records: JSON.stringify(told) });
  return fetch("/sync", { method: "POST", body: form, redirect: "error", signal: AbortSignal.timeout?.(20000) });
}

async function mark(answers) {
  const at = Date.now();
  const all = new Map(answers.map((answer) => [answer.id, answer]));
  await within("records", "readwrite", (shelf) => {
    shelf.openCursor().onsuccess = (event) => {
      const here = event.target.result;
      if (!here) return;
      const answer = all.get(here.value.id);
      if (answer && !here.value.sent) {
        if (answer.outcome === "refused") here.update({ ...here.value, refused: answer.why });
        else here.update({ ...here.value, sent: at, refused: undefined });
      }
      here.continue();
    };
  });
}

/** Tells the server what it does not have, in order; says whether it listened. */
async function tellServer() {
  const open = (await waiting()).filter((record) => !record.refused);
  const diaries = new Set(open.map((record) => record.diary));
  for (const diary of diaries) {
    const mine = open.filter((record) => record.diary === diary);
    let size = 50;
    while (mine.length) {
      const some = mine.slice(0, size);
      const answer = await post(diary, some);
      if ([400, 413, 422].includes(answer.status)) {
        // One of them cannot be read: find it, keep it, and go on.
        if (some.length > 1) { size = 1; continue; }
        await mark([{ id: some[0].id, outcome: "refused", why: String(answer.status) }]);
      } else if (!answer.ok) {
        return false;
      } else {
        const told = await answer.json();
        if (told.diary !== diary) break;
        await mark(told.answers);
      }
      mine.splice(0, some.length);
    }
  }
  return true;
}

let going = null, again = false;

/** Tells the server, once at a time. */
export function send() {
  again = true;
  going ??= (async () => {
    let heard = true;
    try {
      while (again) {
        again = false;
        heard = await tellServer();
      }
    } catch {
      heard = false;
    } finally {
      going = null;
      tell();
    }
    return heard;
  })();
  return going;
}

/** Forgets what the server has had for a month; what it has not is never forgotten. */
export async function tidy() {
  const month = Date.now() - 30 * 86400e3;
  await within("records", "readwrite", (shelf) => {
    shelf.openCursor().onsuccess = (event) => {
      const here = event.target.result;
      if (!here) return;
      if (here.value.sent && here.value.sent < month) here.delete();
      here.continue();
    };
  });
}

/** Everything that is not on the server, as a file. */
export async function exported() {
  const text = JSON.stringify({ hamstrong: 1, records: await waiting() }, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `hamstrong-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
