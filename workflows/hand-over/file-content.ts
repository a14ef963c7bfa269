import { dayIn } from '../../core/day-and-time';
import { DAY_MS } from '../../core/durations';
import type { CalendarEntry, FileContent, HandOverFile } from '../../core/hand-over-file';
import { AppError } from '../../core/errors';
import type { RecipeFile } from '../../vendors/schema';
import { ofSecond } from '../../vendors/templates';
import type { Ports } from '../ports';
import { metadataThumbprints } from '../reading/federation-metadata';
import { filledText, filledValue, isMet, type HandOverContext } from './context';
import { safeFileName } from './file-name';
import { recipeSecrets } from './recipe-secrets';

/** How long a download may wait for Microsoft. */
const LONGEST_WAIT_MS = 20_000;

type Of<Type extends RecipeFile['type']> = Extract<RecipeFile, { type: Type }>;

/** Files of the recipe that this request has, in the given order; what is not known yet is left out. */
export function availableFiles(context: HandOverContext, ids: readonly string[]): RecipeFile[] {
  return ids
    .flatMap((id) => context.recipe.files.filter((file) => file.id === id))
    .filter((file) => isAvailable(context, file));
}

export function fileNameOf(context: HandOverContext, file: RecipeFile): string {
  return safeFileName(filledValue(context, file.name), file.id);
}

/** A file's content. Errors: `unavailable` when Microsoft does not (yet) give the right metadata. */
export async function handOverFile(
  ports: Ports,
  context: HandOverContext,
  file: RecipeFile,
): Promise<HandOverFile> {
  return { name: fileNameOf(context, file), content: await contentOf(ports, context, file) };
}

async function contentOf(ports: Ports, context: HandOverContext, file: RecipeFile): Promise<FileContent> {
  switch (file.type) {
    case 'federation-metadata':
      return { type: file.type, xml: await metadata(ports, context, file) };
    case 'certificate':
      return { type: file.type, format: file.format, der: valueOf(context, file, 'certificate.der') };
    case 'zip': {
      const inside = availableFiles(context, file.files);
      return {
        type: file.type,
        files: await Promise.all(inside.map((one) => handOverFile(ports, context, one))),
      };
    }
    case 'calendar':
      return { type: file.type, title: filledText(context, '{app.name}'), entries: entriesOf(context, file) };
    case 'text':
      return { type: file.type, text: filledText(context, file.content) };
  }
}

function isAvailable(context: HandOverContext, file: RecipeFile): boolean {
  if (!isMet(context, file.when)) return false;
  switch (file.type) {
    case 'federation-metadata':
      return valueOf(context, file, 'app.clientId') !== '';
    case 'certificate':
      return valueOf(context, file, 'certificate.der') !== '';
    case 'calendar':
      return valueOf(context, file, `${file.of}.endDate`) !== '';
    case 'zip':
      return availableFiles(context, file.files).length > 0;
    case 'text':
      return true;
  }
}

/** Of the file's application. Nobody but a store knows references, so elsewhere any text stands for them. */
function valueOf(
  { values }: HandOverContext,
  { application }: { readonly application: 'first' | 'second' },
  name: string,
): string {
  const full = application === 'second' ? ofSecond(name) : name;
  return values[full] ?? `{${full}}`;
}

async function metadata(
  { tenant, clock }: Ports,
  context: HandOverContext,
  file: Of<'federation-metadata'>,
): Promise<string> {
  const thumbprint = valueOf(context, file, 'certificate.thumbprint');
  const waiting = new AbortController();
  const tooLong = clock.sleep(LONGEST_WAIT_MS, waiting.signal).then(() => {
    throw notReady('metadata-timeout');
  });
  try {
    const xml = await Promise.race([
      tenant.federationMetadata(valueOf(context, file, 'app.clientId')),
      tooLong,
    ]);
    // For an application it does not know yet Microsoft answers with the tenant's default certificate.
    if (thumbprint !== '' && !metadataThumbprints(xml).includes(thumbprint.toUpperCase()))
      throw notReady('metadata-without-certificate');
    return xml;
  } finally {
    tooLong.catch(() => undefined);
    waiting.abort();
  }
}

function notReady(code: string): AppError {
  return new AppError({
    kind: 'unavailable',
    code,
    safeText: 'Microsoft does not give the metadata with the new certificate yet. Try again in some minutes.',
  });
}

/** One entry for each number of days, on the day that is so many days before the end. */
function entriesOf(context: HandOverContext, file: Of<'calendar'>): CalendarEntry[] {
  const { request } = context;
  const end = valueOf(context, file, `${file.of}.endDateTime`);
  const what = file.of === 'certificate' ? 'signing certificate' : secretLabelOf(context, file);
  const name = filledText(context, file.application === 'second' ? '{secondApp.name}' : '{app.name}');
  return [...new Set(file.daysBefore)].map((days) => ({
    uid: `${request.id}-${file.application}-${file.of}-${days}@latchkey`,
    day: daysBefore(end, days),
    title: `${name}: ${what} expires in ${days} ${days === 1 ? 'day' : 'days'}`,
    text: `The ${what} of “${name}” expires on ${dayIn(end)}. Nobody can sign in with it after that day. Ask Latchkey in Teams for a new one. Request ${request.id}.`,
  }));
}

function secretLabelOf({ recipe }: HandOverContext, { application }: Of<'calendar'>): string {
  const name = application === 'second' ? 'second-add-client-secret' : 'add-client-secret';
  return recipeSecrets(recipe).find((secret) => secret.name === name)?.label ?? 'secret';
}

function daysBefore(end: string, days: number): string {
  return new Date(Date.parse(`${end.slice(0, 10)}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);
}
