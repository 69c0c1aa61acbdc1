import { makeListeners } from "@/lib/listeners";

/**
 * A layout is hydrated before its page, which may still be on its way. Whatever changes the query cache between makes the
 * page differ from what the server rendered, and React then throws that away and draws it again. So live updates wait.
 */
let isHydrated = false;
const { listen, tell } = makeListeners();

export function isPageHydrated(): boolean {
  return isHydrated;
}

export function markPageHydrated(): void {
  if (isHydrated) return;
  isHydrated = true;
  tell();
}

/** Calls `listener` once the page is hydrated; returns a function that stops it. */
export const onPageHydrated = listen;
