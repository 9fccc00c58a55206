-- Sizes and colours with their own stock. Whoever changes a row here holds its item's row locked, and leaves in
-- catalog_items.stock the sum of the item's variants. An item without rows here keeps its own stock.
create table catalog_variants (
  item_id   uuid not null references catalog_items on delete cascade,
  tenant_id uuid not null references tenants on delete cascade,
  size      text check (length(size) between 1 and 100), -- null: the item comes in no sizes
  color     text check (length(color) between 1 and 100),
  stock     integer not null check (stock >= 0),
  position  integer not null, -- the shop's own order
  check (size is not null or color is not null),
  unique nulls not distinct (item_id, size, color)
);
call guard_tenant_table('catalog_variants');
