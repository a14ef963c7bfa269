import { own } from '../../../core/own';
import type { PlanNotice } from '../../../core/plan';
import { referencesIn } from '../../../core/references';
import { usesIn, wrongPart, wrongText } from '../../../vendors/composed';
import { questionsOf } from '../../../vendors/questions';
import { fillValue, isAlternatives, placeholdersIn } from '../../../vendors/templates';
import { listOf } from '../../../vendors/validate-answer';
import { textsOfApplication, type WrittenText } from '../../../vendors/written-texts';
import { holds, type PlanInput } from '../input/plan-input';

/** What of the recipe's texts is not written, and why; and what an answer would have made of one. */
export function writtenNotices(input: PlanInput): PlanNotice[] {
  const texts = textsOfApplication({ integration: input, access: input.access }, []).filter(({ when }) =>
    holds(input, when),
  );
  const all = [...texts.flatMap((text) => blankNotices(input, text)), ...wrongNotices(input, texts)];
  return [...new Map(all.map((notice) => [notice.text, notice])).values()];
}

/** A value that a question leaves blank on purpose is no surprise; one that is to come, or half of one, is. */
function blankNotices(input: PlanInput, { what, template }: WrittenText): PlanNotice[] {
  const blank = placeholdersIn(template).filter((name) => input.known[name] === '');
  if (blank.length === 0 || fillValue(template, input.known) !== '') return [];
  const reasons = blank.map((name) => missing(input, name));
  const isToCome = reasons.some(({ later }) => later);
  if (isAlternatives(template) && !isToCome) return [];
  const shown = isAlternatives(template) ? '' : ` “${inLabels(input, template)}”`;
  const why = reasons.filter(({ later }) => later || !isAlternatives(template)).map(({ text }) => text);
  return [
    {
      severity: isToCome ? 'info' : 'warning',
      text: `${what}${shown} is not written${isToCome ? ' yet' : ''}: ${[...new Set(why)].join(' ')}`,
    },
  ];
}

function missing(input: PlanInput, placeholder: string): { later: boolean; text: string } {
  const question = questionFor(input, placeholder);
  if (question === undefined) return { later: false, text: `{${placeholder}} is not known.` };
  const answer = own(input.given, question.id);
  if (answer === undefined && question.asked === 'after-hand-over')
    return {
      later: true,
      text: `“${question.label}” is asked after the hand-over; a second plan writes it.`,
    };
  if (answer === undefined)
    return { later: false, text: `“${question.label}” is not asked with these answers.` };
  return {
    later: false,
    text:
      answer.value === ''
        ? `“${question.label}” was left blank. Change the answers to give it.`
        : `“${question.label}” has no ${placeholder.split('.')[1] ?? 'value'}.`,
  };
}

function questionFor({ recipe }: PlanInput, placeholder: string) {
  const [first, second] = placeholder.split('.');
  const id = first === 'input' ? second : first;
  return questionsOf(recipe).find((question) => question.id === id);
}

/** `https://<Tenant>.v.example/id`, as a person knows the answers. */
function inLabels(input: PlanInput, template: string): string {
  return placeholdersIn(template).reduce((text, name) => {
    const value = input.known[name] ?? '';
    const shown = value === '' ? `<${questionFor(input, name)?.label ?? name}>` : value;
    return name in input.known ? text.replaceAll(`{${name}}`, shown) : text;
  }, template);
}

/** Answers of before this was judged at the question, and values that nobody typed. */
function wrongNotices(input: PlanInput, texts: readonly WrittenText[]): PlanNotice[] {
  return usesIn(input.recipe, texts).flatMap((use) => {
    const parts = placeholdersIn(use.template).flatMap((name) => {
      // The second application knows the first one's values as references, which nobody typed.
      if (questionFor(input, name) === undefined && referencesIn(input.known[name] ?? '').length > 0)
        return [];
      const reason = wrongPart(use, name, input.known[name] ?? '');
      return reason === null ? [] : [`“${input.known[name] ?? ''}” cannot be used. ${reason}`];
    });
    const text = fillValue(use.template, input.known);
    const isAddress = use.kind !== 'role' && use.kind !== 'text';
    // Addresses are judged where they stand in a request: `addresses/written-addresses.ts`.
    const texts = input.lists.includes(use.template) ? listOf(text) : [text].filter((one) => one !== '');
    const problems = [
      ...parts,
      ...(isAddress ? [] : texts).flatMap((one) => {
        const whole = wrongText(use.kind, one);
        return whole === null ? [] : [`“${one}” cannot be written as ${use.what}. ${whole}`];
      }),
    ];
    return problems.map((one): PlanNotice => ({ severity: 'blocking', text: `${one} Change the answers.` }));
  });
}
