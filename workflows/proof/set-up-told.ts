import type { References } from '../../core/graph-request';
import type { OperationRecord } from '../../core/plan';
import type { PlanRecord } from '../../core/ports/store';
import { isTakenBack, type Person, type Principal, type RequestRecord } from '../../core/request';
import type { HandOverView } from '../../core/views';
import { STANDINGS } from '../../core/whose-turn';
import type { AdviceButton } from '../../core/advice-view';
import type { SetUpTold } from '../../proof/advice';
import { NO_NAMES, type SetUpNames } from '../../proof/names';
import type { Protocol } from '../../proof/row';
import type { Recipe } from '../../vendors/schema';
import { handOverContext, handOverOf } from '../hand-over/view';
import type { Ports } from '../ports';
import { planKindOf } from '../request/before-later-plan';
import { currentAmong } from '../request/current-plan';
import { namesOf } from '../request/names-of';
import { knownRecipe } from '../request/recipe-of';
import { isHandedOver } from '../request/request-facts';
import { addressesIn, type Addresses } from './addresses-in';
import { whatItHas } from './what-it-has';

/** What is read of a set-up. */
interface Looked {
  readonly request: RequestRecord;
  readonly recipe: Recipe;
  readonly values: References;
  readonly handOver: HandOverView;
  readonly addresses: Addresses;
  readonly plans: readonly PlanRecord[];
  readonly records: readonly OperationRecord[];
}

/** One set-up as advice speaks of it, with the buttons that do something now for whoever asks. */
export async function setUpTold(
  ports: Ports,
  { request, person }: { request: RequestRecord; person: Person },
): Promise<SetUpTold> {
  const recipe = knownRecipe(ports, request);
  const standing = isInEntra(request) ? null : STANDINGS[request.state].text;
  const { vendorName: vendor, applicationName: application } = await namesOf(ports, request);
  const isTheirs = request.owner.objectId === person.objectId;
  const mayBeCured = isTheirs && recipe !== null && mayBePlanned(request);
  const told = { requestId: request.id, notYet: standing, mayBeCured };
  if (recipe === null) {
    const names = { ...NO_NAMES, vendor, application };
    return { ...told, names, protocol: null, has: null, replyUrls: [], identifiers: [], buttons: [] };
  }
  const looked = await lookAt(ports, { request, recipe });
  const protocol = protocolOf(recipe);
  const { values, addresses } = looked;
  const clientId = values['app.clientId'] ?? '';
  const identifiers = protocol === 'saml' ? addresses.identifiers : [clientId].filter((one) => one !== '');
  const names = {
    ...NO_NAMES,
    vendor,
    application,
    ...namesIn(looked, { protocol, identifiers, application }),
  };
  return {
    ...told,
    names,
    protocol,
    has: whatItHas(recipe, request),
    replyUrls: addresses.replyUrls,
    identifiers,
    buttons: isTheirs ? buttonsOf(looked) : [],
  };
}

export function protocolOf({ integration }: Recipe): Protocol {
  return integration.type === 'app-registration' ? 'oidc' : 'saml';
}

export function isInEntra(request: RequestRecord): boolean {
  return isHandedOver(request) && !isTakenBack(request.state);
}

/** It stands, and no plan is under way or waits at a gate. */
function mayBePlanned(request: RequestRecord): boolean {
  return isInEntra(request) && (request.state === 'handed-over' || request.state === 'completed');
}

async function lookAt(
  ports: Ports,
  { request, recipe }: { request: RequestRecord; recipe: Recipe },
): Promise<Looked> {
  const { store } = ports;
  const { values } = await handOverContext(ports, request);
  const [plans, records] = [
    await store.plans.listForRequest(request.id),
    await store.operations.listForRequest(request.id),
  ];
  const handOver = handOverOf({ request, recipe, values });
  return {
    request,
    recipe,
    values,
    handOver,
    plans,
    records,
    addresses: addressesIn(plans, records, values),
  };
}

