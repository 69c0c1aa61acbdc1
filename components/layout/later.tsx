"use client";

import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { toast } from "sonner";

/** After this time the page itself has long been loaded. */
const SETTLED_MS = 5_000;

/** Loads something when the page has settled, for when there is no connection any more. */
export function soon(load: () => Promise<unknown>): void {
  if (typeof window !== "undefined") setTimeout(() => load().catch(() => {}), SETTLED_MS);
}

interface Closable {
  onClose?: () => void;
  onOpenChange?: (open: boolean) => void;
}

interface Options {
  /** Stands in its place for a moment. */
  loading?: ReactNode;
  /** Whether it is too large to be loaded by people who never open it. */
  isLarge?: boolean;
}

/** Loads it once, and again after a failure. */
function onceLoaded<Part>(load: () => Promise<Part>) {
  let loaded: Part | null = null;
  return {
    get: () => loaded,
    load: async () => {
      loaded ??= await load();
      return loaded;
    },
  };
}

interface LaterProps<Props extends object> {
  part: ReturnType<typeof onceLoaded<ComponentType<Props>>>;
  loading: ReactNode;
  given: Props & Closable;
}

function Later<Props extends object>({ part, loading, given }: LaterProps<Props>) {
  const [Part, setPart] = useState(() => part.get());
  const fail = useEffectEvent(() => {
    toast.error("This could not be loaded. Check your connection and try again.");
    given.onClose?.();
    given.onOpenChange?.(false);
  });
  useEffect(() => {
    if (Part !== null) return;
    let isGone = false;
    part.load().then(
      (found) => isGone || setPart(() => found),
      () => isGone || fail(),
    );
    return () => {
      isGone = true;
    };
  }, [Part, part]);
  return Part === null ? loading : <Part {...given} />;
}

/**
 * A part of the screen that is no part of the first load: it comes when the page has settled, so that it opens without a
 * connection, or at the latest when it is shown. If that fails, it closes itself and says so; the page stays.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { loading = null, isLarge = false }: Options = {},
) {
  const part = onceLoaded(load);
  if (!isLarge) soon(part.load);
  return (props: Props & Closable) => <Later part={part} loading={loading} given={props} />;
}
