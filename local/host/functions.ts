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

const UNSUPPORTED_TRIGGERS: Record<string, string> = { entityTrigger: 'entities' };

/**
 * Sorts what the app registered. A function with the setting `AzureWebJobs.<name>.Disabled` is left out.
 *
 * @throws Error naming the function and the feature when the host cannot start one of them.
 */
export function indexFunctions(functions: FunctionMetadata[]): FunctionIndex {
  const index: FunctionIndex = {
    http: [],
    timers: [],
    orchestrators: new Map(),
    activities: new Map(),
    all: [],
  };
  for (const metadata of functions) {
    if (process.env[`AzureWebJobs.${metadata.name}.Disabled`]?.toLowerCase() === 'true') continue;
    add(index, metadata);
  }
  return index;
}

function add(index: FunctionIndex, metadata: FunctionMetadata): void {
  const { name } = metadata;
  const entries = Object.entries(metadata.bindings);
  const trigger = entries.find(([, { type }]) => /trigger$/i.test(type));
  if (!trigger) throw new Error(`function '${name}' has no trigger`);
  const [binding, options] = trigger;
  const isClient = ({ type }: Binding) => /^(durableClient|orchestrationClient)$/.test(type);
  const clients = entries.flatMap(([key, one]) => (isClient(one) ? key : []));
  const common = { name, functionId: metadata.functionId ?? name, binding, clients };
  index.all.push({ name, kind: options.type });

  switch (options.type) {
    case 'httpTrigger':
      index.http.push({ ...common, ...httpOptions(name, options) });
      break;
    case 'timerTrigger':
      index.timers.push({ ...common, ...timerOptions(options), retry: metadata.retryOptions });
      break;
    case 'orchestrationTrigger':
      index.orchestrators.set(name.toLowerCase(), common);
      break;
    case 'activityTrigger':
      index.activities.set(name.toLowerCase(), common);
      break;
    default: {
      const feature = UNSUPPORTED_TRIGGERS[options.type] ?? `the trigger type ${options.type}`;
      throw new Error(`function '${name}': ${feature} is not supported by this host`);
    }
  }
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
