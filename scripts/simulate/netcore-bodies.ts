import * as netcore from "../../lib/providers/netcore/samples/bodies.ts";
import type { Maker } from "./interakt-bodies.ts";
import { line } from "./people.ts";
import type { Random } from "./random.ts";

/** Makes `incoming_message` bodies with the given content. */
function incoming(content: (random: Random) => Record<string, unknown>): Maker {
  return (random, { phone, name }, at) => {
    const id = `wamid.${random.uuid()}`;
    const sender = { message_id: id, from: phone, from_name: name, received_at: netcore.epoch(at) };
    return [{ body: netcore.incoming({ ...sender, ...content(random) }), ids: [id] }];
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
