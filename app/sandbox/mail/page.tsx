import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailScreen } from "@/components/sandbox/mail-screen";
import { requireAdmin } from "@/lib/server/auth";
import { sandboxAccess } from "@/lib/server/sandbox/control";

export const metadata: Metadata = { title: "Mails" };

/** Mails that a hosted project would have sent. Beside a hosted Supabase there is no such page. */
export default async function SandboxMailPage() {
  if (!sandboxAccess()) notFound();
  await requireAdmin();
  return <MailScreen />;
}
