import type { ServerResponse } from 'node:http';

/** RFC 9457, for what the front door itself refuses. */
export function sendProblem(response: ServerResponse, status: number, title: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ type: 'about:blank', title, status }));
}
