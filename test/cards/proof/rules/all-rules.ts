import { areNamedByWhatTheyDo, destructiveOnesLookIt, fewArePlain, namesDiffer } from './controls';
import { saysDaysInOneForm } from './dates';
import {
  hasNoCodeInPopover,
  hasOneVersionOfEach,
  inputsAreSaid,
  isSmall,
  isVersion15,
  leavesNoPlaceholder,
  picturesAreSaid,
  requiresNothing,
  saysItsLanguage,
} from './form';
import { hasHeadingsInOrder } from './headings';
import { parses, parsesInPlainForm } from './parsed';
import type { Rule } from './rule';

/** What holds for every card in every state. */
export const ALL_RULES = {
  'every element is known, or falls back to one that is': parses,
  'the plain form has nothing that a host may not know': parsesInPlainForm,
  'version 1.5': isVersion15,
  'requires nothing': requiresNothing,
  'says its language': saysItsLanguage,
  'leaves no placeholder of its template': leavesNoPlaceholder,
  'no code in a popover': hasNoCodeInPopover,
  'one version of each text': hasOneVersionOfEach,
  'at most 28 KB': isSmall,
  'pictures have an address and a text': picturesAreSaid,
  'inputs have id, label and error message': inputsAreSaid,
  'headings in order': hasHeadingsInOrder,
  'controls are named by what they do': areNamedByWhatTheyDo,
  'no two controls of one name do different things': namesDiffer,
  'days in one form': saysDaysInOneForm,
  'at most two plain buttons': fewArePlain,
  'what takes away looks like it': destructiveOnesLookIt,
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof ALL_RULES;
