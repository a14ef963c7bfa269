import type { OnWait, ReadOptions, Tenant } from '../../core/ports/tenant';

/** A tenant whose reads have these options besides what a caller gives; of a wait both are told. */
export function withReadOptions(tenant: Tenant, options: ReadOptions): Tenant {
  const all = (own: ReadOptions = {}): ReadOptions => ({
    ...options,
    ...own,
    ...both(options.onWait, own.onWait),
  });
  return {
    read: (request, own) => tenant.read(request, all(own)),
    readMany: (requests, own) => tenant.readMany(requests, all(own)),
    readAllowed: (requests, own) => tenant.readAllowed(requests, all(own)),
    ownServicePrincipalId: () => tenant.ownServicePrincipalId(),
    write: (request, sending) => tenant.write(request, sending),
    federationMetadata: (clientId) => tenant.federationMetadata(clientId),
  };
}

function both(one: OnWait | undefined, other: OnWait | undefined): Pick<ReadOptions, 'onWait'> {
  if (one === undefined || other === undefined) return {};
  return {
    onWait: (waitMs, reason) => {
      one(waitMs, reason);
      other(waitMs, reason);
    },
  };
}
