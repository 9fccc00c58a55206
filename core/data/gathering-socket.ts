import net from 'node:net';

/**
 * A socket that sends what one pass of the event loop writes in one call of the system: `pg` writes each statement
 * alone, and a call costs more than the statement. Without TLS; with it `pg` puts its own socket in front.
 */
export function gatheringSocket(): net.Socket {
  const socket = new net.Socket();
  const write = socket.write.bind(socket);
  let isGathering = false;
  const gather = (...args: Parameters<typeof write>): boolean => {
    if (!isGathering) {
      isGathering = true;
      socket.cork();
      process.nextTick(() => {
        isGathering = false;
        socket.uncork();
      });
    }
    return write(...args);
  };
  socket.write = gather as typeof socket.write;
  return socket;
}
