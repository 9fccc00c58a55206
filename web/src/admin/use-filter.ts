import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import { query } from '../api/queries.ts';

/**
 * What a list is narrowed to, kept in the address so that it survives a reload and can be sent to somebody.
 *
 * @returns what is typed, what is asked for (a little later), and how to change it.
 */
export function useFilter<Name extends string>(names: readonly Name[]) {
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(
    () => Object.fromEntries(names.map((name) => [name, search.get(name) ?? ''])) as Record<Name, string>,
  );
  const asked = useDeferredValue(typed);
  const set = (change: Partial<Record<Name, string>>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    setSearch(query(next), { replace: true });
  };
  return { typed, asked, set };
}
