import net from 'node:net';

/** A server that lets everybody in and answers every statement with one error, whose words are given. */
export async function startFailingPostgres(message: string): Promise<{ url: string; stop(): Promise<void> }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    let greeted = false;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.concat([frame('R', Buffer.from([0, 0, 0, 0])), READY])); // authentication is fine
        return;
      }
      const asked = kindsIn(data);
      if (asked.includes('X')) return socket.end();
      const ends = asked.filter((kind) => kind === 'Q' || kind === 'S'); // statements travel in company
      for (const _ of ends) socket.write(Buffer.concat([frame('E', errorFields(message)), READY]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  return {
    url: `postgres://igshop_app:x@127.0.0.1:${port}/none`,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const READY = frame('Z', Buffer.from('I'));

function errorFields(message: string): Buffer {
  // 22P02: an error of the statement's content, so that nobody takes it for a lost connection
  return Buffer.from(`SERROR\0VERROR\0C22P02\0M${message}\0D${message}\0W${message}\0\0`);
}

/** The types of the messages in a packet; on loopback a packet holds whole messages. */
function kindsIn(data: Buffer): string[] {
  const kinds: string[] = [];
  for (let at = 0; at < data.length; at += 1 + data.readUInt32BE(at + 1)) {
    kinds.push(String.fromCharCode(data[at] ?? 0));
  }
  return kinds;
}

/** One message of the PostgreSQL protocol, version 3: type, length, body. */
function frame(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
