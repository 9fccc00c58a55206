import fs from 'node:fs';
import path from 'node:path';

const KEPT_RUNS = 5;

export type Log = {
  say(line: string): void; // for the person at the terminal, and the file
  file(name: string): (line: string) => void; // one file per process
  close(): void;
};

/**
 * Log files of this run in `DATA_DIR/logs`, one per process; each start moves the last run's files one
 * further (`serve.1.log`) and drops the oldest.
 */
export function openLogs(dataDir: string): Log {
  const dir = path.join(dataDir, 'logs');
  fs.mkdirSync(dir, { recursive: true });
  const open = new Map<string, fs.WriteStream>();

  const file = (name: string) => {
    let stream = open.get(name);
    if (!stream) {
      rotate(dir, name);
      stream = fs.createWriteStream(path.join(dir, `${name}.log`), { flags: 'a', mode: 0o600 });
      open.set(name, stream);
    }
    return (line: string) => void stream.write(`${line}\n`);
  };
  const startLog = file('start');
  return {
    say: (line) => {
      process.stdout.write(`${line}\n`);
      startLog(`${new Date().toISOString()} ${line}`);
    },
    file,
    close: () => open.forEach((stream) => void stream.end()),
  };
}

function rotate(dir: string, name: string): void {
  const at = (run: number) => path.join(dir, run === 0 ? `${name}.log` : `${name}.${run}.log`);
  fs.rmSync(at(KEPT_RUNS), { force: true });
  for (let run = KEPT_RUNS - 1; run >= 0; run -= 1) {
    if (fs.existsSync(at(run))) fs.renameSync(at(run), at(run + 1));
  }
}
