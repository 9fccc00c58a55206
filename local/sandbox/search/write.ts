import { z } from 'zod';
import { json } from '../http/answers.ts';
import type { SandboxResponse } from '../types.ts';
import { refused } from './answers.ts';
import { type Definition, type Field, isVector, keyField } from './definition.ts';
import type { Row } from './odata.ts';
import type { Change, Index } from './store.ts';

const ACTIONS_MAX = 1_000;
const KEY = /^[\w=-]{1,1024}$/;

const Batch = z.object({
  value: z
    .looseObject({
      '@search.action': z.enum(['upload', 'merge', 'mergeOrUpload', 'delete']).default('upload'),
    })
    .array()
    .min(1)
    .max(ACTIONS_MAX),
});

type Result = { key: string; status: boolean; errorMessage: string | null; statusCode: number };

/**
 * What a batch of `docs/search.index` changes, and what is answered for each action: a document that is not there
 * cannot be merged, everything else of a readable batch succeeds. Nothing of a batch with a wrong field is done.
 *
 * @throws a 400 in the service's shape.
 */
export function readBatch(index: Index, body: unknown): { changes: Change[]; answer: SandboxResponse } {
  const parsed = Batch.safeParse(body);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  const { definition } = index;
  const rows = new Map<string, Row | null>();
  const results = parsed.data.value.map(({ '@search.action': action, ...given }): Result => {
    const key = keyIn(definition, given);
    const before = rows.has(key) ? (rows.get(key) ?? null) : stored(index, key);
    if (action === 'merge' && !before) {
      return { key, status: false, errorMessage: 'Document not found.', statusCode: 404 };
    }
    if (action === 'delete') rows.set(key, null);
    else {
      for (const [name, value] of Object.entries(given)) assertFits(definition, name, value);
      rows.set(key, action === 'upload' ? given : { ...before, ...given });
    }
    const isNew = before === null && action !== 'delete';
    return { key, status: true, errorMessage: null, statusCode: isNew ? 201 : 200 };
  });
  const partly = results.some(({ status }) => !status);
  return {
    changes: [...rows].map(([key, row]) => ({ key, row })),
    answer: json(partly ? 207 : 200, { value: results }),
  };
}

function keyIn(definition: Definition, given: Row): string {
  const key = given[keyField(definition)];
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw invalid('Invalid document key: expected letters, digits, underscores, dashes and equal signs');
  }
  return key;
}

/** A document with its vectors, for what is merged into it. */
function stored(index: Index, key: string): Row | null {
  const row = index.rows.get(key);
  if (!row) return null;
  const vectors = [...index.vectors].flatMap(([name, all]) => {
    const vector = all.get(key);
    return vector ? [[name, [...vector]]] : [];
  });
  return { ...row, ...Object.fromEntries(vectors) };
}

function assertFits({ fields }: Definition, name: string, value: unknown): void {
  const field = fields.find((one) => one.name === name);
  if (!field) {
    throw invalid(
      `The property '${name}' does not exist on type 'search.documentFields' or is not present in the API version`,
    );
  }
  if (value !== null && !fits(field, value)) {
    const wanted = isVector(field) ? `${field.dimensions} numbers` : field.type;
    throw invalid(`'${name}': expected ${wanted}`);
  }
}

function fits(field: Field, value: unknown): boolean {
  const { type } = field;
  if (isVector(field)) {
    return Array.isArray(value) && value.length === field.dimensions && value.every(Number.isFinite);
  }
  if (type === 'Collection(Edm.String)') {
    return Array.isArray(value) && value.every((one) => typeof one === 'string');
  }
  if (type === 'Edm.String' || type === 'Edm.DateTimeOffset') return typeof value === 'string';
  if (type === 'Edm.Boolean') return typeof value === 'boolean';
  return typeof value === 'number';
}

const invalid = (message: string) => refused(400, '', `The request is invalid. Details: ${message}`);
