-- What the shop's people note of a customer for one another. Never sent, and told to no model: docs/inbox.md.
create table customer_notes (
  id          uuid primary key,
  tenant_id   uuid not null references tenants on delete cascade,
  customer_id uuid not null references customers on delete cascade, -- a note is no older than its customer
  text        text not null check (length(text) between 1 and 2000),
  version     integer not null default 1, -- grows with every change
  author_id   uuid references users on delete set null, -- null: whoever wrote it has left
  created_at  timestamptz not null,
  editor_id   uuid references users on delete set null,
  edited_at   timestamptz -- null: it stands as it was written
);
create index customer_notes_by_tenant on customer_notes (tenant_id);
create index customer_notes_by_customer on customer_notes (customer_id, created_at desc);
create index customer_notes_by_author on customer_notes (author_id) where author_id is not null;
create index customer_notes_by_editor on customer_notes (editor_id) where editor_id is not null;
call guard_tenant_table('customer_notes');
