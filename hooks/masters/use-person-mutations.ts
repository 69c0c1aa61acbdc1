"use client";

import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { departmentKeys } from "@/lib/queries/departments/department-queries";
import { peopleKeys } from "@/lib/queries/people/people-queries";
import { teamKeys } from "@/lib/queries/team/team-queries";
import {
  addPerson,
  changeDepartments,
  resetPassword,
  setPersonActive,
  setRole,
  signOutPerson,
} from "@/lib/server/person-actions";
import { resetSecondFactor } from "@/lib/server/second-factor-actions";

const KEYS = [teamKeys.list(), departmentKeys.all, peopleKeys.list()];

export const useAddPerson = () => useActionMutation(addPerson, KEYS);

export const useSetRole = () => useActionMutation(setRole, KEYS);

export const useChangeDepartments = () => useActionMutation(changeDepartments, KEYS);

export const useSetPersonActive = () => useActionMutation(setPersonActive, KEYS);

export const useSignOutPerson = () => useActionMutation(signOutPerson, KEYS);

export const useResetSecondFactor = () => useActionMutation(resetSecondFactor, KEYS);

export const useResetPassword = () => useActionMutation(resetPassword, KEYS);
