import { randomInt } from 'node:crypto';
import net from 'node:net';

const FIRST = 10_240;
const END = 32_240; // below every system's range for outgoing connections
const TRIES = 200;

const handedOut = new Set<number>();

/**
 * A port on loopback that nobody listens on, for a process that will start in a moment.
 *
 * It lies below the range from which a system takes the near ends of outgoing connections (32,768 on Linux, 49,152
 * elsewhere), so that none of those takes it meanwhile. Chance picks among 22,000: what another process has picked and
 * not yet taken, or has left for a restart, is hardly ever picked too, however slow the machine.
 *
 * @throws Error when every port tried is taken.
 */
export async function freePort(pick = anyPort): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = pick();
    if (handedOut.has(port)) continue;
    handedOut.add(port); // before we wait: calls at once must differ
    if ((await listenOnce(port)) === null) return port;
  }
  throw new Error(`expected a free port from ${FIRST} to ${END - 1}, got none in ${TRIES} tries`);
}

const anyPort = (): number => randomInt(FIRST, END);

/**
 * The port that a setting names, checked: a taken one is told in words rather than by a process that ends.
 *
 * @param wanted - 0 picks a free one.
 * @throws Error naming the setting.
 */
export async function takePort(setting: string, wanted: number): Promise<number> {
  if (wanted === 0) return freePort();
  const code = await listenOnce(wanted);
  if (code === null) return wanted;
  throw new Error(`${setting}: expected a free port, got ${wanted} (${code}); set ${setting} to another one`);
}

/** Null if one can listen there; else the system's reason. */
async function listenOnce(port: number): Promise<string | null> {
  const server = net.createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
  await new Promise((resolve) => server.close(resolve));
  return null;
}
