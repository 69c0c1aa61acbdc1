"use client";

import { type ReactNode, useId } from "react";
import { toast } from "sonner";
import { AlertWebhook } from "@/components/masters/interact-providers/alerts/alert-webhook";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useAlertSettings, useSetMyAlerts } from "@/hooks/masters/use-alerts";
import type { AlertSettings } from "@/lib/schemas/alerts";

interface ChoiceProps {
  title: string;
  hint: ReactNode;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
}

function Choice({ title, hint, isOn, isDisabled, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-3 px-4 py-3">
      <p className="min-w-0 flex-1">
        <span id={id} className="block font-medium">
          {title}
        </span>
        <span className="block text-ink-2 text-secondary">{hint}</span>
      </p>
      <Switch aria-labelledby={id} checked={isOn} disabled={isDisabled} onCheckedChange={onChange} />
    </div>
  );
}

/** Asks this browser; whether it will show notifications. */
async function isPermitted(): Promise<boolean> {
  if (!("Notification" in window)) return false;
  return (await Notification.requestPermission()) === "granted";
}

function MyAlerts({ settings, canMail }: { settings: AlertSettings; canMail: boolean }) {
  const { by_mail, by_desktop } = settings;
  const set = useSetMyAlerts();
  const save = (changes: Partial<AlertSettings>) =>
    set.mutate({ by_mail, by_desktop, ...changes }, { onError: (error) => toast.error(error.userMessage) });

  async function handleDesktop(isOn: boolean) {
    if (isOn && !(await isPermitted())) {
      toast.error(
        "This browser does not show notifications of the desk. Allow them in its settings for this site.",
      );
      return;
    }
    save({ by_desktop: isOn });
  }
  return (
    <>
      <Choice
        title="E-mail to me"
        hint={
          canMail
            ? "Once for each state, also when a channel is well again."
            : "The server has no mail settings: SMTP_URL and SMTP_FROM."
        }
        isOn={by_mail}
        isDisabled={set.isPending || (!canMail && !by_mail)}
        onChange={(isOn) => save({ by_mail: isOn })}
      />
      <Choice
        title="Desktop notification"
        hint="In browsers that have the desk open and may show notifications."
        isOn={by_desktop}
        isDisabled={set.isPending}
        onChange={handleDesktop}
      />
    </>
  );
}

/** Who is told when a channel is silent, failing or rejected, and how. */
export function AlertsCard({ canMail }: { canMail: boolean }) {
  const { data: settings } = useAlertSettings();
  return (
    <section aria-labelledby="alerts" className="rounded-card border bg-panel">
      <div className="border-b px-4 py-3">
        <h2 id="alerts" className="font-semibold">
          Alerts
        </h2>
        <p className="text-ink-2 text-secondary">
          When a channel has been silent, failing or rejected for two minutes, and when it is well again.
        </p>
      </div>
      {settings ? (
        <div className="divide-y">
          <MyAlerts settings={settings} canMail={canMail} />
          <AlertWebhook host={settings.webhook_host} />
        </div>
      ) : (
        <Skeleton className="m-4 h-24" />
      )}
    </section>
  );
}
