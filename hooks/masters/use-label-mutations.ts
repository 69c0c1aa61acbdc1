"use client";

import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { labelKeys } from "@/lib/queries/labels/keys";
import { changeLabel, createLabel, deleteLabel } from "@/lib/server/label-actions";

export const useCreateLabel = () => useActionMutation(createLabel, [labelKeys.all]);

export const useChangeLabel = () => useActionMutation(changeLabel, [labelKeys.all]);

export const useDeleteLabel = () => useActionMutation(deleteLabel, [labelKeys.all]);
