"use client";

import type { ReactNode } from "react";
import { ChannelChoice } from "@/components/layout/notifications/channel-choice";
import { DesktopSwitch } from "@/components/layout/notifications/desktop-switch";
import { QuietHoursForm } from "@/components/layout/notifications/quiet-hours-form";
import { SettingSwitch } from "@/components/layout/notifications/setting-switch";
import { Dialog, DialogBody } from "@/components/ui/dialog";
import { TextButton } from "@/components/ui/text-button";
import { useNotificationSettings } from "@/hooks/layout/notifications/use-notification-settings";
import { playTone } from "@/lib/notify/tone";

/** How somebody wants to hear of messages; what is changed holds at once, in every tab of this browser. */
export function NotificationDialog({ onClose }: { onClose: () => void }) {
  const [settings, change] = useNotificationSettings();
  const { doNotDisturb, sound, showText, mineOnly } = settings;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Notifications"
      description="In this browser. The chat that you are looking at never notifies."
      className="max-w-[440px]"
    >
      <DialogBody>
        <SettingSwitch
          label="Do not disturb"
          hint="Nothing notifies until you turn this off."
          isOn={doNotDisturb}
          onChange={(isOn) => change({ doNotDisturb: isOn })}
        />
      </DialogBody>
      <Part title="How">
        <DesktopSwitch
          label="Desktop notifications"
          hint="From one tab only, however many are open."
          isOn={settings.desktop}
          onChange={(desktop) => change({ desktop })}
        />
        <DesktopSwitch
          label="When the desk is closed"
          hint="By this browser's push service, which sees nothing of it; only while you have the desk open nowhere."
          isOn={settings.push}
          onChange={(push) => change({ push })}
        />
        <SettingSwitch
          label="Sound"
          isOn={sound}
          onChange={(isOn) => {
            change({ sound: isOn });
            if (isOn) void playTone();
          }}
          aside={<TextButton onClick={() => void playTone()}>Play it</TextButton>}
        />
        <SettingSwitch
          label="Show the text of messages"
          hint="Otherwise only who writes."
          isOn={showText}
          onChange={(isOn) => change({ showText: isOn })}
        />
      </Part>
      <Part title="What">
        <SettingSwitch
          label="Only conversations assigned to me"
          isOn={mineOnly}
          onChange={(isOn) => change({ mineOnly: isOn })}
        />
        <ChannelChoice
          muted={settings.mutedChannels}
          onChange={(mutedChannels) => change({ mutedChannels })}
        />
      </Part>
      <Part title="When">
        <QuietHoursForm value={settings.quietHours} onChange={(quietHours) => change({ quietHours })} />
      </Part>
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 border-t px-5 py-4">
      <h3 className="font-medium text-ink-2 text-secondary">{title}</h3>
      {children}
    </section>
  );
}
