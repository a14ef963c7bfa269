import type { Json } from '../../core/json';
import type { IntegrationSource, RecipeSource } from '../schema';
import type { WrittenFile } from '../written/hand-over';
import type { WrittenRecipe } from '../written/recipe';
import { placeholdersIn, textsOf } from '../templates';
import { secretIn } from './secret';

type FileSource = NonNullable<RecipeSource['files']>[number];

type Told = Pick<WrittenRecipe, 'files' | 'vendorFields' | 'steps' | 'signIn' | 'afterSignIn' | 'messages'>;

/** The recipe's own files, then those that every vendor has; one of the same kind takes the place of such a one. */
export function filesOf(told: Told, id: string, integration: IntegrationSource): FileSource[] {
  const kinds = told.files.map(kindOf);
  const usual = usualFiles(integration)
    .filter((file) => !kinds.includes(kindOf(file)))
    .filter(({ type }) => type !== 'certificate' || takesCertificate(told));
  return [...told.files, ...usual].map((file) => named(file, id));
}

/** A vendor that is given the metadata, and nowhere the certificate, takes it from there: then no file of it helps. */
function takesCertificate({ files, vendorFields, steps, signIn, afterSignIn, messages }: Told): boolean {
  const texts = textsOf([
    files,
    vendorFields ?? [],
    steps ?? [],
    signIn ?? null,
    afterSignIn,
    messages,
  ] as unknown as Json);
  const named = texts.flatMap(placeholdersIn);
  const zipped = files.some((file) => file.type === 'zip' && file.files.includes('certificate'));
  const isNamed = named.some((name) => CERTIFICATE.test(name)) || zipped;
  return isNamed || !named.some((name) => METADATA.test(name));
}

const CERTIFICATE = /^(file\.certificate|certificate\.(pem|body|oneLine))$/;
const METADATA = /^(file\.metadata|saml\.metadataUrl)$/;

function usualFiles(integration: IntegrationSource): WrittenFile[] {
  const application = 'first' as const;
  const calendar = { type: 'calendar', application, daysBefore: [30, 7] } as const;
  if (integration.type !== 'app-registration')
    return [
      { type: 'federation-metadata', application },
      { type: 'certificate', application, format: 'pem' },
      { ...calendar, daysBefore: [30, 7], of: 'certificate' },
    ];
  const secret = secretIn(integration);
  return secret === undefined ? [] : [{ ...calendar, daysBefore: [30, 7], of: 'secret', when: secret.when }];
}

function kindOf(file: WrittenFile): string {
  if (!('application' in file)) return 'of its own';
  return `${file.type} ${file.type === 'calendar' ? file.of : ''} ${file.application}`;
}

function named(file: WrittenFile, id: string): FileSource {
  switch (file.type) {
    case 'federation-metadata':
      return { id: 'metadata', name: `${id}-metadata.xml`, label: 'Federation Metadata XML', ...given(file) };
    case 'certificate':
      return {
        id: 'certificate',
        name: `${id}.${file.format === 'der' ? 'der' : 'cer'}`,
        label: file.format === 'der' ? 'Certificate (Raw)' : 'Certificate (Base64)',
        ...given(file),
      };
    case 'calendar': {
      const what = file.of === 'secret' ? 'client secret' : 'certificate';
      return {
        id: `${file.of}-expiry`,
        name: `${id}-${what.replace(' ', '-')}.ics`,
        label: `Calendar: renew the ${what}`,
        ...given(file),
      };
    }
    case 'text':
      return { id: nameless(file.name), label: file.name, ...given(file) };
    case 'zip':
      return file;
  }
}

/** `snowflake-saml.sql` → `snowflake-saml` */
function nameless(name: string): string {
  return name.replace(/\.\w+$/, '').replace(/[^a-zA-Z0-9-]/g, '-');
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the fields that were left out, so that they hide nothing. */
function given<T extends object>(file: T): Given<T> {
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined)) as Given<T>;
}
