import { redirect } from "next/navigation";
import { ALL_CHANNELS } from "@/lib/channels";
import { paths } from "@/lib/paths";

export default function LiveChatIndex() {
  redirect(paths.liveChat(ALL_CHANNELS));
}
