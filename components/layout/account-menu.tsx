"use client";

import { ChevronsUpDown, CornerDownLeft, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
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
import { useEnterSends } from "@/hooks/layout/use-enter-sends";
import { useSignOut } from "@/hooks/layout/use-sign-out";

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

export function AccountMenu({ account }: { account: Account }) {
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const [enterSends, setEnterSends] = useEnterSends();
  const role = account.role === "admin" ? "Admin" : "Agent";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-11 w-full items-center gap-[9px] rounded-control px-2 text-left hover:bg-panel/70 data-[state=open]:bg-panel">
        <Avatar name={account.fullName} size="sm" className="bg-line" />
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block truncate">{account.fullName}</span>
          <span className="block text-ink-3 text-meta">{role}</span>
        </span>
        <ChevronsUpDown className="text-ink-3" />
        <span className="sr-only">Account menu</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start" className="w-[212px]">
        <DropdownMenuLabel>
          <span className="block truncate">{account.email}</span>
        </DropdownMenuLabel>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={setTheme}>
          {themes.map(({ value, label, icon: Icon }) => (
            <DropdownMenuRadioItem key={value} value={value} onSelect={(event) => event.preventDefault()}>
              <Icon className="text-ink-2" />
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuCheckboxItem
          checked={enterSends}
          onCheckedChange={setEnterSends}
          onSelect={(event) => event.preventDefault()}
        >
          <CornerDownLeft className="text-ink-2" />
          Enter sends
        </DropdownMenuCheckboxItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={signOut}>
          <LogOut className="text-ink-2" />
          Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
