/** Those of the hosted service: what works only below a looser limit would fail there. */
export const MAX_FRAME_BYTES = 5 * 1024 * 1024;
export const MAX_PAYLOAD_BYTES = 3000 * 1000;
export const MAX_CHANNELS = 100;
export const TRACK_LIMIT = { calls: 5, windowMs: 30_000 };
/** Clients say something every 25 s; browsers slow that down to a minute in hidden tabs. */
export const SILENCE_MS = 130_000;
/** A client this far behind is cut off, comes back and reads anew; else its unread frames fill the memory. */
export const MAX_UNSENT_BYTES = 32 * 1024 * 1024;
