"use client";

import { useQuery } from "@tanstack/react-query";
import { mailQuery } from "@/lib/queries/sandbox/mail-queries";

/** Mails that were kept instead of sent, the newest first. */
export const useKeptMails = () => useQuery(mailQuery());
