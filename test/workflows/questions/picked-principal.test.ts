import { withPicked } from '../../../workflows/questions/picked-principal';

const ID = '44444444-4444-4444-8444-444444444401';
const OTHER = '44444444-4444-4444-8444-444444444402';

const CASES: readonly [what: string, given: readonly [typed: string, picked: string], whole: string][] = [
  ['nothing picked', ['SSO Users; Megan', ''], 'SSO Users; Megan'],
  ['taken back', ['Megan', 'none'], 'Megan'],
  ['into the empty field', ['', `SSO Users (${ID})`], `SSO Users (${ID})`],
  ['beside what was typed', ['Megan Bowen', `SSO Users (${ID})`], `Megan Bowen; SSO Users (${ID})`],
  ['lines are parts too', ['Megan Bowen\nAlex', `SSO Users (${ID})`], `Megan Bowen; Alex; SSO Users (${ID})`],
  ['picked twice', [`SSO Users (${ID}); Alex`, `SSO Users (${ID})`], `Alex; SSO Users (${ID})`],
  ['its id was typed', [`Alex; ${ID.toUpperCase()}`, `SSO Users (${ID})`], `Alex; SSO Users (${ID})`],
  ['its name was typed', ['sso  users; Alex', `SSO Users (${ID})`], `Alex; SSO Users (${ID})`],
  [
    'a namesake stays',
    [`SSO Users (${OTHER})`, `SSO Users (${ID})`],
    `SSO Users (${OTHER}); SSO Users (${ID})`,
  ],
  ['commas stay', ['Bowen, Megan', `SSO Users (${ID})`], `Bowen, Megan; SSO Users (${ID})`],
];

test.each(CASES)('%s', (_what, given, whole) => {
  expect(withPicked(...given)).toBe(whole);
});
