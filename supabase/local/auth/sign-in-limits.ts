import { AuthError } from "./errors.ts";

const WINDOW_MS = 5 * 60_000;
/** Hosted counts every sign-in of an address; here only wrong ones count, as all people have the address of this computer. */
export const WRONG_PER_ADDRESS = 30;
/** Hosted has no such limit: there an account is guarded by the limit of each address. */
export const WRONG_PER_ACCOUNT = 10;

/** One look at a password. */
export type Guess = {
  /**
   * Says whether it was right. Throws the hosted 429 instead of letting that be known when others have used up the
   * limit meanwhile: a hundred guesses at once learn no more than ten in a row.
   */
  settle(isRight: boolean): void;
};

export type SignInLimits = {
  /** Throws the hosted 429 when too many passwords from the address or for the account were wrong. */
  guess(address: string, account: string): Guess;
};

/** Counts what happened in the last five minutes, by name. */
function counter(limit: number, now: () => number) {
  /** Moments by name; the names in the order of their last moment. */
  const moments = new Map<string, number[]>();
  const isRecent = (at: number) => at > now() - WINDOW_MS;
  return {
    isFull: (name: string) => (moments.get(name)?.filter(isRecent).length ?? 0) >= limit,
    add(name: string) {
      const recent = moments.get(name)?.filter(isRecent) ?? [];
      moments.delete(name);
      moments.set(name, [...recent, now()]);
      for (const [other, times] of moments) {
        if (times.some(isRecent)) break;
        moments.delete(other);
      }
    },
  };
}

/** Limits how often passwords are guessed, in memory: a restart forgets. */
export function signInLimits(perAddress = WRONG_PER_ADDRESS, now: () => number = Date.now): SignInLimits {
  const addresses = counter(perAddress, now);
  const accounts = counter(WRONG_PER_ACCOUNT, now);
  return {
    guess(address, account) {
      const refuse = () => {
        if (!addresses.isFull(address) && !accounts.isFull(account)) return;
        throw new AuthError(429, "over_request_rate_limit", "Request rate limit reached");
      };
      refuse();
      return {
        settle(isRight) {
          refuse();
          if (isRight) return;
          addresses.add(address);
          accounts.add(account);
        },
      };
    },
  };
}
