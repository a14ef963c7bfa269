import type { PlanDocument, PlannedOperation } from '../../../../core/plan';
import { applicationUpdate } from '../../../../graph/requests';
import { plannedOperation } from '../../../../workflows/operations/planned-operation';
import { unknownReferenceNotices } from '../../../../workflows/planner/input/unknown-references';

function update(change: Record<string, never> | object, outputs = {}): PlannedOperation {
  return plannedOperation({
    key: 'update',
    stage: 'sign-on',
    change: 'change',
    title: 'Update',
    via: applicationUpdate,
    request: applicationUpdate.build({ appObjectId: '{app.objectId}', change: change as never }),
    outputs,
  });
}

function texts(operations: PlannedOperation[], references = {}): string[] {
  const document = { operations, references } as unknown as PlanDocument;
  return unknownReferenceNotices(document).map(({ text }) => text);
}

test('references that an operation or an earlier plan gives are fine', () => {
  const change = { identifierUris: [{ $text: 'api://{app.clientId}' }], notes: { $ref: 'sp.objectId' } };
  const outputs = { 'app.clientId': 'appId' };
  expect(texts([update(change, outputs)], { 'app.objectId': '1', 'sp.objectId': '2' })).toEqual([]);
});

test('what nothing gives blocks the plan and is named once', () => {
  const change = { notes: { $text: 'https://{acme.host}/{acme.host}' } };
  expect(texts([update(change), update(change)], { 'app.objectId': '1' })).toEqual([
    expect.stringContaining('“{acme.host}”'),
  ]);
});

test('a path that leads nowhere is found as well', () => {
  expect(texts([update({})])).toEqual([expect.stringContaining('“{app.objectId}”')]);
});
