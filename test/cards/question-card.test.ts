import { questionCard } from '../../cards/questions/question-card';
import { REQUEST_ID, choiceField, fieldView, questionView } from './sample-views';
import { buttonOf, buttonTitles, nodesOfType, shownTexts } from './walk-card';

const DATA = { requestId: REQUEST_ID, page: 'acsUrl', noted: '' };
const PLACE =
  'Amplitude: Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings Instructions';

test('a single question is its own title: place with a link, field, reason', () => {
  const card = questionCard(questionView());
  expect(shownTexts(card)).toEqual(
    [
      'AM',
      'Amplitude',
      'Set up single sign-on, asked for by Alex Admin',
      'Your turn',
      'Step 1 of 4: Answers',
      PLACE,
      'Entra sends the sign-in response only to addresses it knows.',
    ].slice(1),
  );
  expect(nodesOfType(card, 'Input.Text')).toEqual([
    {
      type: 'Input.Text',
      id: 'acsUrl',
      spacing: 'Medium',
      style: 'text',
      isMultiline: false,
      label: 'Assertion Consumer Service URL',
      placeholder: 'e.g. https://analytics.amplitude.com/saml/sso/contoso',
      value: '',
      isRequired: true,
      errorMessage: 'Paste the Assertion Consumer Service URL from Amplitude.',
    },
  ]);
  expect(nodesOfType(card, 'Action.OpenUrl')).toMatchObject([{ url: 'https://vendor.example/instructions' }]);
});

test('several questions have a title, a field each, and a place each where it is not the same', () => {
  const fields = [
    fieldView({ where: 'The page https://vendor.example/saml says it.' }),
    choiceField({ where: 'Your decision.' }),
  ];
  const card = questionCard(questionView({ title: 'URL and kind', where: '', fields }));
  expect(shownTexts(card).slice(-3)).toEqual([
    'URL and kind',
    'Entra sends the sign-in response only to addresses it knows. The page https://vendor.example/saml says it.',
    'It decides how Collate signs people in and whether a secret is made. Your decision.',
  ]);
  expect(nodesOfType(card, 'Action.OpenUrl')).toMatchObject([{ url: 'https://vendor.example/saml' }]);
  expect(nodesOfType(card, 'Input.Text')).toHaveLength(1);
  expect(nodesOfType(card, 'Input.ChoiceSet')).toHaveLength(1);
});

test('its buttons bring back request and page; only Continue asks for the fields', () => {
  const card = questionCard(questionView());
  expect(buttonTitles(card)).toEqual(['Continue', 'Back', 'Cancel']);
  expect(buttonOf(card, 'Continue')).toMatchObject({
    verb: 'continue',
    data: DATA,
    associatedInputs: 'auto',
  });
  expect(buttonOf(card, 'Back')).toMatchObject({ verb: 'back', data: DATA, associatedInputs: 'none' });
  expect(buttonOf(card, 'Cancel')).toMatchObject({ data: DATA, associatedInputs: 'none', mode: 'secondary' });
});

test('the first page has no way back', () => {
  expect(buttonTitles(questionCard(questionView({ canGoBack: false })))).toEqual(['Continue', 'Cancel']);
});

test('a warning stands below its field, in words, and may be overruled', () => {
  const problem = { severity: 'warning', text: 'it does not start with https://' } as const;
  const card = questionCard(questionView({}, { value: 'htp://x', problem }));
  expect(shownTexts(card)).toContain('Looks unusual: it does not start with https://');
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({ value: 'htp://x' });
  expect(buttonTitles(card)).toEqual(['Continue', 'Use it anyway', 'Back', 'Cancel']);
  expect(buttonOf(card, 'Use it anyway')).toMatchObject({
    verb: 'use-it-anyway',
    data: DATA,
    associatedInputs: 'auto',
  });
});

test('an error cannot be overruled', () => {
  const card = questionCard(
    questionView({}, { problem: { severity: 'error', text: 'it is not an address' } }),
  );
  expect(shownTexts(card)).toContain('Cannot be used: it is not an address');
  expect(buttonTitles(card)).toEqual(['Continue', 'Back', 'Cancel']);
});

test('an option of a choice carries its explanation', () => {
  const card = questionCard(questionView({ fields: [choiceField()] }));
  expect(nodesOfType(card, 'Input.ChoiceSet')).toEqual([
    expect.objectContaining({
      id: 'platform',
      style: 'expanded',
      label: 'Kind of client',
      value: 'web',
      isRequired: true,
      errorMessage: 'Choose one of the two kinds.',
      choices: [
        {
          title: 'Single Page Application: Implicit flow; Collate needs only the client ID.',
          value: 'spa',
        },
        {
          title: 'Web: Confidential client; Collate needs the client ID and a client secret.',
          value: 'web',
        },
      ],
    }),
  ]);
  expect(nodesOfType(card, 'Input.Text')).toEqual([]);
});

test('metadata and lists get a field of several lines', () => {
  const card = questionCard(questionView({}, { input: 'lines' }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({ style: 'text', isMultiline: true });
});

test('what is sensitive is typed unseen', () => {
  const card = questionCard(questionView({}, { input: 'password' }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({
    style: 'password',
    isMultiline: false,
    value: '',
  });
});

test('a choice of one option stays a list', () => {
  const card = questionCard(
    questionView({ fields: [choiceField({ choices: choiceField().choices.slice(0, 1) })] }),
  );
  expect(nodesOfType(card, 'Input.ChoiceSet')[0]?.['choices']).toHaveLength(1);
});

test('an optional question says so and may stay empty', () => {
  const card = questionCard(questionView({}, { required: false }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({
    label: 'Assertion Consumer Service URL (optional)',
    isRequired: false,
  });
});

test('answered, it is one line with the answers folded, without buttons or fields', () => {
  const answers = [{ label: 'ACS URL', value: 'https://a.example/acs' }];
  const card = questionCard(questionView({ status: 'answered', answers }));
  expect(shownTexts(card)).toEqual([
    '✔ Answers for Amplitude',
    'Show the answer',
    'Hide the answer',
    'ACS URL: https://a.example/acs',
  ]);
  expect(card.actions).toEqual([]);
  expect(nodesOfType(card, 'Input.Text')).toEqual([]);
});

test('closed, it shows the note without buttons or field', () => {
  const card = questionCard(questionView({ status: 'closed', note: 'Cancelled by Alex Admin' }));
  expect(shownTexts(card)).toEqual(['Amplitude: Cancelled by Alex Admin']);
  expect(card.actions).toEqual([]);
  expect(nodesOfType(card, 'Input.Text')).toEqual([]);
});

test('a value too long for the card is not offered cut short', () => {
  const card = questionCard(questionView({}, { value: 'x'.repeat(20_000) }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({ value: '' });
});
