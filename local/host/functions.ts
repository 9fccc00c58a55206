import type { Binding, FunctionMetadata, RetryPolicy } from './app/rpc.ts';

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

export type TimerFunction = DurableFunction & {
  schedule: string;
  runOnStartup: boolean;
  useMonitor: boolean | undefined;
  retry: RetryPolicy | undefined;
};

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
  if (options.type === 'httpTrigger') index.http.push({ ...common, ...httpOptions(name, options) });
  else if (options.type === 'timerTrigger')
    index.timers.push({ ...common, ...timerOptions(options), retry: metadata.retryOptions });
  else
    index[`${options.type === 'activityTrigger' ? 'activities' : 'orchestrators'}`].set(
      name.toLowerCase(),
      common,
    );
}

function httpOptions(name: string, options: Binding): { route: string; methods: string[] } {
  const methods = Array.isArray(options.methods) ? (options.methods as string[]) : ['GET', 'POST'];
  const route = typeof options.route === 'string' && options.route !== '' ? options.route : name;
  return { route, methods: methods.map((method) => method.toUpperCase()) };
}

function timerOptions(options: Binding): Pick<TimerFunction, 'schedule' | 'runOnStartup' | 'useMonitor'> {
  return {
    schedule: String(options.schedule),
    runOnStartup: options.runOnStartup === true,
    useMonitor: typeof options.useMonitor === 'boolean' ? options.useMonitor : undefined,
  };
}
