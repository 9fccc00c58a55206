import type { InvocationContext } from '@azure/functions';
import {
  context,
  metrics,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { Failure } from '../domain/failure.ts';
import { config } from './config.ts';
import { kindOf, log } from './log.ts';

/** Only what cannot carry a customer's words: ids, codes, counts. */
export type Attributes = Record<string, string | number | boolean>;

type SpanOptions = {
  attributes?: Attributes;
  calls?: boolean; // it calls another service
  under?: InvocationContext; // the host's trace of this invocation; without it whatever span is active
};

const SCOPE = 'ig-shop-agent';

/**
 * Runs `work` inside a span of its own. What it throws is told by its code, never by its message. While no telemetry
 * is set up this costs a call.
 */
export async function inSpan<T>(
  name: string,
  { attributes = {}, calls = false, under }: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const parent = under?.traceContext ? traceOf(under.traceContext) : context.active();
  const kind = calls ? SpanKind.CLIENT : SpanKind.INTERNAL;
  return trace.getTracer(SCOPE).startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      const message = error instanceof Failure ? error.code : kindOf(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message });
      throw error;
    } finally {
      span.end();
    }
  });
}

function traceOf({ traceParent, traceState }: NonNullable<InvocationContext['traceContext']>) {
  return propagation.extract(ROOT_CONTEXT, { traceparent: traceParent, tracestate: traceState });
}

type Instrument = { add(value: number, attributes: Attributes): void };

let made = new Map<string, Instrument>();
let madeFor: unknown;

/** Adds to a counter. */
export function count(name: string, value: number, attributes: Attributes = {}): void {
  instrument(name, () => metrics.getMeter(SCOPE).createCounter(name)).add(value, attributes);
}

/** Adds one duration, in ms, to a histogram. */
export function timed(name: string, durationMs: number, attributes: Attributes = {}): void {
  instrument(name, () => {
    const histogram = metrics.getMeter(SCOPE).createHistogram(name, { unit: 'ms' });
    return { add: (value, more) => histogram.record(value, more) };
  }).add(durationMs, attributes);
}

/** One instrument per name, made anew once telemetry is set up: those made before it count for nobody. */
function instrument(name: string, make: () => Instrument): Instrument {
  const provider = metrics.getMeterProvider();
  if (provider !== madeFor) [made, madeFor] = [new Map(), provider];
  const known = made.get(name) ?? make();
  made.set(name, known);
  return known;
}

let running: Promise<{ stop(): Promise<void> }> | undefined;

/**
 * Sets telemetry up where the settings name somewhere to send it. Its library is a bundle of its own, read after the
 * start: neither the start nor a DM waits for it, and a copy without telemetry never reads it.
 */
export function startTelemetry(version: string): void {
  const { telemetry } = config();
  if (!telemetry || running) return;
  running = import('./telemetry-library.ts').then(({ setUpTelemetry }) => setUpTelemetry(telemetry, version));
  running.catch((error: unknown) => log('warn', 'telemetry-not-started', { kind: kindOf(error) }));
}

/** Sends what has been gathered, within a second. */
export async function stopTelemetry(): Promise<void> {
  const started = await running?.catch(() => undefined); // told when it failed
  running = undefined;
  await started?.stop();
}
