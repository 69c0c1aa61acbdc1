import { customer, received } from "@/lib/providers/interakt/samples/events";
import type { ProviderWords } from "@/lib/providers/provider";

export const words: ProviderWords = {
  name: "Interakt",
  keyLabel: "API key (Secret Key in Interakt)",
  setUp: "Enter both in Interakt under Developer Settings, Webhooks.",
  setUpSteps: [
    "Sign in to Interakt with this number's account and open Settings, Developer Settings.",
    "Enter the webhook URL, and the key above as Secret Key: Interakt then signs every call with it.",
    "Turn on the events for customer messages and for message status, and save.",
    "Copy Interakt's own API key from the same page into “Key for sending”.",
    "Write to the number from your own WhatsApp: the message appears in Live Chat.",
  ],
  hasTemplateList: true,
  canCheckKey: true,
  sample: ({ at, ...message }) => received(message, customer, at),
};
