import type { Metadata } from "next";
import { NoAccess } from "@/components/layout/no-access";

export const metadata: Metadata = { title: "No access" };

/** Where `requireAdmin` sends everybody else. */
export default function NoAccessPage() {
  return <NoAccess />;
}
