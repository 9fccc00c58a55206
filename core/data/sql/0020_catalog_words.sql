-- The words of the items, one row each, so that a search reads only what fits: equality of text and of numbers is
-- leakproof, so row-level security lets the index be used (docs/decisions/0013).
alter table catalog_items add search_main smallint not null default 60; -- so many of search_tokens are of the name, kind, SKU and colours

create table catalog_words (
  tenant_id uuid not null, -- goes with the item
  chars     smallint not null, -- of the word; 0: it has a digit, and is never taken for another that is misspelt
  word      text collate "C" not null,
  item_id   uuid not null references catalog_items on delete cascade,
  weight    smallint not null, -- what meeting it counts
  primary key (tenant_id, chars, word, item_id) include (weight)
);
create index catalog_words_of_item on catalog_words (item_id);

create function words_to_find(tokens text[], main smallint)
returns table (chars smallint, word text, weight smallint) language sql immutable parallel safe
begin atomic
  select case when t.word ~ '[0-9]' then 0 else length(t.word) end::smallint, t.word,
         case when min(t.place) <= main then 8 else 1 end::smallint
    from unnest(tokens) with ordinality as t (word, place)
   where length(t.word) between 1 and 100 group by t.word;
end;

alter table catalog_items no force row level security; -- the owner's own rows are all of them, for this statement
insert into catalog_words (tenant_id, chars, word, item_id, weight)
select i.tenant_id, w.chars, w.word, i.id, w.weight
  from catalog_items i, words_to_find(i.search_tokens, i.search_main) w;
alter table catalog_items force row level security;
call guard_tenant_table('catalog_words');

create function catalog_words_of_new() returns trigger language plpgsql as $$
begin
  insert into catalog_words (tenant_id, chars, word, item_id, weight)
  select i.tenant_id, w.chars, w.word, i.id, w.weight
    from fresh i, words_to_find(i.search_tokens, i.search_main) w
   order by 2, 3; -- as the index lies
  return null;
end $$;
create trigger catalog_words_of_new after insert on catalog_items
  referencing new table as fresh for each statement execute function catalog_words_of_new();

create function catalog_words_of_changed() returns trigger language plpgsql as $$
begin
  delete from catalog_words where item_id = new.id;
  insert into catalog_words (tenant_id, chars, word, item_id, weight)
  select new.tenant_id, w.chars, w.word, new.id, w.weight
    from words_to_find(new.search_tokens, new.search_main) w;
  return null;
end $$;
create trigger catalog_words_of_changed after update on catalog_items for each row
  when ((old.search_tokens, old.search_main) is distinct from (new.search_tokens, new.search_main))
  execute function catalog_words_of_changed();
