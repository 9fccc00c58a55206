import { isSeq, parseDocument } from 'yaml';

/**
 * A YAML text whose list `key` lacks some entries, with the comments before them; as it is where there are none.
 *
 * @param places - positions in the list, from 0.
 */
export function withoutEntries(source: string, key: string, places: number[]): string {
  if (places.length === 0) return source;
  const document = parseDocument(source);
  const list = document.get(key, true);
  if (!isSeq(list)) return source;
  list.items = list.items.filter((_, place) => !places.includes(place));
  return document.toString({ lineWidth: 0 });
}
