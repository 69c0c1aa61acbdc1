import { redirect } from "next/navigation";
import { ALL_CHANNELS } from "@/lib/channels";
import { paths } from "@/lib/paths";

export default function HomePage() {
  redirect(paths.liveChat(ALL_CHANNELS));
}
