import { list, record } from "@/lib/providers/reading/json";
import { LIMITS } from "@/lib/providers/reading/limits";
import { httpsUrl } from "@/lib/providers/reading/media";
import { firstLabel, label, preview } from "@/lib/providers/reading/text";
import type { ContactCard } from "@/lib/schemas/message-payload";
import { type Content, NO_MEDIA } from "./content";

function degrees(value: unknown, limit: number): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Math.abs(number) <= limit ? number : null;
}

/** `{latitude, longitude, name?, address?, url?}` with degrees as numbers or text; null if they are not a place on earth. */
export function locationContent(value: unknown): Content<"location"> | null {
  const place = record(value);
  const latitude = degrees(place.latitude ?? place.lat, 90);
  const longitude = degrees(place.longitude ?? place.lng ?? place.long, 180);
  if (latitude === null || longitude === null) return null;
  const name = label(place.name, LIMITS.name);
  const address = label(place.address, 500);
  return {
    kind: "location",
    body: [name, address].filter((part) => part !== null).join(", ") || null,
    payload: { latitude, longitude, name, address, url: httpsUrl(place.url) },
    media: NO_MEDIA,
    preview: preview(["Location", name ?? address].filter((part) => part !== null).join(" · ")),
  };
}

/** A card in the format of WhatsApp's contacts messages: `{name: {formatted_name}, phones: [{phone}], emails, org}`. */
function card(value: unknown): ContactCard | null {
  const person = record(value);
  const name = firstLabel(
    LIMITS.name,
    record(person.name).formatted_name,
    record(person.name).first_name,
    person.name,
  );
  const phones = list(person.phones)
    .slice(0, 10)
    .flatMap((entry) => firstLabel(40, record(entry).phone, record(entry).wa_id, entry) ?? []);
  const emails = list(person.emails)
    .slice(0, 10)
    .flatMap((entry) => firstLabel(LIMITS.name, record(entry).email, entry) ?? []);
  if (name === null && phones.length === 0 && emails.length === 0) return null;
  return { name, phones, emails, organization: label(record(person.org).company, LIMITS.name) };
}

/** Contact cards as a list, under `contacts`, or as one object; null if none has any content. */
export function contactsContent(value: unknown): Content<"contacts"> | null {
  const source = Array.isArray(value) ? value : record(value).contacts;
  const cards = (Array.isArray(source) ? source : [value]).slice(0, 20).flatMap((entry) => card(entry) ?? []);
  const first = cards[0];
  if (first === undefined) return null;
  const who = firstLabel(LIMITS.name, first.name, first.phones[0]);
  return {
    kind: "contacts",
    body: who,
    payload: { contacts: cards },
    media: NO_MEDIA,
    preview: cards.length === 1 ? preview(`Contact · ${who ?? "No name"}`) : `${cards.length} contacts`,
  };
}
