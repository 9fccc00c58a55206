-- Somebody who runs the product looks at a shop's site as its owner sees it: who, why, when, and how it ended. The shop's
-- people may read that it was done; only the admin doors write it.
create table impersonations (
  id            uuid primary key,
  tenant_id     uuid not null references tenants on delete cascade,
  user_id       text not null, -- of the admin, at the identity provider
  login         text not null, -- as the provider spells it, for the console alone
  token_hash    bytea not null unique, -- SHA-256 of the cookie; the cookie itself is stored nowhere
  reason        text not null,
  began_at      timestamptz not null,
  ends_at       timestamptz not null, -- at the latest
  ended_at      timestamptz, -- before that
  ended_by      text check (ended_by in ('left', 'replaced', 'signed-out', 'role-lost', 'owner-gone')),
  conversations integer not null default 0 -- whose words were shown
);
create index impersonations_of_shop on impersonations (tenant_id, began_at desc);
create index impersonations_open on impersonations (user_id) where ended_at is null;
call guard_tenant_table('impersonations');
revoke all on impersonations from igshop_app;
grant select (id, tenant_id, reason, began_at, ends_at, ended_at, conversations) on impersonations to igshop_app;
revoke delete on impersonations from igshop_admin;
