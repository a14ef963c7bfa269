import { formOf } from '../../../vendors/hints/address-form';
import { patternOf } from '../../../vendors/pattern';

test.each([
  ['https://<companyname>.acme.com/sso', 'https://contoso.acme.com/sso'],
  ['https://<server-base-url>/saml', 'https://sso.contoso.example/saml'],
  ['https://<domain:port>/saml', 'https://sso.contoso.example:8443/saml'],
  ['http://<subdomain>.acme.com:<ID>/pages', 'http://contoso.acme.com:8443/pages'],
  ['https://acme.com/saml/<Customer UUID>', 'https://acme.com/saml/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d'],
  ['https://acme.com/?org=<company code>', 'https://acme.com/?org=abc123'],
  ['https://svc.<your-domain>/saml', 'https://svc.contoso.example/saml'],
  ['https://www.<CUSTOMER DOMAIN>.com/saml', 'https://www.contoso.com/saml'],
  ['https://<subdomain>.<region>.acme.com', 'https://contoso.eu.acme.com'],
  ['urn:acme:<Customer ID>', 'urn:acme:contoso'],
  ['<company name>.acme.com', 'contoso.acme.com'],
  ['<your url>/saml', 'https://sso.contoso.example/saml'],
  ['Acme (EU) + more?', 'Acme (EU) + more?'],
])('%s → %s', (value, example) => {
  const form = formOf(value);
  expect(form.example).toBe(example);
  expect(patternOf(`^(?:${form.pattern})$`)(example)).toBe(true);
});

test.each([
  ['https://<companyname>.acme.com', 'https://contoso.acme.org'],
  ['https://<companyname>.acme.com', 'https://contoso/acme.com'],
  ['https://acme.com/<id>', 'https://acme.com/a/b'],
  ['https://a.acme.com/x', 'https://abacme.com/x'],
])('%s is not fitted by %s', (value, answer) => {
  expect(patternOf(`^(?:${formOf(value).pattern})$`)(answer)).toBe(false);
});
