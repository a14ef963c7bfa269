import { randomBytes } from 'node:crypto';

/** Of an assignment: its principal and sixteen bytes of its own (decoded from the sample of post-appRoleAssignedTo). */
export function idOfPrincipalAndSomething(principalId: string): string {
  return Buffer.concat([guidBytes(principalId), randomBytes(16)]).toString('base64url');
}

/** Of a grant: who it is between, so it has the same id when it is made again (azure-cli#20974). */
export function idOfGrant(ends: readonly string[]): string {
  return Buffer.concat(ends.map(guidBytes)).toString('base64url');
}

/** Sixteen bytes in the order of .NET: the first three groups have their lowest byte first. */
export function guidBytes(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  const parts = [bytes.subarray(0, 4), bytes.subarray(4, 6), bytes.subarray(6, 8)];
  return Buffer.concat([...parts.map((part) => Buffer.from(part).reverse()), bytes.subarray(8)]);
}
