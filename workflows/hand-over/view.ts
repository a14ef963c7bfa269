import type { References } from '../../core/graph-request';
import type { FileLinks } from '../../core/ports/file-links';
import type { SignInsKnown } from '../../core/ports/sign-in-store';
import { isTakenBack, type RequestRecord } from '../../core/request';
import type { HandOverView, SecretView, StepView } from '../../core/views';
import type { Recipe } from '../../vendors/schema';
import { ofSecond } from '../../vendors/templates';
import { NOTHING_RENEWED, renewalNow, type RenewalNow } from './renewal-now';
import { inForce } from '../request/former-answers';
import { isHandedOver, mayRenewNow, NOTICE_CHANNEL, textIn } from '../request/request-facts';
import { isMetadataLate } from './metadata-late';
import { isCompleted } from '../request/before-later-plan';
import { isRemoving } from '../request/removal';
import { applicationNameOf, vendorNameOf } from '../request/placeholder-values';
import { recipeOf } from '../request/recipe-of';
import type { Ports } from '../ports';
import { someNames } from '../request/name-lists';
import { nextThings } from './after-completion';
import { changedSteps } from './changed-steps';
import { filledText, isMet, type HandOverContext } from './context';
import { headlineOf } from './headline';
import { identityViews, itemViews } from './items';
import { fileLinks as fileLinksOf, portalLinks } from './links';
import { messageViews } from './messages';
import { newCertificateSteps } from './new-certificate-steps';
import { newSecretSteps } from './new-secret-steps';
import { isReplaced, newsIn, type ChangedForVendor, type News } from './news';
import { watchedIn } from '../request/watched-application';
import { secretViews } from './recipe-secrets';
import { signInTold } from './sign-in-text';
import { filesOfStep, namedIn } from './step-places';
import { stepsOf, stepViews } from './steps';
import { handOverValues } from './values';

/** Everything the vendor needs, in its own words and order. `shown`: the card that shows it. */
export async function handOverView(
  ports: Ports,
  request: RequestRecord,
  shown?: ShownOn,
): Promise<HandOverView> {
  const context = await handOverContext(ports, request);
  const renewal = await renewalNow(ports, request);
  const known = await ports.store.signIns.get(request.id);
  const isElsewhere = shown !== undefined && isOthers(request, shown);
  const isOld = shown !== undefined && isReplaced(request, shown.subject);
  const passed = isElsewhere ? 'handed-on' : isOld ? 'replaced' : null;
  return viewIn({ ...context, renewal }, { passed, known });
}

interface ShownOn {
  readonly subject: string | null;
  /** Object ID of the only one who sees it; `null` where several do, or it is not known. */
  readonly viewer: string | null;
}

/** It stands in the chat of somebody who does not own it any more. */
function isOthers({ owner }: RequestRecord, { viewer }: ShownOn): boolean {
  return viewer !== null && viewer !== owner.objectId;
}

/** What a hand-over is made of, as the request stands now. */
export async function handOverContext(ports: Ports, request: RequestRecord): Promise<HandOverContext> {
  const recipe = recipeOf(ports, request);
  const standing = inForce(request);
  const values = await handOverValues(ports, standing, recipe);
  return { request: standing, recipe, values, fileLinks: ports.fileLinks, now: ports.clock.now() };
}

/**
 * The same from values already known; placeholders without a value stay as they are. Without `fileLinks` the
 * addresses of files are blank.
 */
export function handOverOf({
  fileLinks = null,
  ...given
}: {
  request: RequestRecord;
  recipe: Recipe;
  values: References;
  fileLinks?: FileLinks | null;
}): HandOverView {
  return viewIn({ ...given, fileLinks, now: null }, { passed: null, known: null });
}

interface Showing {
  /** A newer card has what came since, or somebody else looks after it. */
  readonly passed: 'replaced' | 'handed-on' | null;
  readonly known: SignInsKnown | null;
}

function viewIn(context: HandOverContext, { passed, known }: Showing): HandOverView {
  const { request, recipe } = context;
  const vendorName = vendorNameOf(request, recipe);
  const items = itemViews(context);
  const secrets = secretViews(context);
  const all = stepViews(context, secrets);
  const news = newsIn(request);
  const phase = passed === null ? phaseOf(request) : 'replaced';
  const secret = secrets.find(({ name }) => name.startsWith('second-') === (news?.of === 'second'));
  const renews = news?.kind === 'new-certificate' || (news?.kind === 'new-secret' && secret !== undefined);
  const changed = news?.kind === 'changed' ? (news.changed ?? null) : null;
  const steps =
    changed === null
      ? stepsNow(context, { all, news, secret })
      : changedSteps(changed, { vendorName, items, steps: all });
  const secretLabel = secret?.label ?? 'client secret';
  const told = { request, vendorName, moment: momentIn(context) };
  return {
    kind: 'hand-over',
    requestId: request.id,
    vendorName,
    applicationName: applicationNameOf(request, recipe),
    phase,
    headline:
      passed === 'handed-on'
        ? `${request.owner.displayName} looks after this now and has its values.`
        : headlineOf(phase, { ...told, steps, news, secretLabel }),
    news: news === null ? null : { text: newsText(context, secretLabel, news), person: personOf(request) },
    identity: identityViews(context, { items, steps: all }),
    items,
    secrets,
    steps,
    doneSteps: renews || changed !== null ? all.map((step): StepView => ({ ...step, secrets: [] })) : [],
    ...atNoStep(context),
    warnings: [
      ...standingWarnings(request),
      ...metadataWarnings(request),
      // They were said when everything was set up.
      ...(renews || changed !== null ? [] : warningTexts(context)),
    ],
    signIn: signInTold({ request, vendorName, phase, known }),
    canTest: phase === 'open' || phase === 'works',
    verification: recipe.handOver.verification ?? null,
    canConfirm: request.state === 'handed-over',
    canRenew: canRenew(context),
    switchBack: context.renewal?.switchBack ?? null,
    canChange: canChange(request),
    next: nextThings(context),
  };
}

