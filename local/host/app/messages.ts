import type { Log } from '../log.ts';
import type { FunctionMetadata, InvocationRequest, InvocationResponse } from './rpc.ts';

/** A module that shifts `Date`, for a host whose business clock is not the machine's: `installClock(offsetMs)`. */
export type AppClock = { module: string; offsetMs(): number };

export type ToApp =
  | { kind: 'load'; appDir: string; clockModule: string | undefined; offsetMs: number }
  | { kind: 'invoke'; id: number; functionId: string; request: InvocationRequest }
  | { kind: 'clock'; offsetMs: number }
  | { kind: 'ping' | 'stop' };

export type FromApp =
  | { kind: 'loaded'; functions: FunctionMetadata[]; httpUri: string | undefined }
  | { kind: 'refused'; message: string } // the app does not load
  | { kind: 'answer'; id: number; response: InvocationResponse }
  | { kind: 'log'; line: Parameters<Log> }
  | { kind: 'pong' | 'stopped' };

/** Sends what one pass of the event loop brings as one message: the border costs by the write, not by the byte. */
export function createOutbox<Message>(send: (batch: Message[]) => void): (message: Message) => void {
  let waiting: Message[] = [];
  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    send(batch);
  };
  return (message) => {
    if (waiting.push(message) === 1) setImmediate(flush);
  };
}
