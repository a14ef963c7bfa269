const QUOTED = /'(?:[^']|'')*'/g;

/**
 * What a client of PostgreSQL sends, read as it passes: a statement is a piece of a simple query or one Execute
 * (https://www.postgresql.org/docs/16/protocol-message-formats.html).
 */
export class FrontendMessages {
  #unread = Buffer.alloc(0);
  #application: string | null = null;
  readonly #prepared = new Map<string, string>();
  readonly #bound = new Map<string, string>();

  constructor(private readonly onStatement: (application: string, text: string) => void) {}

  read(chunk: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, chunk]);
    for (;;) {
      // The first message of a connection has no type.
      const typeBytes = this.#application === null ? 0 : 1;
      if (this.#unread.length < typeBytes + 4) return;
      const end = typeBytes + this.#unread.readInt32BE(typeBytes);
      if (this.#unread.length < end) return;
      const body = this.#unread.subarray(typeBytes + 4, end);
      if (typeBytes === 0) this.#begin(body);
      else this.#take(String.fromCharCode(this.#unread[0] ?? 0), body);
      this.#unread = this.#unread.subarray(end);
    }
  }

  #begin(body: Buffer): void {
    const isStartUp = body.readInt32BE(0) >> 16 === 3;
    if (!isStartUp) return;
    const parameters = body.subarray(4).toString().split('\0');
    this.#application = parameters[parameters.indexOf('application_name') + 1] ?? '';
  }

  #take(type: string, body: Buffer): void {
    const [first = '', second = ''] = body.toString().split('\0', 2);
    if (type === 'P') this.#prepared.set(first, second);
    else if (type === 'B') this.#bound.set(first, this.#prepared.get(second) ?? '');
    else if (type === 'E') this.#note(this.#bound.get(first) ?? '');
    // A simple query may hold several statements; a semicolon within quotes ends none.
    else if (type === 'Q') for (const piece of first.replace(QUOTED, '?').split(';')) this.#note(piece);
  }

  #note(text: string): void {
    const line = text.replace(/\s+/g, ' ').trim();
    if (line !== '') this.onStatement(this.#application ?? '', line);
  }
}
