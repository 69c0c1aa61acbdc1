import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NoAccess } from "@/components/layout/no-access";
import { ProvidersView } from "@/components/masters/interact-providers/providers-view";
import { MastersTabs } from "@/components/masters/masters-tabs";
import { mastersTabs } from "@/components/masters/masters-tabs.utils";
import { requireUser } from "@/lib/server/auth";
import { webhookBase } from "@/lib/server/webhook-base";

interface MastersPageProps {
  params: Promise<{ tab: string }>;
}

const findTab = async (params: MastersPageProps["params"]) => {
  const { tab: slug } = await params;
  return mastersTabs.find((tab) => tab.slug === slug);
};

export async function generateMetadata({ params }: MastersPageProps): Promise<Metadata> {
  return { title: (await findTab(params))?.name ?? "Masters" };
}

export default async function MastersPage({ params }: MastersPageProps) {
  const user = await requireUser();
  // Here and not in a layout: a layout does not run again when only the page below it changes.
  if (user.role !== "admin") return <NoAccess />;
  const tab = await findTab(params);
  if (!tab) notFound();
  return (
    <div className="flex h-full flex-col">
      <MastersTabs current={tab.slug} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ProvidersView webhookBase={await webhookBase()} />
      </div>
    </div>
  );
}
