-- Every turn asks for its conversation's newest orders.
create index orders_by_thread on orders (thread_id, number desc);
