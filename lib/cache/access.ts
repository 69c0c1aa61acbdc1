import type { QueryClient } from "@tanstack/react-query";
import { conversationKeys } from "@/lib/queries/conversations/keys";
import { countKeys } from "@/lib/queries/counts/keys";
import { healthKeys } from "@/lib/queries/health/keys";
import { messageKeys } from "@/lib/queries/messages/keys";
import { providerKeys } from "@/lib/queries/providers/keys";
import { templateKeys } from "@/lib/queries/templates/keys";

/**
 * Forgets every chat and template: the user may no longer see some of them. What is on screen is loaded again as far as they still
 * may, and the channels that are left decide which topics the screen stays in.
 */
export function accessChanged(client: QueryClient) {
  for (const queryKey of [conversationKeys.all, messageKeys.all, templateKeys.all, healthKeys.all]) {
    client.removeQueries({ queryKey, type: "inactive" });
    void client.resetQueries({ queryKey, type: "active" });
  }
  void client.invalidateQueries({ queryKey: providerKeys.all });
  void client.invalidateQueries({ queryKey: countKeys.all });
}
