import { randomUUID } from 'node:crypto';
import type { AppWorker } from '../app/worker.ts';
import type { HostConfig } from '../config.ts';
import type { Execution, HistoryEvent, Outcome } from '../engine/history.ts';
import { acceptsVersion } from '../engine/version.ts';
import type { FunctionIndex } from '../functions.ts';
import { type Answer, unsupportedIn } from './actions.ts';
import { readAnswer } from './answer.ts';
import { failed, replay } from './replay.ts';
import { toWire } from './wire-history.ts';

const SCHEMA_V3 = 2; // the enum counts from zero
const CUSTOM_STATUS_MAX = 16 * 1024; // UTF-16 units, Azure's limit
const NEVER_SPLIT = '10675199.02:48:05.4775807'; // TimeSpan.MaxValue: timers of any length are one timer
const LONG_TIMER_INTERVAL = '3.00:00:00';
const HTTP_SLEEP_MS = 30_000;

/** Runs one turn of an orchestrator: what is committed, then what is new. */
export type RunTurn = (
  execution: Execution,
  committed: HistoryEvent[],
  fresh: HistoryEvent[],
) => Promise<Outcome>;

/** The JSON protocol of durable-functions 3.x. */
export function createFront(worker: AppWorker, index: FunctionIndex, config: HostConfig): RunTurn {
  // The committed part of a history never changes: its JSON is written once, while the instance is in memory.
  const written = new WeakMap<Execution, { count: number; json: string }>();

  return async (execution, committed, fresh) => {
    const orchestrator = index.orchestrators.get(execution.name.toLowerCase());
    if (!orchestrator) return ending('the orchestrator function does not exist', execution);
    if (!acceptsVersion(config, execution.version)) {
      const message = `version '${execution.version}' does not match '${config.defaultVersion}'`;
      return ending(message, execution);
    }
    const history = join(committedJson(execution, committed), wireJson(fresh, execution, false));
    const string = payload(execution, history, committed.length > 0);
    const response = await worker.invoke(orchestrator.functionId, {
      invocationId: randomUUID(),
      inputData: [{ name: orchestrator.binding, data: { string } }],
      triggerMetadata: {},
    });
    if (!response.ok && response.isTimeout) throw new Error(response.failure.message); // the turn is run again
    const answer = readAnswer(response);
    if ('fatal' in answer) return ending(answer.fatal, execution);
    const fault = faultOf(answer, config);
    return fault ? ending(fault, execution) : replay([...committed, ...fresh], answer, execution);
  };

  function committedJson(execution: Execution, committed: HistoryEvent[]): string {
    const known = written.get(execution) ?? { count: 0, json: '' };
    if (known.count === committed.length) return known.json;
    const json = join(known.json, wireJson(committed.slice(known.count), execution, true));
    written.set(execution, { count: committed.length, json });
    return json;
  }

  function wireJson(events: HistoryEvent[], execution: Execution, isPlayed: boolean): string {
    const wire = events.map((event) => toWire(event, execution, isPlayed, config.storeInputs));
    return JSON.stringify(wire.filter((event) => event !== undefined)).slice(1, -1);
  }
}

function faultOf(answer: Answer, { maxActions }: HostConfig): string | undefined {
  const feature = unsupportedIn(answer.actions);
  if (feature) return `${feature} is not supported by this host`;
  if (answer.actions.length > maxActions) return `more than ${maxActions} actions (maxOrchestrationActions)`;
  if ((answer.customStatus?.length ?? 0) <= CUSTOM_STATUS_MAX) return undefined;
  return `the custom status is longer than ${CUSTOM_STATUS_MAX} characters`;
}

function payload(execution: Execution, history: string, isReplaying: boolean): string {
  const rest = JSON.stringify({
    instanceId: execution.id,
    parentInstanceId: execution.parent?.id ?? null,
    isReplaying,
    upperSchemaVersion: 1,
    upperSchemaVersionNew: SCHEMA_V3,
    longRunningTimerIntervalDuration: LONG_TIMER_INTERVAL,
    maximumShortTimerDuration: NEVER_SPLIT,
    defaultHttpAsyncRequestSleepTimeMillseconds: HTTP_SLEEP_MS,
  });
  return `{"history":[${history}],"input":${execution.input ?? 'null'},${rest.slice(1)}`;
}

function join(first: string, second: string): string {
  return first && second ? `${first},${second}` : first + second;
}

function ending(message: string, execution: Execution): Outcome {
  const end = failed(execution.name, message);
  return { decisions: [], cancelledTimers: [], suspended: false, customStatus: undefined, end };
}
