/** Sample webhook bodies in the shapes that Netcore documents or has sent. Node runs this file directly, so no `@/`. */

type Fields = Record<string, unknown>;

/** A time as Netcore writes it: epoch seconds as text. */
export function epoch(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}

/** An `incoming_message` body whose entries have these fields; `text`, `image`, … below are their contents. */
export function incoming(...entries: Fields[]) {
  return {
    incoming_message: entries.map((fields) => ({
      message_id: "wamid.TEST1",
      from: "12025550101",
      to: "12025550199",
      from_name: "Test",
      received_at: "1893553445",
      context: { ncmessage_id: "", message_id: "" },
      ...fields,
    })),
  };
}

export const text = (said: string) => ({ message_type: "TEXT", text_type: { text: said } });

/** A file has an id instead of a URL. `more`: what only some types have, such as `filename`. */
export const file = (type: "IMAGE" | "AUDIO" | "DOCUMENT", mime: string, id: string, more: Fields = {}) => ({
  message_type: type,
  [`${type.toLowerCase()}_type`]: { mime_type: mime, sha256: "x", id, ...more },
});

export const image = (id: string) => file("IMAGE", "image/jpeg", id);

export const location = {
  message_type: "LOCATION",
  location_type: { latitude: "38.9", longitude: "-77.04", name: "Shop" },
};

export const reaction = { message_type: "REACTION", reaction_type: { emoji: "👍" } };

/** The shape that was seen; the documented one has `button_type`. */
export const button = { message_type: "BUTTON", text_type: { payload: "p", text: "Yes" } };

/** A body with one `delivery_status` per argument. */
export function delivery(...entries: Fields[]) {
  return {
    delivery_status: entries.map((fields) => ({
      ncmessage_id: "n1",
      recipient: "12025550101",
      status: "sent",
      status_remark: "",
      received_at: 1893553446,
      ...fields,
    })),
  };
}
