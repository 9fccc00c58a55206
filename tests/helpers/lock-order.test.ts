import { expect, test } from 'vitest';
import { locksOf } from './lock-order.ts';

test.each([
  [
    'select from threads where id = (select thread_id from orders where id = $1) for no key update',
    ['threads'],
  ],
  ['select t.id from a join threads t on t.x = a.x for update of t', ['threads']],
  ['select from threads for update of threads', ['threads']],
  [
    'with open as (select id from threads order by id for update) update turns set x = 1 from open',
    ['turns', 'threads'],
  ],
  ['delete from alerts where id in (select id from alerts for update skip locked)', ['alerts', 'alerts']],
  ['insert into jobs as j (id) values (1) on conflict (id) do update set id = excluded.id', ['jobs']],
  ['insert into jobs (id) values (1) on conflict do nothing', []],
  ['select 1 from tenants', []],
])('%s', (sql, locked) => {
  expect(locksOf(sql).locked).toEqual(locked);
});
