import type { GraphRequest, References } from '../../core/graph-request';
import { isJsonObject, type Json, type JsonObject } from '../../core/json';
import type { PlanDocument, PlannedOperation } from '../../core/plan';
import { referencesIn, resolveRequest } from '../../core/references';
import { ofSecond } from '../../vendors/templates';
import { textAt } from '../../core/json-read';

/** What an operation's Graph request writes, as far as a policy or the approver's role depends on it. */
export interface Written {
  readonly redirectUris: readonly string[];
  /** Supported account types; blank where an application is made without saying. */
  readonly audiences: readonly string[];
  /** When client secrets end; blank where the request does not say, which means two years. */
  readonly secretEnds: readonly string[];
  /** Object ids of the groups and people that get access; `{group.objectId}` for a group that the request makes. */
  readonly assigned: readonly string[];
  /** Ids of application permissions that are granted, on Microsoft Graph or any API that is not of this plan. */
  readonly granted: readonly string[];
  /** Ids of application permissions that are asked for only. */
  readonly askedFor: readonly string[];
}

/**
 * Read from the request as it is sent, not from what the recipe said. References without a value yet stand as
 * `{app.clientId}`.
 */
export function writtenBy(
  { request, change, readBack }: Pick<PlannedOperation, 'request' | 'change' | 'readBack'>,
  { references }: Pick<PlanDocument, 'references'>,
): Written {
  if (change === 'keep') return leftStanding(readBack, references);
  if (request.method === 'GET' || request.method === 'DELETE') return NOTHING;
  const sent = asFarAsKnown(request, references);
  const body = sent.body ?? null;
  return {
    redirectUris: [...valuesOf(body, 'redirectUris'), ...valuesOf(body, 'replyUrls')].flatMap(texts),
    audiences: makesApplication(sent)
      ? [textAt(body, 'signInAudience')]
      : valuesOf(body, 'signInAudience').flatMap(texts),
    secretEnds: [
      ...valuesOf(body, 'passwordCredential'),
      ...valuesOf(body, 'passwordCredentials').flatMap(list),
    ].map((credential) => textAt(credential, 'endDateTime')),
    askedFor: valuesOf(body, 'requiredResourceAccess').flatMap(list).flatMap(rolesAskedFor),
    ...assignmentIn({ request, sent }, references),
  };
}

const NOTHING: Written = {
  redirectUris: [],
  audiences: [],
  secretEnds: [],
  assigned: [],
  granted: [],
  askedFor: [],
};

/** What is so already is not sent, yet a secret or an assignment of the same plan would make use of it. */
function leftStanding(readBack: PlannedOperation['readBack'], references: References): Written {
  const expected = readBack.flatMap(({ expect }) => expect);
  const named = (name: string) =>
    expected.filter(({ at }) => at.split('.').at(-1) === name).map(({ value }) => ({ [name]: value }));
  const body = [...named('redirectUris'), ...named('signInAudience')];
  const known = asFarAsKnown({ method: 'GET', path: '', body }, references).body ?? null;
  return {
    ...NOTHING,
    redirectUris: valuesOf(known, 'redirectUris').flatMap(texts),
    audiences: valuesOf(known, 'signInAudience').flatMap(texts),
  };
}

const ASSIGNS = /^\/[^/]+\/[^/]+\/appRoleAssign(?:edTo|ments)$/;
const OWN_SERVICE_PRINCIPALS = ['sp.objectId', ofSecond('sp.objectId')];

/** An assignment to an application of the plan lets people in; to any other API it is an application permission. */
function assignmentIn(
  { request, sent }: { request: GraphRequest; sent: GraphRequest },
  references: References,
): Pick<Written, 'assigned' | 'granted'> {
  if (!ASSIGNS.test(withoutQuery(sent.path))) return { assigned: [], granted: [] };
  const own = OWN_SERVICE_PRINCIPALS.map((name) => references[name] ?? `{${name}}`);
  return own.includes(textAt(sent.body, 'resourceId'))
    ? { assigned: [madeHere(request) ?? textAt(sent.body, 'principalId')], granted: [] }
    : { assigned: [], granted: [textAt(sent.body, 'appRoleId')] };
}

/** A group of the request's own stays recognisable when its id is known. */
function madeHere({ body }: GraphRequest): string | null {
  const name = textAt(body, 'principalId.$ref');
  return name === '' ? null : `{${name}}`;
}

function rolesAskedFor(resource: Json): string[] {
  return valuesOf(resource, 'resourceAccess')
    .flatMap(list)
    .filter((access) => textAt(access, 'type') === 'Role')
    .map((access) => textAt(access, 'id'));
}

/** Graph gives an application whose request says nothing the widest audience (facts.md b). */
function makesApplication({ method, path, headers }: GraphRequest): boolean {
  const plain = withoutQuery(path);
  if (method === 'POST') return plain === '/applications';
  const upserts = Object.entries(headers ?? {}).some(
    ([name, value]) => name.toLowerCase() === 'prefer' && value.includes('create-if-missing'),
  );
  return upserts && plain.startsWith('/applications');
}

function withoutQuery(path: string): string {
  return path.split('?')[0] ?? path;
}

/** Every value of a property of this name, at any depth. */
function valuesOf(json: Json, name: string): Json[] {
  if (Array.isArray(json)) return (json as Json[]).flatMap((item) => valuesOf(item, name));
  if (!isJsonObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => (key === name ? [value] : valuesOf(value, name)));
}

function texts(json: Json): string[] {
  return (Array.isArray(json) ? (json as Json[]) : [json]).filter((item) => typeof item === 'string');
}

function list(json: Json): readonly Json[] {
  return Array.isArray(json) ? (json as Json[]) : [];
}

function asFarAsKnown(request: GraphRequest, references: References): GraphRequest {
  const body = request.body ?? null;
  const names = [...referencesIn(`${request.path} ${JSON.stringify(body)}`), ...referredTo(body, '$ref')];
  const open = (all: readonly string[], value: (name: string) => string) =>
    Object.fromEntries(all.map((name) => [name, value(name)]));
  return resolveRequest(request, {
    ...open(names, (name) => `{${name}}`),
    ...references,
    // What is there already and stays is none of our doing.
    ...open(referredTo(body, '$spread'), () => '[]'),
  });
}

function referredTo(json: Json, how: '$ref' | '$spread'): string[] {
  return valuesOf(json as JsonObject, how).flatMap(texts);
}
