import type { GraphAnswer } from '../../../core/graph-request';
import { isJsonObject, type Json } from '../../../core/json';
import { itemsOf, textAt } from '../../../core/json-read';

/** What the directory says about a person; blank where it says nothing. */
export interface Profile {
  readonly objectId: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly mail: string;
  readonly userPrincipalName: string;
  /** What claims are made of besides, by property of the user. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface PeopleFacts {
  /** People who will be able to sign in, as far as they are named or direct members. */
  readonly people: readonly Profile[];
  readonly nestedGroups: readonly string[];
  readonly guests: readonly string[];
  /** A group has more direct members than one answer holds. */
  readonly groupsReadInPart: boolean;
}

/** Everybody behind the answers about principals, `attributes` read as well; people by name or as direct members. */
export function peopleFacts(answers: readonly GraphAnswer[], attributes: readonly string[]): PeopleFacts {
  const items = peopleBehind(answers);
  const nameOf = (item: Json) => textAt(item, 'displayName');
  return {
    people: uniquePeople(items.filter((item) => !isGroup(item)).map((item) => profileOf(item, attributes))),
    nestedGroups: items.filter(isGroup).map(nameOf),
    guests: items.filter((item) => textAt(item, 'userType') === 'Guest').map(nameOf),
    groupsReadInPart: answers.some(({ body }) => isJsonObject(body) && '@odata.nextLink' in body),
  };
}

/** A user answer is one person; a group answer is the list of its direct members. */
function peopleBehind(answers: readonly GraphAnswer[]): readonly Json[] {
  return answers.flatMap(({ status, body }) =>
    status !== 200 ? [] : isJsonObject(body) && Array.isArray(body['value']) ? itemsOf(body) : [body],
  );
}

function isGroup(item: Json): boolean {
  return textAt(item, '@odata.type').endsWith('group');
}

export function profileOf(item: Json, attributes: readonly string[]): Profile {
  return {
    objectId: textAt(item, 'id'),
    displayName: textAt(item, 'displayName'),
    givenName: textAt(item, 'givenName'),
    surname: textAt(item, 'surname'),
    mail: textAt(item, 'mail'),
    userPrincipalName: textAt(item, 'userPrincipalName'),
    attributes: Object.fromEntries(
      attributes.map((path) => [path, textAt(item, path) || textAt(item, `${path}[0]`)]),
    ),
  };
}

/** Somebody may be in several groups. */
function uniquePeople(people: readonly Profile[]): Profile[] {
  return [...new Map(people.map((person) => [person.objectId, person])).values()];
}
