import type { Message } from "@/lib/schemas/message";
import type { Annotations } from "@/lib/thread-annotations";

/** Says that a message was edited or deleted. What it said before stays readable: agents answer for what they saw. */
export function ChangeLine({ message, about }: { message: Message; about: Annotations }) {
  if (!about.isDeleted && about.edited === null) return null;
  return (
    <p className="mt-1 text-ink-3 text-meta [overflow-wrap:anywhere]">
      {about.edited !== null && (
        <>
          Edited{message.body && <bdi>. Before: “{message.body}”</bdi>}
          {about.isDeleted && " · "}
        </>
      )}
      {about.isDeleted && "Deleted for everyone"}
    </p>
  );
}
