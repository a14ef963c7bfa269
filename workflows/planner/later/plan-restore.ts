import type { PlanDocument, PlannedOperation, PlanNotice } from '../../../core/plan';
import type { Answers, RequestRecord } from '../../../core/request';
import { sealedIn, sealedText } from '../../../core/sealed';
import { switchSignIn } from '../../operations/sign-in-switch';
import { sealedGiven } from '../../request/sealed-answers';
import { see } from '../../difference/look';
import type { Ports } from '../../ports';
import { standingOf } from '../../request/before-later-plan';
import { recipeOf } from '../../request/recipe-of';
import { placeholderValues } from '../../request/placeholder-values';
import { namesOf } from '../../request/names-of';
import { planHeading } from '../plan-heading';
import { byStage } from '../input/second-application';
import { restoredApplication, whereIs } from './shared/restored-application';
import { whatWasSetUp, type SetUp } from './what-was-set-up';
import { blocking } from '../input/notice';

/**
 * A plan that brings back what an undo or a removal deleted: applications, then their service principals, which the API does not
 * bring back with them, then what stood beside them and is not kept for 30 days (facts.md c).
 */
export async function planRestore(ports: Ports, request: RequestRecord): Promise<PlanDocument> {
  const recipe = recipeOf(ports, request);
  const isUndone = wasTakenBack(request);
  const all = await whatWasSetUp(ports, request);
  const setUp = isUndone
    ? all
    : { ...all, ...(await deletedBySomebody(ports, request, all)), switchedOff: [] };
  const again = setUp.made
    .filter(isMadeAgain)
    .map((operation) => withAnswersAsGiven(operation, request.answers.given));
  const restored: PlannedOperation[] = [];
  const notices: PlanNotice[] = [];
  for (const objectId of setUp.deleted) {
    const found = await restoredApplication(ports, setUp.references, objectId);
    restored.push(...found.operations);
    notices.push(...found.notices);
  }
  const stale = again.flatMap(({ outputs }) => Object.keys(outputs));
  const references = Object.entries(setUp.references).filter(([name]) => !stale.includes(name));
  return {
    kind: 'restore',
    ...planHeading(request, await namesOf(ports, request), ports.clock.now()),
    notices: [
      ...(restored.length > 0 ? [] : [isUndone ? NOTHING_DELETED : NOT_DELETED]),
      ...notices,
      isUndone ? WHAT_COMES_BACK : WHAT_IS_BROUGHT_BACK,
    ],
    operations: byStage([...restored, ...again, ...signInOn(setUp)]),
    references: { ...placeholderValues({ request, recipe }, ports.rules), ...Object.fromEntries(references) },
  };
}

function wasTakenBack(request: RequestRecord): boolean {
  const state = standingOf(request)?.state;
  return state === 'undone' || state === 'removed';
}

/** A sealed answer that was asked for again is written as it was given now. */
function withAnswersAsGiven(operation: PlannedOperation, given: Answers['given']): PlannedOperation {
  const now = sealedGiven(given);
  const renewed = sealedIn(operation).reduce((text, former) => {
    const { digest } = now.find(({ inputId }) => inputId === former.inputId) ?? former;
    return text.replaceAll(sealedText(former), sealedText({ ...former, digest }));
  }, JSON.stringify(operation));
  return JSON.parse(renewed) as PlannedOperation;
}

/** What comes back with its object needs no making: names, URLs, secrets and certificates are properties of it. */
const COMES_BACK = [
  'instantiate-application',
  'register-application',
  'create-service-principal',
  'add-client-secret',
  'add-signing-certificate',
  // Of an earlier restore: what it brought back is brought back anew.
  'restore-application',
  'restore-service-principal',
];

function isMadeAgain({ key, request }: PlannedOperation): boolean {
  return request.method === 'POST' && !COMES_BACK.includes(key.replace(/^second-/, '').replace(/-\d+$/, ''));
}

const NOTHING_DELETED = blocking('No application was deleted, so there is none to restore.');

const NOT_DELETED = blocking(
  'Nothing of this set-up is deleted in Entra any more, so there is nothing to restore.',
);

const WHAT_IS_BROUGHT_BACK: PlanNotice = {
  severity: 'info',
  text: 'Application and service principal come back with their ids, URLs, certificates and secrets. What stood beside them and is not there any more (consents, assignments, the use of policies) is made again as it was planned. Conditional Access policies that named the application do not come back.',
};

const WHAT_COMES_BACK: PlanNotice = {
  severity: 'info',
  text: 'Application and service principal come back with their ids, URLs, certificates and secrets. Policies, consents and assignments are not kept with them: they are made again as they were planned. Conditional Access policies that named the application do not come back.',
};

/** They come back as they went: off. */
function signInOn({ switchedOff }: SetUp): PlannedOperation[] {
  return switchedOff.map((spObjectId, index) =>
    switchSignIn(spObjectId, {
      isOn: true,
      key: index === 0 ? 'switch-on-sign-in' : 'second-switch-on-sign-in',
      stage: 'access',
      details: ['The removal had switched it off.'],
    }),
  );
}

/** What somebody deleted in Entra, and what went with it; policies and groups stay where they are. */
async function deletedBySomebody(
  ports: Ports,
  request: RequestRecord,
  { made }: SetUp,
): Promise<Pick<SetUp, 'made' | 'deleted'>> {
  const { stands, differing } = await see(ports, request, { isEverything: true });
  const missing = new Set(differing.map(({ wanted }) => wanted.operation.key));
  const found = await Promise.all(
    stands.applications.map(async ({ appObjectId, spObjectId }) => ({
      appObjectId,
      places: [
        (await whereIs(ports, 'applications', appObjectId)).place,
        ...(spObjectId === '' ? [] : [(await whereIs(ports, 'servicePrincipals', spObjectId)).place]),
      ],
    })),
  );
  return {
    made: made.filter(({ key }) => missing.has(key)),
    deleted: found
      .filter(({ places }) => places.some((place) => place !== 'there'))
      .map(({ appObjectId }) => appObjectId),
  };
}
