"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { toast } from "sonner";
import { useConnection } from "@/hooks/layout/use-connection";
import { useMyId } from "@/hooks/layout/use-people";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { toClientError } from "@/lib/errors";
import { deliver, deliverThen } from "@/lib/outbox/deliver";
import { deliveryOf } from "@/lib/outbox/delivery";
import { outboxOf } from "@/lib/outbox/outbox";
import type { Unsent } from "@/lib/schemas/outbox";

const NONE: readonly Unsent[] = [];

/** Everything that the user has written in this browser and the database does not have yet, oldest first. */
export function useAllUnsent(): readonly Unsent[] {
  const me = useMyId();
  const subscribe = useCallback(
    (listener: () => void) => (me === null ? () => {} : outboxOf(me).subscribe(listener)),
    [me],
  );
  return useSyncExternalStore(
    subscribe,
    () => (me === null ? NONE : outboxOf(me).list()),
    () => NONE,
  );
}

/** The same of one conversation. */
export function useUnsent(conversationId: string): readonly Unsent[] {
  const all = useAllUnsent();
  return useMemo(
    () => all.filter(({ conversation_id }) => conversation_id === conversationId),
    [all, conversationId],
  );
}

/** The last of them that is not simply on its way: it was refused, or there is no connection. */
export function useStuck(conversationId: string): Unsent | undefined {
  const isLost = useConnection() === "lost";
  return useUnsent(conversationId).findLast(({ state }) => isLost || state !== "new");
}

/** How what is unsent gets to the database from here. Who is somewhere else hears of what was refused, too. */
export function useDelivery(userId: string | null) {
  const supabase = useSupabase();
  const queryClient = useQueryClient();
  return useMemo(
    () =>
      userId === null
        ? null
        : deliveryOf(supabase, queryClient, userId, {
            onRefused: (_unsent, reason) => toast.error(`Not sent. ${reason}`),
            onNotResolved: (error) =>
              toast.error(`The status was not changed. ${toClientError(error).message}`),
          }),
    [supabase, queryClient, userId],
  );
}

/** Puts something into the user's outbox, tries something again, takes something back, and sends what cannot wait. */
export function useOutbox() {
  const me = useMyId();
  const delivery = useDelivery(me);

  function put(unsent: Unsent) {
    if (me === null || delivery === null) return;
    outboxOf(me).put(unsent);
    void deliver(outboxOf(me), unsent.conversation_id, delivery);
  }

  return {
    put,
    retry: (unsent: Unsent) => put({ ...unsent, state: "new", reason: null }),
    discard: ({ id }: Unsent) => me !== null && outboxOf(me).remove(id),
    /** Runs `send` after what waits in the conversation; rejects if that does not leave. */
    sendAfter<Result>(conversationId: string, send: () => Promise<Result>): Promise<Result> {
      if (me === null || delivery === null) return send();
      return deliverThen(outboxOf(me), conversationId, delivery, send);
    },
  };
}
