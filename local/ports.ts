import net from 'node:net';

const FIRST = 10_240;
const SLOTS = 550;
const SLOT_SIZE = 40; // the last slot ends at 32,239: below every system's range for outgoing connections

let handedOut = 0;

/**
 * A port on loopback that nobody listens on, for a process that will start in a moment.
 *
 * It lies below the range from which a system takes the near ends of outgoing connections (32,768 on Linux, 49,152
 * elsewhere), so that none of those takes it meanwhile; and each process of ours looks in a slot of its own and goes
 * round it, so that two that start at once do not get the same one.
 *
 * @throws Error when a whole slot is taken.
 */
export async function freePort(): Promise<number> {
  const slot = FIRST + (process.pid % SLOTS) * SLOT_SIZE;
  for (let tried = 0; tried < SLOT_SIZE; tried += 1) {
    const port = slot + (handedOut++ % SLOT_SIZE);
    if ((await listenOnce(port)) === null) return port;
  }
  throw new Error(`expected a free port from ${slot} to ${slot + SLOT_SIZE - 1}, got none`);
}

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
