// Sound, vibration, voice and a screen that stays on. Each can be off, none is needed.
let audio, gain, ringing = [], lock = null;
const chosen = (name, usual) => {
  try { return localStorage.getItem(name) ?? usual; } catch { return usual; }
};
const choose = (name, value) => {
  try { localStorage.setItem(name, value); } catch { /* a private window forgets */ }
};

/** How loud, 0 to 3. */
export const volume = () => Number(chosen("hamstrong-volume", "2"));
export const speaks = () => chosen("hamstrong-voice", "0") === "1";

export function setVolume(step) {
  choose("hamstrong-volume", String(step));
  if (gain) gain.gain.value = step / 3;
  if (step) ring(0, 660, 0.12);
}

export const setSpeaks = (on) => choose("hamstrong-voice", on ? "1" : "0");

/** Opens the sound; browsers allow it inside a tap only. */
export function unlock() {
  const Audio = window.AudioContext ?? window.webkitAudioContext;
  if (!Audio) return;
  // Beside the music, not instead of it.
  if (navigator.audioSession) navigator.audioSession.type = "ambient";
  if (!audio) {
    audio = new Audio();
    gain = audio.createGain();
    gain.gain.value = volume() / 3;
    gain.connect(audio.destination);
  }
  audio.resume?.().catch(() => {});
}

function ring(after, tone, long) {
  if (!audio || !volume()) return;
  const at = audio.currentTime + after;
  const wave = audio.createOscillator(), shape = audio.createGain();
  wave.frequency.value = tone;
  shape.gain.setValueAtTime(0.0001, at);
  shape.gain.exponentialRampToValueAtTime(0.9, at + 0.02);
  shape.gain.exponentialRampToValueAtTime(0.0001, at + long);
  wave.connect(shape).connect(gain);
  wave.start(at);
  wave.stop(at + long + 0.05);
  ringing.push(wave);
}

/** Puts the sounds of an end on the clock of the sound card, which sleeps less. */
export function ringAt(seconds, call) {
  hush();
  if (seconds > call) ring(seconds - call, 520, 0.15);
  for (const [after, tone] of [[0, 780], [0.25, 780], [0.5, 1040]]) ring(seconds + after, tone, 0.22);
}

/** Takes back the sounds that have not come yet. */
export function hush() {
  for (const wave of ringing) try { wave.stop(); } catch { /* it has ended */ }
  ringing = [];
}

export const tick = () => ring(0, 600, 0.06);

export function shake(pattern) {
  navigator.vibrate?.(pattern);
}

/** Says a sentence in the device's own voice. */
export function speak(text, lang) {
  if (!speaks() || !window.speechSynthesis) return;
  const said = new SpeechSynthesisUtterance(text);
  said.lang = lang;
  speechSynthesis.cancel();
  speechSynthesis.speak(said);
}

/** Keeps the screen on; says whether it may. */
export async function stayAwake() {
  try {
    if (!lock || lock.released) lock = await navigator.wakeLock.request("screen");
    return true;
  } catch {
    return false;
  }
}

export function mayRest() {
  lock?.release().catch(() => {});
  lock = null;
}
