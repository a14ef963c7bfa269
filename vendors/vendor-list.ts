import type { Hint, HintFile } from './hints/hint';
import type { Integration, Recipe } from './schema';
import { plainName } from './spelling';

/** docs/vendors.md: every vendor that is known, and who does what. */
export function vendorListPage(recipes: readonly Recipe[], { hints, leftOut }: HintFile): string {
  const byName = [...recipes].sort((a, b) => compare(a.name, b.name));
  const own = byName.filter(({ vendorName }) => vendorName === undefined);
  const any = byName.filter(({ vendorName }) => vendorName !== undefined);
  const others = hintsAlone(recipes, hints);
  return [
    '# Vendors',
    `${own.length} vendors have a recipe, of ${others.length} more an old tutorial is known, and ${any.length} ways serve every other. Type \`/setup-sso <vendor>\`; part of a name will do.`,
    'Generated from `vendors/recipes/` and `vendors/hints/facts.json` (`LATCHKEY_WRITE_DOCS=1 npx jest test/vendors/vendor-list` writes it).',
    '## With a recipe',
    '**Confirmed on** is the day of the newest source of a recipe whose facts somebody confirmed in a tenant or at the vendor. A draft waits for that: it says so with its first question, and each value is to be compared with the vendor’s page. Every recipe asks, plans, waits for approval, writes, reads back and hands over; the table says what is peculiar. Where no source says how many signing certificates a vendor trusts at once, plan and hand-over assume one and say so, which is the careful way to renew it.',
    table(['vendor', 'protocol', 'confirmed on', 'Latchkey writes', 'left to a person'], own.map(rowOf)),
    '## For any vendor',
    table(
      ['way', 'protocol', 'type'],
      any.map((recipe) => [recipe.name, protocolsOf(recipe), `\`/setup-sso ${recipe.id} <name>\``]),
    ),
    '## Known from an old tutorial',
    'Of these Latchkey knows what Microsoft’s tutorial of 2018 (a few: of 2022) said: which values are asked, how they looked, what the vendor takes. It asks for them in that order and warns where one looks otherwise; the card says where they are from. The template is looked for in the tenant’s gallery by name.',
    others.map(({ name }) => escaped(name)).join(' · '),
    'Not taken over, although there is such a tutorial:',
    leftOut.map(({ name, reason }) => `- ${name}: ${escaped(reason)}`).join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function hintsAlone(recipes: readonly Recipe[], hints: readonly Hint[]): Hint[] {
  const taken = new Set(
    recipes.flatMap(({ name, aliases, formerNames }) => [name, ...aliases, ...formerNames]).map(plainName),
  );
  return hints
    .filter(({ name, gallery = name }) => !taken.has(plainName(name)) && !taken.has(plainName(gallery)))
    .sort((a, b) => compare(a.name, b.name));
}

function rowOf(recipe: Recipe): string[] {
  return [recipe.name, protocolsOf(recipe), confirmedOn(recipe), writesOf(recipe), leftOf(recipe)];
}

const PROTOCOLS: Readonly<Record<Integration['type'], string>> = {
  'gallery-saml': 'SAML, gallery',
  saml: 'SAML',
  'app-registration': 'OpenID Connect',
};

function integrationsOf({ integration, secondApplication }: Recipe): Integration[] {
  return [integration, ...(secondApplication === undefined ? [] : [secondApplication.integration])];
}

function protocolsOf(recipe: Recipe): string {
  return [...new Set(integrationsOf(recipe).map(({ type }) => PROTOCOLS[type]))].join(' and ');
}

function confirmedOn({ draft, sources }: Recipe): string {
  const newest =
    sources
      .map(({ date }) => date)
      .sort()
      .at(-1) ?? '';
  return draft ? `not yet (draft of ${newest})` : newest;
}

/** Without what every application has: name, mode, assignment. */
function writesOf(recipe: Recipe): string {
  const all = [...new Set(integrationsOf(recipe).flatMap(peculiarOf))];
  const group = recipe.access.createGroup === undefined ? [] : ['a group'];
  const second = recipe.secondApplication === undefined ? [] : ['a second application'];
  return [...all, ...group, ...second].join(', ');
}

function peculiarOf(integration: Integration): string[] {
  const named = (parts: readonly (readonly [string, boolean])[]) =>
    parts.flatMap(([name, is]) => (is ? [name] : []));
  if (integration.type === 'app-registration') {
    const { redirects, secret, permissions, appRoles, exposedApi } = integration.openIdConnect;
    return named([
      ['addresses', redirects.length > 0],
      ['client secret', secret !== undefined],
      ['permissions', permissions.length > 0],
      ['app roles', appRoles.length > 0],
      ['exposed API', exposedApi !== undefined],
    ]);
  }
  const { claims, groupsClaim, appRoles, signing } = integration.saml;
  return named([
    ['certificate', true],
    ['claims', claims !== undefined],
    ['groups claim', groupsClaim !== undefined],
    ['app roles', appRoles.length > 0],
    ['signing option', signing !== undefined],
  ]);
}

function leftOf(recipe: Recipe): string {
  const { steps } = recipe.handOver;
  const inEntra = steps.filter(({ portal }) => portal === 'entra').length;
  const tasks = integrationsOf(recipe).flatMap((one) => {
    if (one.type === 'app-registration') return [];
    const { entraTasks } = one.saml;
    return 'tasks' in entraTasks ? entraTasks.tasks : entraTasks;
  });
  return [
    counted(steps.length - inEntra, 'step at the vendor', 'steps at the vendor'),
    counted(inEntra + tasks.length, 'in Entra', 'in Entra'),
    counted(recipe.messages.length, 'e-mail to send', 'e-mails to send'),
    counted(recipe.pauses.length, 'wait for the vendor', 'waits for the vendor'),
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function counted(count: number, one: string, several: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : several}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escaped(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/(?<!`[^`]*)</g, '&lt;');
}

/** The same on every machine. */
function compare(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return Number(a > b) - Number(a < b);
}
