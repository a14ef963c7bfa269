import type { Json } from '../core/json';
import { questionsOf } from './questions';
import type { Input, Integration, Recipe } from './schema';
import { nearlyPlaceholdersIn, placeholdersIn, textsOf } from './templates';
import { validateAnswer } from './validate-answer';

/**
 * What is wrong with a recipe that loads all the same: an example that its own question would refuse, an address
 * without https, a source dated tomorrow. For authors and their CI; people would only stumble over it.
 */
export function contentProblems(recipe: Recipe, now: Date): string[] {
  return [
    ...exampleProblems(recipe),
    ...addressProblems(recipe),
    ...dateProblems(recipe, now),
    ...textsOf(recipe as unknown as Json)
      .flatMap(nearlyPlaceholdersIn)
      .map((found) => `${found} is no placeholder and would be shown as it stands`),
  ];
}

function exampleProblems(recipe: Recipe): string[] {
  return questionsOf(recipe).flatMap((input) => {
    if (!('example' in input) || !isCheckable(input)) return [];
    const checked = validateAnswer({ ...input, required: true }, input.example, false);
    return 'problem' in checked
      ? [`the example of “${input.id}” is no valid answer: ${checked.problem.text}`]
      : [];
  });
}

/** Metadata and templates are judged by what is behind the answer. */
function isCheckable({ type }: Input): boolean {
  return type !== 'sp-metadata' && type !== 'gallery-template';
}

function addressProblems(recipe: Recipe): string[] {
  const { sources, handOver, integration, secondApplication } = recipe;
  const shown = [...sources.map(({ url }) => url), ...handOver.steps.map(({ url }) => url)];
  const redirects = [integration, secondApplication?.integration].flatMap((part) =>
    part === undefined ? [] : redirectsOf(part),
  );
  return [...shown, ...redirects]
    .filter((url) => url !== undefined)
    .filter((url) => !isSafe(url))
    .map((url) => `${url} must begin with https://`);
}

function redirectsOf(integration: Integration): (string | undefined)[] {
  if (integration.type !== 'app-registration') {
    const { replyUrls, signOnUrl, logoutUrl } = integration.saml;
    return [...replyUrls, signOnUrl, logoutUrl];
  }
  const { redirects, frontChannelLogoutUrl, homePageUrl } = integration.openIdConnect;
  // A native application may have a scheme of its own.
  const web = redirects.filter(({ platform }) => platform !== 'native').map(({ url }) => url);
  return [...web, frontChannelLogoutUrl, homePageUrl];
}

/** What begins with a placeholder is checked when it is answered. */
function isSafe(url: string): boolean {
  const [first] = placeholdersIn(url);
  return (
    /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(url) ||
    (first !== undefined && url.startsWith(`{${first}}`))
  );
}

function dateProblems({ sources }: Recipe, now: Date): string[] {
  const today = now.toISOString().slice(0, 10);
  return sources
    .filter(({ date }) => date > today)
    .map(({ title, date }) => `the source “${title}” is dated ${date}, which is to come`);
}
