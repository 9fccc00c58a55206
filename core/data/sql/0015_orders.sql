-- Orders that a shop works through: who moved them when, pieces that are held, orders by hand.
alter table orders
  add column source         text not null default 'dm' check (source in ('dm', 'hand')),
  add column version        integer not null default 1, -- grows with every change; an edit names the one it saw
  add column stock_taken    boolean not null default false, -- its pieces are out of the catalogue's stock
  add column hold_until     timestamptz, -- a draft's pieces are kept for the customer until then; null: not held
  add column hold_no        integer not null default 0, -- holds so far; the newest one's story carries it
  add column hold_wake_at   timestamptz, -- when a story looks at the hold; null: none was started yet
  add column fee_by_hand    boolean not null default false, -- the shop has set the fee; no rule changes it
  add column asked          jsonb, -- what the AI has asked the customer to agree to: {turnId, what, totalFils}
  add column dispatched_at  timestamptz,
  add column delivered_at   timestamptz; -- the cash is collected; return windows count from here
update orders set stock_taken = status in ('confirmed', 'preparing', 'dispatched', 'delivered');

-- A draft that is dropped may lack what an order needs.
alter table orders drop constraint orders_check1;
alter table orders add constraint orders_deliverable
  check (status in ('draft', 'cancelled') or (phone is not null and address is not null));
alter table orders add constraint orders_held check (hold_until is null or (status = 'draft' and stock_taken));
create index orders_holds on orders (hold_until) where hold_until is not null;

create table order_events (
  id          bigint generated always as identity primary key,
  tenant_id   uuid not null references tenants on delete cascade,
  order_id    uuid not null references orders on delete cascade,
  from_status text, -- null: it was made
  to_status   text not null, -- the same as before: it was edited, held or let go
  actor       text not null check (actor in ('member', 'customer', 'ai', 'courier', 'system')),
  user_id     uuid references users on delete set null, -- the member, when it was one
  changed     text[] not null default '{}', -- names of the fields that an edit changed; 'hold', 'hold-ended'
  note        text check (length(note) <= 500),
  at          timestamptz not null
);
create index order_events_by_order on order_events (order_id, id);
call guard_tenant_table('order_events');

alter table tenants
  add column hold_hours     integer not null default 24 check (hold_hours between 0 and 168), -- 0: nothing is held
  add column status_notices text[] not null default '{}'; -- statuses that customers are told of

-- A notice of the shop's system goes by the ledger of members' messages, and is nobody's.
alter table turns add column automated boolean not null default false;

-- Holds that no story looks after: never started, or gone for two minutes after its time.
create policy resolver_reads on orders for select to igshop_resolver using (true);
grant select (id, tenant_id, hold_until, hold_no, hold_wake_at) on orders to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over
create function find_holds(at timestamptz, most integer)
returns table (tenant_id uuid, order_id uuid, hold_no integer, hold_until timestamptz)
language sql stable security definer set search_path = public as $$
  select o.tenant_id, o.id, o.hold_no, o.hold_until from orders o
   where o.hold_until is not null and (o.hold_wake_at is null or o.hold_wake_at < at - interval '2 minutes')
   order by o.hold_until limit most
$$;
alter function find_holds(timestamptz, integer) owner to igshop_resolver;
revoke all on function find_holds(timestamptz, integer) from public;
grant execute on function find_holds(timestamptz, integer) to igshop_app;
revoke create on schema public from igshop_resolver;
