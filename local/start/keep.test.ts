import { expect, test } from 'vitest';
import { keepRunning, type Part } from './keep.ts';

type Fake = Part & { die(how: string): void };

/** Parts that end when told, and a list of what was said. */
function world(failures: number[] = []) {
  const made: Fake[] = [];
  const said: string[] = [];
  const started: Array<() => void> = [];
  const stopping = new AbortController();
  const start = async (): Promise<Fake> => {
    if (failures.includes(made.length + said.filter((line) => line.startsWith('cannot')).length)) {
      throw new Error('cannot start');
    }
    let die: (how: string) => void = () => undefined;
    const exited = new Promise<string>((resolve) => {
      die = resolve;
    });
    const part = { pid: made.length + 1, exited, die, stop: async () => die('stopped') };
    made.push(part);
    return part;
  };
  const hooks = {
    say: (line: string) => void said.push(line),
    started: () => started.shift()?.(),
    stopping: stopping.signal,
  };
  const nextStart = () => new Promise<void>((resolve) => started.push(resolve));
  return { made, said, start, hooks, nextStart, stopping };
}

test('a part that ends is started again, and the end is said', async () => {
  const { made, said, start, hooks, nextStart, stopping } = world();
  const kept = await keepRunning('azurite', start, hooks);
  const again = nextStart();
  made[0]?.die('SIGKILL');
  await again;

  expect(kept.current().pid).toBe(2);
  expect(said).toEqual(['azurite ended (SIGKILL); starting it again']);
  stopping.abort();
  await kept.stop();
});

test('a start that fails is said and tried again', async () => {
  const { made, said, start, hooks, nextStart, stopping } = world([1]);
  const kept = await keepRunning('serve', start, hooks);
  const again = nextStart();
  made[0]?.die('code 1');
  await again;

  expect(said).toContain('cannot start');
  expect(kept.current().pid).toBe(2);
  stopping.abort();
  await kept.stop();
});

test('the first start that fails is the caller’s', async () => {
  const { start, hooks } = world([0]);
  await expect(keepRunning('serve', start, hooks)).rejects.toThrow('cannot start');
});

// Ctrl-C ends every process of a terminal: whoever dies a moment before the news is not restarted.
test('what ends while the system stops is left alone, in silence', async () => {
  const { made, said, start, hooks, stopping } = world();
  const kept = await keepRunning('postgres', start, hooks);
  made[0]?.die('code 0');
  stopping.abort();
  await kept.stop();

  expect(made).toHaveLength(1);
  expect(said).toEqual([]);
});
