import { createServer, type RequestListener, type Server } from 'node:http';
import { clockOffset, setOffset } from './clock.ts';
import { createFront, hostsOf } from './front/front.ts';
import { sendProblem } from './front/problem.ts';
import { proxyTo } from './front/proxy.ts';
import { NO_CONFIG, readSiteConfig } from './front/site-config.ts';
import { staticSite } from './front/static-site.ts';
import { type Host, startHost } from './host/index.ts';
import { readFaults } from './read-faults.ts';
import { isLoopback } from './start/settings.ts';

const STOP_TIMEOUT_MS = 3_000; // an open connection or a slow activity must not hold the shutdown
const BODY_BYTES_MAX = 10_000;

export type ServeOptions = {
  port: number;
  controlUrl: string; // on loopback, with a secret as its path
  clockOffsetMs: number;
  publicOrigin: string;
  appDir: string;
  webDir: string;
  devSiteUrl?: string; // in place of webDir
  taskHubUrl: string;
  hostName: string; // the same in every run: it takes back at once what a killed run held
  cookieSecret: string;
};

/**
 * Starts the host with the built function app, the front door before it, and the address where the sandbox
 * moves the clock.
 *
 * @param clockMoved - told each new offset, so that a restart begins with it.
 */
export async function startServing(
  options: ServeOptions,
  clockMoved: (offsetMs: number) => void,
): Promise<{ stop(): Promise<void> }> {
  const { port, publicOrigin, cookieSecret } = options;
  const host = await startHost({
    appDir: options.appDir,
    taskHubUrl: options.taskHubUrl,
    siteOrigin: publicOrigin,
    hostName: options.hostName,
    appProcess: process.env.HOST_APP_PROCESS === 'shared' ? 'shared' : 'own',
    appClock: { module: new URL('./clock.ts', import.meta.url).href, offsetMs: clockOffset },
    faults: readFaults(process.env.HOST_FAULTS ?? ''),
    log: writeLog,
  });
  const config = options.devSiteUrl ? NO_CONFIG : readSiteConfig(options.webDir);
  const front = createFront({
    config,
    hosts: hostsOf(publicOrigin, port),
    site: options.devSiteUrl ? proxyTo(options.devSiteUrl) : staticSite(options.webDir, config),
    api: (request, response) => host.handle(request, response),
    cookieSecret,
    adminForm: isLoopback(publicOrigin),
  });
  const control = new URL(options.controlUrl);
  const servers = [
    await listen(front, port),
    await listen(clockListener(control.pathname, host, clockMoved), Number(control.port)),
  ];
  return { stop: () => stop(servers, host) };
}

function writeLog(level: string, message: string, fields: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ level, event: message, ...fields })}\n`);
}

function listen(listener: RequestListener, port: number): Promise<Server> {
  const server = createServer(listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** `PUT {path}/clock {offsetMs}`: the product's clock and the host's timers move together. */
function clockListener(path: string, host: Host, clockMoved: (offsetMs: number) => void): RequestListener {
  return (request, response) => {
    if (request.method !== 'PUT' || request.url !== `${path}/clock`)
      return sendProblem(response, 404, 'not found');
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
      if (body.length > BODY_BYTES_MAX) request.destroy();
    });
    request.on('end', () => {
      const offsetMs = readOffset(body);
      if (offsetMs === null) return sendProblem(response, 400, 'expected {"offsetMs": number}');
      setOffset(offsetMs);
      host.clockChanged();
      clockMoved(offsetMs);
      response.writeHead(204).end();
    });
  };
}

function readOffset(body: string): number | null {
  try {
    const { offsetMs } = JSON.parse(body) as { offsetMs?: unknown };
    return typeof offsetMs === 'number' && Number.isFinite(offsetMs) ? offsetMs : null;
  } catch {
    return null;
  }
}

/**
 * What runs may finish, but not for long: on Ctrl-C in a terminal the database goes at the same moment, and work
 * that is cut off is taken up by the next start.
 */
async function stop(servers: Server[], host: Host): Promise<void> {
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  for (const server of servers) server.closeIdleConnections();
  const { promise: late, resolve: giveUp } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
    giveUp();
  }, STOP_TIMEOUT_MS);
  await Promise.race([host.stop(), late]);
  for (const server of servers) server.closeAllConnections();
  await Promise.all(closed);
  clearTimeout(timer);
}
