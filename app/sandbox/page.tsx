import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SandboxScreen } from "@/components/sandbox/sandbox-screen";
import { sandboxPhoneSchema } from "@/lib/schemas/sandbox";
import { requireUser } from "@/lib/server/auth";
import { sandboxAccess, sandboxChannels } from "@/lib/server/sandbox/control";
import { createServerSupabase } from "@/lib/supabase/server";

export const metadata: Metadata = { title: "Sandbox" };

const FIRST_CUSTOMER = "12025550101";

type Search = Promise<Record<string, string | string[] | undefined>>;

/** A phone that is the customer on any channel. Beside a hosted Supabase there is no such page. */
export default async function SandboxPage({ searchParams }: { searchParams: Search }) {
  if (!sandboxAccess()) notFound();
  await requireUser();
  const channels = await sandboxChannels(await createServerSupabase());
  const { data: asked } = sandboxPhoneSchema.safeParse(await searchParams);
  const known = channels.find(({ slug }) => slug === asked?.channel);
  const first = channels.find(({ is_active }) => is_active);
  const phone = asked && known ? asked : { channel: first?.slug ?? "netcore", phone: FIRST_CUSTOMER };
  return <SandboxScreen initial={phone} />;
}
