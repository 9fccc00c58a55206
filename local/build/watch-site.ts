import path from 'node:path';
import { createServer } from 'vite';

/** A process for `npm run dev`: Vite's own server with hot reload, on the loopback port of its argument. */
const web = path.join(path.dirname(path.dirname(import.meta.dirname)), 'web');
const port = Number(process.argv[2]);

process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole terminal group; the parent ends us in order
const server = await createServer({
  root: web,
  configFile: path.join(web, 'vite.config.ts'),
  server: { host: '127.0.0.1', port, strictPort: true, hmr: { host: '127.0.0.1', clientPort: port } },
});
await server.listen();
process.once('disconnect', async () => {
  await server.close();
  process.exit(0);
});
process.send?.({ ready: true });
