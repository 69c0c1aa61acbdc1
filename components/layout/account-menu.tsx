"use client";

import {
  Bell,
  ChevronsUpDown,
  CornerDownLeft,
  Hand,
  ListEnd,
  LogOut,
  Monitor,
  Moon,
  Sun,
  UserRound,
} from "lucide-react";
import { useTheme } from "next-themes";
import { useState } from "react";
import { later } from "@/components/layout/later";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useNotificationSettings } from "@/hooks/layout/notifications/use-notification-settings";
import { useAskedSignOut } from "@/hooks/layout/use-asked-sign-out";
import { useAvailability } from "@/hooks/layout/use-availability";
import { useEnterSends } from "@/hooks/layout/use-enter-sends";
import { useOpensNext } from "@/hooks/layout/use-opens-next";
import { useShortcut } from "@/hooks/layout/use-shortcut";
import { cn } from "@/lib/cn";

const AccountDialog = later(() =>
  import("@/components/layout/account-dialog").then((module) => module.AccountDialog),
);

const NotificationDialog = later(() =>
  import("@/components/layout/notifications/notification-dialog").then((module) => module.NotificationDialog),
);

export interface Account {
  fullName: string;
  email: string;
  role: "admin" | "agent";
}

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "System", icon: Monitor },
];

function ThemeItems() {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
      {themes.map(({ value, label, icon: Icon }) => (
        <DropdownMenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
          <Icon className="text-ink-2" />
          {label}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}

/** Who is signed in, with their settings, their account and the way out. */
export function AccountMenu({ account }: { account: Account }) {
  const signOut = useAskedSignOut();
  const [enterSends, setEnterSends] = useEnterSends();
  const [opensNext, setOpensNext] = useOpensNext();
  const { isAvailable, setAvailable } = useAvailability();
  const [dialog, setDialog] = useState<"account" | "notifications" | null>(null);
  const [{ doNotDisturb }, changeNotifications] = useNotificationSettings();
  useShortcut("notification_settings", () => setDialog("notifications"));
  useShortcut(
    "do_not_disturb",
    () => changeNotifications({ doNotDisturb: !doNotDisturb }),
    doNotDisturb ? "Notify again" : "Do not disturb",
  );
  const role = account.role === "admin" ? "Admin" : "Agent";
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger className="flex h-11 w-full items-center gap-[9px] rounded-control px-2 text-left hover:bg-panel/70 data-[state=open]:bg-panel">
          <Avatar name={account.fullName} size="sm" className="bg-line" />
          <span className="min-w-0 flex-1 leading-tight">
            <span className="block truncate">{account.fullName}</span>
            <span className="flex items-center gap-1 text-ink-2 text-meta">
              <span
                aria-hidden
                className={cn(
                  "size-1.5 shrink-0 rounded-full",
                  isAvailable ? "bg-ok" : "border border-ink-3",
                )}
              />
              {isAvailable ? "Available" : "Away"} · {role}
              {doNotDisturb && " · Do not disturb"}
            </span>
          </span>
          <ChevronsUpDown className="text-ink-3" />
          <span className="sr-only">Account menu</span>
        </DropdownMenuTrigger>
        <DropdownMenuContent side="top" align="start" className="w-[232px]">
          <DropdownMenuLabel>
            <span className="block truncate">{account.email}</span>
          </DropdownMenuLabel>
          <DropdownMenuCheckboxItem
            checked={isAvailable}
            onCheckedChange={setAvailable}
            onSelect={(event) => event.preventDefault()}
          >
            <Hand className="text-ink-2" />
            Available
          </DropdownMenuCheckboxItem>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>Theme</DropdownMenuLabel>
          <ThemeItems />
          <DropdownMenuSeparator />
          <DropdownMenuCheckboxItem
            checked={enterSends}
            onCheckedChange={setEnterSends}
            onSelect={(event) => event.preventDefault()}
          >
            <CornerDownLeft className="text-ink-2" />
            Enter sends
          </DropdownMenuCheckboxItem>
          <DropdownMenuCheckboxItem
            checked={opensNext}
            onCheckedChange={setOpensNext}
            onSelect={(event) => event.preventDefault()}
          >
            <ListEnd className="text-ink-2" />
            Resolving opens the next
          </DropdownMenuCheckboxItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setDialog("notifications")}>
            <Bell className="text-ink-2" />
            Notifications
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setDialog("account")}>
            <UserRound className="text-ink-2" />
            Your account
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={signOut}>
            <LogOut className="text-ink-2" />
            Sign out
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {dialog === "account" && (
        <AccountDialog
          email={account.email}
          isAdmin={account.role === "admin"}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "notifications" && <NotificationDialog onClose={() => setDialog(null)} />}
    </>
  );
}
