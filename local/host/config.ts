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
  functionTimeoutMs: number;
  storeInputs: boolean; // activity inputs shown in the history that the app and the console see
};

type DurableTexts = 'hubName' | 'defaultVersion' | 'overridableExistingInstanceStates';
type DurableNumbers = `maxConcurrent${'Activity' | 'Orchestrator'}Functions` | 'maxOrchestrationActions';
type DurableTask = { [Key in DurableTexts | `version${'Match' | 'Failure'}Strategy`]?: string } & {
  [Key in DurableNumbers]?: number;
} & { storeInputsInOrchestrationHistory?: boolean; storageProvider?: { type?: string } };
type HostJson = {
  functionTimeout?: string;
  extensions?: { http?: { routePrefix?: string }; durableTask?: DurableTask };
};

const KNOWN_PROVIDERS = ['azurestorage', 'mssql', 'azuremanaged', 'netherite'];
const PER_CORE = 10; // Azure's default: ten activities and ten orchestrators per core
const MAX_ACTIONS = 100_000;
const TIMEOUT_MS = 30 * 60 * 1000; // Azure's default outside the Consumption plan

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
    functionTimeoutMs: timeoutOf(json.functionTimeout),
    storeInputs: durable.storeInputsInOrchestrationHistory ?? false,
  };
}

function timeoutOf(text: string | undefined): number {
  if (text === undefined) return TIMEOUT_MS;
  const timeoutMs = text === '-1' ? Number.POSITIVE_INFINITY : readTimeSpan(text);
  if (timeoutMs) return timeoutMs;
  throw new Error(`host.json functionTimeout: expected hh:mm:ss or -1, got ${text}`);
}

/** The choice in any letter case; the first one when it is absent or unknown. */
function oneOf<Choice extends string>(choices: [Choice, ...Choice[]], text: string | undefined): Choice {
  return choices.find((choice) => choice.toLowerCase() === text?.toLowerCase()) ?? choices[0];
}

/** Replaces `%NAME%` by the setting of that name, as host.json and bindings allow. */
export function substitute(text: string): string {
  return text.replace(/%([^%]+)%/g, (whole, name: string) => process.env[name] ?? whole);
}

/**
 * Milliseconds of a .NET time span `[d.]hh:mm:ss`; undefined when the text is none.
 */
export function readTimeSpan(text: string): number | undefined {
  const match = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
