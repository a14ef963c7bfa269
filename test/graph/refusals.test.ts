import { GRAPH_OPERATIONS } from '../../graph/requests';
import { readingNeeds } from '../../graph/refusals';
import { sampleRequests } from './support/sample-arguments';

test('what a read is said to need is among the permissions of its operation', () => {
  const wrong = sampleRequests().flatMap(({ operation, request }) => {
    const needed = readingNeeds(request);
    const permissions = GRAPH_OPERATIONS.find(({ name }) => name === operation.name)?.permissions ?? [];
    return needed === null || permissions.includes(needed) ? [] : [`${operation.name}: ${needed}`];
  });
  expect(wrong).toEqual([]);
});

test('a write, and a read that needs nothing, is said to need nothing', () => {
  expect(readingNeeds({ method: 'PATCH', path: '/applications/a' })).toBeNull();
  expect(readingNeeds({ method: 'GET', path: '/applicationTemplates' })).toBeNull();
  expect(readingNeeds({ method: 'GET', path: '/servicePrincipals/a/appRoleAssignedTo' })).toBe(
    'Application.Read.All',
  );
});
