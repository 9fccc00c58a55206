import { lockDataDir } from './lock.ts';
import { type Log, openLogs } from './log.ts';
import { endLeftover } from './processes.ts';
import { type Addresses, type Runtime, readRuntime, writeRuntime } from './record.ts';
import { ensureSecrets, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What every step of a start works with. */
export type Run = {
  settings: Settings;
  secrets: Secrets;
  log: Log;
  stopping: AbortSignal;
  stack: { name: string; stop(): Promise<void> }[]; // stopped from the end
  recordProcess(name: string, pid: number, mark: string | null): void;
  recordAddresses(addresses: Addresses): void;
  close(): void;
};

/**
 * Takes the data directory, ends what a killed run left behind, and draws the secrets.
 *
 * @throws Error when another run has the directory.
 */
export async function openRun(settings: Settings, stopping: AbortSignal): Promise<Run> {
  const { dataDir } = settings;
  const unlock = lockDataDir(dataDir);
  const log = openLogs(dataDir);
  const close = () => {
    log.close();
    unlock();
  };
  try {
    await endLeftovers(dataDir, log);
    const secrets = await ensureSecrets(dataDir);
    const runtime: Runtime = { pid: process.pid, processes: {}, addresses: null };
    return {
      settings,
      secrets,
      log,
      stopping,
      stack: [],
      recordProcess: (name, pid, mark) => {
        runtime.processes[name] = { pid, mark };
        writeRuntime(dataDir, runtime);
      },
      recordAddresses: (addresses) => {
        runtime.addresses = addresses;
        writeRuntime(dataDir, runtime);
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function endLeftovers(dataDir: string, log: Log): Promise<void> {
  const processes = Object.entries(readRuntime(dataDir)?.processes ?? {}).reverse();
  for (const [name, { pid, mark }] of processes) {
    if (mark !== null && (await endLeftover(pid, mark)))
      log.say(`ended ${name} (process ${pid}) of an earlier run`);
  }
}
