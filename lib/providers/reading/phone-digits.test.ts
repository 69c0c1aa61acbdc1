import { expect, test } from "vitest";
import { phoneDigits } from "@/lib/providers/reading/phone-digits";

test.each([
  [
    "full number",
    { channel_phone_number: "12025550101", country_code: "+44", phone_number: "1" },
    "12025550101",
  ],
  ["full number as a number", { channel_phone_number: 12025550101 }, "12025550101"],
  ["full number with plus and spaces", { channel_phone_number: "+1 (202) 555-0101" }, "12025550101"],
  ["international prefix", { channel_phone_number: "0012025550101" }, "12025550101"],
  ["parts", { country_code: "+1", phone_number: "2025550101" }, "12025550101"],
  ["parts with a repeated code", { country_code: "+1", phone_number: "12025550101" }, "12025550101"],
  [
    "parts, a national number that begins like its code",
    { country_code: "+91", phone_number: "9198765432" },
    "919198765432",
  ],
  ["parts with a trunk zero", { country_code: "44", phone_number: "07700900123" }, "447700900123"],
  ["workflow", { customer_number: "+12025550101" }, "12025550101"],
  ["unusable full number", { channel_phone_number: "n/a", customer_number: "+12025550101" }, "12025550101"],
  ["too short", { channel_phone_number: "123456" }, null],
  ["shortest", { channel_phone_number: "1234567" }, "1234567"],
  ["longest", { channel_phone_number: "123456789012345" }, "123456789012345"],
  ["too long", { channel_phone_number: "1234567890123456" }, null],
  ["number in a sentence", { channel_phone_number: "call 12025550101" }, null],
  ["huge number", { channel_phone_number: 1e30 }, null],
  ["only zeros", { channel_phone_number: "0000000000" }, null],
  ["an array", { channel_phone_number: ["12025550101"] }, null],
  ["nothing", {}, null],
])("%s", (_name, customer, expected) => {
  expect(phoneDigits(customer)).toBe(expected);
});
