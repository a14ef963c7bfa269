import type { SecretView } from '../../core/views';
import type { CardElement, ExecuteAction } from '../adaptive-card';
import { button } from '../buttons';
import { buttons } from '../parts/buttons';
import { line, run } from '../parts/line';
import { clipped } from '../text';
import { LABEL_CHARACTERS, linkLine, type HandOverLimits } from './limits';

/** A field whose value is shown elsewhere, once; its buttons stand with it. */
export function secretPart(
  requestId: string,
  secret: SecretView,
  limits: HandOverLimits,
): readonly CardElement[] {
  const { label, note, vaultUrl } = secret;
  const named = clipped(label, LABEL_CHARACTERS);
  const actions = buttonsOf(requestId, secret, named);
  return [
    line(
      [run(`${named}:  `, { size: 'Small', isSubtle: true }), run('••••••••', { fontType: 'Monospace' })],
      {
        spacing: 'Small',
      },
    ),
    line([run(clipped(note, limits.text), { size: 'Small' })], { spacing: 'None' }),
    ...linkLine('Open in Azure Key Vault', vaultUrl ?? '', {
      limits,
      name: `Open ${named} in Azure Key Vault`,
    }),
    ...(actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Small', actions: buttons(actions, 1) }]),
  ];
}

function buttonsOf(
  requestId: string,
  { name, canReveal, canRenew }: SecretView,
  label: string,
): ExecuteAction[] {
  const of = (title: 'Reveal secret' | 'New secret', tooltip: string) => ({
    ...button(title, { requestId, secret: name }),
    tooltip,
  });
  return [
    ...(canReveal ? [of('Reveal secret', `Reveal ${label}`)] : []),
    ...(canRenew ? [of('New secret', `New ${label}`)] : []),
  ];
}
