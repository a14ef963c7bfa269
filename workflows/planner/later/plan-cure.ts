import type { Cure } from '../../../core/cure';
import type { References } from '../../../core/graph-request';
import type { PlanDocument, PlanNotice } from '../../../core/plan';
import type { RequestRecord } from '../../../core/request';
import { placeOf } from '../../difference/wanted';
import { whatStands } from '../../difference/what-stands';
import type { Ports } from '../../ports';
import { CURE } from '../../request/request-facts';
import { namesOf } from '../../request/names-of';
import { recipeOf } from '../../request/recipe-of';
import { delegatedScopes } from '../access/graph-permissions';
import { planInputs } from '../inputs';
import { withDocumentChecked } from '../look-and-plan';
import { doneBefore } from '../later-plan';
import { planHeading } from '../plan-heading';
import { grantConsent } from '../../operations/access';
import { activateSigningCertificate } from '../../operations/credentials';
import { equals } from '../../operations/application';
import { changedConsent } from './change/changed-consent';
import { waitingNotices } from '../waiting-plan';
import type { Comparing } from './change/comparing';
import { withKept } from './change/with-kept';
import { assignment } from './cure/assignment';
import type { Cured, Curing } from './cure/curing';
import { implicitFlag, movedToPlatform, replyUrlBeside } from './cure/redirects';

/** A plan of exactly the one change that lets a sign-in succeed which failed, on top of what stands. */
export async function planCure(ports: Ports, request: RequestRecord, planSeq: number): Promise<PlanDocument> {
  const cure = request.facts[CURE] as unknown as Cure;
  const recipe = recipeOf(ports, request);
  const done = await doneBefore(ports.store, request.id);
  const [input] = await planInputs(ports, { request, recipe, done });
  const { wanted } = await whatStands(ports.store, request.id);
  const comparing: Comparing = {
    tenant: ports.tenant,
    references: done.references,
    stands: new Map(wanted.map((one) => [placeOf(one), one])),
    records: await ports.store.operations.listForRequest(request.id),
    planSeq,
    isAdopted: () => input.existing !== null,
  };
  const { operations, notices = [] } = await cured({ ports, comparing, input }, cure);
  const left = (await withKept(comparing, operations)).filter(({ change }) => change !== 'keep');
  const own = left.flatMap(({ outputs }) => Object.keys(outputs));
  return withDocumentChecked(
    {
      kind: 'change',
      ...planHeading(request, await namesOf(ports, request), ports.clock.now()),
      notices: [...waitingNotices(request, 'change'), ...notices],
      operations: left,
      references: without(done.references, own),
    },
    { facts: input.facts, earlier: done.operations },
  );
}

function cured(curing: Curing, cure: Cure): Promise<Cured> | Cured {
  switch (cure.kind) {
    case 'assign':
      return assignment(curing, cure.principal);
    case 'reply-url':
      return replyUrlBeside(curing, cure.url);
    case 'platform':
      return movedToPlatform(curing, cure);
    case 'implicit':
      return implicitFlag(curing, cure.token);
    case 'consent':
      return consent(curing);
    case 'certificate':
      return certificate(curing);
    case 'secret':
      return {
        operations: [],
        notices: [blocking('A new secret is made by New secret on the hand-over card.')],
      };
  }
}

async function consent({ comparing, input }: Curing): Promise<Cured> {
  const scopes = input.type === 'app-registration' ? delegatedScopes(input) : [];
  if (input.type !== 'app-registration' || scopes.length === 0)
    return {
      operations: [],
      notices: [blocking('This set-up asks for no permissions, so there is nothing to consent to.')],
    };
  const next = grantConsent({ graphSpObjectId: input.facts.graphSpObjectId, scopes });
  return changedConsent(comparing, { key: 'grant-consent', next });
}

/** The certificate that this set-up made or took over signs again; it must still be valid. */
function certificate({ ports, comparing: { references, isAdopted } }: Curing): Cured {
  const thumbprint = references['certificate.thumbprint'] ?? '';
  const ends = Date.parse(references['certificate.endDateTime'] ?? '');
  if (thumbprint === '' || !(ends > ports.clock.now().getTime()))
    return {
      operations: [],
      notices: [blocking('The certificate of this set-up is not valid any more. It has to be renewed.')],
    };
  const active = equals('Active certificate', 'preferredTokenSigningKeyThumbprint', {
    $ref: 'certificate.thumbprint',
  });
  const whole = activateSigningCertificate([], 'hand-over');
  return {
    operations: [
      {
        ...whole,
        title: 'Activate the signing certificate of this set-up',
        details: [`Thumbprint: ${thumbprint}`],
        request: {
          ...whole.request,
          body: { preferredTokenSigningKeyThumbprint: { $ref: 'certificate.thumbprint' } },
        },
        readBack: whole.readBack.map(({ read }) => ({
          read: { ...read, select: ['preferredTokenSigningKeyThumbprint'] },
          expect: [active],
        })),
        lookFirst: isAdopted(whole.key),
      },
    ],
    notices: [
      {
        severity: 'warning',
        text: 'Another certificate signs now. Once this one does, sign-in works only where the vendor has this one.',
      },
    ],
  };
}

function blocking(text: string): PlanNotice {
  return { severity: 'blocking', text };
}

function without(references: References, names: readonly string[]): References {
  return Object.fromEntries(Object.entries(references).filter(([name]) => !names.includes(name)));
}
