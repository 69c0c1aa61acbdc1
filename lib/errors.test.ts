import { expect, test } from "vitest";
import { AppError, fromPostgres, fromZod, toClientError } from "@/lib/errors";
import { createProviderSchema } from "@/lib/schemas/interact-provider";

test("input that a schema refused has a message at every field", () => {
  const input = { name: " ", slug: "netcore", channel_phone_number: "12", icon: "store" };
  const result = createProviderSchema.safeParse(input);
  expect(result.error && toClientError(fromZod(result.error))).toEqual({
    code: "invalid",
    message: "Enter a name of 1 to 60 characters.",
    fields: {
      name: "Enter a name of 1 to 60 characters.",
      slug: "This slug is reserved.",
      channel_phone_number: "Enter 7 to 15 digits, including the country code.",
    },
  });
});

test("a field with several problems shows the first", () => {
  const result = createProviderSchema.safeParse({ name: "Sales", slug: "all", icon: "No Icon" });
  expect(result.error && Object.keys(fromZod(result.error).fields)).toEqual(["slug", "icon"]);
});

test("a database constraint speaks at its field", () => {
  const message = 'duplicate key value violates unique constraint "interact_providers_slug_key"';
  expect(toClientError(fromPostgres({ code: "23505", message }))).toEqual({
    code: "conflict",
    message: "Another provider already uses this slug.",
    fields: { slug: "Another provider already uses this slug." },
  });
});

test.each([
  ["42501", "forbidden"],
  ["PGRST301", "unauthorized"],
  ["08006", "unavailable"],
  ["", "unavailable"],
  ["23514", "invalid"],
  ["XX000", "internal"],
])("SQLSTATE %j is %s, of no field", (code, expected) => {
  expect(toClientError(fromPostgres({ code, message: "secret detail" }))).toMatchObject({
    code: expected,
    fields: {},
    message: expect.not.stringContaining("secret"),
  });
});

test("an unknown error tells a user nothing of itself", () => {
  expect(toClientError(new Error("secret"))).toEqual(toClientError(new AppError("internal")));
});
