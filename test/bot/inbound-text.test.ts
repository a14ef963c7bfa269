import { inboundText } from '../../bot/inbound/inbound-text';
import { parseCommand, type Command } from '../../bot/commands/commands';

const BOT = { id: '28:bot', name: 'Latchkey' };
const mention = (text: string, id = BOT.id) => ({ type: 'mention', mentioned: { id, name: 'x' }, text });
const read = (text: string | undefined, rest: object = {}) =>
  inboundText({ text, recipient: BOT, ...rest } as Parameters<typeof inboundText>[0]);

test.each([
  ['as it is', '/setup-sso amplitude', {}, '/setup-sso amplitude'],
  [
    'a mention before it',
    '<at>Latchkey</at> /setup-sso amplitude',
    { entities: [mention('<at>Latchkey</at>')] },
    '/setup-sso amplitude',
  ],
  [
    'a mention, an entity for the space and a line end',
    '<at>Latchkey</at>&nbsp;setup-sso amplitude\n',
    { entities: [mention('<at>Latchkey</at>')] },
    'setup-sso amplitude',
  ],
  [
    'two mentions of the bot',
    '<at>Latchkey</at> <at>Latchkey</at> /help',
    { entities: [mention('<at>Latchkey</at>'), mention('<at>Latchkey</at>')] },
    '/help',
  ],
  ['a mention after it', '/help <at>Latchkey</at>', { entities: [mention('<at>Latchkey</at>')] }, '/help'],
  [
    'a mention with an id, as the web client writes it',
    '<at id="0">Latchkey</at> /help',
    { entities: [mention('<at id="0">Latchkey</at>')] },
    '/help',
  ],
  [
    'somebody else is mentioned: a name is an answer',
    '<at>Latchkey</at> <at>Megan Bowen</at>',
    { entities: [mention('<at>Latchkey</at>'), mention('<at>Megan Bowen</at>', '29:megan')] },
    'Megan Bowen',
  ],
  ['no-break spaces', '\u00a0setup-sso\u00a0amplitude', {}, 'setup-sso amplitude'],
  ['what came along unseen around it', '\u200b\ufeffacme.example\u2060\n', {}, 'acme.example'],
  ['joiners inside a name', '👩\u200d💻 Developers', {}, '👩\u200d💻 Developers'],
  ['what hides a part: refusing it is for whoever takes it', 'acme\u202e.example', {}, 'acme\u202e.example'],
  ['case is kept: it may be an answer', 'Urn:Amplitude:ABC', {}, 'Urn:Amplitude:ABC'],
  ['entities of plain text are text', 'a&amp;b', {}, 'a&amp;b'],
  [
    'entities of XML text are characters',
    'https://a.example/?x=1&amp;y=&lt;2&gt;',
    { textFormat: 'xml' },
    'https://a.example/?x=1&y=<2>',
  ],
  [
    'an address with a plus and a percent',
    'https://a.example/a%20b?c=d+e',
    {},
    'https://a.example/a%20b?c=d+e',
  ],
  ['nothing', undefined, {}, ''],
  [
    'broken entities do not matter',
    'hello',
    { entities: [null, 7, { type: 'mention' }, { type: 'clientInfo' }] },
    'hello',
  ],
])('reads %s', (...[, text, rest, expected]) => {
  expect(read(text, rest)).toBe(expected);
});

const understood = (typed: string) => parseCommand({ text: typed, naming: typed });
const setup = (vendor: string | null): Command => ({ kind: 'setup-sso', vendor });
test.each<[string, Command | null]>([
  ['/setup-sso amplitude', setup('amplitude')],
  ['setup-sso amplitude', setup('amplitude')],
  ['/Setup-SSO Amplitude', setup('Amplitude')],
  ['SETUP SSO logz.io', setup('logz.io')],
  ['setupsso collate', setup('collate')],
  ['setup_sso collate', setup('collate')],
  ['/setup-sso    my   vendor ', setup('my vendor')],
  ['/setup-sso', setup(null)],
  ['setup-sso  ', setup(null)],
  ['/ setup-sso x', setup('x')],
  ['／setup-sso ａｍｐｌｉｔｕｄｅ', setup('ａｍｐｌｉｔｕｄｅ')],
  ['/help', { kind: 'help' }],
  ['Help', { kind: 'help' }],
  ['/cancel', { kind: 'cancel' }],
  ['CANCEL', { kind: 'cancel' }],
  ['/sso notify here', { kind: 'notify-here' }],
  ['/sso audit', { kind: 'audit', vendor: null }],
  ['SSO  audit Logz.io', { kind: 'audit', vendor: 'Logz.io' }],
  ['sso  Notify here', { kind: 'notify-here' }],
  ['/setup-ssoamplitude', null],
  ['please setup-sso amplitude', null],
  ['/unknown', null],
  ['', null],
  [`setup-sso ${'x'.repeat(300)}`, null],
])('understands %j', (text, command) => {
  expect(understood(text)).toEqual(command);
});

// A look that begins anew at each character would outlast the test.
test.each([
  ['tags that do not end', '<at '],
  ['tags without an end tag', '<at>'],
  ['attributes', '<quoted messageId="'],
  ['quotes that do not end', '<blockquote itemtype="http://schema.skype.com/Reply">'],
  ['quotes that end at last', '<blockquote itemtype="http://schema.skype.com/Reply', '></blockquote>'],
  ['blanks', '\u00a0', 'x'],
  ['unseen characters', '\u200b', 'x'],
  ['words of a command', '/sso delegate to until ', ''],
])('reads 240,000 characters of %s', (_, part, end = '') => {
  const text = part.repeat(240_000 / part.length) + end;
  const heard = read(text, { entities: Array.from({ length: 1_000 }, () => mention('<at>', '29:x')) });
  expect(heard.length).toBeLessThanOrEqual(2 * text.length);
  expect(understood(heard)).toBeNull();
  expect(understood(part.repeat(1_900 / part.length))?.kind).not.toBe('setup-sso');
});

test('a text that is longer than any client sends is not looked at', () => {
  expect(read(`/help${' '.repeat(250_000)}`)).toBe('');
});
