import { type BicepFile, type Node, nodesOf, plain } from './bicep.ts';
import { isUse, modulesOf, outputsOf } from './bicep-names.ts';

/** What a deployment could never begin with, and what it would make for nobody: circles, outputs that are not asked for. */
export function orderFaults(files: BicepFile[], asked: string): string[] {
  return [...files.flatMap(circles), ...unasked(files, asked)];
}

const NAMED = ['variable_declaration', 'resource_declaration', 'module_declaration'];

/** Something that needs itself, through whatever it uses. */
function circles({ file, root }: BicepFile): string[] {
  const own = new Map(
    root.children
      .filter(({ type }) => NAMED.includes(type))
      .map((node): [string, Set<string>] => [plain(node.children[0]), usedBy(node)]),
  );
  const reach = (from: string, seen: Set<string>): Set<string> => {
    for (const next of own.get(from) ?? []) if (!seen.has(next)) reach(next, seen.add(next));
    return seen;
  };
  return [...own.keys()]
    .filter((name) => reach(name, new Set()).has(name))
    .map((name) => `${file} ${name} needs itself`);
}

const usedBy = (node: Node): Set<string> =>
  new Set(
    nodesOf(node, 'identifier')
      .filter(isUse)
      .map(({ text }) => text),
  );

/** Outputs of a module that no file takes; those of main.bicep are for workflows and guides. */
function unasked(files: BicepFile[], asked: string): string[] {
  const taken = files.flatMap((file) =>
    modulesOf(file).flatMap(({ symbol, target }) =>
      [...file.text.matchAll(new RegExp(`\\b${symbol}!?\\.outputs\\.(\\w+)`, 'g'))].map(
        ([, name]) => `${target} ${name}`,
      ),
    ),
  );
  return files.flatMap((file) =>
    outputsOf(file)
      .filter(({ name }) =>
        file.file.endsWith('/main.bicep')
          ? !new RegExp(`\\b${name}\\b`).test(asked)
          : !taken.includes(`${file.file} ${name}`),
      )
      .map(({ name }) => `${file.file} nobody asks for the output ${name}`),
  );
}
