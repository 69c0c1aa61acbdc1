import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { AppError } from "@/lib/errors";
import { type Supabase, unwrap } from "@/lib/queries/client";
import { contactKeys } from "@/lib/queries/contacts/keys";
import {
  contactMergeSchema,
  contactSchema,
  personFactsSchema,
  type Referral,
  referralSchema,
} from "@/lib/schemas/contact";
import { type Message, messageSchema } from "@/lib/schemas/message";
import { readTraits, type Traits } from "@/lib/schemas/traits";

/** The conversations of a person that the user may see, and when the last message in them came. */
export interface PersonChats {
  ids: readonly string[];
  until: string;
}

async function fetchContact(client: Supabase, id: string, signal: AbortSignal) {
  const contact = client.from("contacts").select("id, name, notes").eq("id", id);
  const merges = client
    .from("contact_merges")
    .select("id, gone_name, merged_at")
    .eq("kept_id", id)
    .is("undone_at", null)
    .order("id", { ascending: false });
  const [row, merged] = await Promise.all([
    contact.abortSignal(signal).maybeSingle(),
    merges.abortSignal(signal),
  ]);
  const found = unwrap(row);
  return {
    contact: found && contactSchema.parse(found),
    merges: z.array(contactMergeSchema).parse(unwrap(merged)),
  };
}

async function fetchFacts(client: Supabase, ids: readonly string[], signal: AbortSignal) {
  const conversations = client
    .from("conversations")
    .select("id, channel, traits")
    .in("id", [...ids]);
  const referrals = client.rpc("person_referrals", { conversation_ids: [...ids] });
  const [rows, ads] = await Promise.all([conversations.abortSignal(signal), referrals.abortSignal(signal)]);
  const facts = z.array(personFactsSchema).parse(unwrap(rows));
  // The conversation that is open comes last, so that its channel's word counts.
  const order = (id: string) => -ids.indexOf(id);
  const traits: Traits = Object.assign(
    {},
    ...facts.toSorted((a, b) => order(a.id) - order(b.id)).map((row) => readTraits(row.traits)),
  );
  const read = unwrap(ads).map((ad): Referral | undefined => referralSchema.safeParse(ad).data);
  return { traits, referral: read.find((ad) => ad !== undefined) ?? null };
}

async function fetchMessages(
  client: Supabase,
  ids: readonly string[],
  args: { files_only: boolean; page_size: number },
  signal: AbortSignal,
): Promise<Message[]> {
  const query = client.rpc("person_messages", { conversation_ids: [...ids], ...args });
  return z.array(messageSchema).parse(unwrap(await query.abortSignal(signal)));
}

export const contactQueries = {
  /** What agents have written about a person, and who else turned out to be them; null of both for nobody. */
  detail: (client: Supabase, id: string | null) =>
    queryOptions({
      queryKey: contactKeys.detail(id),
      // No broadcast tells of notes.
      staleTime: 10_000,
      queryFn: ({ signal }) =>
        id === null ? { contact: null, merges: [] } : fetchContact(client, id, signal),
    }),

  /** What the webhooks say about a person, the conversation of `ids[0]` first, and the last advertisement. */
  facts: (client: Supabase, { ids, until }: PersonChats) =>
    queryOptions({
      queryKey: contactKeys.facts(ids, until),
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => fetchFacts(client, ids, signal),
    }),

  /** The last files of all their chats. */
  files: (client: Supabase, { ids, until }: PersonChats) =>
    queryOptions({
      queryKey: contactKeys.files(ids, until),
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => fetchMessages(client, ids, { files_only: true, page_size: 24 }, signal),
    }),

  /** The last messages of all their chats together, newest first. */
  timeline: (client: Supabase, { ids, until }: PersonChats) =>
    queryOptions({
      queryKey: contactKeys.timeline(ids, until),
      placeholderData: keepPreviousData,
      queryFn: ({ signal }) => fetchMessages(client, ids, { files_only: false, page_size: 30 }, signal),
    }),
};

/** What a person is called and what is noted about them, and what the screen showed before. */
export interface ContactChange {
  name: string | null;
  notes: string | null;
  seen: { name: string | null; notes: string | null };
}

/** Rejects with `conflict` if a colleague has written something else meanwhile. */
export async function changeContact(
  client: Supabase,
  conversationId: string,
  { name, notes, seen }: ContactChange,
): Promise<void> {
  // The types of functions know no null.
  const values = { name: name ?? "", notes: notes ?? "" };
  const known = {
    ...(seen.name !== null && { seen_name: seen.name }),
    ...(seen.notes !== null && { seen_notes: seen.notes }),
  };
  unwrap(await client.rpc("change_contact", { conversation_id: conversationId, ...values, ...known }));
}

/** Says that the person of a conversation also has this number; rejects with `not_found` if no chat with it is there. */
export async function mergeContacts(
  client: Supabase,
  conversationId: string,
  phoneNumber: string,
): Promise<void> {
  const query = client.from("conversations").select("id").neq("id", conversationId);
  const found = unwrap(
    await query.or(`phone_number.eq.${phoneNumber},phone_key.eq.${phoneNumber}`).limit(1).maybeSingle(),
  );
  if (!found) {
    const userMessage = "You see no chat with this number.";
    throw new AppError("not_found", { userMessage, fields: { phone_number: userMessage } });
  }
  unwrap(await client.rpc("merge_contacts", { conversation_id: conversationId, other_id: found.id }));
}

/** Takes a merge back. */
export async function splitContacts(client: Supabase, mergeId: number): Promise<void> {
  unwrap(await client.rpc("split_contacts", { merge_id: mergeId }));
}
