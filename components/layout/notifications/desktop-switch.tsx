"use client";

import { SettingSwitch } from "@/components/layout/notifications/setting-switch";
import { useNotificationPermission } from "@/hooks/layout/notifications/use-notification-permission";

const HINTS = {
  unsupported: "This browser shows none, or the address of the desk is not https.",
  denied:
    "The browser blocks them for the desk. Allow them in its settings for this site, then turn them on here.",
  default: "The browser will ask once whether the desk may show them.",
};

interface DesktopSwitchProps {
  label: string;
  /** What it does, where the browser allows it. */
  hint: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Desktop notifications, which the browser has to allow, too. */
export function DesktopSwitch({ label, hint, isOn, onChange }: DesktopSwitchProps) {
  const { permission, ask } = useNotificationPermission();
  return (
    <SettingSwitch
      label={label}
      hint={permission === "granted" ? hint : HINTS[permission]}
      isOn={isOn && permission === "granted"}
      disabled={permission === "unsupported" || permission === "denied"}
      onChange={async (wanted) => onChange(wanted && (await ask()) === "granted")}
    />
  );
}
