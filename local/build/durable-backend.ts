import fs from 'node:fs';

export type DurableBackend = 'azureStorage' | 'scheduler';

/** Which task hub the function app is built for in Azure: `DURABLE_BACKEND`. On one machine it changes nothing. */
export function durableBackend(env: NodeJS.ProcessEnv): DurableBackend {
  const given = env.DURABLE_BACKEND || 'azureStorage';
  if (given === 'azureStorage' || given === 'scheduler') return given;
  throw new Error(`DURABLE_BACKEND: expected azureStorage or scheduler, got ${given}`);
}

/** host.json for a task hub: it cannot choose by a setting, so the build does. */
export function hostFileFor(backend: DurableBackend, hostFile: string): string {
  if (backend === 'azureStorage') return hostFile;
  const host = JSON.parse(hostFile);
  host.extensions.durableTask.storageProvider = {
    type: 'azureManaged',
    connectionStringName: 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
  };
  return `${JSON.stringify(host, null, 2)}\n`;
}

export function writeHostFile(from: string, to: string): void {
  fs.writeFileSync(to, hostFileFor(durableBackend(process.env), fs.readFileSync(from, 'utf8')));
}
