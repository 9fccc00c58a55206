import { spawn } from 'node:child_process';
import { builtDigest, digestOf, HALVES } from './sources.ts';

/** Builds `dist/` in a process of its own (the bundlers' memory goes with it), if its sources have changed. */
export async function ensureBuilt(
  root: string,
  say: (line: string) => void,
  stopping: AbortSignal,
): Promise<void> {
  if (HALVES.every((half) => builtDigest(root, half) === digestOf(root, half))) return;
  say('building');
  const child = spawn(process.execPath, ['local/build.ts'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = () => void child.kill();
  stopping.addEventListener('abort', stop);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  stopping.removeEventListener('abort', stop);
  stopping.throwIfAborted();
  if (code !== 0) throw new Error('the build failed');
}
