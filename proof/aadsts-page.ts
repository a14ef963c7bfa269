import { AADSTS_GROUPS, AADSTS_ROWS, lookUpUrl } from './aadsts';
import { filled, NO_NAMES } from './names';
import type { AadstsRow, Cure } from './row';

/** The text of docs/aadsts.md. */
export function aadstsPage(): string {
  const groups = AADSTS_GROUPS.flatMap(({ title, rows }) => ['', `## ${title}`, ...rows.flatMap(entry)]);
  return `${[
    '# AADSTS numbers',
    '',
    `What Entra’s ${AADSTS_ROWS.length} most likely refusals of a sign-in mean, whose turn it is and what mends them: what Latchkey answers when somebody presses \`I saw an error\` on a hand-over or writes a text with an AADSTS number to it, with the names of the set-up filled in. Generated from \`proof/rows\`; a test compares (\`LATCHKEY_WRITE_DOCS=1 npx jest test/proof/aadsts-page\` writes it).`,
    '',
    `Numbers may change, says Microsoft (reference-error-codes, 2024-04); any other number is looked up at \`${lookUpUrl('<number>')}\`. Microsoft’s number says why Entra gave no token. Where the error page is the vendor’s own and names no AADSTS number, Entra has signed the person in and the vendor refused: compare its values with the hand-over.`,
    ...groups,
  ].join('\n')}\n`;
}

function entry(row: AadstsRow): string[] {
  const lines = [
    `Whose turn: ${TURNS[row.fault]}.${row.only === undefined ? '' : ` Only with ${row.only === 'saml' ? 'SAML' : 'OpenID Connect'}.`}`,
    ...(row.property === null ? [] : [`Property: \`${row.property}\`.`]),
    ...cureLines(row.cure),
    ...(row.button === undefined ? [] : [`Button, where the set-up has it: \`${row.button}\`.`]),
  ];
  return [
    '',
    `### AADSTS${row.code}`,
    '',
    filled(row.means, NO_NAMES),
    '',
    ...lines.map((line) => `- ${line}`),
  ];
}

const TURNS: Readonly<Record<AadstsRow['fault'], string>> = {
  'set-up': 'Entra’s side of the set-up',
  vendor: 'the vendor',
  'set-up-or-vendor': 'Entra’s side or the vendor, one has it wrong',
  person: 'the person',
  administrator: 'an administrator of the tenant',
  nobody: 'nobody, this is no failure',
};

function cureLines(cure: Cure): string[] {
  if (cure.kind !== 'plan') return [filled(cure.say, NO_NAMES)];
  return [
    `Entra can carry it (\`${cure.plan}\`): ${filled(cure.today, NO_NAMES)}`,
    ...(cure.vendor === undefined ? [] : [filled(cure.vendor, NO_NAMES)]),
  ];
}
