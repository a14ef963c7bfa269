import { dayOf } from '../../core/day-and-time';
import type { End } from '../../core/drift';
import type { CardRecord } from '../../core/ports/card-store';
import type { WatchedApplication, WatchedRecord } from '../../core/ports/watched';
import type { RequestRecord } from '../../core/request';
import type { EndView } from '../../core/care-views';
import { atRenewal } from '../../vendors/certificates';
import type { Recipe } from '../../vendors/schema';
import { keyOf, toldIn } from '../care/ends/series';
import { END_WORDS } from '../care/ends/tell-ends';
import { fromNow } from '../care/ends/thresholds';
import { secretsPage, signOnPage } from '../hand-over/portal-pages';
import { recipeSecrets } from '../hand-over/recipe-secrets';
import { handOverValues } from '../hand-over/values';
import { leftOffer } from '../care/owner/offers';
import { namesOf } from '../request/names-of';
import { knownRecipe } from '../request/recipe-of';
import { isHandedOver, mayRenewNow } from '../request/request-facts';
import { isOver } from '../request/restorable';
import { isOnlyWatched } from '../request/watched-application';
import type { Ports } from '../ports';

/** One end, as it stands now; `null` when nothing is known of it any more. */
export async function endView(
  ports: Ports,
  request: RequestRecord,
  { subject }: CardRecord,
): Promise<EndView | null> {
  const [key = '', days = ''] = (subject ?? '').split('#');
  const record = await ports.store.watched.get(request.id);
  const end = record?.ends.find((one) => keyOf(one) === key);
  const told = toldIn(request)[key];
  const shared = { kind: 'end', requestId: request.id, ...(await namesOf(ports, request)) } as const;
  if (told === undefined || told.days !== Number(days) || isOver(request) || record === null || !end)
    return {
      ...shared,
      ...OVER,
      headline: told === undefined ? 'It does not end any more.' : 'A newer card says how it stands.',
    };
  const now = ports.clock.now();
  const hasEnded = Date.parse(end.endsAt) <= now.getTime();
  return {
    ...shared,
    status: 'open',
    hasEnded,
    headline: `The ${END_WORDS[end.kind]} ${hasEnded ? 'ended' : 'ends'} on ${dayOf(new Date(end.endsAt))}, ${fromNow(end.endsAt, now)}.`,
    texts: textsOf(ports, { request, end, hasEnded, vendorName: shared.vendorName }),
    start: await startOf(ports, { request, record, end }),
    mention: leftOffer(request) === null ? request.owner : null,
  };
}

const OVER = { status: 'over', hasEnded: false, texts: [], start: null, mention: null } as const;

interface Told {
  readonly request: RequestRecord;
  readonly end: End;
  readonly hasEnded: boolean;
  readonly vendorName: string;
}

function textsOf(ports: Ports, { request, end, hasEnded, vendorName }: Told): readonly string[] {
  const from = hasEnded ? 'Since then' : 'From then on';
  if (end.kind === 'secret')
    return [
      `${from} Entra refuses it (AADSTS7000222): if ${vendorName} uses it, nobody can sign in there.`,
      `A new one works beside the old one at once, and has to be entered in ${vendorName}.`,
    ];
  const recipe = knownRecipe(ports, request);
  return [
    `${from} sign-in to ${vendorName} stops, unless ${vendorName} ignores the date.`,
    ...(recipe === null ? [] : [atRenewal(recipe).replaceAll('{vendor.name}', vendorName)]),
    ...(hasEnded
      ? ['Entra signs with a new certificate as soon as there is one: have its entry at hand.']
      : []),
  ];
}

const MENU_PATHS: Readonly<Record<End['kind'], string>> = {
  certificate:
    'Enterprise apps > this application > Single sign-on > SAML Certificates > Edit > New certificate, then Make certificate active',
  secret: 'App registrations > this application > Certificates & secrets > New client secret',
};

/** By a plan where there is one for it, and nothing is under way or waits; else by hand, in the portal. */
async function startOf(
  ports: Ports,
  { request, record, end }: { request: RequestRecord; record: WatchedRecord; end: End },
): Promise<EndView['start']> {
  const recipe = knownRecipe(ports, request);
  if (isOnlyWatched(request) && recipe !== null && isWhatItRenews(recipe, end))
    return mayRenewNow(request) ? { by: 'renew', of: 'first' } : null;
  if (recipe !== null && end.kind === 'secret') {
    const values = await handOverValues(ports, request, recipe);
    const own = recipeSecrets(recipe).find(({ keyIdName }) => values[keyIdName] === end.id);
    if (own !== undefined)
      return mayRenewNow(request) ? { by: 'new-secret', secret: values[own.nameAt] ?? own.name } : null;
  }
  const application = applicationOf(record, end);
  const of = application === null || application === record.applications[0] ? 'first' : 'second';
  if (end.kind === 'certificate' && hasCertificatePlan(recipe, { request, of }))
    return mayRenewNow(request) ? { by: 'renew', of } : null;
  const page = end.kind === 'certificate' ? signOnPage : secretsPage;
  const link = application === null ? null : page(application);
  return { by: 'hand', menuPath: MENU_PATHS[end.kind], link };
}

/** A certificate, or a secret where there is none. */
export function isWhatItRenews({ integration }: Recipe, { kind }: Pick<End, 'kind'>): boolean {
  return (integration.type === 'app-registration') === (kind === 'secret');
}

/** Once anything was handed over. */
function hasCertificatePlan(
  recipe: Recipe | null,
  { request, of }: { request: RequestRecord; of: 'first' | 'second' },
): boolean {
  const integration = of === 'first' ? recipe?.integration : recipe?.secondApplication?.integration;
  return integration !== undefined && integration.type !== 'app-registration' && isHandedOver(request);
}

/** Which of two: the names are those of the last look. */
function applicationOf({ applications, names }: WatchedRecord, end: End): WatchedApplication | null {
  const named = applications.find(({ appObjectId, spObjectId }) =>
    [names[`/applications/${appObjectId}`], names[`/servicePrincipals/${spObjectId}`]].includes(
      end.application,
    ),
  );
  return named ?? applications[0] ?? null;
}
