import { WRITE, type RequestBehaviour } from './request-behaviour';

const INSTANTIATE = { method: 'POST', path: '/applicationTemplates/{id}/instantiate' } as const;

/** Requests or answers that never arrive. */
export const LOST_ANSWERS = {
  'lost-request': {
    fault: { method: WRITE, drop: 'before' },
    says: 'A write never arrives: the connection is reset before any work.',
    source: 'fetch rejection; C msgraph-sdk-javascript src/middleware/RetryHandler.ts does not retry it',
  },
  'lost-response': {
    fault: { method: WRITE, drop: 'after' },
    says: 'A write is done, and the connection is reset instead of answering.',
    source: 'as lost-request',
  },
  'instantiate-not-found': {
    fault: {
      ...INSTANTIATE,
      status: 404,
      code: 'NotFound',
      message: 'Graph call failed with httpCode=NotFound',
      after: true,
    },
    says: 'Instantiate creates both objects and answers 404.',
    source: 'C manicminer/hamilton#283; terraform-provider-azuread application_resource.go',
  },
  'instantiate-failed': {
    fault: { ...INSTANTIATE, status: 500, code: 'InternalServerError', message: '', after: true },
    says: 'Instantiate creates both objects and answers 500.',
    source: 'as instantiate-not-found',
  },
  'instantiate-lost': {
    fault: { ...INSTANTIATE, drop: 'after' },
    says: 'Instantiate creates both objects and answers nothing.',
    source: 'as instantiate-not-found',
  },
} satisfies Record<string, RequestBehaviour>;
