import type { References } from '../../core/graph-request';
import type { FileLinks } from '../../core/ports/file-links';
import type { RequestRecord } from '../../core/request';
import { applies } from '../../vendors/questions';
import type { Condition, Recipe } from '../../vendors/schema';
import { fill, fillValue } from '../../vendors/templates';
import type { RenewalNow } from './renewal-now';
import { checksIn } from '../planner/input/recipe-checks';

/** What everything on a hand-over is made of. */
export interface HandOverContext {
  readonly request: RequestRecord;
  readonly recipe: Recipe;
  /** Values of placeholders, and the references of the request's plans. */
  readonly values: References;
  /** `null` where nothing serves files, e.g. on the command line; addresses are then blank. */
  readonly fileLinks: FileLinks | null;
  /** `null` where nothing is kept or runs out, e.g. on the command line. */
  readonly now: Date | null;
  /** Absent where no renewal is told of. */
  readonly renewal?: RenewalNow;
}

export function filledText({ values }: Pick<HandOverContext, 'values'>, text: string | undefined): string {
  return text === undefined ? '' : fill(text, values);
}

/** A value of the hand-over; blank as a whole where a part of it is. */
export function filledValue(
  { values }: Pick<HandOverContext, 'values'>,
  template: string | undefined,
): string {
  return template === undefined ? '' : fillValue(template, values);
}

/** Whether a condition on an answer or on a check holds for this request. */
export function isMet({ request, values }: HandOverContext, when: Condition | undefined): boolean {
  return applies(when, request.answers.given, checksIn(values));
}
