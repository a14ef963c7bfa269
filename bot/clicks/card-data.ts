import { z } from 'zod';
import { REQUEST_ID_PATTERN } from '../../core/ids';

/** SAML metadata is pasted whole; the body of a request ends at about the same size. */
export const LONGEST_ANSWER = 250_000;
export const LONGEST_NAME = 200;
export const LONGEST_REASON = 1_000;

export const requestId = z.string().regex(REQUEST_ID_PATTERN);
// Empty where the request has no plan, e.g. `Try again` after a plan that could not be made.
export const planHash = z
  .string()
  .regex(/^([\da-f]{64})?$/)
  .nullish()
  .transform((hash) => hash ?? '');
export const question = z.string().regex(/^[a-z][\w.-]{0,63}$/i);

/** The ids of a page's inputs. */
export const page = z.string().regex(/^[a-z][\w.-]{0,63}(\+[a-z][\w.-]{0,63}){0,59}$/i);

export const ofRequest = z.looseObject({ requestId });
export const ofPage = z.looseObject({ requestId, page, noted: page.or(z.literal('')).default('') });
export const ofQuestion = z.looseObject({ requestId, question });
export const ofWait = z.looseObject({ requestId, waitingFor: question });
export const ofPlan = z.looseObject({ requestId, planHash });
