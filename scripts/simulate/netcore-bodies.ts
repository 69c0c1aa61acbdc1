import * as netcore from "../../lib/providers/netcore/samples/bodies.ts";
import type { Maker } from "./interakt-bodies.ts";
import { type Customer, line } from "./people.ts";
import type { Random } from "./random.ts";

/** A customer's message with the given content. */
export function from({ phone, name }: Customer, at: Date, content: Record<string, unknown>) {
  return netcore.incoming({ from: phone, from_name: name, received_at: netcore.epoch(at), ...content });
}

/** Makes `incoming_message` bodies with the given content. */
function incoming(content: (random: Random) => Record<string, unknown>): Maker {
  return (random, customer, at) => {
    const id = `wamid.${random.uuid()}`;
    return [{ body: from(customer, at, { message_id: id, ...content(random) }), ids: [id] }];
  };
}

export const netcoreMakers: [Maker, ...Maker[]] = [
  incoming((random) => netcore.text(line(random))),
  incoming((random) => ({ ...netcore.text(line(random)), message_type: "text" })),
  incoming((random) => netcore.image(random.uuid())),
  incoming(() => netcore.location),
  incoming(() => netcore.reaction),
  incoming(() => netcore.button),
];
