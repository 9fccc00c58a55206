import type { TypedData } from '../app/rpc.ts';

export const WEBHOOK_PATH = '/runtime/webhooks/durabletask';
export const RPC_PATH = '/durabletask';
const ID = 'INSTANCEID'; // the SDK replaces these words literally
const CONNECTION = 'Storage';

export type ClientInputs = (names: string[]) => { name: string; data: TypedData }[];

/** What a durable client binding carries: addresses, and the loopback port that the SDK prefers. */
export function createClientInputs(
  options: Record<'siteOrigin' | 'rpcUrl' | 'hubName' | 'code', string>,
): ClientInputs {
  const base = `${options.siteOrigin}${WEBHOOK_PATH}`;
  const suffix = `taskHub=${options.hubName}&connection=${CONNECTION}&code=${options.code}`;
  const instance = `${base}/instances/${ID}`;
  const payload = JSON.stringify({
    taskHubName: options.hubName,
    connectionName: CONNECTION,
    creationUrls: {
      createNewInstancePostUri: `${base}/orchestrators/{functionName}[/{instanceId}]?${suffix}`,
      createAndWaitOnNewInstancePostUri: `${base}/orchestrators/{functionName}[/{instanceId}]?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${suffix}`,
    },
    managementUrls: { id: ID, ...managementUrls(instance, suffix) },
    baseUrl: base,
    requiredQueryStringParameters: `code=${options.code}`,
    rpcBaseUrl: `${options.rpcUrl}${RPC_PATH}/`,
    httpBaseUrl: null,
  });
  return (names) => names.map((name) => ({ name, data: { string: payload } }));
}

/** The addresses of one instance, as a check-status answer lists them. */
export function managementUrls(instance: string, suffix: string): Record<string, string> {
  return {
    statusQueryGetUri: `${instance}?${suffix}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${suffix}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${suffix}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${suffix}`,
    purgeHistoryDeleteUri: `${instance}?${suffix}`,
    restartPostUri: `${instance}/restart?${suffix}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${suffix}`,
    resumePostUri: `${instance}/resume?reason={text}&${suffix}`,
  };
}
