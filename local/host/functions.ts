import type { FunctionMetadata, RetryPolicy } from './app/rpc.ts';

export type DurableFunction = {
  name: string;
  functionId: string;
  binding: string;
  clients: string[]; // names of durable client inputs
};

export type HttpFunction = DurableFunction & {
  route: string;
  methods: string[]; // upper case
};

type TimerOptions = { schedule: string; runOnStartup: boolean; useMonitor: boolean | undefined };
export type TimerFunction = DurableFunction & TimerOptions & { retry: RetryPolicy | undefined };

/** The app's functions by what starts them. Durable ones are found by name in any letter case. */
export type FunctionIndex = {
  http: HttpFunction[];
  timers: TimerFunction[];
  orchestrators: Map<string, DurableFunction>;
  activities: Map<string, DurableFunction>;
  all: { name: string; kind: string }[];
};

const NAMES: Record<string, string> = { entityTrigger: 'entities' };
const SUPPORTED =
  /^(httpTrigger|timerTrigger|orchestrationTrigger|activityTrigger|durableClient|orchestrationClient|http)$/;

/**
 * Sorts what the app registered. A function with the setting `AzureWebJobs.<name>.Disabled` is left out.
 *
 * @param report - told of each function that needs what this host does not have; throws, or the function is left
 *   out (one that only writes there is kept, and what it writes is lost).
 */
export function indexFunctions(
  functions: FunctionMetadata[],
  report: (problem: string) => void,
): FunctionIndex {
  const index: FunctionIndex = {
    http: [],
    timers: [],
    orchestrators: new Map(),
    activities: new Map(),
    all: [],
  };
  for (const metadata of functions) {
    if (/^(true|1)$/i.test(process.env[`AzureWebJobs.${metadata.name}.Disabled`] ?? '')) continue;
    const missing = Object.values(metadata.bindings).filter(({ type }) => !SUPPORTED.test(type));
    for (const { type, direction } of missing) {
      const feature = NAMES[type] ?? `the ${direction === 'out' ? 'output' : 'trigger or input'} ${type}`;
      report(`function '${metadata.name}': ${feature} is not supported by this host`);
    }
    if (missing.every(({ direction }) => direction === 'out')) add(index, metadata);
  }
  return index;
}

function add(index: FunctionIndex, metadata: FunctionMetadata): void {
  const { name } = metadata;
  const entries = Object.entries(metadata.bindings);
  const trigger = entries.find(([, { type }]) => /trigger$/i.test(type));
  if (!trigger) throw new Error(`function '${name}' has no trigger`);
  const [binding, options] = trigger;
  const clients = entries.flatMap(([key, { type }]) => (/client$/i.test(type) ? key : []));
  const common = { name, functionId: metadata.functionId ?? name, binding, clients };
  index.all.push({ name, kind: options.type });
  if (options.type === 'httpTrigger') {
    const methods = (options.methods as string[] | undefined) ?? ['GET', 'POST'];
    const route = String(options.route || name);
    index.http.push({ ...common, route, methods: methods.map((method) => method.toUpperCase()) });
  } else if (options.type === 'timerTrigger') {
    const { schedule, runOnStartup = false, useMonitor } = options as unknown as TimerOptions;
    index.timers.push({ ...common, schedule, runOnStartup, useMonitor, retry: metadata.retryOptions });
  } else {
    const kind = options.type === 'activityTrigger' ? 'activities' : 'orchestrators';
    index[kind].set(name.toLowerCase(), common);
  }
}
