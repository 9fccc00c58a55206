import fs from 'node:fs';
import path from 'node:path';

const WAIT_STEP_MS = 200;

/** Waits until no other living process holds `file`, then holds it. Gives what lets it go. */
export async function onlyOne(file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = readPid(file);
    if (holder === process.pid || isAlive(holder))
      await new Promise((tick) => setTimeout(tick, WAIT_STEP_MS));
    else fs.rmSync(file, { force: true });
  }
}

function readPid(file) {
  try {
    return Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return 0; // released between the two looks
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
