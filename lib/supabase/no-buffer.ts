/**
 * In the place of Node's `Buffer`, which storage-js asks for before it takes what browsers have: the copy that Next would
 * bring for it is 7 kB in every page (next.config.ts).
 */
export const Buffer = undefined;
