import { z } from 'zod';
import { refused } from './answers.ts';
import { analyzerFor, type Field, isText, isVector } from './definition.ts';
import { type Filter, parseFilter, type Row } from './odata.ts';
import { byVector, byWords, fused, type Ranked } from './rank.ts';
import type { Index } from './store.ts';

const TOP_DEFAULT = 50;
const TOP_MAX = 1_000;
const SKIP_MAX = 100_000;
const RECALL = 1_000; // of the words' list, when it is fused with a vector's
const NEIGHBOURS = 50;

const VectorQuery = z.strictObject({
  kind: z.literal('vector'),
  vector: z.number().array(),
  fields: z.string(),
  k: z.int().min(1).default(NEIGHBOURS),
  exhaustive: z.boolean().nullish(), // it always is
  weight: z.number().positive().default(1),
});

/** What the stand-in knows of `docs/search.post.search`. Anything else is refused rather than ignored. */
const Query = z.strictObject({
  search: z.string().nullish(),
  filter: z.string().nullish(),
  select: z.string().nullish(),
  searchFields: z.string().nullish(),
  searchMode: z.enum(['any', 'all']).nullish(),
  queryType: z.literal('simple').nullish(),
  orderby: z.string().nullish(),
  top: z.int().min(0).max(TOP_MAX).nullish(),
  skip: z.int().min(0).max(SKIP_MAX).nullish(),
  count: z.boolean().nullish(),
  vectorQueries: VectorQuery.array().nullish(),
  vectorFilterMode: z.enum(['preFilter', 'postFilter']).nullish(),
});
type Query = z.infer<typeof Query>;

/** Answers a query. @throws a 400 in the service's shape. */
export function search(index: Index, body: unknown): unknown {
  const parsed = Query.safeParse(body);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  const query = parsed.data;
  const ranked = ordered(index, query, rank(index, query));
  const from = query.skip ?? 0;
  const page = ranked.slice(from, from + (query.top ?? TOP_DEFAULT));
  const names = selected(index, query.select);
  return {
    ...(query.count ? { '@odata.count': ranked.length } : {}),
    value: page.map(({ key, score }) => {
      const row = index.rows.get(key) ?? {};
      return {
        '@search.score': score,
        ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])),
      };
    }),
  };
}

function rank(index: Index, query: Query): Ranked[] {
  const filter = filterOf(index, query.filter ?? '');
  const among = new Set([...index.rows].filter(([, row]) => filter(row)).map(([key]) => key));
  const vectorQueries = query.vectorQueries ?? [];
  const words = wordsRanked(index, query, among, vectorQueries.length > 0);
  if (vectorQueries.length === 0) return words ?? [];
  const lists = vectorQueries.flatMap((one) =>
    one.fields.split(',').map((name) => ({
      ranked: neighbours(index, name.trim(), one, among, query.vectorFilterMode === 'postFilter'),
      weight: one.weight,
    })),
  );
  const [only] = lists;
  if (!words && lists.length === 1 && only) return only.ranked;
  return fused(words ? [{ ranked: words.slice(0, RECALL), weight: 1 }, ...lists] : lists);
}

/** Null: nothing is asked in words, and a vector is asked beside it. */
function wordsRanked(
  index: Index,
  { search: text, searchFields, searchMode }: Query,
  among: ReadonlySet<string>,
  beside: boolean,
): Ranked[] | null {
  const asked = (text ?? '').trim();
  if (asked === '' || asked === '*') {
    return beside ? null : [...among].sort().map((key) => ({ key, score: 1 }));
  }
  const wanted = searchFields?.split(',').map((name) => name.trim());
  for (const name of wanted ?? []) textField(index, name);
  const fields = index.definition.fields.filter(
    (field) => isText(field) && (!wanted || wanted.includes(field.name)),
  );
  const terms = [...new Set(fields.flatMap((field) => analyzerFor(field)(plain(asked))))];
  return byWords(
    fields.map(({ name }) => index.terms.get(name) ?? new Map()),
    terms,
    among,
    searchMode === 'all',
  );
}

/** The simple syntax's operators are words' edges here. */
const plain = (text: string): string => text.replaceAll(/[+|"()~*]|(?<!\S)-/gu, ' ');

function neighbours(
  index: Index,
  name: string,
  { vector, k }: z.infer<typeof VectorQuery>,
  among: ReadonlySet<string>,
  postFilter: boolean,
): Ranked[] {
  const field = index.definition.fields.find((one) => one.name === name);
  if (!field || !isVector(field)) throw invalid(`'${name}' is not a vector field`);
  if (vector.length !== field.dimensions) {
    throw invalid(`'${name}': the vector has ${vector.length} numbers, the field ${field.dimensions}`);
  }
  const all = [...(index.vectors.get(name) ?? [])];
  const to = Float32Array.from(vector);
  if (postFilter) return byVector(all, to, k).filter(({ key }) => among.has(key));
  return byVector(
    all.filter(([key]) => among.has(key)),
    to,
    k,
  );
}

function ordered(index: Index, { orderby }: Query, ranked: Ranked[]): Ranked[] {
  if (!orderby) return ranked;
  const orders = orderby.split(',').map((part) => {
    const [name = '', direction = 'asc', ...more] = part.trim().split(/\s+/);
    const field = index.definition.fields.find((one) => one.name === name);
    if (!field?.sortable || more.length > 0 || !['asc', 'desc'].includes(direction)) {
      throw invalid(`'${part.trim()}': expected a sortable field with asc or desc`);
    }
    return { name, sign: direction === 'asc' ? 1 : -1 };
  });
  const fieldOf = (key: string, name: string) => index.rows.get(key)?.[name] as string | number;
  return [...ranked].sort((a, b) => {
    for (const { name, sign } of orders) {
      const [x, y] = [fieldOf(a.key, name), fieldOf(b.key, name)];
      if (x !== y) return x < y ? -sign : sign;
    }
    return 0;
  });
}

function selected({ definition }: Index, select: string | null | undefined): string[] {
  const shown = definition.fields.filter((field) => field.retrievable !== false && !isVector(field));
  if (!select || select.trim() === '*') return shown.map(({ name }) => name);
  return select.split(',').map((part) => {
    const name = part.trim();
    if (!shown.some((field) => field.name === name)) throw invalid(`'${name}' is not a retrievable field`);
    return name;
  });
}

function textField({ definition }: Index, name: string): Field {
  const field = definition.fields.find((one) => one.name === name);
  if (!field || !isText(field)) throw invalid(`'${name}' is not a searchable text field`);
  return field;
}

function filterOf({ definition }: Index, text: string): Filter {
  if (text.trim() === '') return () => true;
  const fields = Object.fromEntries(
    definition.fields.map(({ name, filterable }) => [name, { filterable: filterable === true }]),
  );
  try {
    return parseFilter(text, fields) satisfies (row: Row) => boolean;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw invalid(`Invalid expression: ${error.message}\nParameter name: $filter`);
    throw error;
  }
}

const invalid = (message: string) => refused(400, '', `The request is invalid. Details: ${message}`);
