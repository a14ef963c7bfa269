import type { YAMLError } from 'yaml';

/** What the library's codes mean, and what to write instead. */
const SENTENCES: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  ALIAS_PROPS: 'an alias (*name) has nothing of its own: write only the alias',
  BAD_ALIAS: 'this alias (*name) leads nowhere: write its anchor (&name) before it',
  BAD_DIRECTIVE: 'lines that begin with % are not used in recipes: leave it out',
  BAD_DQ_ESCAPE: 'a backslash in "…" begins a sign that YAML does not know: write \\\\, or use \'…\'',
  BAD_INDENT:
    'it is indented otherwise than its neighbours, or a bracket is not closed: align it, or close it',
  BAD_SCALAR_START: "a text cannot begin with this character: put the text in '…'",
  BLOCK_AS_IMPLICIT_KEY:
    "there are two colons, or a field begins in the middle of a line: put a text with “: ” in '…'",
  BLOCK_IN_FLOW: 'between { } and [ ] entries are separated by commas, not by lines with “-”',
  DUPLICATE_KEY: 'this field stands there twice: keys are unique, keep one',
  MISSING_CHAR: 'a comma, a colon, a bracket or a closing quotation mark is missing',
  MULTILINE_IMPLICIT_KEY:
    "the name of a field goes over several lines: a “: ” is missing, or a text is not in '…'",
  MULTIPLE_ANCHORS: 'a value has one anchor (&name) at most',
  MULTIPLE_DOCS: 'the file holds multiple documents: one file is one recipe, leave out the line ---',
  MULTIPLE_TAGS: 'a value has no tags (!name): leave them out',
  NON_STRING_KEY: 'the name of a field is a text',
  TAB_AS_INDENT: 'it is indented by a tab: use blanks',
  TAG_RESOLVE_FAILED: 'a recipe has no tags of its own (!name): leave it out',
  UNEXPECTED_TOKEN:
    "something stands here that does not belong there: a comma, a bracket, or a text that needs '…'",
};

/** Why a file cannot be read, with line and column. */
export function unreadable({ code, linePos }: YAMLError, format: 'yaml' | 'json'): string {
  const place = linePos === undefined ? '' : `line ${linePos[0].line}, column ${linePos[0].col}: `;
  const kind = format === 'json' ? 'JSON' : 'YAML';
  return `${place}is not valid ${kind}: ${SENTENCES[code] ?? 'it cannot be read from here on'}`;
}
