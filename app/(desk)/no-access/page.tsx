import type { Metadata } from "next";
import { NoAccess } from "@/components/layout/no-access";

export const metadata: Metadata = { title: "No access" };

/** Where `requireAdmin` redirects an agent. */
export default function NoAccessPage() {
  return <NoAccess />;
}
