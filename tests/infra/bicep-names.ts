import path from 'node:path';
import { type BicepFile, bodyOf, loopNames, type Node, nodesOf, plain, propertiesOf } from './bicep.ts';

const FUNCTIONS = new Set(
  'environment guid join loadTextContent resourceGroup subscriptionResourceId take tenant union uniqueString'.split(
    ' ',
  ),
);

/** What a compiler would say of names: undeclared, unused, a module's parameters and outputs that are not there. */
export function nameFaults(files: BicepFile[]): string[] {
  const byFile = new Map(files.map((file) => [file.file, file]));
  return files.flatMap((file) => [
    ...undeclared(file),
    ...unused(file),
    ...modulesOf(file).flatMap((module) => moduleFaults(module, file, byFile)),
  ]);
}

type Parameter = {
  name: string;
  kind: string;
  value: Node | undefined; // its default
  isSecure: boolean;
  allowed: string[];
};

export function paramsOf({ root }: BicepFile): Parameter[] {
  return nodesOf(root, 'parameter_declaration').map((node) => ({
    name: plain(node.children[0]),
    kind: node.children[1]?.text ?? '',
    value: node.children[2],
    isSecure: /@secure\(\)/.test(decoratorsBefore(node)),
    allowed: allowedIn(decoratorsBefore(node)),
  }));
}

/** The texts of `@allowed([…])`; none where anything goes. */
const allowedIn = (decorators: string): string[] =>
  [...(/@allowed\(\[([^\]]*)\]\)/.exec(decorators)?.[1] ?? '').matchAll(/'([^']*)'/g)].map(
    ([, value = '']) => value,
  );

export const outputsOf = ({ root }: BicepFile): { name: string; kind: string; value: Node }[] =>
  nodesOf(root, 'output_declaration').map((node) => {
    const parts = node.children;
    return { name: plain(parts[0]), kind: parts[1]?.text ?? '', value: parts.at(-1) as Node };
  });

/** The value of a variable of the file, or undefined. */
export function variableOf({ root }: BicepFile, name: string): Node | undefined {
  const found = nodesOf(root, 'variable_declaration').find((node) => plain(node.children[0]) === name);
  return found?.children[1];
}

type Module = { symbol: string; target: string; params: Map<string, Node>; line: number };

export function modulesOf({ file, root }: BicepFile): Module[] {
  return nodesOf(root, 'module_declaration').map((node) => {
    const params = propertiesOf(bodyOf(node)).get('params');
    return {
      symbol: plain(node.children[0]),
      target: path.posix.join(path.posix.dirname(file), plain(node.children[1])),
      params: params ? propertiesOf(params) : new Map(),
      line: node.row + 1,
    };
  });
}

function moduleFaults(module: Module, { file, text }: BicepFile, byFile: Map<string, BicepFile>): string[] {
  const target = byFile.get(module.target);
  if (!target) return [`${file}:${module.line} no file ${module.target}`];
  const params = paramsOf(target);
  const known = new Set(params.map(({ name }) => name));
  const extra = [...module.params.keys()].filter((name) => !known.has(name));
  const missing = params.filter(({ name, value }) => !value && !module.params.has(name));
  const outputs = new Set(outputsOf(target).map(({ name }) => name));
  const used = [...text.matchAll(new RegExp(`\\b${module.symbol}!?\\.outputs\\.(\\w+)`, 'g'))].map(
    ([, name = '']) => name,
  );
  return [
    ...extra.map((name) => `${file}:${module.line} ${module.target} has no parameter ${name}`),
    ...missing.map(({ name }) => `${file}:${module.line} ${module.target} needs the parameter ${name}`),
    ...used
      .filter((name) => !outputs.has(name))
      .map((name) => `${file} ${module.target} has no output ${name}`),
  ];
}

const DECLARING = [
  'parameter_declaration',
  'variable_declaration',
  'resource_declaration',
  'module_declaration',
];

const declaredIn = (root: Node): Node[] =>
  nodesOf(root, ...DECLARING).flatMap((node) => node.children[0] ?? []);

function undeclared({ file, root }: BicepFile): string[] {
  const loops = nodesOf(root, 'for_statement').flatMap(loopNames);
  const known = new Set([...declaredIn(root).map(plain), ...loops]);
  return nodesOf(root, 'identifier')
    .filter((node) => isUse(node) && !known.has(node.text) && !(isCalled(node) && FUNCTIONS.has(node.text)))
    .map((node) => `${file}:${node.row + 1} nothing is called ${node.text}`);
}

function unused({ file, root }: BicepFile): string[] {
  const uses = new Set(
    nodesOf(root, 'identifier')
      .filter(isUse)
      .map(({ text }) => text),
  );
  return nodesOf(root, 'parameter_declaration', 'variable_declaration')
    .map((node) => plain(node.children[0]))
    .filter((name) => !uses.has(name))
    .map((name) => `${file} ${name} is not used`);
}

/** An identifier that stands for a value: no key of an object, no name that is being declared, no decorator. */
export function isUse(node: Node): boolean {
  const { parent } = node;
  if (!parent || within(node, 'decorator')) return false;
  const isFirst = parent.children[0] === node;
  const isName =
    isFirst && [...DECLARING, 'output_declaration', 'object_property', 'for_statement'].includes(parent.type);
  return !isName;
}

const isCalled = (node: Node): boolean => node.parent?.type === 'call_expression';

function within(node: Node, type: string): boolean {
  for (let up = node.parent; up; up = up.parent) if (up.type === type) return true;
  return false;
}

function decoratorsBefore(node: Node): string {
  const siblings = node.parent?.children ?? [];
  const before = siblings[siblings.indexOf(node) - 1];
  return before?.type === 'decorators' ? before.text : '';
}
