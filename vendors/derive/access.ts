import type { AccessSource, IntegrationSource } from '../schema';
import type { WrittenAccess } from '../written/integration';

/** Who may sign in: assigned people only, and the person is asked whom to assign. */
export function accessOf(access: WrittenAccess | undefined, integration: IntegrationSource): AccessSource {
  const assignmentRequired = access?.assignmentRequired ?? true;
  const askWhom = access?.askWhom ?? (isSaidOtherwise(integration) ? false : assignmentRequired);
  return { ...access, assignmentRequired, askWhom };
}

/** App roles name whom they are given to; a directory import signs nobody in. */
function isSaidOtherwise(integration: IntegrationSource): boolean {
  const { appRoles = [] } =
    integration.type === 'app-registration' ? integration.openIdConnect : integration.saml;
  return appRoles.some(({ assignTo }) => assignTo !== undefined) || !signsIn(integration);
}

/** Whether people sign in with the application at all. */
export function signsIn(integration: IntegrationSource): boolean {
  return integration.type !== 'app-registration' || integration.openIdConnect.redirects.length > 0;
}
