import type { GraphAnswer, GraphRequest } from '../../../core/graph-request';
import type { Json } from '../../../core/json';
import { findPrincipals } from '../../../workflows/questions/find-principals';
import { lookUpNames } from '../../../workflows/request/look-up-names';
import type { Ports } from '../../../workflows/ports';
import type { RunCase } from '../corpus.test';

type Entity = Record<string, Json>;

interface Given {
  readonly typed: string;
  readonly asked: 'people' | 'groups' | 'both';
  readonly users?: readonly Entity[];
  readonly groups?: readonly Entity[];
}

/** Who is meant: names by object id, a sentence, or between whom the card lets choose. */
export const run: RunCase = async (given) => {
  const { typed, asked, users = [], groups = [] } = given as Given;
  const tenant = directoryOf({ '/users': users, '/groups': groups }) as Ports['tenant'];
  if (asked === 'people') {
    const splitAt = /;|\sand\s/i;
    const text = { text: typed, wanted: asked, splitAt, most: 10, tooMany: 'too many' } as const;
    const read = await lookUpNames({ tenant }, text);
    return typeof read === 'string' ? read : read.map(({ hits }) => hits.map(({ objectId }) => objectId));
  }
  const found = await findPrincipals({ tenant }, typed, asked);
  if ('problem' in found) return found.problem.text;
  if ('offer' in found) return { choose: found.offer.candidates.map(({ apart }) => apart) };
  return found.answer.principals?.map(({ objectId }) => objectId);
};

/** Finds as Graph does: whole values, whatever their case; ids by path. */
function directoryOf(
  collections: Readonly<Record<string, readonly Entity[]>>,
): Pick<Ports['tenant'], 'readMany'> {
  const answer = ({ path }: GraphRequest): GraphAnswer => {
    const [collection = '', query = ''] = decodeURIComponent(path).split('?');
    const [, root = '', id] = /^(\/\w+)(?:\/(.+))?$/.exec(collection) ?? [];
    const all = collections[root] ?? [];
    if (id !== undefined) {
      const one = all.find((entity) => entity['id'] === id);
      return { status: one === undefined ? 404 : 200, body: entityOf(one ?? {}), headers: {} } as never;
    }
    const conditions = [...query.matchAll(/(\w+) eq '((?:[^']|'')*)'/g)];
    const value = all
      .filter((entity) =>
        conditions.some(([, property = '', text = '']) => same(entity[property], text.replaceAll("''", "'"))),
      )
      .map(entityOf);
    return { status: 200, body: { value }, headers: {} } as never;
  };
  return { readMany: (requests) => Promise.resolve(requests.map(answer)) };
}

function entityOf(entity: Entity): Json {
  return Object.keys(entity).length === 0 ? {} : { securityEnabled: true, accountEnabled: true, ...entity };
}

function same(value: Json | undefined, text: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === text.toLowerCase();
}
