import { runInNewContext } from 'node:vm';
import { parseCardAction } from '../../bot/clicks/parse-card-action';
import { parseActivity } from '../../bot/channel/inbound-activity';
import { isStorable } from '../../bot/channel/storable';
import { parseCommand } from '../../bot/commands/commands';
import { addressesIn } from '../../bot/pages/files/email';
import { parseVendorMetadata } from '../../bot/saml-metadata/parse-metadata';
import { uploadedFile } from '../../bot/inbound/uploaded-file';
import { escapedMarkdown, literalLine, spoken } from '../../cards/text';
import { buttonIn } from '../../dialogs/setup-dialog';
import { toldErrorIn } from '../../proof/read-error';
import { whyGraphRefuses } from '../../vendors/identifier';
import { inputSchema } from '../../vendors/schema/inputs';
import { fill } from '../../vendors/templates';
import { wrongHttpsUrl, wrongIdentifier, wrongRedirect } from '../../vendors/uri-rules';
import { listOf, validateAnswer } from '../../vendors/validate-answer';
import { loadRecipes } from '../../vendors/catalogue';
import { safeFileName } from '../../workflows/hand-over/file-name';
import { isAddress } from '../../workflows/questions/read-vendor-metadata';
import { metadataThumbprints } from '../../workflows/reading/federation-metadata';

const LONG = 200_000;
/** A look in one pass takes milliseconds; one whose work grows with the square takes minutes. */
const HANG_MS = 20_000;
jest.setTimeout(600_000);

const PIECES = [
  ...[
    '<at ',
    '<at>',
    '</at> ',
    '<',
    '/>',
    '<a ',
    '&lt;',
    '!',
    '.',
    ' ',
    '\t',
    '\n',
    '\r',
    '-',
    '_',
    ' _',
    '=',
    '"',
  ],
  ...[
    'a',
    'a@',
    '@.',
    '@',
    'a.',
    '{',
    '{a.',
    '{ ',
    '{{',
    'https://',
    'a:',
    ':',
    ';',
    ',',
    ' and ',
    ' until ',
    '*',
    '\\',
  ],
  ...['\u00a0', '\u200d', '\ufdfa', '0', '%', '<X509Certificate>', '<x:', '[', '(', '/', '\u2028'],
];
/** Each long run alone, and between other things: where a search fails only at the end. */
const TEXTS = PIECES.flatMap((piece) => {
  const run = piece.repeat(LONG / piece.length);
  return [run, `${run}x`, `x${run}`, `sso ${run}\u0001`, `<x${run}\u0001>`];
});

/** Fails when the look hangs; what it answers or throws is no matter here. */
function comesToAnEnd(look: (text: string) => unknown): void {
  const attempt = (text: string): void => {
    try {
      look(text);
    } catch {
      // A refusal is an answer.
    }
  };
  for (const text of TEXTS)
    runInNewContext('attempt(text)', { attempt, text }, { timeout: HANG_MS, breakOnSigint: false });
}

const message = (text: string): unknown => ({
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.example/',
  conversation: { id: 'c' },
  from: { id: 'u', name: text },
  recipient: { id: 'b' },
  text,
  entities: [{ type: 'mention', text, mentioned: { id: text, name: text } }],
});

const INPUT_TYPES = [
  'text',
  'https-url',
  'redirect-url',
  'redirect-url-list',
  'identifier',
  'identifier-list',
];
const inputs = [...INPUT_TYPES, 'email-list', 'principals', 'gallery-template'].map((type) =>
  inputSchema.parse({ id: 'a', type, label: 'A', why: 'w', example: 'e' }),
);

test.each<[string, (text: string) => unknown]>([
  ['an activity', (text) => parseActivity(message(text))],
  ['a command', (text) => parseCommand({ text, naming: text })],
  ['a typed button', buttonIn],
  ['what can be kept', isStorable],
  ['a card’s data', (text) => parseCardAction('continue', { requestId: text, question: text, [text]: text })],
  ['a file’s name', (text) => safeFileName(text, 'file')],
  ['an uploaded file', (text) => uploadedFile({ attachments: [{ contentType: text, name: text }] })],
  ['mail addresses', addressesIn],
  ['the text of an error', (text) => [toldErrorIn(text), toldErrorIn(`AADSTS50011: reply URL '${text}'`)]],
  ['a line of a card', literalLine],
  ['a text with markdown', escapedMarkdown],
  ['a spoken text', spoken],
  ['an identifier', (text) => [wrongIdentifier(text), whyGraphRefuses(text)]],
  ['an address', (text) => [wrongRedirect(text), wrongHttpsUrl(text), isAddress(text)]],
  ['a list', listOf],
  ['a filled template', (text) => fill('{input.a}{input.b}', { 'input.a': text, 'input.b': text })],
  ['an answer', (text) => inputs.map((input) => validateAnswer({ ...input, required: true }, text, false))],
  ['metadata', parseVendorMetadata],
  ['certificates in metadata', metadataThumbprints],
])('%s is looked at in time that grows with its length', (_, look) => {
  comesToAnEnd(look);
});

test('the hang guard sees a look whose work grows with the square', () => {
  const guarded = (): unknown =>
    runInNewContext(
      'look(text)',
      { look: (text: string) => /!+$/.test(text), text: `${'!'.repeat(LONG)}x` },
      {
        timeout: 500,
      },
    );
  expect(guarded).toThrow(/timed out/);
});

test.each(['^(a+)+$', '(a|a)*b', '(.*a){20}', '^(\\w+\\s?)*$'])(
  'a recipe’s pattern %s is looked at in one pass',
  (pattern) => {
    const hint = { pattern, text: 'Odd.' };
    const input = inputSchema.parse({
      ...{ id: 'x', type: 'text', label: 'X', why: 'Asked.', example: 'x', hint },
    });
    comesToAnEnd(() => validateAnswer({ ...input, required: true }, `${'a'.repeat(999)}!`, false));
  },
);

test('what a recipe’s own patterns see is short enough for any of them', async () => {
  const recipes = await loadRecipes();
  const hinted = recipes.flatMap(({ inputs: all }) =>
    all.filter((input) => 'hint' in input && input.hint !== undefined),
  );
  expect(hinted.length).toBeGreaterThan(20);
  comesToAnEnd((text) => {
    for (const input of hinted) {
      validateAnswer({ ...input, required: true }, text.slice(0, 1_000), false);
      validateAnswer({ ...input, required: true }, `https://${text.slice(0, 200)}\u00a1 x`, false);
    }
  });
});
