import fs from 'node:fs';
import path from 'node:path';

type Source = {
  file: string;
  text: string;
  lines: { steps: Record<string, number[]>; waits: number[]; events: number[]; children: number[] };
};

/** Every story's source with the lines at which it does something, for the console to show beside what it did. */
export function storySources(root: string): Record<string, Source> {
  const folder = path.join(root, 'orchestrations');
  const index = fs.readFileSync(path.join(folder, 'index.ts'), 'utf8');
  const imports = [...index.matchAll(/^import \{ (\w+) \} from '\.\/([\w-]+\.ts)';$/gm)];
  return Object.fromEntries(
    imports.map(([, story = '', name = '']) => {
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      return [story, { file: `orchestrations/${name}`, text, lines: linesOf(text) }];
    }),
  );
}

const STEP = /(?:\b(?:ours|vendor)|stepsOf<Activities>\(context, \w+\))\.(\w+)\(/g;
const TOGETHER = /together<Activities, '(\w+)'>/g;

function linesOf(text: string): Source['lines'] {
  const lines = text.split('\n');
  const where = (what: RegExp) => lines.flatMap((line, at) => (what.test(line) ? [at + 1] : []));
  const steps: Record<string, number[]> = {};
  for (const [at, line] of lines.entries())
    for (const [, name = ''] of [...line.matchAll(STEP), ...line.matchAll(TOGETHER)])
      steps[name] = [...(steps[name] ?? []), at + 1];
  return {
    steps,
    waits: where(/yield\* pause\(/),
    events: where(/waitForExternalEvent\(/),
    children: where(/callSubOrchestrator\(/),
  };
}
