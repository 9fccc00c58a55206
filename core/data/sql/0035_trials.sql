-- Trying the agent, comparing what it would say, and replies that were wrong kept as scenarios. None of it reaches a
-- customer, an order or the stock.

-- A member's conversation with the agent. It is the member's own words, and goes within hours.
create table playground_sessions (
  id           uuid primary key,
  tenant_id    uuid not null references tenants on delete cascade,
  user_id      uuid not null references users on delete cascade,
  numbers_from integer not null, -- trial orders are numbered after it, far behind the shop's own
  created_at   timestamptz not null,
  used_at      timestamptz not null
);
create index playground_sessions_by_user on playground_sessions (user_id, used_at desc);
create index playground_sessions_by_use on playground_sessions (used_at);
call guard_tenant_table('playground_sessions');

create table playground_turns (
  session_id uuid not null references playground_sessions on delete cascade,
  no         integer not null, -- from 1; two messages at once want the same, and one is refused
  tenant_id  uuid not null references tenants on delete cascade,
  turn       jsonb not null, -- what the next one stands on: the words, the acts, the reply
  opted_out  boolean not null,
  answer     jsonb not null, -- as it was told, with its trace
  primary key (session_id, no)
);
call guard_tenant_table('playground_turns');

-- What trials and comparisons cost. The tokens are in `usage_stats` too, without a turn: sums of costs stay whole.
create table trial_usage (
  tenant_id      uuid not null references tenants on delete cascade,
  day            date not null, -- in Asia/Amman
  kind           text not null check (kind in ('playground', 'replay')),
  turns          integer not null default 0,
  tokens_in      bigint not null default 0,
  tokens_out     bigint not null default 0,
  cost_micro_usd bigint not null default 0,
  primary key (tenant_id, day, kind)
);
call guard_tenant_table('trial_usage');

-- A reply that was wrong, as the shop words it: names, phones, places and handles are masked before it is stored.
create table scenarios (
  id         uuid primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  title      text not null check (length(title) between 1 and 120),
  lines      jsonb not null, -- [{by, text}], oldest first
  wrong      text not null, -- what was wrong: a code
  note       text check (length(note) <= 1000), -- in the merchant's own words
  expected   jsonb not null, -- core/domain/scenario.ts
  author_id  uuid references users on delete set null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index scenarios_by_tenant on scenarios (tenant_id, created_at desc);
call guard_tenant_table('scenarios');

-- Past turns or scenarios, run again with a change that is not published; the job is its progress.
create table replays (
  job_id     uuid primary key references jobs on delete cascade,
  tenant_id  uuid not null references tenants on delete cascade,
  title      text not null,
  answers    text not null check (answers in ('model', 'recorded')),
  candidate  jsonb not null,
  estimate   jsonb not null, -- what it was said to cost before it began
  author_id  uuid references users on delete set null,
  created_at timestamptz not null
);
create index replays_by_tenant on replays (tenant_id, created_at desc);
call guard_tenant_table('replays');

-- A result holds words of a conversation: it goes with its turn, its scenario or its comparison.
create table replay_turns (
  job_id      uuid not null references replays on delete cascade,
  no          integer not null,
  tenant_id   uuid not null references tenants on delete cascade,
  turn_id     bigint references turns on delete cascade,
  scenario_id uuid references scenarios on delete cascade,
  verdict     text, -- core/domain/replay.ts; null: not run yet
  result      jsonb,
  primary key (job_id, no),
  check ((turn_id is null) <> (scenario_id is null))
);
create index replay_turns_by_turn on replay_turns (turn_id) where turn_id is not null;
create index replay_turns_by_scenario on replay_turns (scenario_id) where scenario_id is not null;
call guard_tenant_table('replay_turns');

-- Trials whose hours are over.
create policy resolver_reads on playground_sessions for select to igshop_resolver using (true);
create policy resolver_deletes on playground_sessions for delete to igshop_resolver using (true);
grant select (id, used_at), delete on playground_sessions to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over
create function forget_trials(before timestamptz) returns bigint
language sql security definer set search_path = public as $$
  with gone as (delete from playground_sessions s where s.used_at < before returning 1) select count(*) from gone
$$;
alter function forget_trials(timestamptz) owner to igshop_resolver;
revoke all on function forget_trials(timestamptz) from public;
grant execute on function forget_trials(timestamptz) to igshop_app;
revoke create on schema public from igshop_resolver;
