import { expect, test } from "vitest";
import { addressesIn, invitePeopleSchema, isAddress } from "@/lib/schemas/invitation";

test.each([
  ["pia@example.com", ["pia@example.com"]],
  ["Pia Sample <Pia@Example.com>; tom@example.com,\tno\n", ["pia@example.com", "tom@example.com", "no"]],
  ["a@example.com a@example.com", ["a@example.com"]],
  ["  ", []],
])("the addresses in %j", (text, found) => {
  expect(addressesIn(text)).toEqual(found);
});

test("an address is one, and there are 1 to 50 of them", () => {
  expect(["pia@example.com", "pia", "pia@", `${"a".repeat(250)}@example.com`].map(isAddress)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  const many = (count: number) => Array.from({ length: count }, (_, i) => `${i}@example.com`);
  const parse = (emails: string[]) =>
    invitePeopleSchema.safeParse({ emails, role: "agent", departmentIds: [], delivery: "email" });
  expect([0, 1, 50, 51].map((count) => parse(many(count)).success)).toEqual([false, true, true, false]);
  expect(parse([" Pia@Example.com "]).data?.emails).toEqual(["pia@example.com"]);
});
