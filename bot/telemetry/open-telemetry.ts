import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { takeTelemetry } from './take-telemetry';
import type { Telemetry, TelemetrySource } from './telemetry';

const EXPORT_EVERY_MS = 60_000;

/** By OTLP over HTTP; where to, how often and with which headers the exporters read from `OTEL_…` themselves. */
export function startOpenTelemetry(source: TelemetrySource): Telemetry {
  const resource = resourceFromAttributes({ 'service.name': 'latchkey' }).merge(
    detectResources({ detectors: [envDetector] }),
  );
  const tracing = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  const measuring = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: new OTLPMetricExporter(),
        exportIntervalMillis: Number(process.env['OTEL_METRIC_EXPORT_INTERVAL'] ?? EXPORT_EVERY_MS),
        exportTimeoutMillis: Math.min(
          Number(process.env['OTEL_METRIC_EXPORT_INTERVAL'] ?? EXPORT_EVERY_MS),
          30_000,
        ),
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(tracing);
  metrics.setGlobalMeterProvider(measuring);
  const end = takeTelemetry(source);
  return {
    async stop() {
      end();
      await Promise.allSettled([tracing.shutdown(), measuring.shutdown()]);
    },
  };
}
