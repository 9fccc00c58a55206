import { withFaults } from '../faults/with-faults.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Route, SandboxResponse } from '../types.ts';
import { type GraphCall, graphCall } from './call.ts';
import { readConversations } from './conversations.ts';
import { debugToken } from './debug-token.ts';
import { graphError } from './errors.ts';
import { readMe, readMyAccounts, readPermissions, removePermissions } from './me.ts';
import { readNode } from './nodes.ts';
import { accessToken } from './oauth.ts';
import { sendMessage } from './send.ts';
import { listSubscribedApps, subscribeApp, unsubscribeApp } from './subscribed-apps.ts';
import { requireToken } from './token-check.ts';

type Operation = (call: GraphCall, node: string) => Promise<SandboxResponse>;

/** `node/edge` where `*` is any id: Graph's surface on one screen. */
const OPERATIONS: [method: string, path: string, operation: Operation][] = [
  ['GET', 'oauth/access_token', accessToken],
  ['POST', 'oauth/access_token', accessToken],
  ['GET', 'debug_token', debugToken],
  ['GET', 'me', readMe],
  ['GET', 'me/accounts', readMyAccounts],
  ['GET', '*/permissions', readPermissions],
  ['DELETE', '*/permissions', removePermissions],
  ['GET', '*/subscribed_apps', listSubscribedApps],
  ['POST', '*/subscribed_apps', subscribeApp],
  ['DELETE', '*/subscribed_apps', unsubscribeApp],
  ['POST', '*/messages', sendMessage],
  ['GET', '*/conversations', readConversations],
  ['GET', '*/messages', readNode],
  ['GET', '*', readNode],
];

/** graph.facebook.com under `/fb-graph`, with or without a version. */
export function graphRoutes(sandbox: Sandbox): Route[] {
  const handle = withFaults(sandbox, 'graph', async (request, fault) => {
    const call = graphCall(sandbox, request, fault);
    const found = OPERATIONS.find(([method, path]) => method === call.method && fits(path, call.parts));
    if (found) return found[2](call, call.parts[0] ?? '');
    await requireToken(call); // Meta looks at the token before it knows whether the path exists
    const method = call.method.toLowerCase();
    throw graphError({
      code: 100,
      type: 'GraphMethodException',
      message: `Unsupported request - method type: ${method}`,
    });
  });
  return ['GET', 'POST', 'DELETE'].map((method) => ({ method, pattern: '/fb-graph/*', handle }));
}

function fits(path: string, parts: string[]): boolean {
  const wanted = path.split('/');
  return wanted.length === parts.length && wanted.every((part, i) => part === '*' || part === parts[i]);
}
