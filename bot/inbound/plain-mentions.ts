import type { Mentioned } from './mention-entities';

const TAG = /(<at(?:\s[^<>]{0,200})?>[^<>]{0,300}<\/at>)/i;

interface Tagged {
  readonly text: string;
  readonly mentioned: readonly Mentioned[];
}

/**
 * Some clients name a mention by its words alone, whether the text has a tag around them or not; where it has none
 * they get one. Long words go first: a first name must not be taken for a part of somebody else's whole name.
 */
export function tagged(text: string, mentioned: readonly Mentioned[]): Tagged {
  const tags = new Map<Mentioned, string>();
  let said = text;
  for (const one of [...mentioned].sort((a, b) => b.text.length - a.text.length)) {
    if (one.text === '' || /[<>]/.test(one.text)) continue;
    const tag = `<at>${one.text}</at>`;
    const placed = text.includes(tag) ? said : withTag(said, one.text, tag);
    if (placed === null) continue;
    said = placed;
    tags.set(one, tag);
  }
  return { text: said, mentioned: mentioned.map((one) => ({ ...one, text: tags.get(one) ?? one.text })) };
}

/** The first place outside of tags; `null` when there is none. */
function withTag(text: string, words: string, tag: string): string | null {
  const pieces = text.split(TAG);
  const at = pieces.findIndex((piece, index) => index % 2 === 0 && piece.includes(words));
  if (at === -1) return null;
  pieces[at] = pieces[at]?.replace(words, () => tag) ?? '';
  return pieces.join('');
}
