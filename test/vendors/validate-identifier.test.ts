import { inputSchema } from '../../vendors/schema/inputs';
import { validateAnswer } from '../../vendors/validate-answer';

const identifiers = inputSchema.parse({
  id: 'entityIds',
  type: 'identifier-list',
  label: 'Entity IDs',
  why: 'The vendor names itself with them.',
  example: 'https://tempo.example/saml',
});
const input = { ...identifiers, required: true };

test.each([
  'http://tempo.example/saml',
  'urn:Tempo:SP',
  'https://Tempo.example/SAML',
  'HTTPS://tempo.example; urn:tempo',
])('%s stays exactly as written', (value) => {
  expect(validateAnswer(input, value, false)).toEqual({ value });
});

test.each(['tempo.example', 'urn:tempo; Tempo-SP', 'https://tempo.example/', 'https://Tempo.example/SAML/'])(
  '%s is asked about and may be confirmed',
  (value) => {
    expect(validateAnswer(input, value, false)).toMatchObject({ problem: { severity: 'warning' } });
    expect(validateAnswer(input, value, true)).toEqual({ value });
  },
);

test.each(['tempo sp', 'urn:tempo:{tenant}', 'https://<host>/saml'])('%s can never work', (value) => {
  expect(validateAnswer(input, value, true)).toMatchObject({ problem: { severity: 'error' } });
});
