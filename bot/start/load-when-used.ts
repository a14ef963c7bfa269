import { createRequire, Module } from 'node:module';

export interface RarelyUsed {
  readonly name: string;
  /** The package that asks for it, from where its copy is found; ours when left out. */
  readonly by?: string;
  /** Compilers mark what was an ES module (`__esModule`) and look for the mark while they load. */
  readonly isEsModule: boolean;
}

/**
 * Whoever requires the module gets a stand-in from now on; the module itself is loaded when a member of it is first
 * read, or it is called. So nobody may take it apart, extend a class of it or list its members while loading. What
 * cannot be found stays as it is: it fails where it is required, with Node's words.
 */
export function loadWhenUsed({ name, by, isEsModule }: RarelyUsed): void {
  const path = pathOf(name, by);
  if (path === null || require.cache[path] !== undefined) return;
  const standIn = new Module(path);
  standIn.filename = path;
  standIn.loaded = true;
  let loaded: unknown;
  const load = (): object => {
    if (loaded === undefined) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- Node's way to have a module loaded
      if (require.cache[path] === standIn) delete require.cache[path];
      loaded = standIn.require(path);
    }
    return loaded as object;
  };
  standIn.exports = new Proxy(() => undefined, {
    get: (_, member) => (member === '__esModule' ? isEsModule : (Reflect.get(load(), member) as unknown)),
    apply: (_, self, given) => Reflect.apply(load() as () => unknown, self, given) as unknown,
  });
  require.cache[path] = standIn;
}

/** `null` where it is not installed. */
export function pathOf(name: string, by?: string): string | null {
  try {
    const ours = createRequire(__filename);
    return (by === undefined ? ours : createRequire(ours.resolve(by))).resolve(name);
  } catch {
    return null;
  }
}
