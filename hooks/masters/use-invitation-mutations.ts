"use client";

import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { invitationKeys } from "@/lib/queries/invitations/invitation-queries";
import { teamKeys } from "@/lib/queries/team/team-queries";
import {
  copyInvitationLink,
  invitePeople,
  mailPasswordLink,
  resendInvitation,
  revokeInvitation,
} from "@/lib/server/invitation-actions";

const KEYS = [invitationKeys.all, teamKeys.list()];

export const useInvitePeople = () => useActionMutation(invitePeople, KEYS);

export const useResendInvitation = () => useActionMutation(resendInvitation, KEYS);

/** Resolves to the link. */
export const useCopyInvitationLink = () => useActionMutation(copyInvitationLink, KEYS);

export const useRevokeInvitation = () => useActionMutation(revokeInvitation, KEYS);

/** For a colleague who cannot sign in. */
export const useMailPasswordLink = () => useActionMutation(mailPasswordLink, KEYS);
