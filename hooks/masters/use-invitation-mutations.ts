"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ActionResult, callAction } from "@/lib/action-result";
import type { AppError } from "@/lib/errors";
import { invitationKeys } from "@/lib/queries/invitations/invitation-queries";
import { teamKeys } from "@/lib/queries/team/team-queries";
import {
  copyInvitationLink,
  invitePeople,
  mailPasswordLink,
  resendInvitation,
  revokeInvitation,
} from "@/lib/server/invitation-actions";

/** A change to invitations; they and the team are read again afterwards. */
function useInvitationMutation<Input, Data>(run: (input: Input) => Promise<ActionResult<Data>>) {
  const queryClient = useQueryClient();
  return useMutation<Data, AppError, Input>({
    // Offline it fails immediately instead of being sent later, when nobody expects it.
    networkMode: "always",
    mutationFn: (input) => callAction(run(input)),
    onSettled: () =>
      Promise.all(
        [invitationKeys.all, teamKeys.list()].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
}

export const useInvitePeople = () => useInvitationMutation(invitePeople);

export const useResendInvitation = () => useInvitationMutation(resendInvitation);

/** Resolves to the link. */
export const useCopyInvitationLink = () => useInvitationMutation(copyInvitationLink);

export const useRevokeInvitation = () => useInvitationMutation(revokeInvitation);

/** For a colleague who cannot sign in. */
export const useMailPasswordLink = () => useInvitationMutation(mailPasswordLink);
