/** What the processes of the app know of their end: scripts/app-server.ts decides, code that Next bundles takes part. */
interface ProcessEnd {
  /** It answers, but whoever chooses where calls go is to choose another process. */
  isDraining: boolean;
  /** Closes what the server's code has open, once nothing calls it any more. */
  close: () => Promise<void>;
}

declare global {
  var interactDeskEnd: ProcessEnd | undefined;
}

/** That of this process. */
export function processEnd(): ProcessEnd {
  globalThis.interactDeskEnd ??= { isDraining: false, close: async () => {} };
  return globalThis.interactDeskEnd;
}
