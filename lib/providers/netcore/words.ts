import { epoch, incoming, text } from "@/lib/providers/netcore/samples/bodies";
import type { ProviderWords } from "@/lib/providers/provider";

export const words: ProviderWords = {
  name: "Netcore",
  keyLabel: "API key",
  setUp:
    "Ask Netcore to send incoming messages and status updates to this URL, with the key in the x-api-key header.",
  setUpSteps: [
    "Send Netcore's support the webhook URL for incoming messages and for delivery status.",
    "Ask them to send the key as the header x-api-key with every call.",
    "Write to the number from your own WhatsApp: the message appears in Live Chat.",
  ],
  hasTemplateList: false,
  canCheckKey: false,
  sample: ({ id, message, at }) => incoming({ message_id: id, received_at: epoch(at), ...text(message) }),
};
