import { dayIn } from '../../core/day-and-time';
import { AppError } from '../../core/errors';
import type { References } from '../../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import { valueAt } from '../../core/json-path';
import type { Tenant } from '../../core/ports/tenant';
import { applicationRead, servicePrincipalFindByClientId } from '../../graph/requests';
import { itemsOf, textAt } from '../../core/json-read';

/** An application of the tenant that stands where the plan wants to make one. */
export interface Candidate {
  readonly objectId: string;
  readonly clientId: string;
  readonly displayName: string;
  /** `21 Nov 2026`; blank when Graph does not say. */
  readonly createdOn: string;
  /** The request of ours that made it; `null` when somebody else did. */
  readonly madeBy: string | null;
}

export interface ExistingApplication extends Candidate {
  /** The outputs that making it would have given. */
  readonly references: References;
  /** App roles, from the application itself: its service principal follows late. */
  readonly roles: readonly JsonObject[];
}

/** Reference to the reply URLs that a template fixes; a PATCH of the list carries them on. */
export const BROUGHT_REPLY_URLS = 'app.replyUrls';

/** Reference that holds the supported account types of the application that is adopted. */
export const ADOPTED_AUDIENCE = 'app.signInAudience';

const FIELDS = [
  'signInAudience',
  'id',
  'appId',
  'displayName',
  'createdDateTime',
  'notes',
  'uniqueName',
  'appRoles',
];

export function candidateOf(item: Json): Candidate {
  return {
    objectId: textAt(item, 'id'),
    clientId: textAt(item, 'appId'),
    displayName: textAt(item, 'displayName'),
    createdOn: dayIn(textAt(item, 'createdDateTime')),
    madeBy: requestThatMade(item),
  };
}

/** Our marks: the notes of every application, the unique name of registrations. */
function requestThatMade(item: Json): string | null {
  const noted = /set up by Latchkey, request ([a-z2-7]{12})[, ]/.exec(textAt(item, 'notes'))?.[1];
  return noted ?? /^latchkey-([a-z2-7]{12})$/.exec(textAt(item, 'uniqueName'))?.[1] ?? null;
}

/** The application that the person chose to adopt. Error: `not-found` when it is gone. */
export async function readExisting(tenant: Tenant, objectId: string): Promise<ExistingApplication> {
  const [answer] = await tenant.readMany([applicationRead.build({ appObjectId: objectId, select: FIELDS })]);
  if (answer?.status !== 200) throw gone();
  const candidate = candidateOf(answer.body);
  const [found] = await tenant.readMany([
    servicePrincipalFindByClientId.build({ clientId: candidate.clientId, select: ['id'] }),
  ]);
  const servicePrincipal = valueAt(found?.body ?? null, 'value[0]');
  return {
    ...candidate,
    roles: itemsOf(answer.body, 'appRoles').filter(isJsonObject),
    references: {
      'app.objectId': candidate.objectId,
      'app.clientId': candidate.clientId,
      [ADOPTED_AUDIENCE]: textAt(answer.body, 'signInAudience'),
      'app.roles': JSON.stringify(valueAt(answer.body, 'appRoles') ?? []),
      // Who adopts an application sees each reply URL that would go, and undo puts it back.
      [BROUGHT_REPLY_URLS]: '[]',
      'sp.userRoleId': textAt(answer.body, 'appRoles|user-role'),
      ...(servicePrincipal === null ? {} : { 'sp.objectId': textAt(servicePrincipal, 'id') }),
    },
  };
}

function gone(): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'adopted-application-gone',
    safeText: 'The application that was to be adopted is not in the tenant any more. Change the answers.',
  });
}
