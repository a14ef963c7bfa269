import type { PlannedOperation } from '../../core/plan';
import type { Stage } from '../../core/stages';
import { servicePrincipalUpdate } from '../../graph/requests';
import { equals } from './application';
import { plannedOperation } from './planned-operation';

interface Switch {
  readonly isOn: boolean;
  readonly key: string;
  readonly stage: Stage;
  readonly details: readonly string[];
}

/** Lets nobody in, or those who could before; everything else about the application stays. */
export function switchSignIn(spObjectId: string, { isOn, details, ...fields }: Switch): PlannedOperation {
  return plannedOperation({
    ...fields,
    change: 'change',
    title: isOn ? 'Let people sign in to the application again' : 'Let nobody sign in to the application',
    details,
    via: servicePrincipalUpdate,
    request: servicePrincipalUpdate.build({ spObjectId, change: { accountEnabled: isOn } }),
    lookFirst: true,
    readBack: [
      {
        read: { path: `/servicePrincipals/${spObjectId}`, select: ['accountEnabled'] },
        expect: [equals(isOn ? 'Sign-in is on' : 'Sign-in is off', 'accountEnabled', isOn)],
      },
    ],
  });
}
