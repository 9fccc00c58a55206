-- Catalogue photos in replies: a part of the outbox is words, or one picture. Read docs/media.md first.
alter table outbox
  add column photo_sku text, -- of the item whose picture this part is; null: the part is words
  add column photo_url text, -- where Meta is told to fetch it: the catalogue's address when the part was written
  add constraint outbox_words_or_photo check ((photo_sku is null) = (photo_url is null));
create index outbox_photos_refused on outbox (tenant_id, photo_url) where state = 'refused' and photo_url is not null;

-- An echo of a picture has no words to be known by, and a person's picture is shown as one.
alter table parked_echoes
  add column kind text not null default 'text', -- core/domain/dm.ts
  add column attachments jsonb not null default '[]';
