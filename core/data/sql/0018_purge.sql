-- Thirty days: what goes with age, and with a customer who wants to be forgotten.

-- What was counted of rows that are gone, by the day in Amman on which they happened: numbers, nobody's words. Written
-- in the transaction that deletes them, so that a day's figures are the same before, during and after.
create table usage_days (
  tenant_id      uuid not null references tenants on delete cascade,
  day            date not null, -- in Asia/Amman
  messages_in    integer not null default 0,
  reply_ms       integer[] not null default '{}', -- of each message that was answered: medians stay exact
  turns          integer not null default 0,
  answered       integer not null default 0,
  handed_over    integer not null default 0,
  messages_sent  integer not null default 0,
  tokens_in      bigint not null default 0,
  tokens_out     bigint not null default 0,
  cost_micro_usd bigint not null default 0,
  primary key (tenant_id, day)
);
call guard_tenant_table('usage_days');

-- Old rows are found by these two together with the indexes by day that exist; each row is in one of a pair.
create index conversations_of_shop_by_day on conversations (tenant_id, received_at) where sender <> 'customer';
create index turns_of_members_by_day on turns (tenant_id, opened_at) where client_id is not null;

-- What references a row that goes must be found without reading its whole table.
create index outbox_by_row on outbox (row_id) where row_id is not null;
drop index outbox_by_message;
create index outbox_by_message on outbox (thread_id, message_id);
create index returns_by_customer on returns (customer_id) where customer_id is not null;

-- The customer was erased: the order stays as the shop's record, without the person.
alter table orders add column erased_at timestamptz;
alter table orders drop constraint orders_deliverable;
alter table orders add constraint orders_deliverable
  check (status in ('draft', 'cancelled') or erased_at is not null or (phone is not null and address is not null));
alter table orders add constraint orders_erased
  check (erased_at is null or (customer_name is null and phone is null and place is null and address is null and notes is null));

-- The nightly purge goes from shop to shop.
create policy resolver_reads on tenants for select to igshop_resolver using (true);
grant select (id) on tenants to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over
create function list_tenants() returns table (tenant_id uuid)
language sql stable security definer set search_path = public as $$
  select t.id from tenants t order by t.id
$$;
alter function list_tenants() owner to igshop_resolver;
revoke all on function list_tenants() from public;
grant execute on function list_tenants() to igshop_app;
revoke create on schema public from igshop_resolver;
