import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUIDv7 } from "node:crypto";
import { processWide } from "@/lib/server/process-wide";

/** What is known of a request from the moment it arrives. */
export interface CurrentRequest {
  /** A UUIDv7: of its log lines, its answer (`x-request-id`) and the event that it brings. */
  id: string;
  /** Whether a program on this computer calls, and no proxy stands between. */
  isLocal: boolean;
  /** Whether an event has its id. */
  hasEvent: boolean;
}

const store = processWide("request", () => new AsyncLocalStorage<CurrentRequest>());

/** The request that the running code works for; undefined outside of any. */
export const currentRequest = (): CurrentRequest | undefined => store().getStore();

/** From here on, this run works for a request. */
export const enterRequest = (request: CurrentRequest): void => store().enterWith(request);

const outside = processWide("outside-requests", () => AsyncLocalStorage.snapshot());

/**
 * For what a request only sets off, and what is done for many of them: it would be kept alive and credited with all of it.
 * Used once at the start of the process, when there is none yet.
 */
export const outsideRequests = <Result>(work: () => Result): Result => outside()(work);

/**
 * The receipt of an event: the id of the request that brought it. An id is taken once, because of two events with the same
 * receipt only one is stored.
 */
export function takeReceipt(): string {
  const request = currentRequest();
  if (request === undefined || request.hasEvent) return randomUUIDv7();
  request.hasEvent = true;
  return request.id;
}
