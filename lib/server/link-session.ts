import "server-only";
import { unwrap } from "@/lib/queries/client";
import { createServerSupabase } from "@/lib/supabase/server";

/** As long as a link works by default: afterwards the session is like any other, and its screen may be anybody's. */
const FRESH_SECONDS = 3600;
/** What Auth calls a sign-in by the link of a mail. */
const BY_LINK = ["otp", "recovery", "invite"];

export interface LinkSession {
  email: string;
  /** Not yet accepted. */
  invitation: { role: string; invitedBy: string | null; isOver: boolean } | null;
}

/** Who has come by the link of a mail within the last hour, and may choose a password without the old one; else null. */
export async function getLinkSession(): Promise<LinkSession | null> {
  const supabase = await createServerSupabase();
  const { data } = await supabase.auth.getClaims();
  if (!data) return null;
  const { amr = [], email = "" } = data.claims;
  const oldest = Date.now() / 1000 - FRESH_SECONDS;
  const isFresh = amr.some(
    (entry) => typeof entry === "object" && BY_LINK.includes(entry.method) && entry.timestamp > oldest,
  );
  if (!isFresh) return null;
  const [mine] = unwrap(await supabase.rpc("my_invitation")) ?? [];
  const invitation = mine ? { role: mine.role, invitedBy: mine.invited_by, isOver: mine.is_over } : null;
  return { email, invitation };
}
