import { stringify } from 'yaml';
import type { ProfileRow } from '../core/data/profiles.ts';
import { Failure } from '../core/domain/failure.ts';
import { Profile } from '../core/domain/profile.ts';
import { readProfileYaml } from '../core/domain/profile-yaml.ts';
import { storableJson } from '../core/domain/text/storable.ts';
import { jsonFrom } from '../core/runtime/http.ts';

const DOCUMENT_CHARS_MAX = 100_000;

const WRONG = {
  'not-yaml': 'the profile is not YAML',
  'too-many-aliases': 'the profile uses too many YAML aliases',
  faulty: 'some values are missing or not as expected',
};

/**
 * A profile from YAML; every fault has the key's path and the line.
 *
 * @throws Failure `content-invalid`, `too-large`.
 */
export function profileFromYaml(source: string): ProfileRow {
  refuseLong(source);
  const reading = readProfileYaml(source);
  if (reading.kind === 'good') return { data: storableJson(reading.data), source };
  const issues = reading.faults.map(({ path, message, line }) => ({ path, message, line }));
  throw new Failure('content-invalid', WRONG[reading.kind], { issues });
}

/** A profile from JSON; its YAML is written by us. @throws Failure as `profileFromYaml`, without lines. */
export function profileFromJson(text: string): ProfileRow {
  refuseLong(text);
  const { data, error } = Profile.safeParse(jsonFrom(text));
  if (data) return { data, source: stringify(data) };
  const issues = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  throw new Failure('content-invalid', WRONG.faulty, { issues });
}

function refuseLong(text: string): void {
  if (text.length > DOCUMENT_CHARS_MAX) {
    throw new Failure('too-large', `expected at most ${DOCUMENT_CHARS_MAX} characters, got ${text.length}`);
  }
}
