import { randomUUID } from 'node:crypto';
import type { TypedData } from '../app/rpc.ts';
import type { AppWorker } from '../app/worker.ts';
import type { DurableFunction, FunctionIndex } from '../functions.ts';
import type { Log } from '../log.ts';
import { activityFailure, resultText } from '../protocol/answer.ts';
import type { InboundEvent } from './history.ts';

export type RunActivity = (
  execution: { id: string; traceParent: string | null },
  id: number,
  task: { name: string; input: string | null },
) => Promise<InboundEvent>;

/** Runs activity functions. A failure of the function is an event, never an exception. */
export function createActivityRunner(options: {
  worker: AppWorker;
  index: FunctionIndex;
  clientInputs: (names: string[]) => { name: string; data: TypedData }[];
  now: () => number;
  log: Log;
}): RunActivity {
  const { worker, index, clientInputs, now, log } = options;

  return async ({ id: instanceId, traceParent }, id, { name, input }) => {
    const activity = index.activities.get(name.toLowerCase());
    if (!activity) {
      const message = `the activity function '${name}' does not exist`;
      return failedEvent(id, name, { name: 'Error', message });
    }
    const response = await worker.invoke(activity.functionId, {
      invocationId: randomUUID(),
      inputData: inputsOf(activity, input),
      triggerMetadata: { instanceId: { string: JSON.stringify(instanceId) } },
      traceContext: traceParent === null ? undefined : { traceParent },
    });
    if (response.ok) {
      return { type: 'task-completed', at: now(), task: id, result: resultText(response.returnValue) };
    }
    const fields = { activity: name, instance: instanceId, task: id, error: response.failure.name };
    log('warn', 'activity failed', fields);
    return failedEvent(id, name, response.failure);
  };

  function inputsOf(activity: DurableFunction, input: string | null): { name: string; data: TypedData }[] {
    const trigger = { name: activity.binding, data: input === null ? {} : { string: input } };
    return [trigger, ...clientInputs(activity.clients)];
  }

  function failedEvent(id: number, name: string, error: { name: string; message: string }): InboundEvent {
    return { type: 'task-failed', at: now(), task: id, failure: activityFailure(name, error) };
  }
}
