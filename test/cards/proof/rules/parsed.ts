import { plainForm } from '../../../../cards/parts/plain-form';
import { nodesOf } from '../../walk-card';
import type { Rule } from './rule';

// The entry of the package is made for bundlers; its bundle loads in Node, and parses without a browser.
const adaptive = jest.requireActual<typeof import('adaptivecards')>('adaptivecards/dist/adaptivecards');

/** What Teams draws beyond Adaptive Cards 1.5, as documented for its own cards; anything else is a mistake. */
const BEYOND = new Set(['Badge', 'ProgressBar', 'Icon', 'CodeBlock', 'Component', 'Action.Popover']);

/**
 * The renderer tests `lang` with a pattern that keeps its place from one card to the next, so it refuses every second
 * right one (adaptivecards 3.0.6, `langProperty`). `saysItsLanguage` looks at it instead.
 */
export const ITS_OWN_MISTAKE = /property "lang"/;

/** Teams takes it in cards of 1.5 (msteams-docs#10155); others show the choices that are there. */
const IN_TEAMS_WITH_1_5 = /^Property "choices\.data" is supported in version 1\.6/;

const UNKNOWN = /^Unknown (?:element|action) type "([^"]+)"/;

/** The public renderer takes every part, or the part has a fallback that it takes. */
export const parses: Rule = ({ card }) => {
  const faults = complaintsAbout(card).filter((message) => !isCovered(message));
  const without = nodesOf(card).filter((node) => isBeyond(node) && node['fallback'] === undefined);
  const unknown = nodesOf(card).filter((node) => isBeyond(node) && fallsBackToMore(node));
  return [
    ...faults,
    ...without.map(({ type }) => `${String(type)} has no fallback`),
    ...unknown.map(({ type }) => `the fallback of ${String(type)} is not Adaptive Cards 1.5`),
  ];
};

/** `CARDS=plain` sends nothing that any host of 1.5 could refuse. */
export const parsesInPlainForm: Rule = ({ card }) => {
  const plain = plainForm(card);
  return [
    ...complaintsAbout(plain),
    ...nodesOf(plain)
      .filter(isBeyond)
      .map(({ type }) => String(type)),
  ];
};

function complaintsAbout(card: unknown): string[] {
  const parsed = new adaptive.AdaptiveCard();
  const context = new adaptive.SerializationContext(adaptive.Versions.v1_5);
  parsed.hostConfig = new adaptive.HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const invalid = parsed.validateProperties().validationEvents.map(({ message }) => message);
  return [...events, ...invalid].filter(
    (message) => !ITS_OWN_MISTAKE.test(message) && !IN_TEAMS_WITH_1_5.test(message),
  );
}

function isCovered(message: string): boolean {
  return BEYOND.has(UNKNOWN.exec(message)?.[1] ?? '');
}

function isBeyond(node: Readonly<Record<string, unknown>>): boolean {
  return typeof node['type'] === 'string' && BEYOND.has(node['type']);
}

function fallsBackToMore({ fallback }: Readonly<Record<string, unknown>>): boolean {
  return nodesOf(fallback).some(isBeyond);
}
