import { postedBy } from '../sign-in/saml-application';

const MOST_STEPS = 10;

/**
 * Follows what a browser would follow: redirects, and forms that send themselves. Alex is picked where asked, and
 * consents where he may.
 */
export async function browse(address: string, person = 'alex@contoso.example'): Promise<string> {
  let request: { url: URL; form?: URLSearchParams } = { url: new URL(address) };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const response = await fetch(request.url, {
      redirect: 'manual',
      ...(request.form === undefined ? {} : { method: 'POST', body: request.form }),
    });
    const html = await response.text();
    const location = response.headers.get('location');
    const { address: action, fields } = postedBy(html);
    if (location !== null) request = { url: new URL(location, request.url) };
    else if (html.includes('Pick an account')) request = { url: pressed(request, 'login_hint', person) };
    else if (html.includes('name="sandbox_consent" value="yes"'))
      request = { url: pressed(request, 'sandbox_consent', 'yes') };
    else if (action !== '' && html.includes('document.forms[0].submit()'))
      request = { url: new URL(action), form: new URLSearchParams(fields) };
    else return html;
  }
  throw new Error('The browser goes round and round.');
}

/** The form of a page of the sign-in service with one of its buttons pressed. */
function pressed({ url }: { url: URL }, button: string, value: string): URL {
  const next = new URL(url);
  next.searchParams.set(button, value);
  return next;
}

/** The text of a page, for reading. */
export function textOf(html: string): string {
  return html
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
