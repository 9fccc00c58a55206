-- Cash-on-delivery orders. A draft is what the customer was read; confirming it moves the stock.
create table orders (
  id                uuid primary key,
  tenant_id         uuid not null references tenants on delete cascade,
  number            integer not null, -- counts per tenant
  thread_id         uuid references threads on delete set null,
  customer_id       uuid references customers on delete set null,
  status            text not null check (status in
    ('draft', 'confirmed', 'preparing', 'dispatched', 'delivered', 'refused', 'cancelled')),
  customer_name     text,
  phone             text, -- E.164
  governorate       text,
  place             text,
  address           text,
  notes             text,
  items_total_fils  integer not null check (items_total_fils >= 0),
  discount_fils     integer not null default 0 check (discount_fils >= 0),
  delivery_fee_fils integer check (delivery_fee_fils >= 0), -- null: the shop has set no fee
  total_fils        integer not null check (total_fils >= 0),
  payment           text not null default 'cod' check (payment in ('cod')),
  read_back_turn_id bigint, -- the turn whose reply told the customer the draft as it stands; null: not told yet
  confirmed_turn_id bigint,
  created_at        timestamptz not null,
  confirmed_at      timestamptz,
  unique (tenant_id, number),
  check (total_fils = items_total_fils - discount_fils + coalesce(delivery_fee_fils, 0)),
  check (status = 'draft' or (phone is not null and address is not null))
);
create unique index orders_one_draft on orders (thread_id) where status = 'draft';
create index orders_by_tenant on orders (tenant_id, created_at desc);
create index orders_by_customer on orders (customer_id);
call guard_tenant_table('orders');

create table order_items (
  order_id         uuid not null references orders on delete cascade,
  line_no          integer not null,
  tenant_id        uuid not null references tenants on delete cascade,
  item_id          uuid references catalog_items on delete set null,
  sku              text not null,
  name             text not null,
  size             text,
  color            text,
  quantity         integer not null check (quantity > 0),
  unit_price_fils  integer not null check (unit_price_fils > 0),
  line_total_fils  integer not null check (line_total_fils = unit_price_fils * quantity),
  primary key (order_id, line_no)
);
call guard_tenant_table('order_items');
