import { parseRecipe } from '../../vendors/catalogue';
import type { RecipeSource } from '../../vendors/schema';
import { FILER } from '../workflows/hand-over/invented-recipes';

const files = FILER.files ?? [];
const messages = FILER.messages ?? [];
const parsed = (change: Partial<RecipeSource>) => () =>
  parseRecipe({ ...FILER, ...change }, 'filer.vendor.ts');

test('the recipe itself has no problem', () => {
  expect(parsed({})).not.toThrow();
});

test('a zip in a zip, even in itself, is a problem', () => {
  const loop = { id: 'loop', type: 'zip' as const, files: ['loop'], name: 'loop.zip', label: 'Loop' };
  expect(parsed({ files: [...files, loop] })).toThrow('zip “loop” holds a zip');
  const outer = { ...loop, id: 'outer', files: ['zipped'] };
  expect(parsed({ files: [...files, outer] })).toThrow('zip “outer” holds a zip');
});

test('two files of one name in a zip are a problem, also where case alone differs', () => {
  const inside = ['a', 'b'].map((id) => ({ id, type: 'text' as const, label: id, content: id }));
  const zip = { id: 'both', type: 'zip' as const, files: ['a', 'b'], name: 'both.zip', label: 'Both' };
  const with2 = (first: string, second: string) => {
    const [a, b] = inside;
    const named = [
      { ...a, name: first },
      { ...b, name: second },
    ] as typeof files;
    return parsed({ files: [...files, ...named, zip] });
  };
  expect(with2('notes.txt', 'Notes.txt')).toThrow('zip “both” holds two files named “Notes.txt”');
  expect(with2('notes.txt', 'more.txt')).not.toThrow();
});

test('a file of a second application needs one', () => {
  const file = {
    id: 'x',
    type: 'federation-metadata',
    application: 'second',
    name: 'x',
    label: 'x',
  } as const;
  expect(parsed({ files: [...files, file] })).toThrow('file “x” is of a second application');
});

test('a message to send before anything is set up must not name what is made later', () => {
  const early = { before: 'account', title: 'Ask', text: 'Ask.', message: 'send' };
  expect(parsed({ pauses: [early] })).toThrow(
    'message “send” is sent before {certificate.thumbprint} is known',
  );
  expect(parsed({ pauses: [early] })).toThrow(
    'message “send” is sent before its attachment “zipped” is made',
  );
  const harmless = messages.map((message) => ({
    ...message,
    body: '{app.name} {tenant.id} {input.account}',
    attachments: ['config'],
  }));
  expect(parsed({ pauses: [early], messages: harmless })).not.toThrow();
});
