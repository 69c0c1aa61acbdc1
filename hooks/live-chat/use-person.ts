"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { contactQueries, type PersonChats } from "@/lib/queries/contacts/contact-queries";
import { conversationQueries, personKey } from "@/lib/queries/conversations/conversation-queries";
import type { Conversation } from "@/lib/schemas/conversation";

/** Every chat of the conversation's person that the user may see: this one first. */
export function usePersonChats(conversation: Conversation): Conversation[] {
  const { data } = useQuery(conversationQueries.byPerson(useSupabase(), personKey(conversation)));
  return useMemo(
    () => [conversation, ...(data ?? []).filter(({ id }) => id !== conversation.id)],
    [conversation, data],
  );
}

function chatsOf(conversations: readonly Conversation[]): PersonChats {
  const [open, ...others] = conversations.map(({ id }) => id);
  const times = conversations.map(({ last_message_at }) => last_message_at).toSorted();
  return { ids: open ? [open, ...others.toSorted()] : [], until: times.at(-1) ?? "" };
}

/** What agents have written about the person. */
export const useContact = ({ contact_id }: Conversation) =>
  useQuery(contactQueries.detail(useSupabase(), contact_id));

/** What the webhooks say about the person. */
export const usePersonFacts = (conversations: readonly Conversation[]) =>
  useQuery(contactQueries.facts(useSupabase(), chatsOf(conversations)));

/** The files of all their chats. */
export const usePersonFiles = (conversations: readonly Conversation[]) =>
  useQuery(contactQueries.files(useSupabase(), chatsOf(conversations)));

/** The last messages of all their chats. */
export const usePersonTimeline = (conversations: readonly Conversation[]) =>
  useQuery(contactQueries.timeline(useSupabase(), chatsOf(conversations)));
