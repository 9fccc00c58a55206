-- What the customer pays on top for paying on delivery, as the shop's profile said when the order was written.
alter table orders add column cod_extra_fils integer not null default 0 check (cod_extra_fils >= 0);
alter table orders drop constraint orders_check;
alter table orders add constraint orders_total check
  (total_fils = items_total_fils - discount_fils + coalesce(delivery_fee_fils, 0) + cod_extra_fils);
