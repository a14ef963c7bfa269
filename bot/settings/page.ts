import { DEFINITIONS } from './definitions';
import type { Definition } from './kinds';

/** docs/settings.md, from the definitions that the bot itself reads by. */
export function settingsPage(): string {
  const rows = Object.entries(DEFINITIONS as Record<string, Definition>).map(
    ([name, { meaning, format, default: standard }]) =>
      `| \`${name}\` | ${meaning}. | ${capitalised(format)} | ${standard === '' ? 'none' : capitalised(standard)} |`,
  );
  return `${HEAD}\n${rows.join('\n')}\n\n${FOOT}\n`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const HEAD = `# Settings

Latchkey reads environment variables once, when it starts. A wrong one stops it with one sentence that says what is wrong.
An empty variable counts as not set.

<!-- prettier-ignore -->
| Variable | What it does | Format | Default |
| --- | --- | --- | --- |`;

const FOOT = `In sandbox mode Latchkey refuses to start when any \`MicrosoftApp*\`, \`AZURE_*\` or \`KEY_VAULT_URL\` variable is set, or when an address
is not on this machine. In tenant mode it refuses to start without an application and a tenant, without \`PUBLIC_URL\` and
\`SECRETS_KEY\` (or \`KEY_VAULT_URL\`), and when Microsoft Graph answers for another tenant than \`MicrosoftAppTenantId\`. Its access to Graph comes from
\`DefaultAzureCredential\`, which reads the \`AZURE_*\` variables described in the documentation of \`@azure/identity\`.
With \`UserAssignedMSI\` the bot signs in to Teams as the managed identity \`MicrosoftAppId\` and no other, whatever those variables name.`;
