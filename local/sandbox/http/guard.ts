import type { IncomingHttpHeaders } from 'node:http';
import type { SandboxResponse } from '../types.ts';
import { problem } from './answers.ts';

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Keeps foreign web pages out of a server that asks for no password: a rebound DNS name shows in Host, a
 * page on another site in Origin. Scripts send no Origin and pass.
 */
export function refuseStrangers(
  headers: IncomingHttpHeaders,
  path: string,
  port: number,
): SandboxResponse | null {
  const host = hostOf(headers.host);
  if (!host || !LOCAL_HOSTS.has(host.hostname)) {
    return problem(
      403,
      `expected Host localhost:${port} or 127.0.0.1:${port}, received ${headers.host ?? 'none'}`,
    );
  }
  const { origin } = headers;
  if (!path.startsWith('/_control/') || origin === undefined) return null;
  const from = originOf(origin);
  if (from && LOCAL_HOSTS.has(from.hostname) && from.port === String(port)) return null;
  return problem(403, `expected no Origin or http://localhost:${port}, received ${origin}`);
}

function hostOf(host: string | undefined): URL | null {
  return host ? originOf(`http://${host}`) : null;
}

function originOf(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
