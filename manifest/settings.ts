import { addressAsWritten } from '../core/web-address';
import type { AppPackageSettings } from './app-package';

export interface PackageSettings extends AppPackageSettings {
  /** Placeholders stand for settings that are missing; Teams would not take the package. */
  readonly isForPreview: boolean;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}$/;
const PLACEHOLDER = { appId: '00000000-0000-0000-0000-000000000000', domain: 'latchkey.example' };

/** A text is the sentence that says what is wrong. */
export function readPackageSettings(
  environment: Readonly<Record<string, string | undefined>>,
  version: string,
): PackageSettings | string {
  // Microsoft's schema takes any text; Teams compares three numbers.
  if (!VERSION.test(version)) return 'The version in package.json must be three numbers, e.g. 1.2.3';
  const appId = environment['MicrosoftAppId'] ?? '';
  const publicUrl = environment['PUBLIC_URL'] ?? '';
  if (appId === '' && publicUrl === '') return { ...PLACEHOLDER, version, isForPreview: true };
  if (!GUID.test(appId))
    return "The setting MicrosoftAppId must be the bot's application (client) ID, a GUID.";
  const domain = httpsHost(publicUrl);
  if (domain === undefined)
    return 'The setting PUBLIC_URL must be an https address, e.g. https://bot.contoso.com';
  return { appId, domain, version, isForPreview: false };
}

function httpsHost(text: string): string | undefined {
  const url = addressAsWritten(text);
  if (url === null) return undefined;
  const { protocol, hostname, port, username, password } = url;
  // Teams speaks to the standard port only, and names no port in its list of domains.
  return protocol === 'https:' && port === '' && username + password === '' ? hostname : undefined;
}
