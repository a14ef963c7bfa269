import { REQUEST_STATES, type Person, type RequestRecord, type RequestState } from '../../core/request';
import { aadstsRow } from '../../proof/aadsts';
import type { Recipe } from '../../vendors/schema';
import type { Ports } from '../ports';
import { namesOf } from '../request/names-of';
import { knownRecipe } from '../request/recipe-of';
import { isInEntra, protocolOf } from './set-up-told';
import { whatItHas } from './what-it-has';

export interface Meant {
  /** `null` where nothing says which. */
  readonly request: RequestRecord | null;
  /** Others that fit as well. */
  readonly others: readonly RequestRecord[];
}

interface Asked {
  readonly person: Person;
  /** Whether other people's set-ups are theirs to see. */
  readonly seesAll: boolean;
  readonly code: number;
  /** As it was pasted: Entra names the application, mostly by its client ID. */
  readonly text: string;
}

const NEVER: readonly RequestState[] = [
  'collecting',
  'cancelled',
  'rejected',
  'expired',
  'undone',
  'removed',
];
const MOST_LOOKED_AT = 20;
const MOST_OTHERS = 4;

/**
 * The set-up that an error is about: one that the text names; else the newest of the person's own that fits the number.
 * Among other people's none is taken without being named, unless it is the only one.
 */
export async function whichSetUp(ports: Ports, asked: Asked): Promise<Meant> {
  const { person, seesAll } = asked;
  const found = await ports.store.requests.findListed({
    states: REQUEST_STATES.filter((state) => !NEVER.includes(state)),
    first: person.objectId,
    onlyTheirs: !seesAll,
    matching: null,
    offset: 0,
    limit: MOST_LOOKED_AT,
  });
  const isTheirs = ({ owner }: RequestRecord) => owner.objectId === person.objectId;
  const named = await namedIn(ports, found, asked.text);
  const own =
    named.length > 0
      ? fittingFirst(ports, named, asked.code)
      : fitting(ports, found.filter(isTheirs), asked.code);
  if (own.length > 0) return meant(own[0] ?? null, own.slice(1));
  const others = fitting(ports, found, asked.code);
  return others.length === 1 ? meant(others[0] ?? null, []) : meant(null, others);
}

function meant(request: RequestRecord | null, others: readonly RequestRecord[]): Meant {
  return { request, others: others.slice(0, MOST_OTHERS) };
}

/** Those that stand in Entra and to which Entra can say the number, where there are any. */
function fitting(ports: Ports, requests: readonly RequestRecord[], code: number): readonly RequestRecord[] {
  const { only, needs } = aadstsRow(code) ?? {};
  const standing = orAll(requests, isInEntra);
  const sameProtocol = orAll(
    standing,
    (request) => only === undefined || isKnown(ports, request, (recipe) => protocolOf(recipe) === only),
  );
  return orAll(
    sameProtocol,
    (request) =>
      needs === undefined || isKnown(ports, request, (recipe) => whatItHas(recipe, request).includes(needs)),
  );
}

/** Of those that the text names none is left out. */
function fittingFirst(ports: Ports, named: readonly RequestRecord[], code: number): readonly RequestRecord[] {
  const first = fitting(ports, named, code);
  return [...first, ...named.filter((one) => !first.includes(one))];
}

function isKnown(ports: Ports, request: RequestRecord, holds: (recipe: Recipe) => boolean): boolean {
  const recipe = knownRecipe(ports, request);
  return recipe !== null && holds(recipe);
}

function orAll<T>(all: readonly T[], fits: (one: T) => boolean): readonly T[] {
  const some = all.filter(fits);
  return some.length > 0 ? some : all;
}

const READ_CHARACTERS = 20_000;
const GUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const SHORTEST_NAME = 4;

/** Those whose client ID stands in the text; where none does, those whose name does. */
async function namedIn(
  ports: Ports,
  requests: readonly RequestRecord[],
  pasted: string,
): Promise<readonly RequestRecord[]> {
  const text = pasted.slice(0, READ_CHARACTERS).normalize('NFKC').toLowerCase();
  const ids = new Set(text.match(GUID));
  const byId = ids.size === 0 ? [] : await filtered(requests, (request) => hasClientId(ports, request, ids));
  if (byId.length > 0) return byId;
  return filtered(requests, async (request) => {
    const { applicationName, vendorName } = await namesOf(ports, request);
    return [applicationName, vendorName].some((name) => isSaid(name, text));
  });
}

async function hasClientId(
  { store }: Ports,
  { id }: RequestRecord,
  wanted: ReadonlySet<string>,
): Promise<boolean> {
  const records = await store.operations.listForRequest(id);
  return records.some(({ ids }) => wanted.has((ids['app.clientId'] ?? '').toLowerCase()));
}

function isSaid(name: string, text: string): boolean {
  const said = name.normalize('NFKC').toLowerCase();
  return said.length >= SHORTEST_NAME && text.includes(said);
}

async function filtered<T>(all: readonly T[], holds: (one: T) => Promise<boolean>): Promise<T[]> {
  const kept: T[] = [];
  for (const one of all) if (await holds(one)) kept.push(one);
  return kept;
}
