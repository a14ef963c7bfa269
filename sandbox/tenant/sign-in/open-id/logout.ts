import { escapeHtml } from '../../../../core/html';
import type { Tenant } from '../../handlers/call';
import { listObjects } from '../../handlers/objects';
import { objectOf, textOf, textsOf } from '../../json-read';
import type { LoginAnswer, LoginRequest } from '../../login/login-request';
import { htmlPage } from '../page';

/**
 * `GET …/logout`: every application's front-channel logout address is called in a frame, as Entra does for those that
 * the person was signed in to; then back to a registered `post_logout_redirect_uri`.
 */
export function answerOpenIdLogout(tenant: Tenant, { query }: LoginRequest): LoginAnswer {
  const applications = listObjects(tenant, 'applications');
  const frames = applications
    .map((application) => textOf(objectOf(application['web'])['logoutUrl']) ?? '')
    .filter((url) => url !== '')
    .map((url) => `<iframe hidden title="Signing out" src="${escapeHtml(url)}"></iframe>`);
  const asked = query.get('post_logout_redirect_uri') ?? '';
  const registered = applications.flatMap((application) =>
    ['web', 'spa'].flatMap((platform) => textsOf(objectOf(application[platform])['redirectUris'])),
  );
  const onward = registered.includes(asked)
    ? `<p><a href="${escapeHtml(asked)}">Back to the application</a></p><script>setTimeout(() => location.replace(${JSON.stringify(asked).replaceAll('<', '\\u003c')}), 500);</script>`
    : '';
  return { status: 200, html: htmlPage('You signed out of your account', frames.join('') + onward) };
}
