import { createHash } from 'node:crypto';
import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import { sendProblem } from './problem.ts';

const CONFIG_FILE = 'staticwebapp.config.json';

/** The part of Azure's own configuration file for static sites that we use: one truth for both places. */
const SiteConfig = z.object({
  globalHeaders: z.record(z.string(), z.string()).default({}),
  navigationFallback: z.object({ rewrite: z.string(), exclude: z.string().array().default([]) }).optional(),
});

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

type StaticSite = {
  files: Map<string, string>; // URL path → file
  headers: Record<string, string>;
  fallback: { path: string; exclude: RegExp[] } | null;
  inMemory: Map<string, { bytes: Buffer; tag: string }>; // by URL path
};

/**
 * Answers GET and HEAD with a file of the built site, or with the page of the app for an address that only the
 * app knows.
 */
export function staticSite(dir: string): (request: IncomingMessage, response: ServerResponse) => void {
  const site = load(dir);
  return (request, response) => serve(site, request, response);
}

/** Lists the files once: a request can only ever name one of these, so no path leaves the folder. */
function load(dir: string): StaticSite {
  const names = fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const files = new Map(
    names.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [`/${path.relative(dir, file).replaceAll(path.sep, '/')}`, file];
    }),
  );
  const configFile = files.get(`/${CONFIG_FILE}`);
  const text = configFile ? fs.readFileSync(configFile, 'utf8') : '{}';
  const { globalHeaders, navigationFallback } = SiteConfig.parse(JSON.parse(text));
  files.delete(`/${CONFIG_FILE}`);
  return {
    files,
    headers: globalHeaders,
    fallback: navigationFallback
      ? { path: navigationFallback.rewrite, exclude: navigationFallback.exclude.map(globToRegExp) }
      : null,
    inMemory: new Map(),
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
  const { sent, encoding } = pickEncoding(site, found, String(request.headers['accept-encoding'] ?? ''));
  const { bytes, tag } = read(site, sent);
  for (const [name, value] of Object.entries(site.headers)) response.setHeader(name, value);
  response.setHeader('etag', tag);
  response.setHeader('vary', 'accept-encoding');
  response.setHeader('cache-control', isHashed(found) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  if (encoding) response.setHeader('content-encoding', encoding);
  response.writeHead(200, {
    'content-type': TYPES[path.extname(found).toLowerCase()] ?? 'application/octet-stream',
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

function pickEncoding(
  { files }: StaticSite,
  found: string,
  accepted: string,
): { sent: string; encoding?: string } {
  for (const [encoding, extension] of ENCODINGS) {
    if (accepted.includes(encoding) && files.has(found + extension))
      return { sent: found + extension, encoding };
  }
  return { sent: found };
}

function read({ files, inMemory }: StaticSite, sent: string): { bytes: Buffer; tag: string } {
  const known = inMemory.get(sent);
  if (known) return known;
  const bytes = fs.readFileSync(files.get(sent) ?? '');
  const entry = { bytes, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
  inMemory.set(sent, entry);
  return entry;
}

/** Vite names what it has hashed `assets/name-XXXXXXXX.ext`: another content has another name. */
const isHashed = (file: string): boolean => /[/\\]assets[/\\].+-[\w-]{8}\.\w+$/.test(file);

/** `/assets/*` and `/*.{png,svg}`, the two forms that Azure's configuration knows. */
function globToRegExp(glob: string): RegExp {
  const source = glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, list: string) => `(${list.replaceAll(',', '|')})`)
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`);
}
