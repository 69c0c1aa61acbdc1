import { expect, test } from "vitest";
import { netcoreCredentials } from "./credentials";

test("the key is in x-api-key and there is no signature", () => {
  const headers = new Headers({ "x-api-key": "k", "interakt-signature": "aa" });
  expect(netcoreCredentials(headers)).toEqual({ api_key: "k", signature: null });
  expect(netcoreCredentials(new Headers())).toEqual({ api_key: null, signature: null });
});
