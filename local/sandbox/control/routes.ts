import type { Sandbox } from '../sandbox.ts';
import type { Route } from '../types.ts';
import { accountRoutes } from './accounts.ts';
import { actRoutes } from './acts.ts';
import { callbackRoutes } from './callbacks.ts';
import { handoverRoute } from './handover.ts';
import { machineRoutes } from './machine.ts';
import { postsRoute } from './posts.ts';
import { sayRoute } from './say.ts';
import { threadRoutes } from './threads.ts';
import { webhookRoutes } from './webhook.ts';

/** The control API under `/_control`: what tests and the page do to the world outside. */
export function controlRoutes(sandbox: Sandbox): Route[] {
  return [
    ...accountRoutes(sandbox),
    ...threadRoutes(sandbox),
    postsRoute(sandbox),
    sayRoute(sandbox),
    ...webhookRoutes(sandbox),
    ...actRoutes(sandbox),
    ...callbackRoutes(sandbox),
    handoverRoute(sandbox),
    ...machineRoutes(sandbox),
  ];
}
