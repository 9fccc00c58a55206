import { expect, test } from 'vitest';
import { type Thread, withOlder } from './inbox.ts';

test('older messages that were loaded stay while the newest page is asked for again', () => {
  const known = thread(['4', '3', '2', '1'], 'further-back');
  const fresh = thread(['5', '4', '3'], 'after-3');
  expect(ids(withOlder(known, fresh))).toEqual(['5', '4', '3', '2', '1']);
  expect(withOlder(known, fresh).nextCursor).toBe('further-back');
});

// A second try takes the failed one's place: what the newest page does not have any more is gone.
test('a message that the server has dropped goes', () => {
  expect(ids(withOlder(thread(['4', '3', '2', '1'], null), thread(['5', '3', '2'], 'after-2')))).toEqual([
    '5',
    '3',
    '2',
    '1',
  ]);
});

test('the first page, and an empty one, are taken as they are', () => {
  expect(withOlder(undefined, thread(['1'], null)).nextCursor).toBeNull();
  expect(ids(withOlder(thread(['1'], null), thread([], null)))).toEqual([]);
});

const ids = ({ items }: Thread): string[] => items.map(({ id }) => id);

/** Messages by number: the number is their minute. */
function thread(numbers: string[], nextCursor: string | null): Thread {
  const items = numbers.map((id) => ({ id, at: `2026-01-01T10:0${id}:00.000Z` }));
  return { items, nextCursor } as unknown as Thread;
}
