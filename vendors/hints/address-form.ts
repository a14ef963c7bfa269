/** An address with blanks in `<…>`, as an example somebody could type and as a pattern that such answers fit. */
export interface AddressForm {
  readonly example: string;
  readonly pattern: string;
}

const BLANK = /<[^<>]*>/g;
/** Between two slashes, a blank is one of these. */
const IN_A_PART = '[^\\s/?#]+';

export function formOf(value: string): AddressForm {
  const pieces = piecesOf(value);
  return {
    example: pieces.map(({ example }) => example).join(''),
    pattern: pieces.map(({ pattern }) => pattern).join(''),
  };
}

function piecesOf(value: string): AddressForm[] {
  const pieces: AddressForm[] = [];
  let from = 0;
  for (const { 0: blank, index } of value.matchAll(BLANK)) {
    pieces.push(literal(value.slice(from, index)));
    const after = value.slice(index + blank.length);
    pieces.push(
      filled({ name: blank.slice(1, -1).trim().toLowerCase(), before: value.slice(0, index), after }),
    );
    from = index + blank.length;
  }
  return [...pieces, literal(value.slice(from))];
}

function literal(text: string): AddressForm {
  return { example: text, pattern: escaped(text) };
}

/** For RE2, which knows no more special characters than JavaScript does. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

interface Place {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What stands in a blank is seen from its place: a whole host, a part of one, a port, or something behind the host. */
function filled({ name, before, after }: Place): AddressForm {
  if (before === '' && /url/.test(name))
    return { example: 'https://sso.contoso.example', pattern: 'https?://\\S+' };
  if (/:\/\/[^/]*:$/.test(before)) return { example: '8443', pattern: '\\d+' };
  if (/:\/\/$/.test(before) && /^([/:?#]|$)/.test(after)) return hostFor(name);
  if (before === '' && !name.includes('url') && !/^\.\w/.test(after))
    return { example: 'contoso', pattern: IN_A_PART };
  if (/(^|:\/\/)[^/]*$/.test(before)) return { example: labelFor(name, after), pattern: IN_A_PART };
  return { example: wordFor(name), pattern: /path|url/.test(name) ? '\\S+' : IN_A_PART };
}

function hostFor(name: string): AddressForm {
  const port = name.includes('port') ? ':8443' : '';
  return { example: `sso.contoso.example${port}`, pattern: IN_A_PART };
}

function labelFor(name: string, after: string): string {
  if (name.includes('domain') && !after.startsWith('.')) return 'contoso.example';
  if (/region|landscape/.test(name)) return 'eu';
  return /^env/.test(name) ? 'prod' : 'contoso';
}

function wordFor(name: string): string {
  if (/guid|uuid/.test(name)) return '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
  if (/domain|fqdn|host|dns|\.com$/.test(name) && !name.startsWith('sub')) return 'contoso.example';
  if (/e-?mail|user/.test(name)) return 'alex';
  if (/(^|[^a-z])id$|id$|unique|key|number|code|token/.test(name)) return 'abc123';
  return 'contoso';
}
