import { at, type RecipeProblem } from './problem';
import type { Recipe } from './schema';
import { placeholdersIn } from './templates';

/** Values that only exist once a plan was made or has run. */
const LATE = /^(?:app|sp|secret|certificate|group|second[A-Z][a-z]*)\.(?!name$)|^tenant\.(?:name|domain)$/;

/** Files and messages that cannot be made as the recipe says. */
export function fileProblems(recipe: Recipe): RecipeProblem[] {
  return [...zipProblems(recipe), ...ownerProblems(recipe), ...earlyMessageProblems(recipe)];
}

function zipProblems({ files }: Recipe): RecipeProblem[] {
  const zips = files.filter((file) => file.type === 'zip');
  return files.flatMap((file, index) => {
    if (file.type !== 'zip') return [];
    const { id, files: inside } = file;
    const names = files.filter((one) => inside.includes(one.id)).map(({ name }) => name);
    return [
      ...(zips.some((zip) => inside.includes(zip.id))
        ? [at(['files', index], `zip “${id}” holds a zip`)]
        : []),
      ...namesTwice(names).map((name) =>
        at(['files', index, 'files'], `zip “${id}” holds two files named “${name}”`),
      ),
    ];
  });
}

function ownerProblems({ files, secondApplication }: Recipe): RecipeProblem[] {
  return files.flatMap((file, index) =>
    'application' in file && file.application === 'second' && secondApplication === undefined
      ? [
          at(
            ['files', index, 'application'],
            `file “${file.id}” is of a second application, which the recipe does not have`,
          ),
        ]
      : [],
  );
}

/** Windows and macOS take names that differ in case only for one. */
function namesTwice(names: readonly string[]): string[] {
  const plain = names.map((name) => name.toLowerCase());
  return names.filter((_, index) => plain.indexOf(plain[index] ?? '') !== index);
}

/** A message sent before anything is set up would have blanks in it, and go without what is to be attached. */
function earlyMessageProblems({ pauses, inputs, messages, files }: Recipe): RecipeProblem[] {
  const early = pauses.filter(({ before }) =>
    inputs.some(({ id, asked }) => id === before && asked !== 'after-hand-over'),
  );
  const isText = (fileId: string) => files.some(({ id, type }) => id === fileId && type === 'text');
  return messages.flatMap(({ id, attachments, ...texts }, index) =>
    early.some(({ message }) => message === id)
      ? [
          ...(['to', 'subject', 'body'] as const).flatMap((field) =>
            placeholdersIn(texts[field])
              .filter((name) => LATE.test(name))
              .map((name) =>
                at(['messages', index, field], `message “${id}” is sent before {${name}} is known`),
              ),
          ),
          ...attachments
            .filter((fileId) => !isText(fileId))
            .map((fileId) =>
              at(
                ['messages', index, 'attachments'],
                `message “${id}” is sent before its attachment “${fileId}” is made`,
              ),
            ),
        ]
      : [],
  );
}
