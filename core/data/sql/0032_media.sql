-- What customers send besides text. Read docs/media.md first. The media itself is nowhere here.
alter table conversations add column payload text; -- of a tapped button or a quick reply
alter table conversations add column readings jsonb not null default '[]'; -- core/domain/reading.ts: words, as the customer's own

-- One reaction per message. It may come before the message it is on, and after a newer one.
create table reactions (
  channel_id  uuid not null references channels on delete cascade,
  mid         text not null,
  tenant_id   uuid not null references tenants on delete cascade,
  thread_id   uuid not null references threads on delete cascade,
  emoji       text, -- null: taken back
  ts          timestamptz not null,
  received_at timestamptz not null,
  primary key (channel_id, mid)
);
create index reactions_by_thread on reactions (thread_id);
create index reactions_by_tenant on reactions (tenant_id, received_at);
call guard_tenant_table('reactions');

-- Posts, reels and stories that customers share or answer, and what Meta says of those that are the shop's own.
create table shop_media (
  tenant_id  uuid not null references tenants on delete cascade,
  media_id   text not null, -- Meta's
  kind       text not null check (kind in ('post', 'reel', 'story')),
  is_ours    boolean, -- null: Meta was not asked, or gave no answer
  caption    text, -- the shop's own words, never another account's
  permalink  text,
  looked_at  timestamptz,
  asked_count integer not null default 0, -- turns in which a customer asked about it
  asked_at   timestamptz not null,
  primary key (tenant_id, media_id)
);
create index shop_media_by_time on shop_media (tenant_id, asked_at desc, media_id);
call guard_tenant_table('shop_media');

-- Which products such a post shows, as a member has said.
create table shop_media_items (
  tenant_id uuid not null references tenants on delete cascade,
  media_id  text not null,
  item_id   uuid not null references catalog_items on delete cascade,
  position  smallint not null,
  primary key (tenant_id, media_id, item_id),
  foreign key (tenant_id, media_id) references shop_media on delete cascade
);
create index shop_media_items_by_item on shop_media_items (item_id);
call guard_tenant_table('shop_media_items');
