import { notifyManager, type QueryClient } from "@tanstack/react-query";
import { replyStored } from "@/lib/cache/messages";
import { AppError } from "@/lib/errors";
import type { Delivery } from "@/lib/outbox/deliver";
import { sendUnsent } from "@/lib/outbox/send-unsent";
import { tellStored } from "@/lib/outbox/stored-rows";
import type { Supabase } from "@/lib/queries/client";
import { setConversationStatus } from "@/lib/queries/conversations/conversation-mutations";
import type { Unsent } from "@/lib/schemas/outbox";

interface Told {
  onRefused: Delivery["onRefused"];
  /** It was sent, but the conversation was not resolved. */
  onNotResolved: (error: unknown) => void;
}

/** How the outbox of a person is emptied: by the session of this browser, as long as that is theirs. */
export function deliveryOf(
  client: Supabase,
  queryClient: QueryClient,
  userId: string,
  { onRefused, onNotResolved }: Told,
): Delivery {
  async function send(unsent: Unsent) {
    const { data } = await client.auth.getSession();
    if (data.session?.user.id !== userId) throw new AppError("unauthorized");
    const row = await sendUnsent(client, unsent);
    replyStored(queryClient, row);
    tellStored(userId, row);
    // Screens have the row before the outbox lets go, so that the message never vanishes in between.
    await new Promise<void>((resolve) => notifyManager.schedule(resolve));
    if (unsent.resolve) {
      const standing = { status: "resolved" } as const;
      setConversationStatus(client, row.conversation_id, standing, unsent.resolve).catch(onNotResolved);
    }
  }
  return { send, onRefused };
}
