import { notFound } from "next/navigation";
import { requireAdmin } from "@/lib/server/auth";

/** An address below Masters that is no tab: without this it would be answered outside the desk, without the sidebar. */
export default async function MissingMastersPage() {
  await requireAdmin();
  notFound();
}
