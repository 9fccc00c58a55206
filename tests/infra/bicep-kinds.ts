import { type BicepFile, type Node, nodesOf, parseBicep, plain } from './bicep.ts';
import { modulesOf, outputsOf, paramsOf, variableOf } from './bicep-names.ts';

/** What calls give; what is not listed may be anything. */
const GIVES: Record<string, string> = {
  ...{ bool: 'bool', int: 'int', length: 'int', concat: 'array', union: 'object' },
  ...{ guid: 'string', join: 'string', loadTextContent: 'string', readEnvironmentVariable: 'string' },
  ...{ replace: 'string', subscriptionResourceId: 'string', take: 'string', uniqueString: 'string' },
};
const LITERALS: Record<string, string> = {
  ...{ array: 'array', boolean: 'bool', number: 'int', object: 'object', string: 'string' },
  ...{ binary_expression: 'bool', for_statement: 'array', unary_expression: 'bool' },
};

/**
 * What a compiler would say of kinds: a default, a module's parameter, an output or a value of the parameter file that
 * is of another kind than was declared, or none of the values that are allowed.
 */
export function kindFaults(files: BicepFile[], parameters: BicepFile, main: BicepFile): string[] {
  const byFile = new Map(files.map((file) => [file.file, file]));
  const kindOf = kindsIn(byFile);
  return [
    ...files.flatMap((file) => [
      ...paramsOf(file).flatMap((param) =>
        param.value ? given(file, param, param.value, kindOf(param.value, file)) : [],
      ),
      ...outputsOf(file).flatMap(({ name, kind, value }) => wrong(file, name, kind, kindOf(value, file))),
      ...modulesOf(file).flatMap(({ target, params }) =>
        paramsOf(byFile.get(target) ?? NOTHING).flatMap((param) => {
          const value = params.get(param.name);
          return value ? given(file, param, value, kindOf(value, file)) : [];
        }),
      ),
    ]),
    ...nodesOf(parameters.root, 'variable_declaration').flatMap(({ children: [name, value] }) => {
      const param = paramsOf(main).find((one) => one.name === plain(name));
      return param && value ? given(parameters, param, value, kindOf(value, parameters)) : [];
    }),
  ];
}

/** A parameter file, whose `param x = …` the grammar does not know, as if it declared variables. */
export const parseParameters = (text: string): BicepFile =>
  parseBicep('main.bicepparam', text.replace(/^using .*$/m, '').replace(/^param /gm, 'var '));

type Param = ReturnType<typeof paramsOf>[number];

function given(file: BicepFile, { name, kind, allowed }: Param, value: Node, kinds: string[]): string[] {
  const isStranger = value.type === 'string' && allowed.length > 0 && !allowed.includes(plain(value));
  return [
    ...wrong(file, name, kind, kinds),
    ...(isStranger ? [`${file.file} ${name}: expected ${allowed.join(', ')}, got ${plain(value)}`] : []),
  ];
}

const wrong = (file: BicepFile, name: string, expected: string | undefined, kinds: string[]): string[] =>
  kinds
    .filter((kind) => kind !== expected)
    .map((kind) => `${file.file} ${name}: expected ${expected}, got ${kind}`);

/** The kinds that an expression may have; none where only Azure knows. */
function kindsIn(byFile: Map<string, BicepFile>) {
  return function kindOf(node: Node, file: BicepFile): string[] {
    const [first, ...rest] = node.children;
    if (node.type === 'ternary_expression') return rest.flatMap((branch) => kindOf(branch, file));
    if (node.type === 'call_expression') return [GIVES[first?.text ?? ''] ?? []].flat();
    if (node.type === 'member_expression') return outputKind(node, file);
    if (node.type !== 'identifier') return [LITERALS[node.type] ?? []].flat();
    const param = paramsOf(file).find(({ name }) => name === node.text);
    if (param) return [param.kind];
    const value = variableOf(file, node.text);
    return value ? kindOf(value, file) : [];
  };

  function outputKind({ text }: Node, file: BicepFile): string[] {
    const [, symbol, name] = /^(\w+)!?\.outputs\.(\w+)$/.exec(text) ?? [];
    const target = modulesOf(file).find((module) => module.symbol === symbol)?.target;
    const found = outputsOf(byFile.get(target ?? '') ?? NOTHING);
    return found.filter((output) => output.name === name).map(({ kind }) => kind);
  }
}

const NOTHING = parseBicep('nothing', '');
