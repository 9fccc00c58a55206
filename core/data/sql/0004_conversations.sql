-- Customers, threads (one conversation each), messages, turns and the outbox. Read docs/answering.md first.
create table customers (
  id            uuid primary key,
  tenant_id     uuid not null references tenants on delete cascade,
  channel_id    uuid not null references channels on delete cascade,
  igsid         text not null, -- Instagram-scoped id: one person is another one at another shop
  name          text,
  phone         text, -- E.164
  governorate   text,
  address       text,
  first_seen_at timestamptz not null,
  unique (channel_id, igsid)
);
create index customers_by_tenant on customers (tenant_id);
call guard_tenant_table('customers');

create table threads (
  id                uuid primary key,
  tenant_id         uuid not null references tenants on delete cascade,
  channel_id        uuid not null references channels on delete cascade,
  customer_id       uuid not null unique references customers on delete cascade,
  person_until      timestamptz, -- a person handles it until then; null or past: the AI does
  needs_person      text, -- why a person should look; null: nobody needs to
  paused_until      timestamptz,
  turn_id           bigint, -- the open turn; null: none
  lease_epoch       integer not null default 0, -- grows with every claim; an old holder's writes are refused
  lease_until       timestamptz,
  window_expires_at timestamptz not null, -- Instagram's 24 hours after the customer's last message
  resolved_at       timestamptz, -- the agent's memory starts after it
  last_message_at   timestamptz not null
);
create index threads_by_tenant on threads (tenant_id, last_message_at desc);
call guard_tenant_table('threads');

create table turns (
  id             bigint generated always as identity primary key,
  tenant_id      uuid not null references tenants on delete cascade,
  thread_id      uuid not null references threads on delete cascade,
  story          text not null, -- instance id of the orchestration that holds it
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  outcome        text, -- null while open
  model          text,
  rounds         integer not null default 0, -- model calls
  tokens_in      integer not null default 0,
  tokens_cached  integer not null default 0,
  tokens_out     integer not null default 0,
  cost_micro_usd bigint not null default 0
);
create index turns_by_thread on turns (thread_id, id desc);
call guard_tenant_table('turns');

create table turn_steps (
  turn_id     bigint not null references turns on delete cascade,
  step        text not null, -- 'context', 'model-1', 'tool-1', …
  tenant_id   uuid not null references tenants on delete cascade,
  result      jsonb not null, -- a repeated activity returns this instead of acting again
  duration_ms integer not null,
  finished_at timestamptz not null,
  primary key (turn_id, step)
);
call guard_tenant_table('turn_steps');

create table conversations (
  id           bigint generated always as identity primary key,
  tenant_id    uuid not null references tenants on delete cascade,
  channel_id   uuid not null references channels on delete cascade,
  thread_id    uuid not null references threads on delete cascade,
  mid          text not null, -- Meta's message id
  sender       text not null check (sender in ('customer', 'ai', 'person')),
  kind         text not null, -- core/domain/dm.ts
  text         text,
  attachments  jsonb not null default '[]', -- type, media id, address at Meta's; never the media
  reply_to_mid text,
  ts           timestamptz not null, -- when it was written, by Meta's clock
  received_at  timestamptz not null,
  turn_id      bigint references turns on delete set null, -- the turn that covers it, or that wrote it
  outcome      text, -- customer's messages: what became of it; null: not settled
  story_no     integer not null default 0, -- stories started for it so far
  edited_at    timestamptz,
  unsent_at    timestamptz, -- the words are gone; a row without words may stand before its message arrives
  tokens_in    integer,
  tokens_out   integer,
  unique (channel_id, mid)
);
create index conversations_by_thread on conversations (thread_id, id);
create index conversations_by_turn on conversations (turn_id) where turn_id is not null;
create index conversations_open on conversations (received_at) where sender = 'customer' and outcome is null;
call guard_tenant_table('conversations');

create table outbox (
  id          bigint generated always as identity primary key,
  tenant_id   uuid not null references tenants on delete cascade,
  thread_id   uuid not null references threads on delete cascade,
  turn_id     bigint not null references turns on delete cascade,
  part_no     integer not null,
  body        text not null, -- one part, ≤ 1000 bytes of UTF-8
  state       text not null check (state in ('reserved', 'sending', 'accepted', 'echoed', 'refused', 'abandoned')),
  attempts    integer not null default 0, -- calls to Meta begun
  message_id  text, -- Meta's, once accepted
  code        text, -- why it was refused or abandoned
  reserved_at timestamptz not null,
  sending_at  timestamptz,
  settled_at  timestamptz,
  unique (turn_id, part_no)
);
create index outbox_open on outbox (thread_id) where state in ('reserved', 'sending');
create index outbox_by_message on outbox (thread_id, message_id) where message_id is not null;
call guard_tenant_table('outbox');

-- An echo that came while one of our rows was `sending`: ours or a person's, known when that row is settled.
create table parked_echoes (
  channel_id  uuid not null references channels on delete cascade,
  mid         text not null,
  tenant_id   uuid not null references tenants on delete cascade,
  thread_id   uuid not null references threads on delete cascade,
  text        text,
  ts          timestamptz not null,
  received_at timestamptz not null,
  primary key (channel_id, mid)
);
create index parked_echoes_by_thread on parked_echoes (thread_id);
call guard_tenant_table('parked_echoes');

create table usage_stats (
  tenant_id      uuid not null references tenants on delete cascade,
  day            date not null, -- UTC
  model          text not null,
  turns          integer not null default 0,
  answered       integer not null default 0,
  handed_over    integer not null default 0,
  messages_sent  integer not null default 0,
  tokens_in      bigint not null default 0,
  tokens_cached  bigint not null default 0,
  tokens_out     bigint not null default 0,
  cost_micro_usd bigint not null default 0,
  primary key (tenant_id, day, model)
);
call guard_tenant_table('usage_stats');
