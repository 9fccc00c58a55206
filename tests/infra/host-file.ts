import { z } from 'zod';

const Seconds = z
  .string()
  .regex(/^00:00:\d\d(\.\d{1,3})?$/, 'expected hh:mm:ss')
  .refine((text) => Number(text.slice(6)) <= 10, 'expected 10 s at most: an orchestration waits for it');

const AzureStorage = z.strictObject({
  // No `type`: a name that the extension does not know stops the host.
  partitionCount: z.number().int().min(1).max(16), // fixed once the hub exists
  maxQueuePollingInterval: Seconds,
});
const Scheduler = z.strictObject({
  type: z.literal('azureManaged'),
  connectionStringName: z.literal('DURABLE_TASK_SCHEDULER_CONNECTION_STRING'),
});

/** What host.json may hold and must. Strict: a key at the wrong place is ignored by the host without a word. */
const HostFile = z.strictObject({
  version: z.literal('2.0'),
  logging: z.strictObject({
    logLevel: z.looseObject({
      default: z.literal('Information'), // our own lines
      'Host.Aggregator': z.literal('Warning'),
      'DurableTask.Core': z.literal('Warning'), // at Information these cost more than the work
      'DurableTask.AzureStorage': z.literal('Warning'),
    }),
    applicationInsights: z.looseObject({
      samplingSettings: z.looseObject({
        isEnabled: z.literal(true), // Our lines are what alerts ask for: none may be left out.
        excludedTypes: z.literal('Exception;Trace'),
      }),
    }),
  }),
  extensions: z.strictObject({
    http: z.strictObject({ routePrefix: z.literal('api') }), // the site hands on /api/* as it is
    durableTask: z.strictObject({
      hubName: z.string().regex(/^[A-Za-z][A-Za-z0-9]{2,44}$/),
      defaultVersion: z.string().regex(/^\d+(\.\d+)*$/),
      versionMatchStrategy: z.literal('CurrentOrOlder'),
      versionFailureStrategy: z.literal('Fail'),
      useGracefulShutdown: z.literal(true),
      maxConcurrentActivityFunctions: z.number().int().min(1).max(100),
      maxConcurrentOrchestratorFunctions: z.number().int().min(1).max(100),
      storageProvider: z.union([AzureStorage, Scheduler]),
      tracing: z.strictObject({
        distributedTracingEnabled: z.literal(true),
        version: z.literal('V2'),
        traceInputsAndOutputs: z.literal(false), // they would be somebody's words one day
      }),
    }),
  }),
  extensionBundle: z.strictObject({
    id: z.literal('Microsoft.Azure.Functions.ExtensionBundle'),
    version: z
      .string()
      .regex(/^\[4\.(3[6-9]|[4-9]\d)\.\d+, 5\.0\.0\)$/, 'expected a floor from 4.36 on, below 5'),
  }),
});

export function hostFaults(text: string): string[] {
  const result = HostFile.safeParse(JSON.parse(text));
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
