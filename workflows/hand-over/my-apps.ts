import { cloud } from '../../core/cloud';
import type { LinkView } from '../../core/views';
import type { HandOverContext } from './context';

type Context = Pick<HandOverContext, 'recipe' | 'values'>;

/** Where people start the application; `null` where the sandbox plays My Apps and has nowhere to lead to. */
export function myAppsLink(context: Context): LinkView | null {
  if (!isPlayed(context)) return { title: 'Open My Apps', url: myAppsPage(context) };
  const url = playedSignIn(context);
  return url === '' ? null : { title: `Open the sign-in at ${new URL(url).host}`, url };
}

/** A link of the recipe; one to My Apps leads to the sandbox where that plays it, and never out of it. */
export function asReached(context: Context, url: string): string {
  return url === myAppsPage(context) && isPlayed(context) ? playedSignIn(context) : url;
}

function myAppsPage({ values }: Context): string {
  return `${cloud().myAppsUrl}/?tenantId=${values['tenant.id'] ?? ''}`;
}

/** The sandbox is no cloud of Microsoft's, and tells where its links of My Apps begin. */
function isPlayed({ values }: Context): boolean {
  return (values['launcher.url'] ?? cloud().launcherUrl) !== cloud().launcherUrl;
}

/** With OpenID Connect a sign-in begins at the vendor. */
function playedSignIn({ recipe, values }: Context): string {
  const clientId = values['app.clientId'];
  if (recipe.integration.type === 'app-registration' || clientId === undefined) return '';
  return `${values['launcher.url'] ?? ''}/api/signin/${encodeURIComponent(clientId)}?tenantId=${encodeURIComponent(values['tenant.id'] ?? '')}`;
}
