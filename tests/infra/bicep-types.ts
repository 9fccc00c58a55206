import fs from 'node:fs';
import path from 'node:path';
import { type BicepFile, type Node, plain, propertiesOf, resourcesOf } from './bicep.ts';

/**
 * A type as the fixture has it: `s`, `i`, `b` or `*` for anything, `a|b|s` for a choice, an array of one type, or
 * an object whose `key!` is required, whose `*` is any key and whose `?key` picks further properties by its value.
 */
type Shape = string | Shape[] | { [key: string]: Shape };

const FIXTURE = path.join(path.dirname(import.meta.dirname), 'fixtures', 'infra', 'bicep-types.json');
const TYPES = new Map(
  Object.entries(JSON.parse(fs.readFileSync(FIXTURE, 'utf8')) as Record<string, Shape>).map(
    ([type, shape]) => [type.toLowerCase(), shape],
  ),
);
const OF_THE_LANGUAGE = new Set(['dependsOn', 'parent', 'scope']);
const FROM_OUTSIDE = new Set(['name!', 'location!']);

/** What Azure's own type definitions say against a file: unknown types and properties, missing ones, wrong values. */
export function typeFaults(file: BicepFile): string[] {
  return resourcesOf(file).flatMap(({ type, body, isExisting, line }) => {
    const shape = TYPES.get(type.toLowerCase());
    if (shape === undefined) return [`${file.file}:${line} unknown type or version ${type}`];
    return isExisting ? [] : faultsIn(body, shape, '', file);
  });
}

/** How many properties a file sets on resources: what the check has looked at. */
export const propertyCount = (file: BicepFile): number =>
  resourcesOf(file).reduce((sum, { body }) => sum + countIn(body), 0);

function countIn(node: Node): number {
  if (node.type !== 'object') return node.children.reduce((sum, child) => sum + countIn(child), 0);
  const values = [...propertiesOf(node).values()];
  return values.length + values.reduce((sum, value) => sum + countIn(value), 0);
}

function faultsIn(node: Node, shape: Shape, where: string, file: BicepFile): string[] {
  if (node.type === 'ternary_expression') {
    return node.children.slice(1).flatMap((branch) => faultsIn(branch, shape, where, file));
  }
  if (Array.isArray(shape)) {
    if (node.type !== 'array') return [];
    return node.children.flatMap((item) => faultsIn(item, shape[0] ?? '*', `${where}[]`, file));
  }
  if (typeof shape === 'string') return valueFaults(node, shape, where, file);
  return node.type === 'object' ? objectFaults(node, shape, where, file) : [];
}

function objectFaults(node: Node, shape: Record<string, Shape>, where: string, file: BicepFile): string[] {
  const given = propertiesOf(node);
  const known = resolved(shape, given);
  const byName = new Map(Object.entries(known).map(([key, value]) => [key.replace(/!$/, ''), value]));
  const wrong = [...given].flatMap(([key, value]) => {
    if (where === '' && OF_THE_LANGUAGE.has(key)) return [];
    const expected = byName.get(key) ?? known['*'];
    if (expected !== undefined) return faultsIn(value, expected, `${where}.${key}`, file);
    return isExcused(value, file) ? [] : [`${placeOf(value, file)} unknown property ${where}.${key}`];
  });
  const missing = Object.keys(known).filter(
    (key) => key.endsWith('!') && !given.has(key.slice(0, -1)) && !(where === '' && FROM_OUTSIDE.has(key)),
  );
  return [...wrong, ...missing.map((key) => `${placeOf(node, file)} missing ${where}.${key.slice(0, -1)}`)];
}

/** Takes in what a discriminator's value brings along. */
function resolved(shape: Record<string, Shape>, given: Map<string, Node>): Record<string, Shape> {
  const discriminator = Object.keys(shape).find((key) => key.startsWith('?'));
  if (discriminator === undefined) return shape;
  const { [discriminator]: choices, ...rest } = shape;
  const name = discriminator.slice(1);
  const chosen = (choices as Record<string, Record<string, Shape>>)[plain(given.get(name))];
  return chosen ? resolved({ ...rest, ...chosen }, given) : { ...rest, [name]: 's', '*': '*' };
}

function valueFaults(node: Node, shape: string, where: string, file: BicepFile): string[] {
  const choices = shape.split('|');
  const isFree = choices.some((choice) => ['s', 'S', '*'].includes(choice));
  if (node.type === 'string') {
    const value = plain(node);
    if (['i', 'b'].includes(shape))
      return [`${placeOf(node, file)} ${where}: expected ${shape}, got '${value}'`];
    // A list that is open to later values is closed here: a misspelt one looks just like a later one.
    const isListed = choices.length === 1 ? isFree || value === shape : choices.includes(value);
    return isListed || value.includes('${')
      ? []
      : [`${placeOf(node, file)} ${where}: '${value}' is none of ${shape.replace(/\|s$/i, '')}`];
  }
  const isWrong =
    (node.type === 'number' && !['i', '*'].includes(shape)) ||
    (node.type === 'boolean' && !['b', '*'].includes(shape));
  return isWrong ? [`${placeOf(node, file)} ${where}: expected ${shape}, got ${node.text}`] : [];
}

/** The compiler's own directive for what its types lack, on the line before. */
function isExcused(node: Node, file: BicepFile): boolean {
  return /^\s*#disable-next-line BCP037$/.test(file.text.split('\n')[node.row - 1] ?? '');
}

const placeOf = (node: Node, file: BicepFile): string => `${file.file}:${node.row + 1}`;
