import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Principal } from './principal.ts';

export const CONFIG_FILE = 'staticwebapp.config.json';

const Headers = z.record(z.string(), z.string());

const Rule = z.strictObject({
  route: z.string().startsWith('/'),
  methods: z.string().array().optional(),
  allowedRoles: z.string().array().optional(),
  redirect: z.string().startsWith('/').optional(),
  statusCode: z.int().optional(), // 301 or 302 with a redirect, else what is answered
  headers: Headers.optional(),
});
type Rule = z.infer<typeof Rule>;

/**
 * The parts of Azure's own configuration file for static sites that this front door honours: one truth for both
 * places. Strict: what would hold in Azure and not here is an error here.
 */
const SiteConfig = z.strictObject({
  $schema: z.string().optional(),
  routes: Rule.array().default([]),
  globalHeaders: Headers.default({}),
  navigationFallback: z
    .strictObject({ rewrite: z.string(), exclude: z.string().array().default([]) })
    .optional(),
  mimeTypes: z.record(z.string().startsWith('.'), z.string()).default({}),
});
export type SiteConfig = z.infer<typeof SiteConfig>;

export const NO_CONFIG: SiteConfig = SiteConfig.parse({});

/** Reads the file of a built site; a site without one has no rules. @throws Error that names what is not known here. */
export function readSiteConfig(dir: string): SiteConfig {
  const file = path.join(dir, CONFIG_FILE);
  if (!fs.existsSync(file)) return NO_CONFIG;
  const parsed = SiteConfig.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${CONFIG_FILE}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The first rule that fits, as Azure takes it: roles decide what happens, not whether it fits. */
export function ruleFor(config: SiteConfig, method: string, pathname: string): Rule | undefined {
  return config.routes.find(
    ({ route, methods }) => (methods?.includes(method) ?? true) && globToRegExp(route).test(pathname),
  );
}

/** What a rule answers by itself: null lets the request through. */
export function answerOf(
  rule: Rule | undefined,
  principal: Principal | null,
): { status: number; location?: string } | null {
  if (!rule) return null;
  const roles = principal?.userRoles ?? ['anonymous'];
  if (rule.allowedRoles && !rule.allowedRoles.some((role) => roles.includes(role))) {
    return { status: principal ? 403 : 401 };
  }
  if (rule.redirect !== undefined) return { status: rule.statusCode ?? 302, location: rule.redirect };
  return rule.statusCode === undefined ? null : { status: rule.statusCode };
}

/** `/assets/*` and `/*.{png,svg}`, the two forms that Azure's configuration knows. */
export function globToRegExp(glob: string): RegExp {
  const source = glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, list: string) => `(${list.replaceAll(',', '|')})`)
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`);
}
