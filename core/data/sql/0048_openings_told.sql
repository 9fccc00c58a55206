-- What of the console's log a shop may read: that a conversation of its was opened there, why and when, not by whom. One
-- that was opened in a look at its site is told with the look.
grant select (id, user_id, action, about_tenant, reason, at) on admin_log to igshop_resolver;
create policy resolver_reads on impersonations for select to igshop_resolver using (true);
grant select (tenant_id, user_id, reason, began_at, ends_at, ended_at) on impersonations to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over

create function list_openings(most integer) returns table (id bigint, reason text, at timestamptz)
language sql stable security definer set search_path = public as $$
  select l.id, l.reason, l.at from admin_log l
   where l.about_tenant = current_tenant() and l.action = 'conversation-opened'
     and not exists (select from impersonations i
                      where i.tenant_id = l.about_tenant and i.user_id = l.user_id and i.reason = l.reason
                        and l.at between i.began_at and coalesce(i.ended_at, i.ends_at))
   order by l.id desc limit most
$$;

alter function list_openings(integer) owner to igshop_resolver;
revoke all on function list_openings(integer) from public;
grant execute on function list_openings(integer) to igshop_app;
revoke create on schema public from igshop_resolver;
