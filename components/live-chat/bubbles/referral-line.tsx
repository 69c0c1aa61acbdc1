import { Megaphone } from "lucide-react";
import type { Message } from "@/lib/schemas/message";
import { visibleName } from "@/lib/visible-text";

/** The advertisement that led to a message. */
export function ReferralLine({ message }: { message: Message }) {
  const referral = "referral" in message.payload ? message.payload.referral : null;
  if (!referral) return null;
  const { headline, body, source_url: url } = referral;
  const title = visibleName(headline) || visibleName(body) || url || "Advertisement";
  return (
    <p className="mb-1 flex items-center gap-1.5 text-ink-3 text-meta">
      <Megaphone className="size-3 shrink-0" aria-hidden />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        From an ad:{" "}
        {url?.startsWith("https://") ? (
          <a href={url} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
            <bdi>{title}</bdi>
          </a>
        ) : (
          <bdi>{title}</bdi>
        )}
      </span>
    </p>
  );
}
