import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ComponentProps, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { InvitationMenu } from "./invitation-menu";
import { InvitePeopleDialog } from "./invite-people-dialog";
import { PasswordLinkItem } from "./password-link-item";

/** What a portal would put elsewhere stays in place. */
const inPlace = vi.hoisted(
  () =>
    ({ children }: { children?: ReactNode }) =>
      children,
);
vi.mock("@/components/ui/dialog", () => ({ Dialog: inPlace, DialogBody: inPlace, DialogFooter: inPlace }));
vi.mock("@/components/ui/dropdown-menu", () => ({
  DropdownMenu: inPlace,
  DropdownMenuTrigger: inPlace,
  DropdownMenuContent: inPlace,
  DropdownMenuItem: inPlace,
  DropdownMenuCheckboxItem: inPlace,
}));
vi.mock("@/hooks/layout/use-supabase", () => ({ useSupabase: () => ({}) }));
vi.mock("@/hooks/layout/use-interact-providers", () => ({
  useInteractProviders: () => ({
    data: [
      { name: "Sales WhatsApp", department_id: "sales" },
      { name: "Returns desk", department_id: "returns" },
      { name: "Orders", department_id: null },
    ],
  }),
}));
vi.mock("@/hooks/masters/use-invitation-mutations", () => {
  const idle = () => ({ mutate: () => {}, isPending: false, error: null });
  return {
    useInvitePeople: idle,
    useResendInvitation: idle,
    useCopyInvitationLink: idle,
    useRevokeInvitation: idle,
    useMailPasswordLink: idle,
  };
});

const render = (element: ReactNode) =>
  renderToStaticMarkup(<QueryClientProvider client={new QueryClient()}>{element}</QueryClientProvider>);

test("the dialog says what people will see, and how long an invitation lasts", () => {
  const props: ComponentProps<typeof InvitePeopleDialog> = { onClose: () => {} };
  const html = render(<InvitePeopleDialog {...props} />);
  expect(html).toContain("They will see channels of no department.");
  expect(html).toContain("accepted for 7 days");
  expect(html).toMatch(/<button[^>]*disabled[^>]*>.*Invite<\/button>/);
});

test("a pending invitation is sent again, copied or taken back; a colleague gets a link for a new password", () => {
  const menu = render(<InvitationMenu id="1" email="lea@example.com" />);
  expect(menu).toContain("Actions for lea@example.com");
  for (const words of ["Send a new link", "Copy a new link", "Take the invitation back"])
    expect(menu).toContain(words);
  expect(render(<PasswordLinkItem id="1" email="lea@example.com" />)).toContain(
    "Send a link for a new password",
  );
});
