import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { buildAppPackage, buildManifest, findManifestProblem } from '../../manifest/app-package';
import { readPackageSettings } from '../../manifest/settings';

const settings = {
  appId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  domain: 'bot.contoso.example',
  version: '1.2.3',
};
const picture = (name: string): Buffer => readFileSync(join(__dirname, '..', '..', 'manifest', name));
const icons = { color: picture('color.png'), outline: picture('outline.png') };

interface Manifest {
  id: string;
  version: string;
  manifestVersion: string;
  name: { short: string };
  validDomains: string[];
  bots: {
    botId: string;
    scopes: string[];
    supportsTargetedMessages: boolean;
    commandLists: { scopes: string[]; triggers: string[]; commands: { title: string }[] }[];
  }[];
}

const manifest = (): Manifest => JSON.parse(buildManifest(settings)) as Manifest;

test('the package holds manifest, icons and languages at its top level, and is the same every time', () => {
  const zip = buildAppPackage(settings, icons);
  expect(buildAppPackage(settings, icons)).toEqual(zip);
  const files = unzipSync(zip);
  expect(Object.keys(files).sort()).toEqual([
    'color.png',
    'de.json',
    'fr.json',
    'manifest.json',
    'outline.png',
  ]);
  const packed = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Manifest;
  expect(packed).toMatchObject({ id: settings.appId, version: '1.2.3', validDomains: [settings.domain] });
  expect(packed.bots[0]?.botId).toBe(settings.appId);
  expect(JSON.stringify(packed)).not.toContain('{{');
});

test('the slash commands are offered wherever the bot is', () => {
  const [bot] = manifest().bots;
  expect(bot?.supportsTargetedMessages).toBe(true);
  expect(bot?.scopes.toSorted()).toEqual(['groupChat', 'personal', 'team']);
  expect(bot?.commandLists.flatMap((list) => list.scopes).sort()).toEqual(['groupChat', 'personal', 'team']);
  for (const list of bot?.commandLists ?? []) {
    expect(list.triggers).toContain('slash');
    expect(list.commands.map((command) => command.title).sort()).toEqual([
      'cancel',
      'help',
      'setup-sso',
      'sso',
    ]);
  }
});

test.each([
  ['no bot id', (broken: Manifest) => (broken.id = 'latchkey')],
  ['thirteen commands', (broken: Manifest) => broken.bots[0]?.commandLists[0]?.commands.push(...thirteen())],
  ['a second bot', (broken: Manifest) => broken.bots.push(...broken.bots)],
  ['an unknown trigger', (broken: Manifest) => broken.bots[0]?.commandLists[0]?.triggers.push('hash')],
  ['an unknown property', (broken: Manifest) => Object.assign(broken, { colour: 'blue' })],
  ['another version of the manifest', (broken: Manifest) => (broken.manifestVersion = '1.12')],
  ['a name that is too long', (broken: Manifest) => (broken.name.short = 'L'.repeat(31))],
])('a manifest with %s is refused', (_, breakIt) => {
  const broken = manifest();
  expect(findManifestProblem(broken)).toBeUndefined();
  breakIt(broken);
  expect(findManifestProblem(broken)).toBeDefined();
});

function thirteen(): { title: string; description: string }[] {
  return Array.from({ length: 13 }, (_, n) => ({ title: `command-${n}`, description: 'One too many' }));
}

test('what Microsoft’s schema refuses stops the packaging', () => {
  expect(() => buildManifest({ ...settings, appId: 'latchkey' })).toThrow('manifest-invalid');
});

test.each(['1.2', '1.2.3-beta', 'v1.2.3'])('the version %s, which Teams would refuse, is said', (version) => {
  expect(readPackageSettings({}, version)).toMatch(/three numbers/);
});

test.each([
  [{ MicrosoftAppId: 'bot', PUBLIC_URL: 'https://bot.contoso.example' }, /MicrosoftAppId/],
  [{ MicrosoftAppId: settings.appId }, /PUBLIC_URL/],
  [{ MicrosoftAppId: settings.appId, PUBLIC_URL: 'http://bot.contoso.example' }, /PUBLIC_URL/],
  [{ MicrosoftAppId: settings.appId, PUBLIC_URL: 'https://bot.contoso.example:8443' }, /PUBLIC_URL/],
  [{ MicrosoftAppId: settings.appId, PUBLIC_URL: 'https:/bot.contoso.example' }, /PUBLIC_URL/],
  [{ MicrosoftAppId: settings.appId, PUBLIC_URL: 'https://me:word@bot.contoso.example' }, /PUBLIC_URL/],
])('settings %j are refused with a sentence', (environment, sentence) => {
  expect(readPackageSettings(environment, '1.0.0')).toMatch(sentence);
});

test('settings become the bot and its domain; without any the package is for preview', () => {
  const environment = { MicrosoftAppId: settings.appId, PUBLIC_URL: 'https://bot.contoso.example/' };
  expect(readPackageSettings(environment, '1.2.3')).toEqual({ ...settings, isForPreview: false });
  expect(readPackageSettings({}, '1.2.3')).toMatchObject({ isForPreview: true });
});

/** Width, height and the pixels as red, green, blue and opacity; each row begins with a filter byte of 0. */
function decode(png: Buffer): { width: number; height: number; rows: Buffer[] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const start = png.indexOf('IDAT') + 4;
  const pixels = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
  const stride = width * 4 + 1;
  const rows = Array.from({ length: height }, (_, row) =>
    pixels.subarray(row * stride + 1, (row + 1) * stride),
  );
  return { width, height, rows };
}

test('the icons are as Teams wants them', () => {
  const color = decode(icons.color);
  expect([color.width, color.height]).toEqual([192, 192]);
  const outline = decode(icons.outline);
  expect([outline.width, outline.height]).toEqual([32, 32]);
  const pixels = outline.rows.flatMap((row) =>
    [...Array(32).keys()].map((column) => row.subarray(column * 4, column * 4 + 4)),
  );
  expect(pixels.every((pixel) => pixel.subarray(0, 3).every((channel) => channel === 255))).toBe(true);
  expect(pixels.some((pixel) => pixel[3] === 0) && pixels.some((pixel) => pixel[3] === 255)).toBe(true);
});
