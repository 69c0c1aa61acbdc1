import "server-only";
import { mailAlertJob, postAlertJob } from "./alerts";
import { beat } from "./beat";
import { closeUnsignedDoors } from "./close-unsigned-doors";
import { copyMedia, wakeStalledCopiers } from "./copy-media";
import type { Job } from "./job";
import { judgeHealth, learnRhythm } from "./judge-health";
import { pullDueTemplates, pullTemplates } from "./pull-templates";
import { pushArrivals } from "./push-arrivals";
import { replayEvents, wakeStalledReplays } from "./replay-events";
import { retention } from "./retention";
import { retryFailedEvents } from "./retry-failed-events";
import { sendConversation, wakeStalledSenders } from "./send-conversation";
import { wakeSnoozed } from "./wake-snoozed";

/** Every job, by the name that is passed to `private.add_job`. */
export const JOBS: Record<string, Job> = {
  beat,
  close_unsigned_doors: closeUnsignedDoors,
  copy_media: copyMedia,
  judge_health: judgeHealth,
  learn_rhythm: learnRhythm,
  mail_alert: mailAlertJob,
  post_alert: postAlertJob,
  pull_due_templates: pullDueTemplates,
  pull_templates: pullTemplates,
  replay_events: replayEvents,
  push_arrivals: pushArrivals,
  retention,
  retry_failed_events: retryFailedEvents,
  send_conversation: sendConversation,
  wake_snoozed: wakeSnoozed,
  wake_stalled_copiers: wakeStalledCopiers,
  wake_stalled_replays: wakeStalledReplays,
  wake_stalled_senders: wakeStalledSenders,
};
