import { defineVendor } from '../define';

export default defineVendor({
  name: 'SurveyMonkey Enterprise',
  aliases: ['surveymonkey'],
  category: 'Analytics',
  summary: 'Surveys. SAML from the gallery; the template has the addresses.',
  // The fields at SurveyMonkey are in its own article, not in the tutorial.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with SurveyMonkey Enterprise',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/surveymonkey-enterprise-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A SurveyMonkey plan with single sign-on, and a Customer Success Manager there, who knows the last steps.',
  ],
  saml: { templateClaims: ['Email = user.mail', 'FirstName = user.givenname', 'LastName = user.surname'] },
  planNotices: [
    'A tenant can hold one application for SurveyMonkey: its identifier is the same for every customer.',
  ],
  vendorFields: [{ label: 'Metadata file', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Enter the metadata as SurveyMonkey’s article says; your Customer Success Manager gives the last steps.',
      url: 'https://help.surveymonkey.com/teams/single-sign-on/#set-up',
      values: true,
    },
  ],
});
