import { z } from 'zod';
import { Failure } from '../../../core/domain/failure.ts';
import { FaultSpec } from '../faults/spec.ts';
import { json, problem } from '../http/answers.ts';
import { STAND_IN_MODEL } from '../model/protocol.ts';
import type { Sandbox } from '../sandbox.ts';
import { createOrder } from '../store/in-order.ts';
import { listCalls } from '../store/ledger.ts';
import { AppChange } from '../store/settings.ts';
import { changePageTokens, TOKEN_STATES } from '../store/tokens.ts';
import type { Route, SandboxRequest, SandboxResponse } from '../types.ts';
import { accountOr404, bodyOf, Id } from './bodies.ts';

const Advance = z.strictObject({ advanceMs: z.number().int() });
const Licences = z.record(z.string().min(1).max(31), z.union([z.iso.date(), z.null()]));
const TokenChange = z.strictObject({
  igId: Id,
  state: z.enum(TOKEN_STATES),
  /** Also the tokens of the people behind the Page, as a changed password or a removed app does. */
  ofOwner: z.boolean().default(false),
});

/** Everything that is not a person's act: clock, faults, ledger, licences, tokens, the app's settings. */
export function machineRoutes(sandbox: Sandbox): Route[] {
  const { db, faults, changes, settings } = sandbox;
  const inOrder = createOrder(); // each move starts where the one before it ended
  const route = (method: string, pattern: string, handle: Route['handle']): Route => ({
    method,
    pattern,
    handle,
  });
  return [
    route('GET', '/_control/clock', async () => json(200, clockView(sandbox))),
    route('PUT', '/_control/clock', (request) => inOrder(() => advance(sandbox, request))),
    route('GET', '/_control/faults', async () => json(200, faults.list())),
    route('PUT', '/_control/faults', async (request) => {
      await faults.replace(bodyOf(z.array(FaultSpec), request));
      return json(200, faults.list());
    }),
    route('GET', '/_control/calls', ({ query }) => calls(sandbox, query.get('kind'))),
    route('DELETE', '/_control/calls', async () => {
      await db.query('delete from sandbox.calls');
      return { status: 204 };
    }),
    route('PUT', '/_control/licences', (request) => changeLicences(sandbox, request)),
    route('POST', '/_control/tokens', (request) => changeTokens(sandbox, request)),
    route('PATCH', '/_control/app', async (request) => {
      const changed = await settings.changeApp(bodyOf(AppChange, request));
      changes.accountsChanged();
      return json(200, changed);
    }),
    route('GET', '/_control/state', async () => json(200, stateView(sandbox))),
    route('GET', '/_control/events', async ({ query }) => {
      const waitMs = Math.min(Number(query.get('waitMs') ?? EVENT_WAIT_MS) || 0, EVENT_WAIT_MS);
      return json(200, await changes.since(query.get('since'), waitMs));
    }),
  ];
}

const EVENT_WAIT_MS = 25_000;

/** The product's clock first: when it cannot follow, ours must not run ahead. */
async function advance(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const { settings, deliverer, changes, options } = sandbox;
  const offsetMs = settings.clockOffsetMs() + bodyOf(Advance, request).advanceMs;
  if (options.hostControlUrl) {
    const moved = await putClock(options.hostControlUrl, offsetMs);
    if (!moved) return problem(502, "the product's clock did not follow; ours was left where it was");
  }
  await settings.setClockOffsetMs(offsetMs);
  deliverer.clockChanged();
  changes.accountsChanged();
  return json(200, clockView(sandbox));
}

async function putClock(hostControlUrl: string, offsetMs: number): Promise<boolean> {
  try {
    const response = await fetch(`${hostControlUrl}/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMs }),
      signal: AbortSignal.timeout(5_000),
    });
    return response.ok;
  } catch {
    return false; // not there, or too slow: the caller says so
  }
}

async function calls({ db }: Sandbox, kind: string | null): Promise<SandboxResponse> {
  if (kind !== null && !['graph', 'model', 'search', 'cosmos'].includes(kind)) {
    return problem(400, `kind: expected graph, model, search or cosmos, received ${kind}`);
  }
  return json(200, await listCalls(db, kind));
}

async function changeLicences({ options }: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const entries = bodyOf(Licences, request);
  try {
    await options.licence.publish(entries);
  } catch (error) {
    if (error instanceof Failure && error.code === 'licence-input-invalid')
      return problem(400, error.message);
    throw error;
  }
  return json(200, entries);
}

async function changeTokens(sandbox: Sandbox, request: SandboxRequest): Promise<SandboxResponse> {
  const { igId, state, ofOwner } = bodyOf(TokenChange, request);
  const { pageId } = await accountOr404(sandbox, igId);
  const changed = await changePageTokens(sandbox.db, pageId, state, ofOwner);
  sandbox.changes.accountsChanged();
  return json(200, { changed });
}

function clockView({ clock, settings }: Sandbox): Record<string, unknown> {
  const now = clock.now();
  return { now, at: new Date(now).toISOString(), offsetMs: settings.clockOffsetMs() };
}

function stateView(sandbox: Sandbox): Record<string, unknown> {
  const { options, settings } = sandbox;
  const { realModel } = options;
  return {
    siteOrigin: options.siteOrigin,
    appId: options.appId,
    app: settings.app(),
    clock: clockView(sandbox),
    model: { standIn: realModel === undefined, name: realModel ?? STAND_IN_MODEL },
  };
}
