import { z } from 'zod';

import { isJsonObject, type Json } from '../../core/json';
import {
  REQUEST_BEHAVIOURS,
  requestBehaviour,
  type RequestBehaviourName,
} from './behaviours/request-behaviours';
import {
  type Behaviours,
  behavioursOf,
  type TenantBehaviour,
  tenantBehaviourSchema,
} from './behaviours/tenant-behaviours';
import { pathMatcher } from './fault-path';
import { type RequestFault, requestFaultSchema } from './request-fault';

const anonymousFaultSchema = requestFaultSchema.refine(
  ({ status, drop, delayMs, answerDelayMs }) =>
    [status, drop, delayMs, answerDelayMs].some((effect) => effect !== undefined),
  { error: 'a fault needs a behaviour, status, drop, delayMs or answerDelayMs' },
);

const namedFaultSchema = requestFaultSchema.extend({
  behaviour: z.enum(Object.keys(REQUEST_BEHAVIOURS) as [RequestBehaviourName, ...RequestBehaviourName[]]),
});

export const faultSchema = z.union([anonymousFaultSchema, namedFaultSchema, tenantBehaviourSchema]);

export const faultListSchema = z.union([z.array(faultSchema), faultSchema.transform((fault) => [fault])]);

export type Fault = z.infer<typeof faultSchema>;

/** What a fault looks at: `url` is path and query. */
export interface FaultSubject {
  readonly method: string;
  readonly url: string;
  readonly body?: Json | undefined;
  readonly isInBatch?: boolean;
}

interface PlannedFault {
  readonly fault: RequestFault;
  readonly matches: (subject: FaultSubject) => boolean;
  seen: number;
}

/** The faults of one tenant, in the order they were added; the first that is due strikes. */
export class FaultPlan {
  private posted: Fault[] = [];
  private planned: PlannedFault[] = [];
  private active: TenantBehaviour[] = [];

  /** The tenant's ways, as planned at the moment. */
  readonly behaviours: Behaviours = behavioursOf(() => this.active);

  add(faults: readonly Fault[]): void {
    for (const fault of faults) {
      this.posted.push(fault);
      if (isTenantBehaviour(fault)) {
        this.active.push(fault);
      } else {
        const effective = effectOf(fault);
        this.planned.push({ fault: effective, matches: matcherFor(effective), seen: 0 });
      }
    }
  }

  clear(): void {
    this.posted = [];
    this.planned = [];
    this.active = [];
  }

  list(): readonly Fault[] {
    return this.posted;
  }

  /** Counts this request with every matching fault and returns the one to act on. */
  take(subject: FaultSubject): RequestFault | undefined {
    let due: RequestFault | undefined;
    for (const planned of this.planned) {
      if (!planned.matches(subject)) continue;
      planned.seen += 1;
      if (isDue(planned)) due ??= planned.fault;
    }
    return due;
  }
}

function isTenantBehaviour(fault: Fault): fault is TenantBehaviour {
  return 'behaviour' in fault && !(fault.behaviour in REQUEST_BEHAVIOURS);
}

/** The first segment of a path under `/v1.0`; the login host's begin with the tenant. */
const ON_GRAPH = '/^\\/[A-Za-z$]+([/(]|$)/';

/** A request named by `nth` is struck once, even where the behaviour would strike the first few. */
function effectOf(fault: Exclude<Fault, TenantBehaviour>): RequestFault {
  if (!('behaviour' in fault)) return fault;
  const { behaviour, ...own } = fault;
  const { times, ...rest } = requestBehaviour(behaviour).fault;
  return { path: ON_GRAPH, ...rest, ...(times !== undefined && own.nth === undefined && { times }), ...own };
}

function isDue({ fault: { nth, times }, seen }: PlannedFault): boolean {
  if (nth === undefined && times === undefined) return true;
  const first = nth ?? 1;
  return seen >= first && seen < first + (times ?? 1);
}

function matcherFor({ method, path, property, inBatch }: RequestFault): PlannedFault['matches'] {
  const methods = method?.toUpperCase().split('|');
  const fitsPath = pathMatcher(path);
  return ({ method: actual, url, body, isInBatch = false }) =>
    (methods === undefined || methods.includes(actual)) &&
    (inBatch === undefined || inBatch === isInBatch) &&
    (property === undefined || hasProperty(body, property.split('.'))) &&
    fitsPath(url);
}

function hasProperty(body: Json | undefined, [name = '', ...rest]: readonly string[]): boolean {
  return isJsonObject(body) && name in body && (rest.length === 0 || hasProperty(body[name], rest));
}
