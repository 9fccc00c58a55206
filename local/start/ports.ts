import net from 'node:net';

/**
 * Checks that a port can be had, so that a taken one is told in words rather than by a process that ends.
 *
 * @param wanted - 0 picks a free one.
 * @throws Error naming the setting.
 */
export async function takePort(setting: string, wanted: number): Promise<number> {
  const server = net.createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(wanted, '127.0.0.1', resolve);
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `${setting}: expected a free port, got ${wanted} (${code}); set ${setting} to another one`,
    );
  }
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
