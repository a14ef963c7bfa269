import { questionCard } from '../../cards/question-card';
import { REQUEST_ID, choiceQuestion, questionView } from './sample-views';
import { buttonOf, buttonTitles, nodesOfType, shownTexts } from './walk-card';

const DATA = { requestId: REQUEST_ID, question: 'acs-url' };

test('an open question shows vendor, place, reason, where to look and the field', () => {
  const card = questionCard(questionView());
  expect(shownTexts(card)).toEqual([
    'Question 2 of 6',
    'Amplitude',
    'Entra sends the sign-in response only to addresses it knows.',
    'Where to find it: Amplitude: Settings > Organization settings > Access & SSO Setting > Single Sign-On Settings',
  ]);
  expect(nodesOfType(card, 'Input.Text')).toEqual([
    {
      type: 'Input.Text',
      id: 'acs-url',
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
});

test('its buttons bring back request and question; only Continue asks for the field', () => {
  const card = questionCard(questionView());
  expect(buttonTitles(card)).toEqual(['Continue', 'Back', 'Cancel']);
  expect(buttonOf(card, 'Continue')).toMatchObject({
    verb: 'continue',
    data: DATA,
    associatedInputs: 'auto',
  });
  expect(buttonOf(card, 'Back')).toMatchObject({ verb: 'back', data: DATA, associatedInputs: 'none' });
  expect(buttonOf(card, 'Cancel')).toMatchObject({ verb: 'cancel', data: DATA, associatedInputs: 'none' });
});

test('the first question has no way back', () => {
  expect(buttonTitles(questionCard(questionView({ canGoBack: false })))).toEqual(['Continue', 'Cancel']);
});

test('a warning stands below the field, in words, and may be overruled', () => {
  const card = questionCard(
    questionView({
      value: 'htp://x',
      problem: { severity: 'warning', text: 'it does not start with https://' },
    }),
  );
  expect(shownTexts(card).at(-1)).toBe('Looks unusual: it does not start with https://');
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({ value: 'htp://x' });
  expect(buttonTitles(card)).toEqual(['Continue', 'Use it anyway', 'Back', 'Cancel']);
  expect(buttonOf(card, 'Use it anyway')).toMatchObject({
    verb: 'use-it-anyway',
    data: DATA,
    associatedInputs: 'auto',
  });
});

test('an error cannot be overruled', () => {
  const card = questionCard(questionView({ problem: { severity: 'error', text: 'it is not an address' } }));
  expect(shownTexts(card).at(-1)).toBe('Cannot be used: it is not an address');
  expect(buttonTitles(card)).toEqual(['Continue', 'Back', 'Cancel']);
});

test('a choice explains each option beside an expanded choice set', () => {
  const card = questionCard(choiceQuestion());
  expect(shownTexts(card)).toEqual(
    expect.arrayContaining([
      'Single Page Application: Implicit flow; Collate needs only the client ID.',
      'Web: Confidential client; Collate needs the client ID and a client secret.',
    ]),
  );
  expect(nodesOfType(card, 'Input.ChoiceSet')).toEqual([
    expect.objectContaining({
      id: 'platform',
      style: 'expanded',
      label: 'Kind of client',
      value: 'web',
      isRequired: true,
      errorMessage: 'Choose one of the two kinds.',
      choices: [
        { title: 'Single Page Application', value: 'spa' },
        { title: 'Web', value: 'web' },
      ],
    }),
  ]);
  expect(nodesOfType(card, 'Input.Text')).toEqual([]);
});

test('metadata and lists get a field of several lines', () => {
  const card = questionCard(questionView({ input: 'lines' }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({ style: 'text', isMultiline: true });
});

test('what is sensitive is typed unseen', () => {
  const card = questionCard(questionView({ input: 'password' }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({
    style: 'password',
    isMultiline: false,
    value: '',
  });
});

test('a choice of one option stays a list', () => {
  const card = questionCard(choiceQuestion({ choices: choiceQuestion().choices.slice(0, 1) }));
  expect(nodesOfType(card, 'Input.ChoiceSet')[0]).toMatchObject({
    choices: [{ title: 'Single Page Application', value: 'spa' }],
  });
});

test('an optional question says so and may stay empty', () => {
  const card = questionCard(questionView({ required: false }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({
    label: 'Assertion Consumer Service URL (optional)',
    isRequired: false,
  });
});

test('answered, it is one line without buttons or field', () => {
  const card = questionCard(questionView({ status: 'answered', value: 'https://a.example/acs' }));
  expect(shownTexts(card)).toEqual(['✔ Assertion Consumer Service URL: https://a.example/acs']);
  expect(card.actions).toEqual([]);
  expect(nodesOfType(card, 'Input.Text')).toEqual([]);
});

test('an answered choice shows the title of the option', () => {
  const card = questionCard(choiceQuestion({ status: 'answered' }));
  expect(shownTexts(card)).toEqual(['✔ Kind of client: Web']);
});

test('closed, it shows the note without buttons or field', () => {
  const card = questionCard(questionView({ status: 'closed', note: 'Cancelled by Alex Admin' }));
  expect(shownTexts(card)).toEqual(['Question closed', 'Amplitude', 'Cancelled by Alex Admin']);
  expect(card.actions).toEqual([]);
  expect(nodesOfType(card, 'Input.Text')).toEqual([]);
});

test('a value too long for the card is not offered cut short', () => {
  const card = questionCard(questionView({ value: 'x'.repeat(20_000) }));
  expect(nodesOfType(card, 'Input.Text')[0]).toMatchObject({ value: '' });
});
