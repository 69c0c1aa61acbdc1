import { notFound } from "next/navigation";
import { requireAdmin } from "@/lib/server/auth";

/** Any other URL below /masters. Without this page its "not found" would be rendered without the sidebar. */
export default async function MissingMastersPage() {
  await requireAdmin();
  notFound();
}
