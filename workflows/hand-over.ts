import type { References } from '../core/graph-request';
import type { Person, RequestRecord } from '../core/request';
import type { HandOverItem, HandOverView } from '../core/views';
import { applies } from '../vendors/questions';
import type { Recipe } from '../vendors/schema';
import { fill } from '../vendors/templates';
import { dayAndTime } from './day-and-time';
import { textIn } from './facts';
import { placeholderValues, vendorNameOf } from './planner/placeholder-values';
import { applicationNameOf } from './planner/plan-input';
import { recipeOf } from './recipe-of';
import { done, ignored, refused, type Ports, type Reply } from './ports';
import { referencesOf } from './runner/operation-context';

/** A one-time link lives so long. */
const LINK_MS = 10 * 60_000;
const SECRET = 'add-client-secret';

/** Everything the vendor needs, in its own words and order. */
export async function handOverView(ports: Ports, request: RequestRecord): Promise<HandOverView> {
  const recipe = recipeOf(ports, request);
  return handOverOf({ request, recipe, values: await handOverValues(ports, request, recipe) });
}

/** The same from values already known; placeholders without a value stay as they are. */
export function handOverOf({
  request,
  recipe,
  values,
}: {
  request: RequestRecord;
  recipe: Recipe;
  values: References;
}): HandOverView {
  const given = request.answers.given;
  const { items, steps, messages, warnings } = recipe.handOver;
  const drafts = recipe.messages.filter(({ id }) => messages.includes(id));
  const text = (template: string) => fill(template, values);
  return {
    kind: 'hand-over',
    requestId: request.id,
    vendorName: vendorNameOf(request, recipe),
    applicationName: applicationNameOf(request, recipe),
    items: items
      .filter(({ when }) => applies(when, given))
      .map(({ label, value, link }): HandOverItem => ({
        label,
        value: text(value),
        ...(link ? { url: text(value) } : {}),
      }))
      .filter(({ value }) => value !== ''),
    secret: secretRow(request, recipe),
    links: linksFor(values),
    steps: steps
      .filter(({ when }) => applies(when, given))
      .map((step) => ({ text: text(step.text), ...(step.url === undefined ? {} : { url: text(step.url) }) })),
    drafts: drafts.map((draft) => ({
      to: text(draft.to),
      subject: text(draft.subject),
      body: text(draft.body),
    })),
    warnings: warnings.flatMap((one) =>
      typeof one === 'string' ? [one] : applies(one.when, given) ? [text(one.text)] : [],
    ),
    canConfirm: request.state === 'handed-over',
    completed: completedText(request),
  };
}

/** A person says that the vendor's side works; the channel's notice is edited. */
export async function confirmVendorSide(
  ports: Ports,
  { requestId, person }: { requestId: string; person: Person },
): Promise<Reply> {
  const { store, clock } = ports;
  const reply = await store.transaction(async (tx) => {
    const request = await store.requests.lock(tx, requestId);
    if (request === null) return refused('I do not know this request.');
    if (request.requester.objectId !== person.objectId) {
      return refused(`Only ${request.requester.displayName} can confirm this.`);
    }
    if (request.state === 'completed') return ignored('It is complete already.');
    if (request.state !== 'handed-over') return refused('It is not handed over yet.');
    await store.requests.update(tx, requestId, {
      state: 'completed',
      facts: { completedAt: clock.now().toISOString(), completedBy: person.displayName },
    });
    await store.audit.append(tx, {
      eventKey: `${requestId}:completed`,
      tenantId: request.tenantId,
      requestId,
      actorObjectId: person.objectId,
      event: 'vendor-side-done',
      planHash: null,
      details: {},
    });
    return done('SSO set-up complete. The channel is told.');
  });
  ports.nudge();
  return reply;
}

export interface Reveal {
  readonly reply: Reply;
  /** For the page `/reveal/<token>`; `null` when refused. */
  readonly token: string | null;
  readonly label: string;
  readonly vendorName: string;
}

/** A fresh one-time link for the requester, in personal chat only; older links die. */
export async function revealSecret(
  ports: Ports,
  { requestId, person, personalChat }: { requestId: string; person: Person; personalChat: boolean },
): Promise<Reveal> {
  const request = await ports.store.requests.get(requestId);
  const no = (text: string): Reveal => ({ reply: refused(text), token: null, label: '', vendorName: '' });
  if (request === null) return no('I do not know this request.');
  if (request.requester.objectId !== person.objectId)
    return no('Only the person who asked for it can see the secret.');
  if (!personalChat) return no('Secrets are shown in personal chat only.');
  const recipe = recipeOf(ports, request);
  const expiresAt = new Date(ports.clock.now().getTime() + LINK_MS);
  const token = await ports.store.secrets.mintLink({ requestId, name: SECRET, expiresAt });
  if (token === null)
    return no('The secret was shown already or is no longer kept. A new one needs a new plan.');
  await ports.store.transaction((tx) =>
    ports.store.audit.append(tx, {
      eventKey: `${requestId}:link:${expiresAt.getTime()}`,
      tenantId: request.tenantId,
      requestId,
      actorObjectId: person.objectId,
      event: 'secret-link-made',
      planHash: null,
      details: {},
    }),
  );
  return {
    reply: done('A link is in this chat. It works once, for ten minutes.'),
    token,
    label: secretLabel(recipe) ?? '',
    vendorName: vendorNameOf(request, recipe),
  };
}

async function handOverValues(ports: Ports, request: RequestRecord, recipe: Recipe): Promise<References> {
  const plan = await ports.store.plans.get(textIn(request, 'handedOverPlan'));
  const records = plan === null ? [] : await ports.store.operations.list(plan.id);
  const references = plan === null ? {} : referencesOf(plan, records);
  return {
    ...placeholderValues({ request, recipe }, ports.rules),
    ...references,
    'secret.endDate': (references['secret.endDateTime'] ?? '').slice(0, 10),
    'certificate.endDate': (references['certificate.endDateTime'] ?? '').slice(0, 10),
  };
}

function secretLabel({ integration }: Recipe): string | null {
  return integration.type === 'app-registration' ? (integration.openIdConnect.secret?.label ?? null) : null;
}

function secretRow(request: RequestRecord, recipe: Recipe): HandOverView['secret'] {
  const { integration } = recipe;
  const secret = integration.type === 'app-registration' ? integration.openIdConnect.secret : undefined;
  if (secret === undefined || !applies(secret.when, request.answers.given)) return null;
  return {
    label: secret.label,
    note: 'Never in chat. Each press of Reveal secret makes a link that works once, for ten minutes. It is kept for 24 hours.',
    canReveal: ['handed-over', 'completed'].includes(request.state),
  };
}

function linksFor(values: References): HandOverView['links'] {
  const appId = values['app.clientId'] ?? '';
  return [
    {
      title: 'Open the application in Entra',
      url: `https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${values['sp.objectId'] ?? ''}/appId/${appId}`,
    },
    {
      title: 'Open My Apps',
      url: `https://myapplications.microsoft.com/?tenantId=${values['tenant.id'] ?? ''}`,
    },
  ];
}

function completedText(request: RequestRecord): string | null {
  return request.state === 'completed'
    ? `Vendor side confirmed by ${textIn(request, 'completedBy')}, ${dayAndTime(new Date(textIn(request, 'completedAt')))}.`
    : null;
}
