import { type Preset, PRESETS } from './presets';

export interface Pending {
  readonly verifier: string;
  readonly nonce: string;
}

/** One vendor's side, as a person filled it in. Kept in memory: a stand-in forgets. */
export interface Connection {
  readonly preset: Preset;
  readonly values: Readonly<Record<string, string>>;
  /** SAML requests that were not answered yet, by id. */
  readonly requests: Map<string, string>;
  /** OpenID Connect requests, by state. */
  readonly pending: Map<string, Pending>;
}

export class Connections {
  /** Whoever was filled in last stands last. */
  readonly #all = new Map<string, Connection>();

  constructor() {
    for (const preset of PRESETS)
      this.#all.set(preset.id, {
        preset,
        values: ownValues(preset),
        requests: new Map(),
        pending: new Map(),
      });
  }

  get(id: string): Connection | undefined {
    return this.#all.get(id);
  }

  fillIn(id: string, form: URLSearchParams): void {
    const known = this.#all.get(id);
    if (known === undefined) return;
    const names = [...known.preset.own, ...known.preset.takes].map((field) => field.id);
    const given = names.flatMap((name) => {
      const value = form.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    this.#all.delete(id);
    this.#all.set(id, { ...known, values: { ...known.values, ...Object.fromEntries(given) } });
  }

  /** Whose address it is; of several with the same one whoever was filled in last. */
  at(address: string): Connection | undefined {
    const found = [...this.#all.values()].filter(({ values }) =>
      [values['acsUrl'], values['redirectUri']].includes(address),
    );
    const filledIn = found.filter(({ preset, values }) =>
      preset.takes.some(({ id }) => (values[id] ?? '') !== ''),
    );
    return filledIn.at(-1) ?? found[0];
  }
}

function ownValues(preset: Preset): Record<string, string> {
  return Object.fromEntries(preset.own.map(({ id, value = '' }) => [id, value]));
}
