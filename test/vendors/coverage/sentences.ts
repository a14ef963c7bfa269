/** Begins a block of its own: a list item. */
const LIST_ITEM = /^\s*(?:[-*]|\d+\.)\s+/;
/** Marks the edge of a note, a code block or an attribute line; says nothing by itself. */
const EDGE = /^\s*(?::::\w*|\{%.*%\}|\{:.*\}|<\/?div.*>|!\[.*\]\(.*\)|```\w*|\*\*[^*]*\*\*)\s*$/;
const HEADING = /^\s*#{1,6}\s/;

/**
 * The sentences of a vendor's instructions in Markdown, without markup. Front matter, headings (a line in bold is
 * one) and images are no sentences; list items, notes and code are.
 */
export function sentencesOf(markdown: string): string[] {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  return blocksOf(body.split('\n')).map(plain).flatMap(split);
}

/** Lines that belong together, joined. */
function blocksOf(lines: readonly string[]): string[] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    const ends = line.trim() === '' || EDGE.test(line) || HEADING.test(line);
    if (ends || LIST_ITEM.test(line)) blocks.push([]);
    if (!ends) blocks.at(-1)?.push(line.replace(LIST_ITEM, '').trim());
  }
  return blocks.map((block) => block.join(' ')).filter((block) => block !== '');
}

function plain(text: string): string {
  return text
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/(?<![\w])[*_](?=\S)|(?<=\S)[*_](?![\w])/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function split(block: string): string[] {
  return block.split(/(?<=[^\d][.!?]) (?=[A-Z+])/).filter((sentence) => sentence !== '');
}
