import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Log } from './log.ts';

/** What the host takes from host.json. Unknown keys belong to Azure's hosts and are left alone. */
export type HostConfig = {
  routePrefix: string; // without slashes; '' serves at the root
  hubName: string;
  defaultVersion: string;
  versionMatch: 'None' | 'Strict' | 'CurrentOrOlder'; // against defaultVersion
  versionFailure: 'Reject' | 'Fail'; // leave it to another host, or fail the instance
  maxConcurrentActivities: number;
  maxConcurrentOrchestrators: number;
  overridable: 'NonRunningStates' | 'AnyState';
  maxActions: number;
  storeInputs: boolean; // activity inputs shown in the history that the app and the console see
};

type HostJson = {
  extensions?: {
    http?: { routePrefix?: string };
    durableTask?: {
      hubName?: string;
      defaultVersion?: string;
      versionMatchStrategy?: string;
      versionFailureStrategy?: string;
      maxConcurrentActivityFunctions?: number;
      maxConcurrentOrchestratorFunctions?: number;
      overridableExistingInstanceStates?: string;
      maxOrchestrationActions?: number;
      storeInputsInOrchestrationHistory?: boolean;
      storageProvider?: { type?: string };
    };
  };
};

const KNOWN_PROVIDERS = ['azurestorage', 'mssql', 'azuremanaged', 'netherite'];
const PER_CORE = 10; // Azure's default: ten activities and ten orchestrators per core
const MAX_ACTIONS = 100_000;

/** Reads host.json of an app; every key has Azure's default. */
export function readHostConfig(appDir: string, log: Log): HostConfig {
  const file = path.join(appDir, 'host.json');
  const json = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HostJson) : {};
  const durable = json.extensions?.durableTask ?? {};
  const provider = durable.storageProvider?.type?.toLowerCase();
  if (provider && !KNOWN_PROVIDERS.includes(provider)) {
    log('warn', 'host.json names a storage provider unknown to Azure', { provider });
  }
  const perHost = PER_CORE * availableParallelism();
  return {
    routePrefix: (json.extensions?.http?.routePrefix ?? 'api').replace(/^\/+|\/+$/g, ''),
    hubName: substitute(durable.hubName ?? process.env.WEBSITE_SITE_NAME ?? 'TestHubName'),
    defaultVersion: durable.defaultVersion ?? '',
    versionMatch: oneOf(['None', 'Strict', 'CurrentOrOlder'], durable.versionMatchStrategy),
    versionFailure: oneOf(['Reject', 'Fail'], durable.versionFailureStrategy),
    maxConcurrentActivities: durable.maxConcurrentActivityFunctions ?? perHost,
    maxConcurrentOrchestrators: durable.maxConcurrentOrchestratorFunctions ?? perHost,
    overridable: oneOf(['NonRunningStates', 'AnyState'], durable.overridableExistingInstanceStates),
    maxActions: durable.maxOrchestrationActions ?? MAX_ACTIONS,
    storeInputs: durable.storeInputsInOrchestrationHistory ?? false,
  };
}

/** The choice in any letter case; the first one when it is absent or unknown. */
function oneOf<Choice extends string>(choices: [Choice, ...Choice[]], text: string | undefined): Choice {
  return choices.find((choice) => choice.toLowerCase() === text?.toLowerCase()) ?? choices[0];
}

/** Replaces `%NAME%` by the setting of that name, as host.json and bindings allow. */
export function substitute(text: string): string {
  return text.replace(/%([^%]+)%/g, (whole, name: string) => process.env[name] ?? whole);
}
