import type { IntegrationSource, RecipeSource } from '../schema';
import { placeholdersIn } from '../templates';
import type { WrittenRecipe } from '../written/recipe';
import { secretIn } from './secret';

type MessageSource = NonNullable<RecipeSource['messages']>[number];
interface HandedOver {
  readonly items: readonly Value[];
  readonly files: readonly { readonly id: string; readonly type: string }[];
  readonly integration: IntegrationSource;
}
interface Value {
  readonly label: string;
  readonly value: string;
  readonly other: boolean;
}

/** The recipe's drafts, and the one to the vendor's support with every value and file. */
export function messagesOf(
  { support, messages }: Pick<WrittenRecipe, 'support' | 'messages'>,
  { items, files, integration }: HandedOver,
): MessageSource[] {
  if (support === undefined || messages.some(({ id }) => id === 'support')) return messages;
  const values = items
    .filter(({ value, other }) => !other && !isLong(value))
    .map(({ label, value }) => `${label}: ${value}`);
  const attached = files.filter(({ type }) => Object.hasOwn(ATTACHED, type));
  const lines = [
    'Hello,',
    '',
    'please set up single sign-on with Microsoft Entra ID for our account with these values:',
    '',
    ...values,
    ...(attached.length > 0 ? [`Attached: ${attached.map(({ type }) => ATTACHED[type]).join(', ')}`] : []),
    ...(secretIn(integration) === undefined ? [] : ['', BY_ANOTHER_WAY]),
    '',
    'Please confirm once it is done.',
    '',
    'Thank you.',
    '{requester.name}',
  ];
  const subject = 'Single sign-on with Microsoft Entra ID for {vendor.name}';
  const attachments = attached.map(({ id }) => id);
  return [...messages, { id: 'support', to: support, subject, body: lines.join('\n'), attachments }];
}

/** Kinds of files that support needs, in the words of the message. */
const ATTACHED: Readonly<Record<string, string>> = {
  certificate: 'certificate',
  'federation-metadata': 'metadata',
};
const BY_ANOTHER_WAY =
  'The client secret follows by a channel that you name for secrets; please tell us which.';

/** A certificate is attached instead. */
function isLong(value: string): boolean {
  return placeholdersIn(value).some((name) => /^certificate\.(pem|body|oneLine)$/.test(name));
}
