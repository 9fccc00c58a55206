import { z } from 'zod';
import type { Fault, FaultOutcome, WireKind } from '../types.ts';

const OUTCOMES = [
  'drop-before-apply',
  'drop-after-apply',
  'error-after-apply',
  'duplicate',
  'wrong-signature',
] as const satisfies FaultOutcome[];
const ACTIONS = ['status', 'latency', ...OUTCOMES, 'echo-before-response', 'no-echo', 'echo-delay'] as const;
type Action = (typeof ACTIONS)[number];

const Milliseconds = z.number().min(0).optional();
const Details = z.object({
  status: z.number().int().min(200).max(599).optional(),
  code: z.number().int().optional(),
  subcode: z.number().int().optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  latencyMs: Milliseconds,
  latency: Milliseconds, // the same under the names people guess
  delayMs: Milliseconds,
  ms: Milliseconds,
  echoDelayMs: z.number().min(0).optional(),
});
const NestedAction = Details.extend({ kind: z.enum(ACTIONS).optional() });

/** One entry of `PUT /_control/faults`. Details stand beside `action` or inside it. */
export const FaultSpec = Details.extend({
  match: z.strictObject({ route: z.string().min(1), method: z.string().optional() }),
  times: z.number().int().min(1).optional(),
  rate: z.number().gt(0).max(1).optional(),
  action: z.union([z.enum(ACTIONS), NestedAction]),
}).strict();
export type FaultSpec = z.infer<typeof FaultSpec>;

/** The fault a spec means, with every default filled in. */
export function faultOf(spec: FaultSpec): Fault {
  const nested = typeof spec.action === 'string' ? { kind: spec.action } : spec.action;
  const details = { ...spec, ...nested };
  const action: Action = nested.kind ?? (details.status === undefined ? 'latency' : 'status');
  const { code, subcode, body, headers, echoDelayMs } = details;
  return {
    outcome: outcomeOf(action),
    latencyMs: details.latencyMs ?? details.latency ?? details.delayMs ?? details.ms ?? 0,
    status: details.status ?? 500,
    echo: action === 'echo-before-response' ? 'before-response' : action === 'no-echo' ? 'none' : 'normal',
    ...(code === undefined ? {} : { code }),
    ...(subcode === undefined ? {} : { subcode }),
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
    ...(echoDelayMs === undefined ? {} : { echoDelayMs }),
  };
}

/**
 * Does a spec's route mean this call? `graph`, `model`, `push`, `search`, `cosmos`, `webhook` alone mean all of a kind; `graph:` in
 * front of the rest narrows; then an optional method, then a piece of the path in which `*` is anything.
 */
export function routeMatches(match: FaultSpec['match'], kind: WireKind, route: string): boolean {
  const { kind: wanted, method = match.method, piece } = routeParts(match.route);
  if (wanted && wanted !== kind) return false;
  const [itsMethod = '', itsPath = ''] = route.split(' ');
  if (method && method !== itsMethod) return false;
  return new RegExp(piece.split('*').map(literal).join('.*')).test(itsPath);
}

function routeParts(pattern: string): { kind?: string; method?: string; piece: string } {
  const found = /^(?:(graph|model|push|search|cosmos|webhook)(?::|$))?\s*(?:([A-Z]+)(?:\s+|$))?(.*)$/.exec(
    pattern.trim(),
  );
  const [, kind, method, piece = ''] = found ?? [];
  return { ...(kind ? { kind } : {}), ...(method ? { method } : {}), piece };
}

function literal(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function outcomeOf(action: Action): FaultOutcome {
  if (action === 'status') return 'status';
  return OUTCOMES.find((outcome) => outcome === action) ?? 'none';
}
