import { expect, test } from "vitest";
import { judgeInvitees } from "@/lib/invitees";

const known = [
  { email: "marit@example.com", full_name: "Marit Sample", is_invited: false },
  { email: "lea@example.com", full_name: "lea", is_invited: true },
];

test.each<[string, string | null, boolean]>([
  ["pia@example.com", null, true],
  ["no", "no is not an email address.", false],
  ["marit@example.com", "Marit Sample is already in the team.", false],
  ["lea@example.com", null, true],
  ["tom@example.com", "tom@example.com: Too many.", true],
  ["late@example.com", "Late Comer is already in the team.", false],
])("%s: %s", (email, problem, canInvite) => {
  const results = [
    { email: "tom@example.com", outcome: "failed", reason: "Too many." },
    { email: "late@example.com", outcome: "in_team", name: "Late Comer" },
  ] as const;
  expect(judgeInvitees([email], known, results)).toEqual([{ email, problem, canInvite }]);
});
