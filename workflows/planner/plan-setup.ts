import { cloud } from '../../core/cloud';
import type { PlanDocument, PlannedOperation, PlanNotice } from '../../core/plan';
import { instantiateApplication } from '../operations/application';
import { accessOperations } from './access/access';
import { byHandReferences } from './access/access-by-hand';
import { addressesOfTemplate } from './addresses/addresses-of-template';
import { noticesFor } from './notices/notices';
import { openIdConnectOperations } from './sign-on/open-id-connect';
import { eachOf, markInNotes, type Each, type PlanInput, type SamlInput } from './input/plan-input';
import { checkReferences } from './input/recipe-checks';
import { openToEverybody } from '../operations/service-principal';
import { TENANT_DOMAIN } from './facts/tenant-domain';
import { samlOperations } from './sign-on/saml';
import { asSecond, byStage, titled } from './input/second-application';

/** The plan of a set-up: operations in the order in which they run, all names and end dates fixed. */
export function planSetup(inputs: Each<PlanInput>): PlanDocument {
  const [{ recipe, request, known, name, facts, checks, checkNotices, now }, second] = inputs;
  const isOne = second === undefined;
  const ofTemplate = addressesOfTemplate(inputs);
  return {
    kind: 'setup',
    requestId: request.id,
    tenantId: request.tenantId,
    recipeId: recipe.id,
    vendorName: known['vendor.name'] ?? '',
    applicationName: name,
    requesterName: request.requester.displayName,
    createdAt: now.toISOString(),
    notices: [...(isOne ? inputs.flatMap(noticesFor) : noticesOfBoth(inputs)), ...checkNotices],
    operations: isOne ? inputs.flatMap(operationsFor) : byStage(inputs.flatMap(operationsOfEach)),
    references: {
      'tenant.id': request.tenantId,
      'tenant.name': facts.tenantName,
      ...checkReferences(checks),
      ...byHandReferences(facts),
      ...(known[TENANT_DOMAIN] === undefined ? {} : { [TENANT_DOMAIN]: known[TENANT_DOMAIN] }),
    },
    ...(ofTemplate.length === 0 ? {} : { ofTemplate }),
  };
}

function operationsOfEach(input: PlanInput): PlannedOperation[] {
  const operations = operationsFor(input);
  return titled(input.name, input.position === 'second' ? asSecond(operations) : operations);
}

/** What concerns only one says which; what concerns both is said once. */
function noticesOfBoth(inputs: Each<PlanInput>): PlanNotice[] {
  const own = eachOf(inputs, (input) => ({ name: input.name, notices: noticesFor(input) }));
  const isShared = ({ text }: PlanNotice) =>
    own.every(({ notices }) => notices.some((notice) => notice.text === text));
  const single = own.flatMap(({ name, notices }) =>
    notices
      .filter((notice) => !isShared(notice))
      .map((notice) => ({ ...notice, text: `“${name}”: ${notice.text}` })),
  );
  return [...single, ...own[0].notices.filter(isShared)];
}

/** One application's operations in the order in which they run. */
export function operationsFor(input: PlanInput): PlannedOperation[] {
  return input.type === 'app-registration'
    ? [...openIdConnectOperations(input), ...accessOperations(input)]
    : [
        fromTemplate(input),
        ...(input.assignmentRequired ? [] : [openToEverybody()]),
        ...samlOperations(input),
        ...accessOperations(input),
      ];
}

function fromTemplate({
  facts,
  name,
  marker,
  request,
  assignmentRequired,
  saml,
}: SamlInput): PlannedOperation {
  return instantiateApplication({
    template: facts.template ?? { id: cloud().customTemplateId, displayName: 'Custom' },
    applicationName: name,
    requestId: marker,
    markInNotes: markInNotes(request),
    assignmentRequired,
    addsRoles: saml.appRoles.length > 0,
  });
}
