import {
  Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';

/** New values of a mapping: `undefined` takes a key away, keys that are not named stay. */
export type Edit = { [key: string]: Value };
/** An entry of a list goes on from the entry at `from`, with its comments and other keys, or is new. */
export type Entry = { from: number | null; edit: Edit };
type Value = string | number | boolean | string[] | Entry[] | Edit | undefined;

/**
 * A YAML text with changes in it. Only what changes is written anew: comments, order and all other keys stay.
 *
 * @param source - a mapping; for anything else, or nothing, one is begun with `begin`.
 */
export function editYaml(
  source: string | null,
  begin: Record<string, string>,
  change: (document: Document, root: YAMLMap) => void,
): string {
  const document = withoutAliases(parseDocument(source ?? ''));
  if (!isMap(document.contents)) document.contents = document.createNode(begin);
  change(document, document.contents as YAMLMap);
  return document.toString({ lineWidth: 0, indentSeq: !/^( *)[^\s#-][^\n]*:\n\1- /m.test(source ?? '') });
}

/** A document that repeats parts of itself by reference is written out, and loses its comments: an edit is to one place. */
function withoutAliases(document: Document): Document {
  let found = false;
  visit(document, (_, node) => {
    found ||= isAlias(node);
  });
  return found ? new Document(document.toJS(), { aliasDuplicateObjects: false }) : document;
}

/** Writes new values into a document; what has them already is left as it is written, comments and all. */
export function editMap(document: Document, map: YAMLMap, edit: Edit): YAMLMap {
  for (const [key, value] of Object.entries(edit)) {
    const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
    if (value === undefined) map.delete(key);
    else if (!pair) map.set(key, fresh(document, value));
    else pair.value = edited(document, pair.value, value);
  }
  return map;
}

function edited(document: Document, node: unknown, value: Exclude<Value, undefined>): Node {
  if (isScalar(node) && typeof value !== 'object') {
    if (node.value !== value) node.value = value;
    return node;
  }
  if (isMap(node) && !Array.isArray(value) && typeof value === 'object') {
    return editMap(document, node, value);
  }
  if (isSeq(node) && Array.isArray(value)) {
    const before = [...node.items];
    node.items = value.map((item) =>
      typeof item === 'string' ? sameText(document, before, item) : entry(document, before, item),
    );
    return node;
  }
  return fresh(document, value); // an alias or another kind of thing stood here
}

function entry(document: Document, before: unknown[], { from, edit }: Entry): Node {
  const node = from === null ? undefined : before[from];
  return isMap(node) ? editMap(document, node, edit) : fresh(document, edit);
}

/** The item that says so already, if there is one, and once. */
function sameText(document: Document, before: unknown[], text: string): Node {
  const at = before.findIndex((node) => isScalar(node) && String(node.value).trim() === text);
  const [node] = at < 0 ? [] : before.splice(at, 1);
  return isNode(node) ? node : document.createNode(text);
}

function fresh(document: Document, value: Exclude<Value, undefined>): Node {
  return document.createNode(plain(value)) as Node;
}

function plain(value: Value): unknown {
  if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? item : plain(item.edit)));
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}
