import { z } from 'zod';
import { ANALYZER_NAMES, analyzerOf } from './analyzers.ts';
import { refused } from './answers.ts';

const DIMENSIONS_MAX = 4096;

const TYPES = [
  'Edm.String',
  'Edm.Int32',
  'Edm.Int64',
  'Edm.Double',
  'Edm.Boolean',
  'Edm.DateTimeOffset',
  'Collection(Edm.String)',
  'Collection(Edm.Single)',
] as const;

const optional = z.boolean().nullish();
const Field = z.looseObject({
  name: z.string().regex(/^[A-Za-z]\w{0,127}$/),
  type: z.enum(TYPES),
  key: optional,
  searchable: optional,
  filterable: optional,
  sortable: optional,
  facetable: optional,
  retrievable: optional,
  stored: optional,
  analyzer: z.string().nullish(),
  dimensions: z.int().min(2).max(DIMENSIONS_MAX).nullish(),
  vectorSearchProfile: z.string().nullish(),
});
export type Field = z.infer<typeof Field>;

const Named = z.looseObject({ name: z.string() });
export const Definition = z.looseObject({
  name: z.string().regex(/^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){1,127}$/),
  fields: Field.array().min(1),
  vectorSearch: z
    .looseObject({
      algorithms: Named.array(),
      profiles: z.looseObject({ name: z.string(), algorithm: z.string() }).array(),
    })
    .nullish(),
});
export type Definition = z.infer<typeof Definition>;

export const isVector = ({ type }: Field): boolean => type === 'Collection(Edm.Single)';
export const isText = ({ type, searchable }: Field): boolean => type === 'Edm.String' && searchable === true;
export const keyField = ({ fields }: Definition): string => fields.find(({ key }) => key)?.name ?? '';
export const analyzerFor = ({ analyzer }: Field) => analyzerOf(analyzer ?? 'standard.lucene') ?? (() => []);

/** Reads a definition. @throws a 400 in the service's shape. */
export function readDefinition(body: unknown, name: string): Definition {
  const parsed = Definition.safeParse(body);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  const { fields, vectorSearch } = parsed.data;
  if (parsed.data.name !== name) throw invalid(`expected the name of the address, got '${parsed.data.name}'`);
  const keys = fields.filter(({ key }) => key);
  if (keys.length !== 1 || keys[0]?.type !== 'Edm.String')
    throw invalid('expected one key field, of Edm.String');
  const algorithms = new Set(vectorSearch?.algorithms.map((one) => one.name));
  const profiles = new Set(
    vectorSearch?.profiles.filter(({ algorithm }) => algorithms.has(algorithm)).map((one) => one.name),
  );
  for (const field of fields) {
    if (field.analyzer && !analyzerOf(field.analyzer)) {
      throw invalid(`'${field.name}': the stand-in has the analyzers ${ANALYZER_NAMES.join(', ')}`);
    }
    if (isVector(field) && !(field.dimensions && profiles.has(field.vectorSearchProfile ?? ''))) {
      throw invalid(`'${field.name}': expected dimensions and a vectorSearchProfile that is defined`);
    }
  }
  return parsed.data;
}

/** Fields may be added, not changed: their terms are in the index already. @throws a 400. */
export function assertChangeable(before: Definition, after: Definition): void {
  for (const field of before.fields) {
    const next = after.fields.find(({ name }) => name === field.name);
    if (JSON.stringify(shape(field)) !== JSON.stringify(next && shape(next))) {
      throw refused(400, 'OperationNotAllowed', `Existing field '${field.name}' cannot be changed.`);
    }
  }
}

const shape = ({ type, key, searchable, filterable, sortable, analyzer, dimensions }: Field) => [
  type,
  key ?? false,
  searchable ?? false,
  filterable ?? false,
  sortable ?? false,
  analyzer ?? null,
  dimensions ?? null,
];

const invalid = (message: string) =>
  refused(400, 'InvalidRequestParameter', `The request is invalid. Details: definition : ${message}`);
