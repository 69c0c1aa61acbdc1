"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useInvitePeople } from "@/hooks/masters/use-invitation-mutations";
import { invitationQueries } from "@/lib/queries/invitations/invitation-queries";
import {
  addressesIn,
  type InvitePeople,
  type InviteResult,
  isAddress,
  MOST_ADDRESSES,
} from "@/lib/schemas/invitation";

/** An address of the form; `problem` says why it will not be invited. */
export type Invitee = { email: string; problem: string | null };

const withoutDot = (sentence: string) => sentence.replace(/\.$/, "");

/** What was typed so far, what is wrong with it, and what became of it. */
export function useInviteForm() {
  const supabase = useSupabase();
  const [emails, setEmails] = useState<string[]>([]);
  const [text, setText] = useState("");
  const [role, setRole] = useState<InvitePeople["role"]>("agent");
  const [departmentIds, setDepartmentIds] = useState<string[]>([]);
  const [failures, setFailures] = useState<InviteResult[]>([]);
  const invite = useInvitePeople();
  const { data: known = [] } = useQuery(
    invitationQueries.known(supabase, emails.filter(isAddress).slice(0, MOST_ADDRESSES)),
  );

  function problemOf(email: string): string | null {
    if (!isAddress(email)) return `${email} is not an email address.`;
    const failure = failures.find((result) => result.email === email);
    if (failure?.outcome === "failed") return `${email}: ${withoutDot(failure.reason)}.`;
    const person = known.find((account) => account.email === email && !account.is_invited);
    return person ? `${person.full_name} is already in the team.` : null;
  }

  /** Makes addresses of the text, and keeps what is still being typed. */
  function add(given: string, rest = "") {
    setText(rest);
    setEmails((before) => [...new Set([...before, ...addressesIn(given)])]);
  }

  /** Resolves to the results of those who were invited; the others stay, with the reason. */
  async function submit(delivery: InvitePeople["delivery"]) {
    const all = [...new Set([...emails, ...addressesIn(text)])];
    add(text);
    const wanted = all.filter(
      (email) => isAddress(email) && (problemOf(email) === null || failures.length > 0),
    );
    if (wanted.length === 0) return [];
    const results = await invite.mutateAsync({ emails: wanted, role, departmentIds, delivery });
    const invited = results.filter((result) => result.outcome === "invited");
    setFailures(results.filter((result) => result.outcome === "failed"));
    setEmails(all.filter((email) => !invited.some((result) => result.email === email)));
    return invited;
  }

  const pending = [...new Set([...emails, ...addressesIn(text).filter(isAddress)])];
  return {
    invitees: emails.map((email): Invitee => ({ email, problem: problemOf(email) })),
    count: pending.filter((email) => problemOf(email) === null).length,
    text,
    setText,
    add,
    remove: (email: string) => setEmails((before) => before.filter((other) => other !== email)),
    role,
    setRole,
    departmentIds,
    setDepartmentIds,
    submit,
    invite,
  };
}
