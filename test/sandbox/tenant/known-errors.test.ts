import { REQUEST_BEHAVIOURS } from '../../../sandbox/tenant/behaviours/request-behaviours';
import type { RequestBehaviour } from '../../../sandbox/tenant/behaviours/request-behaviour';
import { contractSchema } from '../../../sandbox/tenant/contract/operations';

interface KnownError {
  readonly on: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const KNOWN = contractSchema['knownErrors'] as unknown as readonly KnownError[];
const BEHAVIOURS: readonly RequestBehaviour[] = Object.values(REQUEST_BEHAVIOURS);
/** Follow from the tenant's policy: secrets-forbidden and secret-lifetime-limited. */
const OF_POLICIES = ['CredentialTypeNotAllowedAsPerAppPolicy', 'CredentialInvalidLifetimeAsPerAppPolicy'];

/** `<id>` stands for a value of the request, `...` for what is not known, and one message has an example in it. */
function shapeOf(message: string): RegExp {
  const source = message
    .replace(/'https:[^']+'/, "'<uri>'")
    .split(/(<\w+>|\.\.\.)/)
    .map((part) =>
      part.startsWith('<') || part === '...' ? '.+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${source.join('').trim()}\\.?$`);
}

test.each(KNOWN)(
  'the known error $status $code of $on can be planned by name, in its own words',
  ({ status, code, message }) => {
    if (OF_POLICIES.includes(code)) return;
    const named = BEHAVIOURS.filter(({ fault }) => fault.status === status && fault.code === code);
    expect(named.map(({ fault }) => fault.message)).toContainEqual(expect.stringMatching(shapeOf(message)));
  },
);
