/**
 * A pattern on the path without host and `/v1.0`: `*` stands for anything, `{id}` for one path segment or key, `/…/`
 * is a regular expression; it sees the query only when it contains `?`.
 */
export function pathMatcher(pattern: string | undefined): (url: string) => boolean {
  if (pattern === undefined) return () => true;
  const regex = pathRegex(pattern);
  return (url) => regex.test(pattern.includes('?') ? url : (url.split('?')[0] ?? ''));
}

const EXPRESSION = /^\/(.+)\/(i?)$/;

function pathRegex(pattern: string): RegExp {
  const expression = EXPRESSION.exec(pattern);
  if (expression !== null && /[\\^$[(|+]/.test(pattern))
    return new RegExp(expression[1] ?? '', expression[2]);
  const source = pattern
    .split(/(\*|\{\w+\})/)
    .map((part) => (part === '*' ? '.*' : /^\{\w+\}$/.test(part) ? "[^/()']+" : escapeRegex(part)))
    .join('');
  return new RegExp(`^${source}$`, 'i');
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
