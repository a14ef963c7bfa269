import type { AdaptiveCard } from '../cards/adaptive-card';
import { helpCard } from '../cards/help-card';
import { DAY_MS } from '../core/durations';

const AWAY_MS = 14 * DAY_MS;

let drawn: { readonly until: string; readonly card: AdaptiveCard } | null = null;

/**
 * The bot's own commands; `now`: an example must not name a day that has passed. The same for everybody, so drawn once
 * a day.
 */
export function help(now: Date): AdaptiveCard {
  const until = new Date(now.getTime() + AWAY_MS).toISOString().slice(0, 10);
  if (drawn?.until !== until) drawn = { until, card: draw(until) };
  return drawn.card;
}

function draw(until: string): AdaptiveCard {
  return helpCard({
    intro:
      'I set up single sign-on between Microsoft Entra ID and a vendor: I ask what only you know, show exactly what I would write, and write it once it is approved.',
    commands: [
      {
        usage: '/setup-sso amplitude',
        effect: 'starts with that vendor; without a name it shows the vendors I know',
      },
      {
        usage: '/sso list',
        effect: 'set-ups, where each stands and whose turn it is; /sso list <name> looks for one',
      },
      { usage: '/sso status amplitude', effect: 'shows the card of that set-up again, hand-over included' },
      { usage: '/cancel', effect: 'ends the set-up you have under way here' },
      { usage: '/help', effect: 'shows this' },
    ],
    more: [
      {
        usage: '/setup-sso gallery <name>',
        effect: 'sets up any application of Microsoft’s gallery that supports SAML',
      },
      { usage: '/setup-sso saml <name>', effect: 'sets up any other application with SAML' },
      { usage: '/setup-sso oidc <name>', effect: 'sets up any application with OpenID Connect' },
      { usage: '/sso notify here', effect: 'in a channel: completed set-ups are announced there' },
      {
        usage: '/sso audit amplitude',
        effect: 'who asked, who approved which plan, and every write; for you alone',
      },
      {
        usage: '/sso approvers here',
        effect: 'in a channel: plans that somebody else approves are shown there',
      },
      {
        usage: '/sso approvers Megan Bowen; Adele Vance',
        effect:
          'they are shown to these people instead, and only they decide; mentions, mail addresses and object IDs will do',
      },
      {
        usage: `/sso delegate to Megan Bowen until ${until}`,
        effect: 'somebody approves in your place while you are away; /sso delegate off when you are back',
      },
    ],
    note: 'The slash is optional. In a channel or group chat, mention me first. Asking and approving needs an administrator role in Entra.',
  });
}