/** Of an application that was only watched nothing was ever answered. */
function canChange(request: RequestRecord): boolean {
  const stands = request.state === 'handed-over' || request.state === 'completed';
  return watchedIn(request) === null && isHandedOver(request) && stands;
}

interface Handed {
  readonly all: readonly StepView[];
  readonly news: News | null;
  readonly secret: SecretView | undefined;
}

/** After a renewal only what is new has to be entered. */
function stepsNow(context: HandOverContext, { all, news, secret }: Handed): readonly StepView[] {
  const { request, recipe, values } = context;
  const vendorName = vendorNameOf(request, recipe);
  if (news?.kind === 'new-certificate') {
    const { renewal = NOTHING_RENEWED } = context;
    const canConfirm = request.state === 'handed-over';
    return newCertificateSteps({
      ...{ vendorName, values, renewal, canConfirm },
      fileNames: recipe.files.filter((file) => isOfCertificate(file, news.of)).map(({ name }) => name),
      nameOf: news.of === 'second' ? ofSecond : (name) => name,
      kind: recipe.certificates,
      steps: all,
    });
  }
  if (news?.kind !== 'new-secret' || secret === undefined) return all;
  return newSecretSteps({ vendorName, then: thenOf(request, vendorName), secret, steps: all });
}

function isOfCertificate(file: Recipe['files'][number], of: News['of']): boolean {
  return (file.type === 'certificate' || file.type === 'federation-metadata') && file.application === of;
}

function thenOf({ state }: RequestRecord, vendorName: string): string {
  return state === 'paused'
    ? 'Sign in once, then press Vendor is ready on the plan card: the former secret goes a week later.'
    : `Sign in once, then press It works in ${vendorName}.`;
}

/** What has just switched is renewed no sooner than it may go back. */
function canRenew({ request, values, renewal }: HandOverContext): boolean {
  const names = ['certificate.thumbprint', ofSecond('certificate.thumbprint')];
  const hasCertificate = names.some((name) => (values[name] ?? '') !== '');
  return mayRenewNow(request) && hasCertificate && (renewal?.switchBack ?? null) === null;
}

function phaseOf(request: RequestRecord): HandOverView['phase'] {
  if (isTakenBack(request.state)) return 'taken-back';
  if (request.state === 'paused' && !isRemoving(request)) return 'open';
  return isCompleted(request) ? 'works' : 'open';
}

function momentIn({ renewal }: HandOverContext): RenewalNow['moment'] {
  return renewal?.moment ?? 'before';
}

const NEWS_OF_CERTIFICATE: Readonly<Record<RenewalNow['moment'], string>> = {
  before: 'the next signing certificate is here. The old one goes on signing until the switch.',
  after: 'Entra signs with the new certificate now.',
  'at-once': 'Entra signs with a new certificate, because the old one had ended.',
  back: 'Entra signs with the former certificate again.',
};

function newsText(context: HandOverContext, secretLabel: string, { kind, changed }: News): string {
  switch (kind) {
    case 'changed':
      return `new now: ${listed(changed)}. This card has only what has to be changed.`;
    case 'new-secret':
      return `a new ${secretLabel} is here. The old one goes on working until its end.`;
    case 'new-certificate':
      return NEWS_OF_CERTIFICATE[momentIn(context)];
    case 'more-values':
      return 'more is set up now, and this card has all of it.';
  }
}

/** By their labels; steps have none. */
function listed(changed: ChangedForVendor | undefined): string {
  const labels = changed?.labels ?? [];
  return labels.length === 0 ? 'what is to be done' : someNames(labels);
}

function personOf({ owner }: RequestRecord) {
  return { name: owner.displayName, channelUserId: owner.channelUserId };
}

/** Drafts and files that no step has. */
function atNoStep(context: HandOverContext): Pick<HandOverView, 'drafts' | 'links'> {
  const { files, handOver } = context.recipe;
  const steps = stepsOf(context);
  const placed = steps.flatMap((step, index) => [
    ...namedIn(files, step),
    ...filesOfStep(context.recipe, steps, index),
  ]);
  const sent = steps.map(({ message }) => message);
  return {
    drafts: messageViews(
      context,
      handOver.messages.filter((id) => !sent.includes(id)),
    ),
    links: [
      ...fileLinksOf(
        context,
        handOver.files.filter((id) => !placed.includes(id)),
      ),
      ...portalLinks(context),
    ],
  };
}

const NOT_TOLD =
  'The channel for notices was not told: I was removed from it. “/sso notify here” in a channel chooses another one.';

function warningTexts(context: HandOverContext): string[] {
  return context.recipe.handOver.warnings
    .filter((remark) => typeof remark === 'string' || isMet(context, remark.when))
    .map((remark) => filledText(context, typeof remark === 'string' ? remark : remark.text));
}

function standingWarnings(request: RequestRecord): string[] {
  return [...(textIn(request, NOTICE_CHANNEL) === 'unreachable' ? [NOT_TOLD] : [])];
}

function metadataWarnings(request: RequestRecord): string[] {
  return isMetadataLate(request)
    ? [
        'Entra has the certificate; its metadata does not show it yet. Use the certificate itself, or wait: this card changes as soon as the metadata shows it.',
      ]
    : [];
}
