import { administrator, nothing, person, type AadstsRow, type Cure, type Fault } from '../row';

/** Nothing in the application cures it. */
const rowOf = (code: number, means: string, { fault, cure }: { fault: Fault; cure: Cure }): AadstsRow => ({
  code,
  means,
  fault,
  property: null,
  cure,
});

const ofPerson = (say: string) => ({ fault: 'person', cure: person(say) }) as const;
const ofAdministrator = (say: string) => ({ fault: 'administrator', cure: administrator(say) }) as const;
const ofNobody = (say: string) => ({ fault: 'nobody', cure: nothing(say) }) as const;

const ANOTHER_ACCOUNT = ofPerson(
  'Sign in in a private window with an account of this tenant, or have an administrator invite the person as a guest.',
);
const ASK_CONDITIONAL_ACCESS = ofAdministrator(
  'Whoever manages Conditional Access finds the policy in the sign-in log (Conditional Access tab of this sign-in) and decides whether it should hold for {application}.',
);
const conditional = (code: number, means: string): AadstsRow => rowOf(code, means, ASK_CONDITIONAL_ACCESS);
const CROSS_TENANT = ofAdministrator(
  'An administrator allows the other tenant and {application}: External Identities › Cross-tenant access settings.',
);

/** The account of the person, and rules of the tenant. */
export const PEOPLE_ROWS: readonly AadstsRow[] = [
  rowOf(50020, 'The account is of another tenant and no guest of this one.', ANOTHER_ACCOUNT),
  rowOf(16000, 'The account is not one of this tenant, or several are signed in.', ANOTHER_ACCOUNT),
  rowOf(50034, 'This tenant has no such account.', ANOTHER_ACCOUNT),
  rowOf(51004, 'This tenant has no such account.', ANOTHER_ACCOUNT),
  rowOf(
    50014,
    'The guest has not accepted the invitation yet.',
    ofPerson('Accept the invitation from the e-mail, or have an administrator send it again.'),
  ),
  rowOf(
    50058,
    'Nobody was signed in when {vendor} asked without showing a page.',
    ofNobody('{vendor} goes on with a sign-in page. If it does not, sign in there by hand.'),
  ),
  rowOf(
    50055,
    'The password of the person has expired.',
    ofPerson('Change the password, then sign in again.'),
  ),
  rowOf(50126, 'The name or password was wrong.', ofPerson('Try again, or reset the password.')),
  rowOf(
    50053,
    'The account is locked after too many wrong passwords, or the sign-in came from an address with a bad name.',
    ofPerson('Wait a few minutes and try again; an administrator can unlock the account.'),
  ),
  rowOf(
    50057,
    'The account of the person is disabled.',
    ofAdministrator('An administrator enables it: Users › the person › Account status.'),
  ),
  conditional(53000, 'Conditional Access demands a device that complies with the rules.'),
  conditional(53001, 'Conditional Access demands a device joined to the domain.'),
  conditional(53002, 'Conditional Access allows only approved applications here.'),
  conditional(53003, 'Conditional Access blocked the sign-in to {application}.'),
  conditional(50131, 'Conditional Access blocked the sign-in because of the device or the place.'),
  conditional(530032, 'A security rule of the tenant blocked the sign-in.'),
  rowOf(500212, 'The other tenant does not let this person use your applications.', CROSS_TENANT),
  rowOf(500213, 'Your tenant does not let people of the other tenant use {application}.', CROSS_TENANT),
];

const interrupt = (code: number, means: string): AadstsRow =>
  rowOf(code, means, ofNobody('Go on with the page that is shown; the sign-in is not over.'));

/** A page between two others: no failures, though logs and pages show a number. */
export const INTERRUPT_ROWS: readonly AadstsRow[] = [
  interrupt(50140, 'Entra asked whether to stay signed in.'),
  interrupt(50072, 'The person has to register for multifactor authentication first.'),
  interrupt(50074, 'The person has to pass multifactor authentication.'),
  interrupt(50076, 'The person has to pass multifactor authentication.'),
  interrupt(50079, 'The person has to register for multifactor authentication first.'),
  interrupt(50125, 'The person has to change or reset the password first.'),
  interrupt(50199, 'Entra asked the person to confirm the sign-in.'),
  interrupt(90025, 'Entra was busy and tries again by itself.'),
];
