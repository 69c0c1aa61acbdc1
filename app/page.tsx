import { redirect } from "next/navigation";
import { ALL_CHANNELS } from "@/lib/channels";
import { chatEntry, chatHref } from "@/lib/schemas/chat-route";

export default function HomePage() {
  redirect(chatHref(chatEntry(ALL_CHANNELS)));
}
