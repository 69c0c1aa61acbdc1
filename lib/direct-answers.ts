import type { IncomingMessage, ServerResponse } from "node:http";

/** Answers a request before Next handles it, and returns true; or leaves it to Next. */
type DirectAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

declare global {
  var interactDeskAnswers: DirectAnswer | undefined;
}

/** Has scripts/app-server.ts, which Next does not bundle, ask code that Next bundles. */
export function answerDirectly(answer: DirectAnswer): void {
  globalThis.interactDeskAnswers = answer;
}

/** Whether the request has been taken over. */
export const isAnsweredDirectly: DirectAnswer = (request, response) =>
  globalThis.interactDeskAnswers?.(request, response) ?? false;
