import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { buildAppPackage, findLanguageProblem, LANGUAGES } from '../../manifest/app-package';
import manifest from '../../manifest/manifest.json';

const settings = {
  appId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
  domain: 'bot.contoso.example',
  version: '1.2.3',
};
const icons = { color: new Uint8Array(), outline: new Uint8Array() };
const named = manifest.localizationInfo.additionalLanguages;
const languages = Object.entries(LANGUAGES);

/** The manifest's own texts by their paths; a command's title is what is typed, the same in every language. */
const OWN_TEXTS: Readonly<Record<string, string>> = {
  'name.short': manifest.name.short,
  'name.full': manifest.name.full,
  'description.short': manifest.description.short,
  'description.full': manifest.description.full,
  ...Object.fromEntries(
    (manifest.bots[0]?.commandLists ?? []).flatMap(({ commands }, list) =>
      commands.map(({ description }, command) => [
        `bots[0].commandLists[${list}].commands[${command}].description`,
        description,
      ]),
    ),
  ),
};

test('the manifest says that it is English, and names each language and its file, as the package holds them', () => {
  expect(manifest.localizationInfo.defaultLanguageTag).toBe('en');
  expect(named.map(({ languageTag, file }) => [languageTag, file])).toEqual([
    ['de', 'de.json'],
    ['fr', 'fr.json'],
  ]);
  const files = unzipSync(buildAppPackage(settings, icons));
  for (const [file, texts] of languages)
    expect(JSON.parse(strFromU8(files[file] ?? new Uint8Array()))).toEqual(texts);
  expect(Object.keys(LANGUAGES).sort()).toEqual(named.map(({ file }) => file).sort());
  expect(readdirSync(join(__dirname, '../../manifest/languages')).sort()).toEqual(
    Object.keys(LANGUAGES).sort(),
  );
});

test.each(languages)('%s is taken by Microsoft’s schema of the manifest’s own version', (_, texts) => {
  expect(findLanguageProblem(texts)).toBeUndefined();
  expect(texts['$schema']).toContain(`/v${manifest.manifestVersion}/MicrosoftTeams.Localization.schema.json`);
});

test.each(languages)('%s has every text of the manifest, each in its language', (_, texts) => {
  const paths = Object.keys(OWN_TEXTS);
  expect(paths).toHaveLength(12);
  expect(Object.keys(texts).filter((key) => key !== '$schema')).toEqual(paths);
  const asInEnglish = paths.filter((path) => texts[path] === OWN_TEXTS[path]);
  expect(asInEnglish).toEqual(['name.short']);
});

test.each(languages)('%s names the commands as they are typed', (_, texts) => {
  for (const [path, english] of Object.entries(OWN_TEXTS))
    for (const [command] of english.matchAll(/\/?\b(setup-sso( amplitude)?|sso [a-z]+(, [a-z]+)*)/g))
      expect(texts[path]).toContain(command);
});

const german = LANGUAGES['de.json'] ?? {};

test.each([
  ['a short name of 31 characters', { ...german, 'name.short': 'L'.repeat(31) }],
  ['a full name of 101', { ...german, 'name.full': 'L'.repeat(101) }],
  ['a short description of 81', { ...german, 'description.short': 'L'.repeat(81) }],
  ['a long description of 4001', { ...german, 'description.full': 'L'.repeat(4001) }],
  ['no short name', { ...german, 'name.short': '' }],
  [
    'a text at a place that the manifest has not',
    { ...german, 'bots[0].commandLists[0].commands[9].title': 'x' },
  ],
  ['a key that Teams does not know', { ...german, 'developer.name': 'Schlüsselbrett' }],
  ['a number', { ...german, 'name.full': 7 }],
])('%s is refused', (_, texts) => {
  expect(findLanguageProblem(texts)).toBeDefined();
});
