import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { z } from 'zod';
import type { $ZodIssue } from 'zod/v4/core';
import { Profile } from './profile.ts';

const ALIASES_MAX = 20;
const FAULTS_MAX = 100; // nobody reads more of them at once, and each is looked for in the text

const Kind = z.enum([
  'not-yaml',
  'missing',
  'text', // words, or a list of them, were expected
  'amount',
  'day',
  'hours',
  'governorate',
  'two-zones',
  'step-from',
  'step-fee',
  'ramadan',
  'typo',
  'unknown-key',
  'too-long',
  'other',
]);

/**
 * What is wrong in a profile, and where: `path` as dots and indexes, `line` from 1. `message` is for people who read
 * English; `kind` with `detail` (the word it is about) for who says it in another tongue.
 */
export type ProfileFault = {
  path: string;
  line: number;
  message: string;
  kind: z.infer<typeof Kind>;
  detail: string | null;
};

export type ProfileReading =
  | { kind: 'good'; data: Profile }
  | { kind: 'not-yaml' | 'too-many-aliases' | 'faulty'; faults: ProfileFault[] };

/** Reads a profile as the merchant wrote it. Runs in the browser while it is typed, and again where it is kept. */
export function readProfileYaml(source: string): ProfileReading {
  const lines = new LineCounter();
  // Its own pretty errors copy the whole line for each: a line of 100,000 brackets took nine seconds.
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0) {
    const faults = document.errors.slice(0, FAULTS_MAX).map(({ code, pos }) => ({
      path: '',
      line: lines.linePos(pos[0]).line || 1,
      message: `not YAML: ${code.toLowerCase().replaceAll('_', ' ')}`,
      kind: 'not-yaml' as const,
      detail: null,
    }));
    return { kind: 'not-yaml', faults };
  }
  const keyAt = collectionAsKey(document);
  if (keyAt !== null) {
    const message = 'not YAML of ours: a key is a word, not a list or a map';
    const line = lines.linePos(keyAt).line || 1;
    return { kind: 'not-yaml', faults: [{ path: '', line, message, kind: 'not-yaml', detail: null }] };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch {
    return { kind: 'too-many-aliases', faults: [] }; // they multiply themselves
  }
  const result = Profile.safeParse(value);
  if (result.success) return { kind: 'good', data: result.data };
  const lineOf = (path: PropertyKey[]) => lines.linePos(offsetOf(document, path)).line;
  const issues = result.error.issues.slice(0, FAULTS_MAX);
  return { kind: 'faulty', faults: issues.map((issue) => faultOf(issue, document, lineOf)) };
}

/** Where a key is a collection, which would be written out as a text: nested, three seconds for 1,700 characters. */
function collectionAsKey(document: Document): number | null {
  let at: number | null = null;
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key)) return undefined;
      at = key.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

function faultOf(
  issue: $ZodIssue,
  document: Document,
  lineOf: (path: PropertyKey[]) => number,
): ProfileFault {
  const { path, message } = issue;
  const isMissing = path.length > 0 && document.getIn(path) === undefined;
  const detail = issue.code === 'custom' ? issue.params?.detail : undefined;
  return {
    path: path.map(String).join('.'),
    line: lineOf(path),
    message,
    kind: isMissing ? 'missing' : kindOf(issue),
    detail: typeof detail === 'string' ? detail : null,
  };
}

function kindOf({ code, path, ...issue }: $ZodIssue): ProfileFault['kind'] {
  if (code === 'custom') return Kind.safeParse('params' in issue && issue.params?.kind).data ?? 'other';
  if (code === 'invalid_format') return 'day';
  if (code === 'invalid_value' && path.includes('governorates')) return 'governorate';
  if (code === 'unrecognized_keys') return 'unknown-key';
  if (code === 'too_big') return 'too-long';
  return code === 'invalid_union' || code === 'invalid_type' ? 'text' : 'other';
}

/** Where in the text a key stands, or the nearest one above it that is there. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === last)
      : undefined;
    const node = isScalar(pair?.key) ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0; // a key that is missing at the top
}
