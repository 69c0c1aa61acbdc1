"use client";

import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { departmentKeys } from "@/lib/queries/departments/department-queries";
import { providerKeys } from "@/lib/queries/providers/keys";
import {
  createDepartment,
  deleteDepartment,
  moveChannel,
  renameDepartment,
} from "@/lib/server/department-actions";

export const useCreateDepartment = () => useActionMutation(createDepartment, [departmentKeys.all]);

export const useRenameDepartment = () => useActionMutation(renameDepartment, [departmentKeys.all]);

export const useDeleteDepartment = () => useActionMutation(deleteDepartment, [departmentKeys.all]);

export const useMoveChannel = () => useActionMutation(moveChannel, [departmentKeys.all, providerKeys.all]);
