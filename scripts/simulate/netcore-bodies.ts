import type { Body, Maker } from "./interakt-bodies.ts";
import { line } from "./people.ts";

type Content = Record<string, unknown>;

function incoming(content: (random: Parameters<Maker>[0]) => Content): Maker {
  return (random, customer, at): Body[] => {
    const id = `wamid.${random.uuid()}`;
    const message = {
      message_id: id,
      from: customer.phone,
      to: "12025550199",
      from_name: customer.name,
      received_at: String(Math.floor(at.getTime() / 1000)),
      context: { ncmessage_id: "", message_id: "" },
      ...content(random),
    };
    return [{ body: { incoming_message: [message] }, ids: [id] }];
  };
}

export const netcoreMakers: [Maker, ...Maker[]] = [
  incoming((random) => ({ message_type: "TEXT", text_type: { text: line(random) } })),
  incoming((random) => ({ message_type: "text", text_type: { text: line(random) } })),
  incoming((random) => ({
    message_type: "IMAGE",
    image_type: { mime_type: "image/jpeg", sha256: "x", id: random.uuid() },
  })),
  incoming(() => ({
    message_type: "LOCATION",
    location_type: { latitude: "38.9", longitude: "-77.04", name: "Shop" },
  })),
  incoming(() => ({ message_type: "REACTION", reaction_type: { emoji: "👍" } })),
  incoming(() => ({ message_type: "BUTTON", text_type: { payload: "p", text: "Yes" } })),
];
