import type { AdviceButton } from '../core/advice-view';
import type { Cure } from '../core/cure';
import type { CureData } from './cure-of';

/**
 * The button that asks for the plan of a cure. `null` where something is not known that it needs. Whom to assign is
 * asked for: it is in no log that is kept, and Entra's page hides it.
 */
export function cureButton(cure: CureData, requestId: string): AdviceButton | null {
  switch (cure.kind) {
    case 'assign':
      return asks('Assign somebody', { requestId, cure: 'assign' satisfies Cure['kind'] });
    // A button of the hand-over, offered where the set-up has such a secret.
    case 'new-secret':
      return null;
    case 'add-reply-url':
      return cure.url === null
        ? null
        : asks('Add that reply URL', { requestId, cure: 'reply-url' satisfies Cure['kind'], url: cure.url });
    case 'consent':
      return asks('Consent for everybody', { requestId, cure: 'consent' satisfies Cure['kind'] });
    case 'move-redirect': {
      const { url, to } = cure;
      if (url === null || to === 'publicClient') return null;
      const data = { requestId, cure: 'platform' satisfies Cure['kind'], url, platform: to };
      return asks(to === 'web' ? 'Move it to Web' : 'Move it to Single-page application', data);
    }
    case 'allow-id-tokens':
      return asks('Allow ID tokens', { requestId, cure: 'implicit' satisfies Cure['kind'], token: 'id' });
    case 'renew-certificate':
      return { title: 'Renew', data: { requestId } };
  }
}

function asks(title: string, data: AdviceButton['data']): AdviceButton {
  return { title, verb: 'cure', data };
}
