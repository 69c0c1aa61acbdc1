"use client";

import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { providerKeys } from "@/lib/queries/providers/keys";
import { dismissEvents } from "@/lib/server/replay-actions";

const KEYS = [providerKeys.all];

export const useDismissEvents = () => useActionMutation(dismissEvents, KEYS);
