import { isJsonObject, type Json } from '../core/json';
import { valueAt } from './at-path';
import { problemText, textsIn, type Path, type RecipeProblem } from './problem';

interface Written {
  /** The complete recipe that was made of the source. */
  readonly complete: unknown;
  /** What its author wrote; absent where nobody has it any longer. */
  readonly source?: unknown;
}

/** Problems of a complete recipe where its author wrote what they are about, each once. */
export function asWritten(
  problems: readonly RecipeProblem[],
  { complete, source }: Written,
): readonly RecipeProblem[] {
  const moved = problems.map((problem) => {
    const near = oneLevelUp(problem.path);
    const text = valueAt(complete, problem.path);
    return { ...problem, path: source === undefined ? near : placeIn(source as Json, near, text) };
  });
  return [...new Map(moved.map((problem) => [problemText(problem), problem])).values()];
}

/** What the complete recipe has one level deeper than its author writes it. */
function oneLevelUp(path: Path): Path {
  const [first, second, ...more] = path;
  if (first === 'integration') return path.slice(1);
  if (first === 'secondApplication' && second === 'integration') return [first, ...more];
  if (first !== 'handOver') return path;
  return second === 'items' ? ['vendorFields', ...more] : path.slice(1);
}

/** Steps and values have other positions once derived ones stand among them: there the text says which one is meant. */
function placeIn(source: Json, near: Path, text: unknown): Path {
  const place = withoutSingle(source, near);
  if (typeof text !== 'string' || valueAt(source, place) === text) return place;
  const same = textsIn(source, []).filter((one) => one.text === text);
  const field = near.at(-1);
  return (same.find(({ path }) => path.at(-1) === field) ?? same[0])?.path ?? place;
}

/** One of something may be written without its list: it has no position then. */
function withoutSingle(source: Json, path: Path): Path {
  let value: unknown = source;
  return path.filter((step) => {
    if (typeof step === 'number' && isJsonObject(value)) return false;
    value = valueAt(value, [step]);
    return true;
  });
}
