"use client";

import { KeyRound, RotateCcw } from "lucide-react";
import { useState } from "react";
import { RevokeKeyDialog } from "@/components/masters/interact-providers/revoke-key-dialog";
import { RotateKeyDialog } from "@/components/masters/interact-providers/rotate-key-dialog";
import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { useNow } from "@/hooks/ui/use-now";
import { agoTime, exactTime, remainingTime } from "@/lib/format-time";
import type { ProviderListItem } from "@/lib/queries/providers/provider-queries";
import type { KeyState } from "@/lib/schemas/provider-key";

interface KeyRotationProps {
  provider: ProviderListItem;
  state: KeyState;
  /** Called once the provider has a new key. */
  onRotated: () => void;
}

/** The last rotation, the old key while it is valid, and the ways to change both. */
export function KeyRotation({ provider, state, onRotated }: KeyRotationProps) {
  const [dialog, setDialog] = useState<"rotate" | "revoke" | null>(null);
  const now = useNow();
  const close = () => setDialog(null);
  const { previous_expires_at: expiresAt, previous_last_used_at: usedAt } = state;
  const isOldValid = expiresAt !== null && now !== null && Date.parse(expiresAt) > now;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {isOldValid ? (
          <>
            <Tag tone="warn" className="h-auto min-h-[22px] whitespace-normal py-0.5">
              <KeyRound aria-hidden className="size-3.5" />
              {`Old key works for ${remainingTime(expiresAt, now)} more, ${
                usedAt ? `last used ${agoTime(usedAt, now)}` : "not used since"
              }`}
            </Tag>
            <Button onClick={() => setDialog("revoke")}>Revoke old key now</Button>
          </>
        ) : (
          <Button onClick={() => setDialog("rotate")}>
            <RotateCcw />
            Rotate key
          </Button>
        )}
      </div>
      {state.rotated_at && now !== null && (
        <p className="text-ink-2 text-secondary" title={exactTime(state.rotated_at)}>
          {`Rotated ${agoTime(state.rotated_at, now)} by ${state.rotated_by ?? "a former colleague"}.`}
        </p>
      )}
      {dialog === "rotate" && (
        <RotateKeyDialog provider={provider} state={state} onClose={close} onRotated={onRotated} />
      )}
      <RevokeKeyDialog provider={provider} open={dialog === "revoke"} onClose={close} />
    </div>
  );
}
