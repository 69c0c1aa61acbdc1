"use client";

import { Button } from "@/components/ui/button";
import { useSignOut } from "@/hooks/layout/use-sign-out";

export function SignOutButton() {
  return <Button onClick={useSignOut()}>Sign out</Button>;
}
