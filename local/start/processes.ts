import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

const END_TIMEOUT_MS = 5_000;
const LOOK_EVERY_MS = 50;

/** The command line of a living process, or null: a recorded pid may belong to somebody else by now. */
export function commandOf(pid: number): string | null {
  if (!(pid > 0)) return null;
  if (process.platform === 'linux') return commandOnLinux(pid);
  const { status, stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** When a process started, in the system's own words: with the pid it names one process for good. */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') {
    const { status, stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null; // field 22 of proc_pid_stat(5)
  } catch {
    return null; // ended
  }
}

/**
 * Ends a process of an earlier run, if `pid` still is one: its command line must contain `mark`.
 *
 * @returns true when there was one.
 */
export async function endLeftover(pid: number, mark: string): Promise<boolean> {
  const isOurs = () => commandOf(pid)?.includes(mark) ?? false;
  if (!isOurs()) return false;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (isOurs()) process.kill(pid, signal);
    const deadline = performance.now() + END_TIMEOUT_MS;
    while (isOurs() && performance.now() < deadline)
      await new Promise((tick) => setTimeout(tick, LOOK_EVERY_MS));
  }
  return true;
}

function commandOnLinux(pid: number): string | null {
  try {
    if (/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))) return null; // dead, not yet reaped
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return null; // ended
  }
}
