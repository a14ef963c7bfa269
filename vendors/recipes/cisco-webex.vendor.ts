import { defineVendor } from '../define';

export default defineVendor({
  name: 'Cisco Webex',
  aliases: ['webex', 'webex control hub'],
  formerNames: ['Cisco Spark'],
  category: 'Web conferencing',
  summary: 'Meetings and messages. SAML from the gallery by SP metadata; tested in Webex before it is on.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with Cisco Webex',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/cisco-spark-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'A Webex organization with single sign-on.',
    'People have an account in Webex before they sign in; signing in makes none.',
  ],
  inputs: [
    {
      id: 'metadata',
      type: 'sp-metadata',
      label: 'Metadata File',
      where:
        'Webex Control Hub: Organization Settings > Authentication > Modify > Integrate a 3rd-party identity provider. (Advanced) > Next > Download Metadata File.',
      example: 'https://idbroker.webex.com/idb/0a1b2c3d-0000-4000-8000-000000000000',
    },
    {
      id: 'organizationId',
      label: 'Organization ID',
      where: 'In the metadata: the part of the reply URL between metaAlias/ and /sp.',
      example: '0a1b2c3d-0000-4000-8000-000000000000',
      hint: '^[A-Za-z0-9-]+$',
    },
  ],
  saml: {
    identifiers: ['{metadata.entityId}'],
    replyUrls: ['{metadata.acsUrls}'],
    signOnUrl: 'https://web.ciscospark.com/idb/Consumer/metaAlias/{input.organizationId}/sp',
    templateClaims: ['uid = user.userprincipalname'],
  },
  planNotices: [
    'Microsoft’s page says that a tenant can hold one application for Cisco Webex, its identifier being fixed; yet the identifier comes from your own metadata.',
  ],
  settings: {
    role: 'Webex administrator',
    menuPath:
      'Organization Settings > Authentication > Modify > Integrate a 3rd-party identity provider. (Advanced) > Next',
  },
  vendorFields: [{ label: 'File browser', value: '{file.metadata}' }],
  steps: [
    {
      text: 'Press Next behind Download Metadata File, upload the metadata file and press Next.',
      fields: [
        { label: 'File browser', value: '{file.metadata}' },
        {
          label: 'Require certificate signed by a certificate authority in Metadata (more secure)',
          value: 'Selected',
        },
      ],
    },
    { text: 'Press Test SSO Connection and sign in on the new tab.', check: 'The test succeeds.' },
    {
      text: 'Back on the tab before, only if the test was successful: choose this, press Next, then Save.',
      fields: [{ label: 'This test was successful. Enable Single Sign-On option', value: 'Selected' }],
    },
  ],
  warnings: [
    'uid may be user.mail or user.onpremisesuserprincipalname instead, where Webex is set so.',
    'Cisco Webex Meetings is another gallery application.',
  ],
});
