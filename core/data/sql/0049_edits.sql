-- A question that was edited after its reply is answered anew: core/data/edits.ts.
alter table conversations
  add column edited_turn_id bigint; -- the last turn that read these words before they were edited; it may be gone

-- What was edited has waited since it was: the door's own story is given its minute.
grant select (edited_at) on conversations to igshop_resolver;
create or replace function find_unanswered(before timestamptz, at timestamptz, most integer)
returns table (tenant_id uuid, thread_id uuid, message_id bigint, story_no integer)
language sql stable security definer set search_path = public as $$
  select distinct on (m.thread_id) m.tenant_id, m.thread_id, m.id, m.story_no
    from conversations m join threads t on t.id = m.thread_id
   where m.sender = 'customer' and m.outcome is null and m.received_at < before
     and (m.edited_at is null or m.edited_at < before or m.turn_id is not null)
     and (t.turn_id is null or t.lease_until < at)
     and (t.person_until is null or t.person_until < at)
     and (t.paused_until is null or t.paused_until < at)
     and (t.quiet_until is null or t.quiet_until <= at or t.turn_id is not null)
   order by m.thread_id, m.id desc
   limit most
$$;

create or replace function find_waiting_shops(before timestamptz, at timestamptz)
returns table (tenant_id uuid, conversations integer, oldest_at timestamptz)
language sql stable security definer set search_path = public as $$
  select m.tenant_id, count(distinct m.thread_id)::integer, min(greatest(m.received_at, m.edited_at))
    from conversations m join threads t on t.id = m.thread_id
   where m.sender = 'customer' and m.outcome is null and m.received_at < before
     and (m.edited_at is null or m.edited_at < before)
     and (t.person_until is null or t.person_until < at)
     and (t.paused_until is null or t.paused_until < at)
   group by m.tenant_id
$$;
