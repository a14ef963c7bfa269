import type { AdaptiveCard } from '../../cards/adaptive-card';
import { helpCard, type HelpView } from '../../cards/help-card';

/** The bot's own commands: five, the rest folded. No example names a day: the card stays in the chat for years. */
const HELP: HelpView = {
  intro:
    'I set up single sign-on between Microsoft Entra ID and a vendor: I ask what only you know, show exactly what I would write, and write it once it is approved.',
  commands: [
    {
      usage: '/setup-sso amplitude',
      effect: 'starts with that vendor; without a name you search all vendors I know',
    },
    {
      usage: '/sso list',
      effect:
        'set-ups: where each stands, whose turn it is, what ends when, also as a file; /sso list <name> looks for one',
    },
    {
      usage: '/sso status amplitude',
      effect: 'how that set-up stands, and its card again, hand-over included',
    },
    { usage: '/cancel', effect: 'ends the set-up you have under way here, and says which' },
    { usage: '/help', effect: 'shows this' },
  ],
  more: [
    {
      usage: '/setup-sso gallery <name>',
      effect: 'sets up any application of Microsoft’s gallery that supports SAML',
    },
    { usage: '/setup-sso saml <name>', effect: 'sets up any other application with SAML' },
    { usage: '/setup-sso oidc <name>', effect: 'sets up any application with OpenID Connect' },
    {
      usage: '/sso change amplitude',
      effect: 'asks your answers again, filled in, and shows a plan of what is different',
    },
    {
      usage: '/sso renew amplitude',
      effect:
        'plans the next signing certificate or client secret; /sso renew amplitude clean-up removes the former certificate afterwards',
    },
    {
      usage: '/sso remove amplitude',
      effect:
        'plans the end of that set-up in safe steps: sign-in is switched off first, and a week later the rest goes',
    },
    {
      usage: '/sso expiring',
      effect:
        'all SAML certificates and client secrets of the tenant that end within 60 days, whoever made them, also as a file; for you alone',
    },
    {
      usage: '/sso watch Salesforce',
      effect:
        'reminders, and what changes in Entra, for an application that was not set up here; an ID or the address of its page in the portal will do. /sso unwatch Salesforce ends it',
    },
    {
      usage: '/sso owner amplitude Megan Bowen',
      effect:
        'asks her to look after that set-up from now on; a mention, a mail address or an object ID will do',
    },
    {
      usage: 'Put back, Accept, Mute 7 days',
      effect:
        'on the card that says what somebody changed in Entra: plan to write it again, plan that it stays, or hear no more of it for a week',
    },
    {
      usage: 'AADSTS50105 …',
      effect: 'any text with such a number: what that error means for your set-up, and what mends it',
    },
    {
      usage: '/sso audit amplitude',
      effect: 'who asked, who approved which plan, and every write, also as a file; for you alone',
    },
    {
      usage: '/sso notify here',
      effect:
        'in a channel: set-ups that are ready or work are announced there, and changes in Entra that may let somebody in',
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
      usage: '/sso delegate to Megan Bowen for 14 days',
      effect:
        'somebody approves in your place while you are away, or until a day; /sso delegate off when you are back',
    },
  ],
  note: 'The slash is optional. In a channel or group chat, mention me first. Asking and approving needs an administrator role in Entra.',
};

let drawn: AdaptiveCard | null = null;

/** The same for everybody, so drawn once. */
export function help(): AdaptiveCard {
  drawn ??= helpCard(HELP);
  return drawn;
}
