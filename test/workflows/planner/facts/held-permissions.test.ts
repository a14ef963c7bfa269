import { updateApplication } from '../../../../workflows/operations/application';
import { heldPermissionNotices } from '../../../../workflows/planner/facts/held-permissions';

const accepting = (acceptMappedClaims: boolean) =>
  updateApplication({
    key: 'accept-mapped-claims',
    stage: 'sign-on',
    title: 'Accept mapped claims',
    change: { api: { acceptMappedClaims } },
    expect: [],
  });

const blocking = (acceptMappedClaims: boolean, held: readonly string[]) =>
  heldPermissionNotices([accepting(acceptMappedClaims)], held)
    .filter(({ severity }) => severity === 'blocking')
    .map(({ text }) => text);

test('mapped claims are accepted with the permission on every application only', () => {
  expect(blocking(true, ['Application.ReadWrite.OwnedBy'])).toEqual([
    expect.stringMatching(/OwnedBy only.*accept no mapped claims.*Grant Application\.ReadWrite\.All/),
  ]);
  expect(blocking(true, ['Application.ReadWrite.All'])).toEqual([]);
  expect(blocking(false, ['Application.ReadWrite.OwnedBy'])).toEqual([]);
});
