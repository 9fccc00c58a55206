import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { sendProblem } from './problem.ts';
import { CONFIG_FILE, globToRegExp, ruleFor, type SiteConfig } from './site-config.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
};

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

type Held = { bytes: Buffer; tag: string };
type StaticSite = {
  files: Map<string, Held>; // by URL path
  config: SiteConfig;
  fallback: { path: string; exclude: RegExp[] } | null;
};

/**
 * Answers GET and HEAD with a file of the built site, or with the page of the app for an address that only the
 * app knows.
 */
export function staticSite(
  dir: string,
  config: SiteConfig,
): (request: IncomingMessage, response: ServerResponse) => void {
  const site = load(dir, config);
  return (request, response) => serve(site, request, response);
}

/**
 * Reads the site once: a request can only ever name one of these files, so no path leaves the folder; and a build
 * meanwhile, which puts another folder in its place, takes no file from under the pages that are open.
 */
function load(dir: string, config: SiteConfig): StaticSite {
  const names = fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const files = new Map(
    names.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      const bytes = fs.readFileSync(file);
      const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      return [`/${path.relative(dir, file).replaceAll(path.sep, '/')}`, { bytes, tag }];
    }),
  );
  files.delete(`/${CONFIG_FILE}`);
  const { navigationFallback } = config;
  return {
    files,
    config,
    fallback: navigationFallback
      ? { path: navigationFallback.rewrite, exclude: navigationFallback.exclude.map(globToRegExp) }
      : null,
  };
}

function serve(site: StaticSite, request: IncomingMessage, response: ServerResponse): void {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const found = findPath(site, new URL(request.url ?? '/', 'http://front').pathname);
  if (!isRead) sendProblem(response, 405, 'expected GET or HEAD');
  else if (!found) sendProblem(response, 404, 'not found');
  else sendFile(site, found, request, response);
}

function sendFile(site: StaticSite, found: string, request: IncomingMessage, response: ServerResponse): void {
  const { bytes, tag, encoding } = pickFile(site, found, String(request.headers['accept-encoding'] ?? ''));
  response.setHeader('etag', tag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', 'no-cache'); // Azure's too, unless the file says otherwise
  for (const [name, value] of Object.entries(headersOf(site, request))) response.setHeader(name, value);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  if (encoding) response.setHeader('content-encoding', encoding);
  response.writeHead(200, {
    'content-type': typeOf(site, found),
    'content-length': bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function findPath({ files, fallback }: StaticSite, pathname: string): string | null {
  const wanted = decoded(pathname);
  if (wanted === null) return null;
  const exact = wanted.endsWith('/') ? `${wanted}index.html` : wanted;
  if (files.has(exact)) return exact;
  if (!fallback || fallback.exclude.some((pattern) => pattern.test(wanted))) return null;
  return files.has(fallback.path) ? fallback.path : null;
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null; // a broken escape names nothing
  }
}

function pickFile({ files }: StaticSite, found: string, accepted: string): Held & { encoding?: string } {
  for (const [encoding, extension] of ENCODINGS) {
    const packed = accepted.includes(encoding) ? files.get(found + extension) : undefined;
    if (packed) return { ...packed, encoding };
  }
  return files.get(found) as Held; // `findPath` names nothing else
}

/** A rule's headers take the place of the ones for every answer, name by name. */
function headersOf({ config }: StaticSite, { method = 'GET', url }: IncomingMessage): Record<string, string> {
  const { pathname } = new URL(url ?? '/', 'http://front');
  return { ...config.globalHeaders, ...ruleFor(config, method, pathname)?.headers };
}

function typeOf({ config }: StaticSite, file: string): string {
  const extension = path.extname(file).toLowerCase();
  return config.mimeTypes[extension] ?? TYPES[extension] ?? 'application/octet-stream';
}
