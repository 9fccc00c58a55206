import { errorFields } from '../log.ts';
import type { HeldRow, NewInstance } from '../store/store.ts';
import { backoff } from './backoff.ts';
import type { Held } from './held.ts';
import type { Child, Message } from './history.ts';
import type { Runner } from './runner.ts';
import { newExecutionId } from './turn.ts';

const ID_MAX = 512; // characters; the index of the ids takes no more

type Birth =
  | { kind: 'made'; row: HeldRow }
  | { kind: 'was-made' }
  | { kind: 'refused'; message: Message } // a stranger has the id: the parent's task fails
  | { kind: 'not-yet' }; // the host stops, or the parent is gone

/**
 * Makes the instance of a child, or finds that it was made before. May be repeated at will: the row remembers
 * which task of which execution it belongs to.
 */
export async function bearChild(runner: Runner, parent: Held, task: number, child: Child): Promise<Birth> {
  const { store, config, now, log } = runner;
  const { id, executionId, name } = parent.execution;
  const refused = (reason: string): Birth => {
    const event = { type: 'child-failed', at: now(), task, failure: { reason, details: '' } } as const;
    return { kind: 'refused', message: { executionId, event } };
  };
  if (child.instanceId.length > ID_MAX)
    return refused(`Instance ids must not be longer than ${ID_MAX} characters.`);
  if (`${child.instanceId}${child.name}${child.version}`.includes('\0'))
    return refused('Instance id, name and version of an orchestration must not contain NUL.');
  const instance: NewInstance = {
    id: child.instanceId,
    name: child.name,
    version: child.version ?? config.defaultVersion,
    input: child.input,
    executionId: newExecutionId(),
    parent: { key: parent.key, id, executionId, name, task },
    traceParent: parent.execution.traceParent,
    at: now(),
    held: true,
  };
  const result = await backoff(() => store.create(instance, false), {
    until: () => parent.isGone || runner.isDraining,
    onError: (error) =>
      log('warn', 'child not created; trying again', { instance: id, ...errorFields(error) }),
  });
  if (!result) return { kind: 'not-yet' };
  if (result.created) return { kind: 'made', row: newRow(instance, result.key) };
  if (result.isSameChild) return { kind: 'was-made' };
  return refused(`An Orchestration instance with the status ${result.status} already exists.`);
}

/** An instance that was created a moment ago, without reading it back. */
export function newRow(instance: NewInstance, key: string): HeldRow {
  const { id, executionId, name, version, input, parent, traceParent, at } = instance;
  const fresh = { status: 'Pending', customStatus: null, createdAt: at } as const;
  return {
    ...fresh,
    key,
    id,
    executionId,
    name,
    version,
    input,
    parent,
    traceParent,
    history: [],
    inbox: [],
  };
}
