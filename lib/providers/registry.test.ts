import { expect, test } from "vitest";
import { providerOf } from "./registry";

test("a type that is not installed is an error, not another type", () => {
  for (const type of ["gupshup", "constructor", ""]) {
    const provider = providerOf(type);
    expect(provider.receive('{"type":"message_received"}', new Date())).toEqual({
      type: null,
      items: [],
      ignored: false,
      error: `The provider type "${type}" is not installed.`,
    });
    expect(provider.credentials(new Headers({ "x-api-key": "k" }))).toEqual({
      api_key: "k",
      signature: null,
    });
  }
});
