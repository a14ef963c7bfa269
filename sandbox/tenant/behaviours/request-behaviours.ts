import { LOST_ANSWERS } from './lost-answers';
import { NOT_REPLICATED } from './not-replicated';
import { REFUSALS } from './refusals';
import type { RequestBehaviour } from './request-behaviour';
import { SERVICE_FAILURES } from './service-failures';

export const REQUEST_BEHAVIOURS = {
  ...LOST_ANSWERS,
  ...NOT_REPLICATED,
  ...REFUSALS,
  ...SERVICE_FAILURES,
} as const;

export type RequestBehaviourName = keyof typeof REQUEST_BEHAVIOURS;

/** A fault by the name of a request behaviour; what else it says replaces the behaviour's own values. */
export function requestBehaviour(name: RequestBehaviourName): RequestBehaviour {
  return REQUEST_BEHAVIOURS[name];
}
