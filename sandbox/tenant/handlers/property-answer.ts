import { isJsonObject } from '../../../core/json';
import { objectOf, textOf } from '../json-read';
import { parseQuery } from '../odata/query';
import { type Answer, type Call, type Handler, NO_CONTENT } from './call';

/** `GET /applications/{id}/appRoles`: one property of what the object's own handler answers; 204 where it is null. */
export async function propertyAnswer(property: string, call: Call, handler: Handler): Promise<Answer> {
  const query = parseQuery(new URLSearchParams({ $select: property }).toString());
  const answer = await handler({ ...call, query });
  if (answer.status !== 200) return answer;
  const { '@odata.context': context, [property]: value = null } = objectOf(answer.body);
  if (value === null) return NO_CONTENT;
  const own = { '@odata.context': `${(textOf(context) ?? '').replace('/$entity', '')}/${property}` };
  return { status: 200, body: isJsonObject(value) ? { ...own, ...value } : { ...own, value } };
}
