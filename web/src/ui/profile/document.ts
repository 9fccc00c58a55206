import { parseDocument } from 'yaml';
import { type Edit, editMap, editYaml } from '../../../../core/domain/yaml-edit.ts';

/** A profile as the form sees it: whatever the YAML says, as far as it can be read. */
export type Seen = { [key: string]: unknown };

/** The YAML's values; null while it cannot be read at all. */
export function seenIn(source: string): Seen | null {
  const document = parseDocument(source);
  if (document.errors.length > 0) return null;
  try {
    const value: unknown = document.toJS({ maxAliasCount: 20 });
    return isSection(value) ? value : {};
  } catch {
    return null;
  }
}

/** A text at a path such as `brand_voice.tone`; empty where there is none. */
export function textAt(seen: Seen, path: string): string {
  const value = valueAt(seen, path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

export const flagAt = (seen: Seen, path: string): boolean => valueAt(seen, path) === true;

/** A list of texts; a single text is a list of one. */
export function listAt(seen: Seen, path: string): string[] {
  const value = valueAt(seen, path);
  return (Array.isArray(value) ? value : [value])
    .filter((one) => ['string', 'number', 'boolean'].includes(typeof one))
    .map(String);
}

type Leaf = string | number | boolean | string[] | undefined;

/** The YAML with one value changed; `undefined` takes it away. Comments and everything else stay. */
export function withValue(source: string, path: string, value: Leaf): string {
  const keys = path.split('.');
  const edit = keys.reduceRight<Leaf | Edit>((inner, key) => ({ [key]: inner }), value);
  return editYaml(source, {}, (document, root) => editMap(document, root, edit as Edit));
}

/** The name in one language: a name that is one text for all becomes one for each when English is added. */
export function withName(source: string, seen: Seen, language: 'ar' | 'en', text: string): string {
  const isPlain = !isSection(seen.name);
  if (language === 'ar' && isPlain) return withValue(source, 'name', text);
  if (isPlain) {
    const both = { ar: textAt(seen, 'name'), en: text };
    return editYaml(source, {}, (document, root) => editMap(document, root, { name: both }));
  }
  return withValue(source, `name.${language}`, text === '' ? undefined : text);
}

export function nameIn(seen: Seen, language: 'ar' | 'en'): string {
  if (isSection(seen.name)) return textAt(seen, `name.${language}`);
  return language === 'ar' ? textAt(seen, 'name') : '';
}

function valueAt(seen: Seen, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isSection(value) ? value[key] : undefined), seen);
}

const isSection = (value: unknown): value is Seen =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
