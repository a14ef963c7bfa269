import { randomUUID } from 'node:crypto';

import type { Json, JsonObject } from '../../core/json';
import { isJsonObject } from '../../core/json';
import { type Entity, isStateCollection, put, remove, STATE_COLLECTIONS } from './directory/collections';
import type { Directory } from './directory/directory';
import { faultListSchema, type FaultPlan } from './faults';
import type { Answer, Tenant } from './handlers/call';
import { listObjects, servicePrincipals } from './handlers/objects';
import { rotateSigningKey } from './login/host-certificate';
import { PERSON_HEADER } from './traces/caller';
import { byPerson, personNamed, PORTAL_USER } from './traces/initiators';

export interface ControlRequest {
  readonly method: string;
  /** Decoded, e.g. `/sandbox/state/users/<id>`. */
  readonly path: string;
  readonly bodyText: string;
  readonly header: (name: string) => string | undefined;
}

export interface Controlled {
  readonly tenant: Tenant;
  readonly faults: FaultPlan;
  /** Sets the tenant's time; `null`: the machine's again. */
  readonly setClock: (nowMs: number | null) => void;
}

/** `/sandbox/…`: looking at and changing the tenant from outside Graph; changes are visible at once. */
export async function answerControl(controlled: Controlled, request: ControlRequest): Promise<Answer> {
  const { tenant, faults } = controlled;
  const [, , area = '', collection = '', ...idParts] = request.path.split('/');
  const route = `${request.method} ${area}`;
  if (route === 'GET state' && collection === '') return { status: 200, body: wholeState(tenant) };
  if (area === 'state' && collection !== '')
    return answerObject(tenant, request, { collection, id: idParts.join('/') });
  if (route === 'POST clock') return setClock(controlled, request.bodyText);
  if (route === 'POST keys') return { status: 200, body: { kid: (await rotateSigningKey(tenant)).keyId } };
  if (area !== 'faults' || collection !== '') return refusal(404, `There is no ${request.path} here.`);
  switch (request.method) {
    case 'GET':
      return { status: 200, body: JSON.parse(JSON.stringify(faults.list())) as Json };
    case 'POST':
      return addFaults(faults, request.bodyText);
    case 'DELETE':
      faults.clear();
      return { status: 204 };
    default:
      return refusal(405, `${request.method} is not possible here.`);
  }
}

/** Everything written so far, whether readers of Graph see it already or not. */
function wholeState(tenant: Tenant): JsonObject {
  return Object.fromEntries(
    // What was done is no state, and would make each tenant another.
    STATE_COLLECTIONS.filter((collection) => collection !== 'directoryAudits').map((collection) => [
      collection,
      collection === 'servicePrincipals'
        ? servicePrincipals(tenant, 'latest')
        : listObjects(tenant, collection, 'latest'),
    ]),
  );
}

interface Target {
  readonly collection: string;
  readonly id: string;
}

function answerObject(tenant: Tenant, request: ControlRequest, { collection, id }: Target): Answer {
  if (!isStateCollection(collection)) return refusal(404, `There is no collection '${collection}'.`);
  const known = id === '' ? undefined : tenant.directory.latest(collection, id);
  const directory = writable(tenant, request);
  if (directory === undefined) return refusal(400, 'The person who is said to change it is not there.');
  switch (request.method) {
    case 'GET':
      if (id === '') return { status: 200, body: listObjects(tenant, collection, 'latest') };
      return known === undefined
        ? refusal(404, `There is no ${collection}/${id}.`)
        : { status: 200, body: known };
    case 'PUT': {
      const value = parseObject(request.bodyText);
      if (id === '' || value === undefined)
        return refusal(400, 'PUT needs an id in the path and a JSON object.');
      const entity: Entity = { ...value, id };
      directory.overwrite([put(collection, entity)]);
      return { status: known === undefined ? 201 : 200, body: entity };
    }
    case 'DELETE':
      if (known === undefined) return refusal(404, `There is no ${collection}/${id}.`);
      directory.overwrite([remove(collection, id)]);
      return { status: 204 };
    default:
      return refusal(405, `${request.method} is not possible here.`);
  }
}

/** The directory in the hands of somebody in the portal; `undefined` for a person who is not there. */
function writable(tenant: Tenant, { header }: ControlRequest): Directory | undefined {
  const who = header(PERSON_HEADER);
  const person = who === undefined ? PORTAL_USER : personNamed(tenant, who);
  if (person === undefined) return undefined;
  return tenant.directory.as({ initiatedBy: byPerson(person), correlationId: randomUUID() });
}

/** `{"now": "2029-01-01T00:00:00Z"}`, from when it goes on; `{"now": null}` ends it. */
function setClock({ setClock: set }: Controlled, bodyText: string): Answer {
  const now = parseObject(bodyText)?.['now'];
  const nowMs = typeof now === 'string' ? Date.parse(now) : null;
  if (now === undefined || Number.isNaN(nowMs))
    return refusal(400, 'now must be a moment of ISO 8601, or null.');
  set(nowMs);
  return { status: 204 };
}

function addFaults(faults: FaultPlan, bodyText: string): Answer {
  const parsed = faultListSchema.safeParse(parseJson(bodyText));
  if (!parsed.success) return refusal(400, `Not a fault or a list of faults: ${parsed.error.message}`);
  faults.add(parsed.data);
  return { status: 204 };
}

function parseObject(text: string): JsonObject | undefined {
  const parsed = parseJson(text);
  return isJsonObject(parsed) ? parsed : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, message: string): Answer {
  return { status, body: { error: { code: 'SandboxRequest', message } } };
}
