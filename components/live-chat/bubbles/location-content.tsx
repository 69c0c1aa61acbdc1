import { MapPin } from "lucide-react";
import { TextContent } from "@/components/live-chat/bubbles/text-content";
import type { MessageOf } from "@/lib/schemas/message";
import { visibleName } from "@/lib/visible-text";

/** A place: its name, its address and a link to a map. */
export function LocationContent({ message }: { message: MessageOf<"location"> }) {
  const { latitude, longitude, name, address } = message.payload;
  if (latitude === undefined || longitude === undefined) {
    return <TextContent text={message.body ?? "Location"} />;
  }
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <div className="flex gap-2.5">
      <span className="grid size-9 shrink-0 place-items-center rounded-control bg-ink/6 text-ink-2">
        <MapPin aria-hidden />
      </span>
      <div className="min-w-0">
        <p className="font-medium [overflow-wrap:anywhere]">{visibleName(name) || "Location"}</p>
        {address && (
          <p className="text-ink-2 text-secondary [overflow-wrap:anywhere]">{visibleName(address)}</p>
        )}
        <a
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
          target="_blank"
          rel="noopener noreferrer"
          className="rounded-tag text-accent-ink text-secondary tabular-nums underline underline-offset-2"
        >
          {point}
          <span className="sr-only"> on the map</span>
        </a>
      </div>
    </div>
  );
}
