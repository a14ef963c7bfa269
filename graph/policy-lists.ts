import type { GraphRequest } from '../core/graph-request';
import type { Outcome } from './outcome';

const BY_NAME = /^(\/policies\/(?:claimsMappingPolicies|tokenIssuancePolicies))\?\$filter=[^&]*(?:&(.*))?$/;

/**
 * Policies by their name where Graph can, else all of them: the pages on these lists name `$filter` and no property,
 * so a tenant that refuses this one (400) is asked for the whole list, and for the name never again.
 */
export class PolicyLists {
  private isFilterRefused = false;

  /** The request as this tenant answers it. */
  asAnswered(request: GraphRequest): GraphRequest {
    return (this.isFilterRefused ? wholeList(request) : null) ?? request;
  }

  /** What to ask instead of a request whose filter was refused; `null` for any other outcome or request. */
  insteadOf(request: GraphRequest, outcome: Outcome): GraphRequest | null {
    const whole = outcome.status === 400 ? wholeList(request) : null;
    this.isFilterRefused ||= whole !== null;
    return whole;
  }
}

/** Whoever reads the list looks for the name itself. */
function wholeList(request: GraphRequest): GraphRequest | null {
  const [, path, query] = BY_NAME.exec(request.path) ?? [];
  if (path === undefined) return null;
  return { ...request, path: query === undefined ? path : `${path}?${query}` };
}
