import type { RealtimeChannel } from "@supabase/supabase-js";
import type { QueryClient } from "@tanstack/react-query";
import * as z from "zod/mini";
import type { Present } from "@/lib/colleagues";
import type { Supabase } from "@/lib/queries/client";
import { followTopic } from "@/lib/realtime/follow-topic";
import { topics } from "@/lib/realtime/topics";

/** How often a screen says that it is still here; others forget it after two of these and a half. */
const BEAT_MS = 20_000;
/** While somebody writes, their screen says so this often, and takes it back after they have rested so long. */
const TYPING_EVERY_MS = 3_000;
const RESTED_MS = 5_000;

const presentSchema = z.object({ presence_ref: z.string(), user_id: z.guid(), is_typing: z.boolean() });

/** Who says to be on the topic. A screen of another version may say something else. */
function presentOn(channel: RealtimeChannel): Present[] {
  return Object.values(channel.presenceState())
    .flat()
    .flatMap((entry) => {
      const { success, data } = presentSchema.safeParse(entry);
      return success ? [{ ref: data.presence_ref, userId: data.user_id, isTyping: data.is_typing }] : [];
    });
}

/**
 * Says on a conversation's topic that the user looks at it, and who else does to `onChange`: nobody, while the
 * connection is lost.
 */
export function joinConversation(
  client: Supabase,
  queryClient: QueryClient,
  { id, channel: slug, userId }: { id: string; channel: string; userId: string },
  onChange: (present: Present[]) => void,
) {
  let current: RealtimeChannel | undefined;
  let isJoined = false;
  let isTyping = false;
  let beats = 0;
  let saidAt = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function say() {
    if (!isJoined) return;
    beats += 1;
    saidAt = Date.now();
    // The number makes each of them another entry, by whose age the others see that it is alive.
    void current?.track({ user_id: userId, is_typing: isTyping, beats });
  }

  function rest() {
    clearTimeout(resting);
    if (!isTyping) return;
    isTyping = false;
    say();
  }

  const leave = followTopic(
    client,
    queryClient,
    topics.conversation(id),
    {
      bind: (channel) => {
        current = channel;
        channel.on("presence", { event: "sync" }, () => channel === current && onChange(presentOn(channel)));
      },
      onJoined: () => {
        isJoined = true;
        say();
      },
      onLost: () => {
        isJoined = false;
        onChange([]);
      },
    },
    // It moves with its channel.
    topics.channel(slug),
  );
  const beating = setInterval(say, BEAT_MS);
  return {
    rest,
    type() {
      clearTimeout(resting);
      resting = setTimeout(rest, RESTED_MS);
      if (isTyping && Date.now() - saidAt < TYPING_EVERY_MS) return;
      isTyping = true;
      say();
    },
    leave() {
      clearTimeout(resting);
      clearInterval(beating);
      leave();
    },
  };
}
