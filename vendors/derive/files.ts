import type { IntegrationSource, RecipeSource } from '../schema';
import type { WrittenFile } from '../written/hand-over';
import { secretIn } from './secret';

type FileSource = NonNullable<RecipeSource['files']>[number];

/** The recipe's own files, then those that every vendor has; one of the same kind takes the place of such a one. */
export function filesOf(
  written: readonly WrittenFile[],
  id: string,
  integration: IntegrationSource,
): FileSource[] {
  const kinds = written.map(kindOf);
  const usual = usualFiles(integration).filter((file) => !kinds.includes(kindOf(file)));
  return [...written, ...usual].map((file) => named(file, id));
}

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
