import { expect, test } from "vitest";
import { AppError, fromPostgres, fromZod, toClientError } from "@/lib/errors";
import { createProviderSchema } from "@/lib/schemas/interact-provider";

test("a failed validation has a message for every invalid field", () => {
  const input = { name: " ", type: "interakt", slug: "netcore", channel_phone_number: "12", icon: "store" };
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

test("a field with several problems gets the first message", () => {
  const result = createProviderSchema.safeParse({
    name: "Sales",
    type: "interakt",
    slug: "all",
    icon: "No Icon",
  });
  expect(result.error && Object.keys(fromZod(result.error).fields)).toEqual(["slug", "icon"]);
});

test("a database constraint maps to its field", () => {
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
])("SQLSTATE %j is %s and belongs to no field", (code, expected) => {
  expect(toClientError(fromPostgres({ code, message: "secret detail" }))).toMatchObject({
    code: expected,
    fields: {},
    message: expect.not.stringContaining("secret"),
  });
});

test("an unknown error reveals nothing to users", () => {
  expect(toClientError(new Error("secret"))).toEqual(toClientError(new AppError("internal")));
});
