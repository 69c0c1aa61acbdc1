/** Several messages at once are one sound. */
const PAUSE_MS = 2_000;
/** Two short notes, in Hz, with the seconds after which they begin. */
const NOTES = [
  [880, 0],
  [1174.66, 0.11],
] as const;
const LENGTH_S = 0.22;
const VOLUME = 0.12;

let context: AudioContext | undefined;
let playedAt = 0;

/** Plays a short tone, unless one has just been played or the browser wants a click on the page first. */
export async function playTone(): Promise<void> {
  const now = Date.now();
  if (now - playedAt < PAUSE_MS) return;
  playedAt = now;
  context ??= new AudioContext();
  const { destination } = context;
  // Stays pending until somebody has clicked on the page; a tone that comes later would say nothing.
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  if (context.state !== "running") return;
  for (const [frequency, delay] of NOTES) {
    const [note, gain] = [context.createOscillator(), context.createGain()];
    const begin = context.currentTime + delay;
    note.frequency.value = frequency;
    gain.gain.setValueAtTime(0.0001, begin);
    gain.gain.exponentialRampToValueAtTime(VOLUME, begin + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, begin + LENGTH_S);
    note.connect(gain).connect(destination);
    note.start(begin);
    note.stop(begin + LENGTH_S);
  }
}
