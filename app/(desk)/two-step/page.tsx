import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { NeedsTwoStep } from "@/components/layout/two-step/needs-two-step";
import { paths } from "@/lib/paths";
import { owesSecondFactor, requireUser } from "@/lib/server/auth";

export const metadata: Metadata = { title: "Two-step sign-in" };

/** Where `requireAdmin` sends an admin who has to set it up first. */
export default async function TwoStepPage() {
  if (!owesSecondFactor(await requireUser())) redirect(paths.masters());
  return <NeedsTwoStep />;
}
