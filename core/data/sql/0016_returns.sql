-- Returns (money back), exchanges (another piece) and claims (damaged or wrong): three kinds of one record.
alter table tenants add column return_seq integer not null default 0; -- the last return's number
alter table customers add column deletion_asked_at timestamptz; -- asked for their data to be erased; the shop decides

create table returns (
  id                uuid primary key,
  tenant_id         uuid not null references tenants on delete cascade,
  number            integer not null, -- counts per tenant, apart from orders
  order_id          uuid not null references orders on delete cascade,
  customer_id       uuid references customers on delete set null,
  kind              text not null check (kind in ('return', 'exchange', 'claim')),
  state             text not null check (state in
    ('requested', 'approved', 'rejected', 'received', 'refunded', 'exchanged', 'closed')),
  reason            text not null check (reason in ('changed-mind', 'wrong-size', 'damaged', 'wrong-item', 'other')),
  details           text check (length(details) <= 500), -- in the customer's words
  ruling            jsonb not null, -- what the shop's rules said when it was asked for: core/domain/return-policy.ts
  refund_fils       integer not null check (refund_fils >= 0), -- what the pieces cost
  difference_fils   integer not null default 0, -- exchanges: what the new pieces cost more; negative: less
  delivery_fee_fils integer check (delivery_fee_fils >= 0), -- what the customer pays for the way; null: not said
  replacement_taken boolean not null default false, -- the new pieces are out of the catalogue's stock
  version           integer not null default 1,
  created_at        timestamptz not null,
  received_at       timestamptz,
  closed_at         timestamptz,
  unique (tenant_id, number)
);
create index returns_by_order on returns (order_id);
create index returns_by_tenant on returns (tenant_id, created_at desc);
call guard_tenant_table('returns');

create table return_items (
  return_id       uuid not null references returns on delete cascade,
  line_no         integer not null,
  tenant_id       uuid not null references tenants on delete cascade,
  sku             text not null,
  name            text not null,
  size            text,
  color           text,
  quantity        integer not null check (quantity > 0),
  unit_price_fils integer not null check (unit_price_fils > 0),
  condition       text check (condition in ('sellable', 'damaged')), -- as received; null: not yet
  new_sku         text, -- exchanges: what comes instead
  new_name        text,
  new_size        text,
  new_color       text,
  new_price_fils  integer check (new_price_fils > 0),
  primary key (return_id, line_no)
);
call guard_tenant_table('return_items');

create table return_events (
  id         bigint generated always as identity primary key,
  tenant_id  uuid not null references tenants on delete cascade,
  return_id  uuid not null references returns on delete cascade,
  from_state text, -- null: it was made
  to_state   text not null,
  actor      text not null check (actor in ('member', 'customer', 'system')),
  user_id    uuid references users on delete set null,
  note       text check (length(note) <= 500),
  at         timestamptz not null
);
create index return_events_by_return on return_events (return_id, id);
call guard_tenant_table('return_events');
