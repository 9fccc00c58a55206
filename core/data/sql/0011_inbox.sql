-- The merchant's inbox: what was read, who is silent and why, messages that a member writes.
alter table customers
  add column username     text, -- both as Instagram tells; `name` is what the customer gave for an order
  add column profile_name text,
  add column profile_at   timestamptz; -- when Meta was last asked for them

alter table threads
  add column read_up_to        bigint not null default 0, -- the newest message that a member has seen
  add column opted_out_at      timestamptz, -- the customer wants no automated replies; null: they may come
  add column opt_out_message_id bigint, -- the message that said so: its confirmation is the last automated one
  add column disclosed_at      timestamptz; -- when a reply last told that an assistant writes

-- In the order of the inbox: who needs a person first, then the newest.
drop index threads_by_tenant;
create index threads_in_inbox on threads (tenant_id, (needs_person is not null) desc, last_message_at desc, id desc);

-- A member's message is a turn too: its parts go through the outbox, its story is `say-<turn>`.
alter table turns
  add column client_id      uuid, -- the page's name for a member's message; null: the AI's turn
  add column author_user_id uuid references users on delete set null,
  add column look_again_at  timestamptz, -- a member's: if it is open then, its story is started anew
  add column restarts       integer not null default 0,
  add column handed_over    boolean not null default false,
  add column messages_sent  integer not null default 0,
  add column first_reply_at timestamptz; -- when Meta took the first part
create unique index turns_by_client on turns (tenant_id, client_id) where client_id is not null;
create index turns_unsent on turns (look_again_at) where client_id is not null and closed_at is null;
create index turns_by_day on turns (tenant_id, opened_at) where client_id is null;
create index conversations_by_day on conversations (tenant_id, received_at) where sender = 'customer';
create index orders_by_day on orders (tenant_id, confirmed_at) where confirmed_at is not null;

alter table conversations alter column mid drop not null; -- null: a member's message that Meta has not taken
alter table outbox add column row_id bigint references conversations on delete set null; -- what it is sent for; null: the AI's, which is written when Meta has it

-- What people type and how it is stored differ in hamzas, endings, digits and case; core/domain/text/fold.ts. Kept
-- beside the words, since folding 100,000 messages for one search takes seconds; it goes with them when they go.
create function fold_words(words text) returns text language sql immutable parallel safe
  return translate(lower(words), 'أإآٱىةؤئ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ًٌٍَُِّْٰـ', 'ااااي' || 'هوي' || '01234567890123456789');
alter table conversations add column folded text generated always as (fold_words(text)) stored;

-- Members' messages whose story has not come to an end.
create policy resolver_reads on turns for select to igshop_resolver using (true);
grant select (id, tenant_id, thread_id, client_id, closed_at, look_again_at, restarts) on turns to igshop_resolver;
grant create on schema public to igshop_resolver;
create function find_unsent(at timestamptz, most integer)
returns table (tenant_id uuid, thread_id uuid, turn_id bigint)
language sql stable security definer set search_path = public as $$
  select t.tenant_id, t.thread_id, t.id from turns t
   where t.client_id is not null and t.closed_at is null and t.look_again_at < at
   order by t.look_again_at limit most
$$;
alter function find_unsent(timestamptz, integer) owner to igshop_resolver;
revoke all on function find_unsent(timestamptz, integer) from public;
grant execute on function find_unsent(timestamptz, integer) to igshop_app;
revoke create on schema public from igshop_resolver;
