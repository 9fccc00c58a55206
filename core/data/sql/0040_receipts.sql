-- What was let go of is signed for, and who bought goes when the shop says so.

-- Receipts, one after another: each names the hash of the one before. Counts and days, nobody's words and no customer's
-- id. There is no right to change or delete one; rows outlive the tenant.
create table receipts (
  number       bigint primary key check (number > 0),
  kind         text not null check (kind in ('purge', 'stories', 'erasure')),
  about_tenant uuid, -- null: the whole product
  body         text not null, -- JSON, byte for byte as it was signed
  signature    bytea not null, -- Ed25519 over the bytes of the body
  key_id       text not null,
  public_key   text not null, -- PEM
  at           timestamptz not null
);
create index receipts_of_shop on receipts (about_tenant, number desc) where about_tenant is not null;
grant insert on receipts to igshop_app;
grant select on receipts to igshop_admin;

-- What a purge has let go of and nobody has signed for yet: written with each batch, so that a crash forgets nothing.
create table purge_tallies (
  tenant_id uuid not null references tenants on delete cascade,
  kind      text not null,
  count     bigint not null,
  oldest_at timestamptz, -- of what is counted
  newest_at timestamptz,
  primary key (tenant_id, kind)
);
call guard_tenant_table('purge_tallies');

alter table tenants add column keep_buyers_days integer not null default 0 -- then an order that is over forgets who bought; 0: it does not
  check (keep_buyers_days = 0 or keep_buyers_days between 30 and 3650);

-- Questions asked of the search service, beside the tokens of their vectors.
alter table usage_stats add column searches integer not null default 0;

grant select on receipts to igshop_resolver;
grant create on schema public to igshop_resolver; -- an owner needs it for the moment of the hand-over

-- Nobody writes a receipt before this transaction ends: the newest one's number and the hash of its body.
create function newest_receipt() returns table (number bigint, hash text)
language plpgsql security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(hashtext('receipts'));
  return query select r.number, encode(sha256(convert_to(r.body, 'UTF8')), 'hex') from receipts r order by r.number desc limit 1;
end $$;
alter function newest_receipt() owner to igshop_resolver;
revoke all on function newest_receipt() from public;
grant execute on function newest_receipt() to igshop_app;
revoke create on schema public from igshop_resolver;
