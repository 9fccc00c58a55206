-- Who decides what the AI may send: the dial per kind of message, drafts, the AI's hours, daily limits.
alter table tenants
  add column ai_rules jsonb not null default '{}', -- core/domain/ai-rules.ts; an absent key is its default
  add column ai_rules_version integer not null default 0; -- grows with every change: two pages do not overwrite each other

alter table threads
  add column quiet_until   timestamptz, -- what waits here is answered then: the shop's quiet hours; null or past: at once
  add column limit_told_on date; -- the day in Amman on which the customer was last told that the AI says no more today

-- A verified reply that a person has to let go. Its words are the turn's step `reply`, and go when that goes.
create table drafts (
  id         uuid primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  thread_id  uuid not null references threads on delete cascade,
  turn_id    bigint not null unique references turns on delete cascade,
  kinds      text[] not null, -- core/domain/message-kinds.ts
  acts       jsonb not null default '[]', -- what goes with it: [{what, number, isPending}]
  state      text not null default 'waiting' check (state in ('waiting', 'approved', 'sent', 'failed', 'discarded', 'superseded')),
  problem    text, -- a code: why an approval was held back, or did not go out
  is_edited  boolean not null default false, -- a member changed the words before letting it go
  decided_by uuid references users on delete set null,
  created_at timestamptz not null,
  decided_at timestamptz
);
create unique index drafts_waiting on drafts (thread_id) where state = 'waiting';
create index drafts_in_order on drafts (tenant_id, created_at, id) where state = 'waiting';
create index drafts_decided on drafts (tenant_id, decided_at desc) where state in ('sent', 'discarded');
create index drafts_by_thread on drafts (thread_id);
call guard_tenant_table('drafts');

-- The sweeper leaves alone what waits for the end of quiet hours, and takes it up when they are over.
grant select (quiet_until) on threads to igshop_resolver;
create or replace function find_unanswered(before timestamptz, at timestamptz, most integer)
returns table (tenant_id uuid, thread_id uuid, message_id bigint, story_no integer)
language sql stable security definer set search_path = public as $$
  select distinct on (m.thread_id) m.tenant_id, m.thread_id, m.id, m.story_no
    from conversations m join threads t on t.id = m.thread_id
   where m.sender = 'customer' and m.outcome is null and m.received_at < before
     and (t.turn_id is null or t.lease_until < at)
     and (t.person_until is null or t.person_until < at)
     and (t.paused_until is null or t.paused_until < at)
     and (t.quiet_until is null or t.quiet_until <= at or t.turn_id is not null)
   order by m.thread_id, m.id desc
   limit most
$$;
