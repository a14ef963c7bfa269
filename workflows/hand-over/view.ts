import type { References } from '../../core/graph-request';
import type { FileLinks } from '../../core/ports/file-links';
import type { RequestRecord } from '../../core/request';
import type { HandOverItem, HandOverView } from '../../core/views';
import type { Recipe } from '../../vendors/schema';
import { dayAndTime } from '../../core/day-and-time';
import { NOTICE_CHANNEL, textIn } from '../request/request-facts';
import { isMetadataLate } from './metadata-late';
import { isCompleted } from '../request/before-later-plan';
import { applicationNameOf, vendorNameOf } from '../request/placeholder-values';
import { recipeOf } from '../request/recipe-of';
import type { Ports } from '../ports';
import { filledText, filledValue, isMet, type HandOverContext } from './context';
import { fileLinks as fileLinksOf, portalLinks } from './links';
import { messageViews } from './messages';
import { secretViews } from './recipe-secrets';
import { stepViews, taskViews } from './steps';
import { handOverValues } from './values';

/** Everything the vendor needs, in its own words and order. */
export async function handOverView(ports: Ports, request: RequestRecord): Promise<HandOverView> {
  const recipe = recipeOf(ports, request);
  const values = await handOverValues(ports, request, recipe);
  return handOverOf({ request, recipe, values, fileLinks: ports.fileLinks });
}

/**
 * The same from values already known; placeholders without a value stay as they are. Without `fileLinks` the
 * addresses of files are blank.
 */
export function handOverOf({
  request,
  recipe,
  values,
  fileLinks = null,
}: {
  request: RequestRecord;
  recipe: Recipe;
  values: References;
  fileLinks?: FileLinks | null;
}): HandOverView {
  const context: HandOverContext = { request, recipe, values, fileLinks };
  const { files, messages, verification } = recipe.handOver;
  return {
    kind: 'hand-over',
    requestId: request.id,
    vendorName: vendorNameOf(request, recipe),
    applicationName: applicationNameOf(request, recipe),
    items: itemViews(context),
    secrets: secretViews(context),
    links: [...fileLinksOf(context, files), ...portalLinks(context)],
    tasks: taskViews(context),
    steps: stepViews(context),
    drafts: messageViews(context, messages),
    warnings: [...standingWarnings(request), ...metadataWarnings(request), ...warningTexts(context)],
    verification: verification ?? null,
    canConfirm: request.state === 'handed-over',
    completed: completedText(request),
  };
}

const NOT_TOLD =
  'The channel for notices was not told: I was removed from it. “/sso notify here” in a channel chooses another one.';

function itemViews(context: HandOverContext): HandOverItem[] {
  return context.recipe.handOver.items
    .filter(({ when }) => isMet(context, when))
    .map(({ label, value, link, other }) => {
      const text = filledValue(context, value);
      return { label, value: text, ...(link ? { url: text } : {}), ...(other ? { other } : {}) };
    })
    .filter(({ value }) => value !== '');
}

function warningTexts(context: HandOverContext): string[] {
  return context.recipe.handOver.warnings
    .filter((remark) => typeof remark === 'string' || isMet(context, remark.when))
    .map((remark) => filledText(context, typeof remark === 'string' ? remark : remark.text));
}

function standingWarnings(request: RequestRecord): string[] {
  return [
    ...(request.state === 'undone' ? ['This set-up was taken back: these values work no longer.'] : []),
    ...(textIn(request, NOTICE_CHANNEL) === 'unreachable' ? [NOT_TOLD] : []),
  ];
}

function metadataWarnings(request: RequestRecord): string[] {
  return isMetadataLate(request)
    ? [
        'Entra has the certificate; its metadata does not show it yet. Use the certificate itself, or wait: this card changes as soon as the metadata shows it.',
      ]
    : [];
}

function completedText(request: RequestRecord): string | null {
  return isCompleted(request)
    ? `Vendor side confirmed by ${textIn(request, 'completedBy')}, ${dayAndTime(new Date(textIn(request, 'completedAt')))}.`
    : null;
}
