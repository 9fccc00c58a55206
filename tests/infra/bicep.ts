import fs from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser, type Node as TreeNode } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
await Parser.init();
const bicep = await Language.load(
  fs.readFileSync(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')),
);

/** What the parser found, as plain values: a walk over its own nodes crosses into WebAssembly at every step. */
export type Node = {
  type: string;
  text: string;
  row: number; // from 0
  children: Node[]; // the named ones
  parent: Node | null;
};
export type BicepFile = { file: string; text: string; root: Node; isBroken: boolean };

/** A resource as it stands in a file. `body` is the object inside its condition or loop; null for `existing`. */
export type Resource = {
  file: BicepFile;
  symbol: string;
  type: string; // with its version; a child's is made whole by its parent's
  body: Node;
  isExisting: boolean;
  line: number;
};

const known = new Map<string, BicepFile>();

/** Parses a text once, however often it is asked for. */
export function parseBicep(file: string, text: string): BicepFile {
  const key = `${file}\n${text}`;
  const parsed = known.get(key) ?? parse(file, text);
  known.set(key, parsed);
  return parsed;
}

function parse(file: string, text: string): BicepFile {
  const parser = new Parser();
  parser.setLanguage(bicep);
  const tree = parser.parse(text);
  if (!tree) throw new Error(`${file}: the parser gave nothing`);
  return { file, text, root: plainNode(tree.rootNode, null), isBroken: tree.rootNode.hasError };
}

function plainNode(from: TreeNode, parent: Node | null): Node {
  const node: Node = { type: from.type, text: from.text, row: from.startPosition.row, children: [], parent };
  node.children = from.namedChildren.flatMap((child) => (child ? plainNode(child, node) : []));
  return node;
}

/** Every node of a kind, in the order of the text. */
export function nodesOf(node: Node, ...types: string[]): Node[] {
  const own = types.includes(node.type) ? [node] : [];
  return [...own, ...node.children.flatMap((child) => nodesOf(child, ...types))];
}

/** What a loop calls its items: `for x in xs` and `for (x, i) in xs` are parsed as different things. */
export const loopNames = (loop: Node): string[] => {
  const [first] = loop.children;
  return first?.type === 'identifier' ? [first.text] : (first?.children ?? []).map(({ text }) => text);
};

/** The text of a string literal or an identifier, without quotes. */
export const plain = (node: Node | null | undefined): string =>
  (node?.text ?? '').replace(/^'([\s\S]*)'$/, '$1').replaceAll("\\'", "'");

/** An object's own properties. */
export function propertiesOf(object: Node): Map<string, Node> {
  const pairs = object.children.flatMap((property): [string, Node][] => {
    const [key, value] = property.children;
    return property.type === 'object_property' && key && value && key.type !== 'resource_declaration'
      ? [[plain(key), value]]
      : [];
  });
  return new Map(pairs);
}

/** The value at a path of properties, or undefined. */
export function at(object: Node, ...path: string[]): Node | undefined {
  return path.reduce<Node | undefined>((node, key) => node && propertiesOf(node).get(key), object);
}

export function resourcesOf(file: BicepFile): Resource[] {
  return nodesOf(file.root, 'resource_declaration').map((node) => {
    const [symbol, type] = node.children;
    const parent = enclosing(node);
    const own = plain(type);
    const [family = '', version = ''] = parent ? parent.split('@') : [];
    const whole = parent ? `${family}/${own.split('@')[0]}@${own.split('@')[1] ?? version}` : own;
    return {
      file,
      symbol: plain(symbol),
      type: whole,
      body: bodyOf(node),
      isExisting: /^resource\s+\w+\s+'[^']*'\s+existing\b/.test(node.text),
      line: node.row + 1,
    };
  });
}

/** The object of a declaration, inside `if` and `for`. */
export function bodyOf(node: Node): Node {
  const [inner] = node.children.filter(({ type }) =>
    ['object', 'if_statement', 'for_statement'].includes(type),
  );
  if (!inner) throw new Error(`expected a body: ${node.text.slice(0, 80)}`);
  return inner.type === 'object' ? inner : bodyOf(inner);
}

function enclosing(node: Node): string | null {
  for (let up = node.parent; up; up = up.parent) {
    if (up.type !== 'resource_declaration') continue;
    const own = plain(up.children[1]);
    const above = enclosing(up);
    if (!above) return own;
    const [family = '', version = ''] = above.split('@');
    return `${family}/${own.split('@')[0]}@${own.split('@')[1] ?? version}`;
  }
  return null;
}
