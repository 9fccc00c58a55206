import type { InvocationResponse, TypedData } from '../app/rpc.ts';
import type { FailureDetails, TaskFailure } from '../engine/history.ts';
import type { Action, Answer } from './actions.ts';

const STATE_MARKER = '\n\n$OutOfProcData$:';

type WireState = {
  isDone?: boolean;
  actions?: Action[][];
  output?: unknown;
  error?: string;
  customStatus?: unknown;
};

/**
 * Reads what an orchestrator returned. A thrown error carries the same state behind a marker in its message.
 *
 * @returns the failure's text instead when there is no state at all.
 */
export function readAnswer(response: InvocationResponse): Answer | { fatal: string } {
  if (response.ok) {
    const text = response.returnValue?.json ?? response.returnValue?.string;
    if (text === undefined) return { fatal: 'the orchestrator returned no state' };
    return toAnswer(JSON.parse(text) as WireState, undefined);
  }
  const { message } = response.failure;
  const at = message.indexOf(STATE_MARKER);
  if (at < 0) return { fatal: message };
  return toAnswer(JSON.parse(message.slice(at + STATE_MARKER.length)) as WireState, message.slice(0, at));
}

function toAnswer(state: WireState, thrown: string | undefined): Answer {
  return {
    actions: state.actions?.[0] ?? [],
    isDone: state.isDone === true,
    output: toJsonText(state.output),
    error: thrown === undefined ? undefined : (state.error ?? thrown),
    customStatus: toJsonText(state.customStatus) ?? undefined,
  };
}

/** What an activity returned, as JSON text. A string stays a string, an object travels as it was written. */
export function resultText(data: TypedData | null | undefined): string | null {
  if (!data) return null;
  if (data.string !== undefined) return JSON.stringify(data.string);
  if (data.json !== undefined) return data.json;
  if (data.bytes) return JSON.stringify(Buffer.from(data.bytes).toString('base64'));
  return toJsonText(data.int ?? data.double);
}

/** The failure of an activity as history keeps it. */
export function activityFailure(name: string, error: { name: string; message: string }): TaskFailure {
  const reason = `Activity function '${name}' failed: ${error.message}`;
  const details = JSON.stringify({ ClassName: error.name, Message: error.message });
  const failureDetails = readProperties(error.message);
  return { reason, details, ...(failureDetails && { failureDetails }) };
}

type Described = Partial<Record<'errorType' | 'errorMessage' | 'stackTrace', string>> & {
  isNonRetriable?: boolean;
  properties?: Record<string, unknown>;
};

/** With an exception properties provider the SDK throws a JSON message that describes the failure. */
function readProperties(message: string): FailureDetails | undefined {
  if (!message.startsWith('{"errorType"')) return undefined;
  try {
    const { errorType, errorMessage, isNonRetriable, stackTrace, properties } = JSON.parse(
      message,
    ) as Described;
    if (typeof errorType !== 'string' || typeof errorMessage !== 'string') return undefined;
    const IsNonRetriable = isNonRetriable === true;
    const details = { ErrorType: errorType, ErrorMessage: errorMessage, IsNonRetriable };
    return {
      ...details,
      ...(stackTrace && { StackTrace: stackTrace }),
      ...(properties && { Properties: properties }),
    };
  } catch {
    return undefined; // an ordinary message that looks like ours
  }
}

function toJsonText(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
