"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useInvitePeople } from "@/hooks/masters/use-invitation-mutations";
import { judgeInvitees } from "@/lib/invitees";
import { invitationQueries } from "@/lib/queries/invitations/invitation-queries";
import {
  addressesIn,
  type InvitePeople,
  type InviteResult,
  isAddress,
  MOST_ADDRESSES,
} from "@/lib/schemas/invitation";

const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];

/** What was typed so far, what is wrong with it, and what became of it. */
export function useInviteForm() {
  const [emails, setEmails] = useState<string[]>([]);
  const [text, setText] = useState("");
  const [role, setRole] = useState<InvitePeople["role"]>("agent");
  const [departmentIds, setDepartmentIds] = useState<string[]>([]);
  const [results, setResults] = useState<readonly InviteResult[]>([]);
  const invite = useInvitePeople();
  const asked = emails.filter(isAddress).slice(0, MOST_ADDRESSES);
  const { data: known = [] } = useQuery(invitationQueries.known(useSupabase(), asked));
  const judge = (addresses: readonly string[]) => judgeInvitees(addresses, known, results);
  // What is still being typed counts once it is an address.
  const all = union(emails, addressesIn(text).filter(isAddress));

  /** Makes addresses of a text; `rest` goes on being typed. */
  function add(given: string, rest = "") {
    setText(rest);
    setEmails((before) => union(before, addressesIn(given)));
  }

  /** Resolves to who was invited, and to how many addresses are left with the reason why not. */
  async function submit(delivery: InvitePeople["delivery"]) {
    const wanted = union(emails, addressesIn(text));
    add(text);
    const good = judge(wanted).flatMap(({ email, canInvite }) => (canInvite ? [email] : []));
    if (good.length === 0) return { invited: [], left: wanted.length };
    const answers = await invite.mutateAsync({ emails: good, role, departmentIds, delivery });
    const invited = answers.filter((answer) => answer.outcome === "invited");
    const left = wanted.filter((email) => !invited.some((answer) => answer.email === email));
    setResults(answers);
    setEmails(left);
    return { invited, left: left.length };
  }

  return {
    ...{ text, setText, add, role, setRole, departmentIds, setDepartmentIds, submit },
    invitees: judge(emails),
    count: judge(all).filter(({ canInvite }) => canInvite).length,
    remove: (email: string) => setEmails((before) => before.filter((other) => other !== email)),
    isPending: invite.isPending,
    error: invite.error,
  };
}
