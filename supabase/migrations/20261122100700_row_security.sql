-- Grants say which columns, policies say which rows. anon has nothing, and neither has who is pending: every policy
-- asks private.is_member(), is_admin() or visible_channels(). Nobody deletes providers: chats keep their slug.

grant usage on schema public to authenticated, service_role;

-- departments and their members
grant select, insert (name), update (name), delete on public.departments to authenticated;
create policy departments_select_member on public.departments
  for select to authenticated using ((select private.is_member()));
create policy departments_insert_admin on public.departments
  for insert to authenticated with check ((select private.is_admin()));
create policy departments_update_admin on public.departments
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));
create policy departments_delete_admin on public.departments
  for delete to authenticated using ((select private.is_admin()));

grant select, insert, delete on public.department_members to authenticated;
create policy department_members_select_own_or_admin on public.department_members
  for select to authenticated
  using ((profile_id = (select auth.uid()) and (select private.is_member())) or (select private.is_admin()));
create policy department_members_insert_admin on public.department_members
  for insert to authenticated with check ((select private.is_admin()));
create policy department_members_delete_admin on public.department_members
  for delete to authenticated using ((select private.is_admin()));

-- profiles: colleagues see each other's names; the role comes from the sign-in's app metadata only
grant select, update (full_name, availability) on public.profiles to authenticated;
create policy profiles_select_own_or_member on public.profiles
  for select to authenticated using (
    (id = (select auth.uid()) and (select private.has_session())) or (select private.is_member())
  );
create policy profiles_update_own_or_admin on public.profiles
  for update to authenticated
  using ((id = (select auth.uid()) and (select private.is_member())) or (select private.is_admin()))
  with check ((id = (select auth.uid()) and (select private.is_member())) or (select private.is_admin()));

grant select on public.audit_log to authenticated;
create policy audit_log_select_admin on public.audit_log
  for select to authenticated using ((select private.is_admin()));

-- interact_providers: the keys are granted to nobody who comes with a browser
grant select (
  id, slug, name, type, previous_api_key_expires_at, previous_api_key_last_used_at, channel_phone_number, icon,
  display_order, is_active, department_id, accepts_unsigned_legacy, unsigned_closed_at, media_hosts,
  assignment_mode, assignment_cap, reassigns_when_away, reopens_to, created_at, updated_at
) on public.interact_providers to authenticated;
grant insert (name, slug, type, channel_phone_number, icon, department_id, accepts_unsigned_legacy)
  on public.interact_providers to authenticated;
grant update (
  name, channel_phone_number, icon, is_active, department_id, accepts_unsigned_legacy, media_hosts, display_order,
  assignment_mode, assignment_cap, reassigns_when_away, reopens_to
)
  on public.interact_providers to authenticated;
create policy interact_providers_select_visible on public.interact_providers
  for select to authenticated
  using (slug = any ((select private.visible_channels())::text[]) or (select private.is_admin()));
create policy interact_providers_insert_admin on public.interact_providers
  for insert to authenticated with check ((select private.is_admin()));
create policy interact_providers_update_admin on public.interact_providers
  for update to authenticated using ((select private.is_admin())) with check ((select private.is_admin()));

grant select on public.channel_counts to authenticated;
create policy channel_counts_select_visible on public.channel_counts
  for select to authenticated using (channel = any ((select private.visible_channels())::text[]));

grant select on public.agent_counts to authenticated;
create policy agent_counts_select_own on public.agent_counts
  for select to authenticated using (profile_id = (select auth.uid()) and (select private.is_member()));

-- conversations and messages: rows come from ingestion; an agent changes where a conversation stands by functions only
grant select on public.conversations to authenticated;
create policy conversations_select_visible on public.conversations
  for select to authenticated using (channel = any ((select private.visible_channels())::text[]));

grant select on public.messages to authenticated;
create policy messages_select_visible on public.messages
  for select to authenticated using (channel = any ((select private.visible_channels())::text[]));

grant select on public.merged_conversations to authenticated;
create policy merged_conversations_select_visible on public.merged_conversations
  for select to authenticated using (channel = any ((select private.visible_channels())::text[]));

-- saved replies: everybody adds them, and changes their own; an admin all that are shared
grant select, insert (shortcut, body, department_id, owner_id), update (shortcut, body, department_id, owner_id), delete
  on public.canned_responses to authenticated;
create policy canned_responses_select_member on public.canned_responses
  for select to authenticated
  using (
    (owner_id = (select auth.uid()) and (select private.is_member()))
    or (owner_id is null and (select private.is_admin()))
    or (
      owner_id is null and (select private.is_member())
      and (department_id is null or department_id = any ((select private.my_departments())::uuid[]))
    )
  );
create policy canned_responses_insert_member on public.canned_responses
  for insert to authenticated
  with check (
    (owner_id = (select auth.uid()) and (select private.is_member()))
    or (owner_id is null and (select private.is_admin()))
    or (
      owner_id is null and (select private.is_member())
      and (department_id is null or department_id = any ((select private.my_departments())::uuid[]))
    )
  );
create policy canned_responses_update_own_or_admin on public.canned_responses
  for update to authenticated
  using (
    (coalesce(owner_id, created_by) = (select auth.uid()) and (select private.is_member()))
    or (owner_id is null and (select private.is_admin()))
  )
  with check (
    (owner_id = (select auth.uid()) and (select private.is_member()))
    or (owner_id is null and (select private.is_admin()))
    or (
      owner_id is null and (select private.is_member())
      and (department_id is null or department_id = any ((select private.my_departments())::uuid[]))
    )
  );
create policy canned_responses_delete_own_or_admin on public.canned_responses
  for delete to authenticated
  using (
    (coalesce(owner_id, created_by) = (select auth.uid()) and (select private.is_member()))
    or (owner_id is null and (select private.is_admin()))
  );

-- templates: the worker writes what the provider's list says
grant select on public.templates, public.template_pulls to authenticated;
create policy templates_select_visible on public.templates
  for select to authenticated using (channel = any ((select private.visible_channels())::text[]));
create policy template_pulls_select_visible on public.template_pulls
  for select to authenticated using (channel = any ((select private.visible_channels())::text[]));

-- webhooks: requests hold customer data of every channel. The raw text may hold secrets of the provider, which the
-- server masks before it shows it: no browser reads it here.
grant select on public.webhook_stats, public.webhook_rejections to authenticated;
grant select (id, channel, provider_type, is_unsigned, received_at, type, outcome, error, attempts, next_attempt_at,
  dismissed_at, dismissed_by, dismissal_reason)
  on public.webhook_events to authenticated;
create policy webhook_events_select_admin on public.webhook_events
  for select to authenticated using ((select private.is_admin()));
create policy webhook_rejections_select_admin on public.webhook_rejections
  for select to authenticated using ((select private.is_admin()));
create policy webhook_stats_select_admin on public.webhook_stats
  for select to authenticated using ((select private.is_admin()));

-- The server's own role. It skips row security, so grants are all that holds it.
grant select, insert, update on public.interact_providers, public.channel_counts to service_role;
grant select on public.agent_counts to service_role;
grant select, insert, update, delete on
  public.departments, public.department_members, public.profiles, public.conversations, public.messages,
  public.merged_conversations, public.webhook_events, public.webhook_stats, public.webhook_rejections, public.templates,
  public.template_pulls, private.waiting_statuses
  to service_role;
-- Its lines come from private.write_audit.
grant select on public.audit_log to service_role;
grant usage on all sequences in schema public to service_role;
