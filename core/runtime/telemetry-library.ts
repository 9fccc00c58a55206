import { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { Config } from './config.ts';
import { azureIdentity } from './identity.ts';

type Target = NonNullable<Config['telemetry']>;

const SPANS_DELAY_MS = 2_000;
const METRICS_INTERVAL_MS = { azure: 60_000, collector: 5_000 }; // what is sent is paid for in Azure
const STOP_MS_MAX = 1_000; // a service that does not answer holds up no end of a process
const QUEUE_MAX = 4_096; // spans; what comes beyond it is dropped, never waited for

/** A bundle of its own (local/build/functions.ts): OpenTelemetry's SDK, and who takes what it gathers. */
export function setUpTelemetry(target: Target, version: string): { stop(): Promise<void> } {
  const resource = resourceFromAttributes({ 'service.name': 'ig-shop-agent', 'service.version': version });
  const exporters = exportersFor(target);
  const tracer = new BasicTracerProvider({
    resource,
    // The host has decided for what it started: a trace is whole or not there.
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(target.ratio) }),
    spanProcessors: [
      new BatchSpanProcessor(exporters.spans, {
        scheduledDelayMillis: SPANS_DELAY_MS,
        maxQueueSize: QUEUE_MAX,
      }),
    ],
  });
  const meter = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: exporters.metrics,
        exportIntervalMillis: METRICS_INTERVAL_MS['otlpUrl' in target ? 'collector' : 'azure'],
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(tracer);
  metrics.setGlobalMeterProvider(meter);
  return {
    stop: async () => {
      const ending = Promise.allSettled([tracer.shutdown(), meter.shutdown()]);
      await Promise.race([ending, new Promise((resolve) => setTimeout(resolve, STOP_MS_MAX).unref())]);
    },
  };
}

function exportersFor(target: Target) {
  if ('connectionString' in target) {
    const { connectionString } = target;
    const options = { connectionString, credential: azureIdentity, disableOfflineStorage: true };
    return {
      spans: new AzureMonitorTraceExporter(options),
      metrics: new AzureMonitorMetricExporter(options),
    };
  }
  return {
    spans: new OTLPTraceExporter({ url: `${target.otlpUrl}/v1/traces` }),
    metrics: new OTLPMetricExporter({ url: `${target.otlpUrl}/v1/metrics` }),
  };
}
