import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import { LegacySwitch } from "./legacy-switch";

vi.mock("@/hooks/ui/use-now", () => ({ useNow: () => Date.parse("2026-12-05T12:00:00Z") }));
vi.mock("@/hooks/masters/use-provider-mutations", () => ({
  useSetProviderLegacy: () => ({ mutate: () => {} }),
}));

const provider: ProviderListItem = {
  ...{ id: "p", slug: "interakt", name: "Interakt", type: "interakt", icon: "smartphone", is_active: true },
  ...{
    channel_phone_number: null,
    display_order: 1,
    department_id: null,
    media_hosts: [],
    assignment_mode: "off",
    assignment_cap: null,
    reassigns_when_away: false,
    reopens_to: "same_agent",
    created_at: "",
    updated_at: "",
  },
  ...{ accepts_unsigned_legacy: false, unsigned_closed_at: null },
};

const shown = (changes: Partial<ProviderListItem>) =>
  renderToStaticMarkup(<LegacySwitch provider={{ ...provider, ...changes }} webhookBase="https://desk" />);

const NOTICE = "The open door was closed on";

test("says when the door closed by itself, and why, until somebody opens it again", () => {
  const unsigned_closed_at = "2026-12-03T12:00:00Z";
  expect(shown({ unsigned_closed_at })).toMatch(
    /The open door was closed on (3 Dec|Dec 3) because signed calls come in\./,
  );
  expect(shown({ unsigned_closed_at, accepts_unsigned_legacy: true })).not.toContain(NOTICE);
  expect(shown({})).not.toContain(NOTICE);
});
