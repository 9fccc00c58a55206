import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import type { $ZodIssue } from 'zod/v4/core';
import type { ProfileRow } from '../core/data/profiles.ts';
import { Failure, type Issue } from '../core/domain/failure.ts';
import { Profile } from '../core/domain/profile.ts';

const DOCUMENT_CHARS_MAX = 100_000;
const ALIASES_MAX = 20;

/**
 * A profile from YAML; every fault has the key's path and the line.
 *
 * @throws Failure `content-invalid`, `too-large`.
 */
export function profileFromYaml(source: string): ProfileRow {
  refuseLong(source);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (document.errors.length > 0) {
    const issues = document.errors.map((error) => ({
      path: '',
      message: `not YAML: ${error.code.toLowerCase().replaceAll('_', ' ')}`,
      line: error.linePos?.[0].line ?? 1,
    }));
    throw new Failure('content-invalid', 'the profile is not YAML', { issues });
  }
  const value = plain(document);
  return { data: checked(value, (path) => lines.linePos(offsetOf(document, path)).line), source };
}

/** A profile from JSON; its YAML is written by us. @throws Failure as `profileFromYaml`, without lines. */
export function profileFromJson(text: string): ProfileRow {
  refuseLong(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Failure('request-invalid', 'expected a JSON body', { cause });
  }
  const data = checked(value);
  return { data, source: stringify(data) };
}

/** The document's values; aliases that multiply themselves are refused. */
function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch (cause) {
    throw new Failure('content-invalid', 'the profile uses too many YAML aliases', { cause });
  }
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

function checked(value: unknown, lineOf?: (path: PropertyKey[]) => number): Profile {
  const result = Profile.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => issueOf(issue, lineOf));
  throw new Failure('content-invalid', 'some values are missing or not as expected', { issues });
}

function issueOf({ path, message }: $ZodIssue, lineOf?: (path: PropertyKey[]) => number): Issue {
  const issue = { path: path.map(String).join('.'), message };
  return lineOf ? { ...issue, line: lineOf(path) } : issue;
}

function refuseLong(text: string): void {
  if (text.length > DOCUMENT_CHARS_MAX) {
    throw new Failure('too-large', `expected at most ${DOCUMENT_CHARS_MAX} characters, got ${text.length}`);
  }
}
