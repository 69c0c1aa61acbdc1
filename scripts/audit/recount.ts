/** What the counters of a channel must say: channel, open, unread, unassigned. */
export const CHANNEL_RECOUNT = `
  select
    channel,
    count(*) filter (where status = 'open') as open,
    count(*) filter (where unread_count > 0) as unread,
    count(*) filter (where status = 'open' and assigned_to is null) as unassigned
  from public.conversations group by channel`;

/** What the counters of agents must say: profile_id, channel, open. */
export const AGENT_RECOUNT = `
  select assigned_to as profile_id, channel, count(*) as open from public.conversations
  where status = 'open' and assigned_to is not null group by assigned_to, channel`;
