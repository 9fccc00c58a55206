-- The console's index of stories: which runs, which ended how. Ids, codes and times, nobody's words. What a story did step
-- by step stays in the task hub.
create table orchestrations (
  instance_id text collate "C" primary key, -- found by its beginning too: dm-<message>, import-<job>
  story       text not null, -- name of the orchestration
  tenant_id   uuid not null references tenants on delete cascade,
  thread_id   uuid, -- no references from here on: what a row is about may go before it
  message_id  bigint,
  job_id      uuid,
  subject     text, -- id of another thing: an order
  parent      text, -- the instance that this one follows, or is a part of
  attempt     integer not null default 0, -- 0: the first for its message or job
  cause       text not null default 'door' check (cause in ('door', 'timer', 'sweep', 'drain', 'story', 'admin')),
  started_at  timestamptz not null,
  begun_at    timestamptz, -- its first turn was claimed; null: it waits for its host, or has no such moment
  ended_at    timestamptz,
  ending      text check (ending in ('succeeded', 'failed', 'terminated')), -- failed: it gave up, also where it says so itself
  outcome     text, -- its own code
  look_at     timestamptz not null, -- when to ask the task hub whether it still lives
  state       text not null generated always as
                (coalesce(ending, case when begun_at is null then 'pending' else 'running' end)) stored,
  constraint orchestrations_end check ((ended_at is null) = (ending is null))
);
create index orchestrations_by_time on orchestrations (started_at);
create index orchestrations_by_tenant on orchestrations (tenant_id, started_at);
create index orchestrations_open on orchestrations (look_at) where ended_at is null;
create index orchestrations_bad on orchestrations (started_at) where ending in ('failed', 'terminated');
create index orchestrations_by_job on orchestrations (job_id) where job_id is not null;
call guard_tenant_table('orchestrations');

-- What all merchants are told, and whether the AI answers meanwhile. No tenant's data; why is in the admin log.
create table incidents (
  id              bigint generated always as identity primary key,
  replies         text not null check (replies in ('go-on', 'held', 'paused')), -- held: answered when it is over
  text_ar         text not null,
  text_en         text not null,
  started_at      timestamptz not null,
  ended_at        timestamptz,
  per_minute      integer not null check (per_minute > 0), -- conversations answered a minute when it is over, of all shops
  per_minute_each integer not null check (per_minute_each > 0) -- and of one
);
create unique index incidents_one_open on incidents ((true)) where ended_at is null;
create index incidents_by_end on incidents (ended_at desc);
grant select on incidents to igshop_app;
grant select, insert, update on incidents to igshop_admin;

create policy resolver_reads on orchestrations for select to igshop_resolver using (true);
grant select (instance_id, tenant_id, cause, started_at, ended_at, look_at) on orchestrations to igshop_resolver;
grant select (window_expires_at) on threads to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over

-- Stories that have not ended and are due to be asked after.
create function find_open_stories(at timestamptz, most integer) returns table (tenant_id uuid, instance_id text)
language sql stable security definer set search_path = public as $$
  select o.tenant_id, o.instance_id from orchestrations o
   where o.ended_at is null and o.look_at <= at order by o.look_at limit most
$$;

-- As find_unanswered, but for conversations whose window has closed; at most so many of one shop and of all, less those
-- that were drained since: who has the least time left first.
create function find_waiting(before timestamptz, at timestamptz, drained_since timestamptz, most integer, most_each integer)
returns table (tenant_id uuid, thread_id uuid, message_id bigint, story_no integer)
language sql stable security definer set search_path = public as $$
  with drained as (
    select o.tenant_id, count(*)::int as stories from orchestrations o
     where o.started_at > drained_since and o.cause = 'drain' group by 1
  ), waiting as (
    select distinct on (m.thread_id) m.tenant_id, m.thread_id, m.id, m.story_no, t.window_expires_at
      from conversations m join threads t on t.id = m.thread_id
     where m.sender = 'customer' and m.outcome is null and m.received_at < before and t.window_expires_at > at
       and (t.turn_id is null or t.lease_until < at)
       and (t.person_until is null or t.person_until < at)
       and (t.paused_until is null or t.paused_until < at)
     order by m.thread_id, m.id desc
  ), placed as (
    select w.*, row_number() over (partition by w.tenant_id order by w.window_expires_at, w.thread_id)
                + coalesce(d.stories, 0) as place
      from waiting w left join drained d on d.tenant_id = w.tenant_id
  )
  select p.tenant_id, p.thread_id, p.id, p.story_no from placed p where p.place <= most_each
   order by p.window_expires_at, p.thread_id
   limit greatest(0, most - (select coalesce(sum(d.stories), 0) from drained d))
$$;

-- Conversations that wait for an answer which Instagram would not take any more.
create function find_expired(at timestamptz, most integer)
returns table (tenant_id uuid, thread_id uuid, message_id bigint, story_no integer)
language sql stable security definer set search_path = public as $$
  select distinct on (m.thread_id) m.tenant_id, m.thread_id, m.id, m.story_no
    from conversations m join threads t on t.id = m.thread_id
   where m.sender = 'customer' and m.outcome is null and t.window_expires_at <= at
     and (t.turn_id is null or t.lease_until < at)
   order by m.thread_id, m.id desc
   limit most
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array[
    'find_open_stories(timestamptz, integer)',
    'find_waiting(timestamptz, timestamptz, timestamptz, integer, integer)',
    'find_expired(timestamptz, integer)'
  ] loop
    execute format('alter function %s owner to igshop_resolver', signature);
    execute format('revoke all on function %s from public', signature);
    execute format('grant execute on function %s to igshop_app', signature);
  end loop;
end $$;
revoke create on schema public from igshop_resolver;
