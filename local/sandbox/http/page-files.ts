import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Route, SandboxResponse } from '../types.ts';
import { problem } from './answers.ts';
import { decoded } from './router.ts';

const SANDBOX_DIR = path.join(import.meta.dirname, '..');
const PAGE_DIR = path.join(SANDBOX_DIR, 'page');
const FONTS = '../../node_modules/@fontsource-variable/noto-sans-arabic/files';
const FONTS_DIR = path.join(SANDBOX_DIR, FONTS);
const DIALOG_CSS = path.join(SANDBOX_DIR, 'dialog', 'dialog.css');
const POLICY = "default-src 'self'; img-src 'self' data: https:; base-uri 'none'; frame-ancestors 'none'";
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The inbox page at `/`, its files under `/page/`. */
export function pageRoutes(): Route[] {
  return [
    { method: 'GET', pattern: '/', handle: () => file(path.join(PAGE_DIR, 'index.html')) },
    { method: 'GET', pattern: '/page/*', handle: ({ params }) => below(PAGE_DIR, params['*'] ?? '') },
  ];
}

/** The dialog's style sheet, and for it and the page the font that a machine may lack. */
export function styleRoutes(): Route[] {
  return [
    { method: 'GET', pattern: '/dialog/dialog.css', handle: () => file(DIALOG_CSS) },
    {
      method: 'GET',
      pattern: '/page/fonts/:name',
      handle: ({ params }) => below(FONTS_DIR, params.name ?? ''),
    },
  ];
}

async function below(dir: string, rest: string): Promise<SandboxResponse> {
  const wanted = path.normalize(path.join(dir, decoded(rest)));
  return wanted.startsWith(dir + path.sep) ? file(wanted) : problem(404, 'no such file');
}

async function file(name: string): Promise<SandboxResponse> {
  const type = TYPES[path.extname(name)];
  if (!type) return problem(404, 'no such file');
  try {
    const body = await readFile(name);
    return { status: 200, body, headers: { 'content-type': type, 'content-security-policy': POLICY } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return problem(404, 'no such file');
    throw error;
  }
}
