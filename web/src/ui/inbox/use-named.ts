import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { loadOlder, type Thread } from '../../api/inbox.ts';

/**
 * The message that the address names (`#message-…`): older ones are fetched until it is there, then it is brought into
 * sight, once. A message that is gone ends at the beginning of the conversation.
 */
export function useNamed(customerId: string, { items, nextCursor }: Thread): string | null {
  const client = useQueryClient();
  const { hash } = useLocation();
  const named = /^#message-(.+)$/.exec(hash)?.[1] ?? null;
  const isHere = items.some(({ id }) => id === named);
  useEffect(() => {
    if (named === null || isHere || nextCursor === null) return;
    loadOlder(client, customerId, nextCursor).catch(() => undefined); // the thread itself says that the line is cut
  }, [client, customerId, named, isHere, nextCursor]);
  useEffect(() => {
    if (named === null || !isHere) return;
    const element = document.getElementById(`message-${named}`);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'center' });
  }, [named, isHere]);
  return named;
}
