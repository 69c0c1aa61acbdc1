"use client";

import { useQuery } from "@tanstack/react-query";
import { useSupabase } from "@/hooks/layout/use-supabase";
import { useActionMutation } from "@/hooks/masters/use-action-mutation";
import { alertKeys, alertQueries } from "@/lib/queries/alerts/alert-queries";
import { removeAlertWebhook, setAlertWebhook, setMyAlerts } from "@/lib/server/alert-actions";

export const useAlertSettings = () => useQuery(alertQueries.settings(useSupabase()));
export const useSetMyAlerts = () => useActionMutation(setMyAlerts, [alertKeys.settings()]);
export const useSetAlertWebhook = () => useActionMutation(setAlertWebhook, [alertKeys.settings()]);
export const useRemoveAlertWebhook = () => useActionMutation(removeAlertWebhook, [alertKeys.settings()]);