/** Only what the set-up says; the rest stays general. */
function namesIn(
  looked: Looked,
  {
    protocol,
    identifiers,
    application,
  }: { protocol: Protocol; identifiers: readonly string[]; application: string },
): Partial<SetUpNames> {
  const { addresses, values, request, handOver } = looked;
  const secret = handOver.secrets.find(({ canRenew }) => canRenew);
  const isSaml = protocol === 'saml';
  const samlPlace = `Enterprise applications › ${application} › Single sign-on › Basic SAML Configuration`;
  return said({
    replyUrls: list(addresses.replyUrls),
    identifiers: list(identifiers),
    assigned: list(assignedIn(looked)),
    assignedGroup: assignedIn(looked, 'group').join(' or '),
    clientId: values['app.clientId'] ?? '',
    tenantId: request.tenantId,
    replyUrlLabel: labelOf(looked, addresses.replyUrls),
    identifierLabel: labelOf(looked, identifiers),
    secretLabel: secret === undefined ? '' : `“${secret.label}”`,
    replyUrlPlace: isSaml
      ? `${samlPlace} › Reply URL`
      : `App registrations › ${application} › Authentication`,
    identifierPlace: `${samlPlace} › Identifier (Entity ID)`,
  });
}

function said(names: Partial<SetUpNames>): Partial<SetUpNames> {
  return Object.fromEntries(Object.entries(names).filter(([, text]) => text !== ''));
}

const MOST_NAMED = 3;

function list(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMED;
  return `${texts.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Groups and people of the answers, or the groups alone, and the group that the plan makes. */
function assignedIn({ request, values }: Looked, only?: Principal['type']): string[] {
  const named = Object.values(request.answers.given).flatMap(({ principals = [] }) =>
    principals
      .filter(({ type }) => only === undefined || type === only)
      .map(({ displayName }) => displayName),
  );
  const made = values['group.name'] ?? '';
  return [...new Set([...named, ...(made === '' ? [] : [made])])];
}

/** The vendor's word for a value: as its question or its hand-over calls it. */
function labelOf({ recipe, request, handOver }: Looked, wanted: readonly string[]): string {
  const question = recipe.inputs.find(({ id }) => wanted.includes(request.answers.given[id]?.value ?? ''));
  const label =
    question?.label ??
    [...handOver.identity, ...handOver.items].find(({ value }) => wanted.includes(value))?.label;
  return label === undefined ? '' : `“${label}”`;
}

function buttonsOf(looked: Looked): AdviceButton[] {
  const { request, handOver } = looked;
  const requestId = request.id;
  const renewable = handOver.secrets.filter(({ canRenew }) => canRenew);
  const [secret] = renewable;
  const planHash = changeablePlanHash(looked);
  return [
    // With two the hand-over says which is which.
    ...(secret === undefined || renewable.length > 1
      ? []
      : [{ title: 'New secret', data: { requestId, secret: secret.name } } as const]),
    ...(planHash === null ? [] : [{ title: 'Change answers', data: { requestId, planHash } } as const]),
    ...(isInEntra(request) ? [{ title: 'Copy values', data: { requestId } } as const] : []),
  ];
}

const CHANGEABLE: readonly RequestRecord['state'][] = ['awaiting-approval', 'failed', 'rejected', 'expired'];

/** `''` where no plan came to be, or the change gets one of its own; `null` where the answers cannot be changed now. */
function changeablePlanHash({ request, plans, records }: Looked): string | null {
  if (mayBePlanned(request)) return '';
  if (isHandedOver(request) || !CHANGEABLE.includes(request.state)) return null;
  const plan = currentAmong(plans, request);
  const isBegun = records.some(({ planId, attempt }) => planId === plan?.id && attempt > 0);
  return isBegun || (plan?.kind ?? planKindOf(request)) !== 'setup' ? null : (plan?.hash ?? '');
}
