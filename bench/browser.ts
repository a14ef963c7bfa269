const MOST_STEPS = 12;

/** A page as a browser ends up on it. */
export interface Page {
  readonly status: number;
  readonly html: string;
}

interface Step {
  readonly url: URL;
  readonly form?: URLSearchParams;
}

/**
 * Follows what a browser would follow, redirects and forms that send themselves, and does what `person` would do at
 * the sign-in service: picks their account, and consents.
 */
export async function browse(address: string, person: string): Promise<Page> {
  let step: Step = { url: new URL(address) };
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { status, html, location } = await open(step);
    const next = location === null ? nextOn(step, html, person) : { url: new URL(location, step.url) };
    if (next === null) return { status, html };
    step = next;
  }
  throw new Error(`No page after ${MOST_STEPS} steps from ${address}.`);
}

export function post(address: string, fields: Readonly<Record<string, string>>): Promise<Page> {
  return open({ url: new URL(address), form: new URLSearchParams(fields) });
}

function nextOn({ url }: Step, html: string, person: string): Step | null {
  if (html.includes('Pick an account')) return { url: pressed(url, 'login_hint', person) };
  if (html.includes('name="sandbox_consent" value="yes"'))
    return { url: pressed(url, 'sandbox_consent', 'yes') };
  if (!html.includes('document.forms[0].submit()')) return null;
  const [, action = ''] = /<form method="post" action="([^"]*)"/.exec(html) ?? [];
  const fields = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const form = new URLSearchParams(
    fields.map(([, name = '', value = '']): [string, string] => [name, unescaped(value)]),
  );
  return { url: new URL(unescaped(action)), form };
}

function pressed(url: URL, button: string, value: string): URL {
  const next = new URL(url);
  next.searchParams.set(button, value);
  return next;
}

async function open({ url, form }: Step): Promise<Page & { readonly location: string | null }> {
  const answer = await fetch(url, {
    redirect: 'manual',
    ...(form === undefined ? {} : { method: 'POST', body: form }),
  });
  return { status: answer.status, html: await answer.text(), location: answer.headers.get('location') };
}

/** What a page of ours or of the sandbox escaped. */
export function unescaped(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
