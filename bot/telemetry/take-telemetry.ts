import {
  context,
  metrics,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span as ApiSpan,
} from '@opentelemetry/api';
import { correlationId } from '../../core/correlation';
import { isAppError } from '../../core/errors';
import { sha256Hex } from '../../core/ids';
import { traceWith, type Span, type SpanAttributes, type Tracer } from '../../core/tracing';
import { measureStore } from './measure-store';
import type { TelemetrySource } from './telemetry';

/** From now on spans and counts go to whatever the process has set up; what is returned ends that. */
export function takeTelemetry(source: TelemetrySource): () => void {
  traceWith(createTracer());
  measureStore(source);
  return () => {
    traceWith(null);
  };
}

function createTracer(): Tracer {
  const tracer = trace.getTracer('latchkey');
  const meter = metrics.getMeter('latchkey');
  const counters = new Map<string, ReturnType<typeof meter.createCounter>>();
  return {
    span: (name, attributes, work) => {
      const id = correlationId();
      const withId = id === null ? attributes : { ...attributes, 'latchkey.correlation_id': id };
      return tracer.startActiveSpan(name, { attributes: withId }, parentOf(id), (span) =>
        watched(span, work),
      );
    },
    count: (name, attributes) => {
      const counter = counters.get(name) ?? meter.createCounter(name);
      counters.set(name, counter);
      counter.add(1, attributes);
    },
  };
}

/**
 * The span around it, else what everything with this correlation id hangs on: an activity and the runs that it set
 * off are one trace, also in another process or after a restart.
 */
function parentOf(id: string | null): Context {
  const active = context.active();
  if (id === null || trace.getSpan(active) !== undefined) return active;
  const hash = sha256Hex(`latchkey-trace ${id}`);
  return trace.setSpanContext(active, {
    traceId: hash.slice(0, 32),
    spanId: hash.slice(32, 48),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  });
}

async function watched<T>(span: ApiSpan, work: (span: Span) => Promise<T>): Promise<T> {
  const set = (attributes: SpanAttributes): void => {
    span.setAttributes(attributes);
  };
  try {
    return await work({ set });
  } catch (error) {
    // A text may quote what was sent.
    set({ 'error.type': isAppError(error) ? error.code : 'unexpected' });
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
