import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProviderSchema, proposeSlug, reorderProvidersSchema } from "@/lib/schemas/interact-provider";

const good = {
  name: "Sales WhatsApp",
  type: "interakt",
  slug: "sales-whatsapp",
  channel_phone_number: "",
  icon: "store",
};

/** The message that a form would show at each field. */
function problems(change: Partial<typeof good>) {
  const result = createProviderSchema.safeParse({ ...good, ...change });
  return Object.fromEntries(
    (result.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
  );
}

describe("proposeSlug", () => {
  test.each([
    ["Sales WhatsApp", "sales-whatsapp"],
    ["  Returns & Refunds (Pune)  ", "returns-and-refunds-pune"],
    ["Café Größe Łódź", "cafe-grosse-lodz"],
    ["All", "all-whatsapp"],
    ["Netcore", "netcore-whatsapp"],
    ["A", "a-whatsapp"],
    ["बिक्री", "whatsapp"],
    ["ﬁnance №1", "finance-no1"],
    ["", ""],
  ])("%j becomes %j", (name, slug) => {
    expect(proposeSlug(name)).toBe(slug);
  });

  test("counts up where the slug is taken, within 40 characters", () => {
    expect(proposeSlug("Sales", ["sales", "sales-2"])).toBe("sales-3");
    const long = proposeSlug("x".repeat(60));
    expect(proposeSlug("x".repeat(60), [long])).toBe(`${"x".repeat(38)}-2`);
  });

  test("every name gets a slug that the form accepts and that nobody has", () => {
    const taken = fc.array(fc.string({ maxLength: 3, unit: fc.constantFrom("a", "b", "-") }));
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), taken, (name, others) => {
        fc.pre(name.trim() !== "");
        const slug = proposeSlug(name, others);
        expect(problems({ slug })).toEqual({});
        expect(others).not.toContain(slug);
      }),
    );
  });
});

describe("createProviderSchema", () => {
  test("keeps the digits of a number however it is written, and none as null", () => {
    expect(createProviderSchema.parse({ ...good, channel_phone_number: "+91 (82199) 53-132" })).toMatchObject(
      {
        channel_phone_number: "918219953132",
      },
    );
    expect(createProviderSchema.parse(good)).toMatchObject({ channel_phone_number: null });
  });

  test.each(["a", "Sales", "sales_2", "-sales", "sales-", "sales--2", "s".repeat(41), "sälés"])(
    "refuses slug %j",
    (slug) => {
      expect(problems({ slug })).toEqual({
        slug: "Use 2 to 40 lowercase letters, digits and single hyphens.",
      });
    },
  );

  test.each(["all", "netcore"])("says that %j is reserved", (slug) => {
    expect(problems({ slug })).toEqual({ slug: "This slug is reserved." });
  });

  test.each(["", "   ", "x".repeat(61), "a\u0000b", "\ud800"])("refuses name %j", (name) => {
    expect(problems({ name })).toEqual({ name: "Enter a name of 1 to 60 characters." });
  });

  test("counts a name in characters, as the database does", () => {
    expect(problems({ name: "😀".repeat(60) })).toEqual({});
  });

  test.each(["123456", "1".repeat(16), "call me", "१२३४५६७८"])(
    "refuses number %j",
    (channel_phone_number) => {
      expect(problems({ channel_phone_number })).toEqual({
        channel_phone_number: "Enter 7 to 15 digits, including the country code.",
      });
    },
  );
});

test("an order names each provider once", () => {
  const id = "00000000-0000-0000-0000-000000000001";
  expect(reorderProvidersSchema.safeParse({ ids: [id] }).success).toBe(true);
  expect(reorderProvidersSchema.safeParse({ ids: [id, id] }).success).toBe(false);
});
