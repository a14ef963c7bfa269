import { answerPage, answerPages, openFields } from './answer-pages';
import { callGraph, putEntity, type Method } from './tenant-by-hand';
import { pressed, requestOf } from './walk-request';
import { goOn } from '../../workflows/questions/end-wait';
import { ALEX, type WorkflowHarness } from './workflow-harness';

/** What tests of adoption do to the tenant by hand, and how they walk a request to its plan. */
export function adoptionSteps(harnessOf: () => WorkflowHarness) {
  async function applicationNamed(name: string) {
    const found =
      (await harnessOf().state())['applications']?.filter((one) => one['displayName'] === name) ?? [];
    if (found.length !== 1) throw new Error(`${found.length} applications named ${name}`);
    return found[0] ?? {};
  }

  async function principalOf(application: Record<string, unknown>) {
    const all = (await harnessOf().state())['servicePrincipals'] ?? [];
    return all.find((one) => one['appId'] === application['appId']) ?? {};
  }

  function put(collection: string, item: Record<string, unknown>): Promise<void> {
    return putEntity(harnessOf(), collection, item);
  }

  function graph(method: Method, path: string, body?: unknown): Promise<Record<string, unknown>> {
    return callGraph(harnessOf(), `${method} ${path}`, body);
  }

  /** An application that an administrator made by hand from the gallery, with a reply URL of their own. */
  async function madeByHand(): Promise<Record<string, unknown>> {
    const made = await graph(
      'POST',
      '/applicationTemplates/66666666-6666-4666-8666-666666666601/instantiate',
      {
        displayName: 'Amplitude',
      },
    );
    const application = made['application'] as Record<string, unknown>;
    await graph('PATCH', `/applications/${String(application['id'])}`, {
      web: { redirectUris: ['https://analytics.amplitude.com/saml/sso/by-hand'] },
      notes: 'By hand.',
    });
    return application;
  }

  async function choose(requestId: string, value: string, question = 'existingApplication'): Promise<void> {
    const { ports } = harnessOf();
    expect(await openFields(ports, requestId)).toEqual([question]);
    expect(await answerPage(ports, requestId, { answers: { [question]: value } })).toMatchObject({
      kind: 'done',
    });
    // Asked before the others at the start; afterwards nothing is left.
    if (value !== 'another-name') await answerPages(ports, requestId, { answers: {} });
    while ((await requestOf(harnessOf(), requestId)).state === 'waiting-on-vendor') {
      await goOn(ports, { requestId, waitingFor: null, person: ALEX });
      await answerPages(ports, requestId, { answers: {} });
    }
    await harnessOf().drain();
  }

  async function planOf(requestId: string) {
    const plan = await harnessOf().store.plans.latest(requestId);
    if (plan === null) throw new Error((await requestOf(harnessOf(), requestId)).reason ?? 'no plan');
    return plan.document;
  }

  const pressedBy = (requestId: string) => pressed(harnessOf(), requestId);

  async function settled(): Promise<Record<string, unknown>> {
    const {
      applications,
      servicePrincipals,
      claimsMappingPolicies,
      appRoleAssignments,
      oauth2PermissionGrants,
    } = await harnessOf().state();
    return {
      applications,
      servicePrincipals,
      claimsMappingPolicies,
      appRoleAssignments,
      oauth2PermissionGrants,
    };
  }

  return {
    applicationNamed,
    principalOf,
    put,
    graph,
    madeByHand,
    choose,
    planOf,
    pressed: pressedBy,
    settled,
  };
}
