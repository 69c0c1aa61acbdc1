/** Those of the hosted service, but for presence (5 calls there, which a test run reaches). */
export const MAX_FRAME_BYTES = 5 * 1024 * 1024;
export const MAX_PAYLOAD_BYTES = 3000 * 1000;
export const MAX_CHANNELS = 100;
export const TRACK_LIMIT = { calls: 100, windowMs: 30_000 };
