/** The actions of the 3.x protocol, as the SDK returns them: always the whole list since the execution began. */
export type Action =
  | ({ actionType: 0 } & Call)
  | ({ actionType: 1 } & Call & Retried)
  | ({ actionType: 2 } & ChildCall)
  | ({ actionType: 3 } & ChildCall & Retried)
  | { actionType: 4; input?: unknown }
  | { actionType: 5; fireAt: string; isCanceled: boolean }
  | { actionType: 6; externalEventName: string }
  | { actionType: 11 | 12; compoundActions: Action[] }
  | { actionType: 7 | 8 | 9 | 10 | 13 | 14 };

export type Call = { functionName: string; input?: unknown };
export type ChildCall = Call & { instanceId?: string; version?: string };
type Retried = { retryOptions: RetryOptions };

export type RetryOptions = {
  firstRetryIntervalInMilliseconds: number;
  maxNumberOfAttempts: number;
  backoffCoefficient?: number;
  maxRetryIntervalInMilliseconds?: number;
  retryTimeoutInMilliseconds?: number;
};

/** What this host does not do, in the words of the app's author. */
const UNSUPPORTED: Record<number, string> = {
  7: 'entities (callEntity)',
  8: 'callHttp',
  9: 'entities (signalEntity)',
  10: 'entities (signalEntity)',
  13: 'entity locks (lock)',
  14: 'entity locks (lock)',
};

/** The first unsupported feature that the actions use, or undefined. */
export function unsupportedIn(actions: Action[]): string | undefined {
  for (const action of actions) {
    const inner = 'compoundActions' in action ? unsupportedIn(action.compoundActions) : undefined;
    const feature = UNSUPPORTED[action.actionType] ?? inner;
    if (feature) return feature;
  }
  return undefined;
}

/** What the orchestrator answered in one turn. */
export type Answer = {
  actions: Action[];
  isDone: boolean;
  output: string | null; // JSON text
  error: string | undefined; // the orchestrator threw this
  customStatus: string | undefined; // JSON text
};
