import { defineVendor } from './define';

export default defineVendor({
  id: 'aws-identity-center',
  name: 'AWS IAM Identity Center',
  aliases: ['aws sso', 'aws single sign-on', 'identity center'],
  summary: 'All accounts of an AWS organization. SAML from the gallery, filled in from AWS’s metadata.',
  sources: [
    {
      title: 'Microsoft Entra SSO integration with AWS IAM Identity Center',
      url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/aws-single-sign-on-tutorial',
      date: '2024-03-25',
    },
  ],
  prerequisites: [
    'AWS Organizations, with an account delegated for IAM Identity Center (not the management account).',
    'IAM Identity Center is enabled there.',
  ],
  inputs: [
    {
      id: 'metadata',
      type: 'sp-metadata',
      label: 'AWS SSO SAML metadata',
      why: 'Identifier and reply URL are taken from it.',
      where:
        'IAM Identity Center: Settings > Identity source > Actions > Change identity source > External identity provider > Service provider metadata. Download the file and leave that page open.',
      example:
        '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/d-1234567890" index="0"/></SPSSODescriptor></EntityDescriptor>',
    },
    {
      id: 'portalUrl',
      type: 'https-url',
      label: 'AWS access portal sign-in URL',
      why: 'People who start in My Apps are led there. Left blank, sign-on starts at My Apps alone.',
      where: 'On the same page, above the metadata.',
      required: false,
      example: 'https://d-1234567890.awsapps.com/start',
      hint: {
        pattern: '(awsapps\\.com/start|amazonaws\\.com/)',
        text: 'It usually ends with .awsapps.com/start, or holds portal.sso and amazonaws.com.',
      },
    },
  ],
  integration: {
    type: 'gallery-saml',
    templateNames: [
      'AWS IAM Identity Center (successor to AWS Single Sign-On)',
      'AWS IAM Identity Center',
      'AWS Single Sign-on',
    ],
    saml: {
      identifiers: ['{metadata.entityId}'],
      replyUrls: ['{metadata.acsUrls}'],
      signOnUrl: '{input.portalUrl}',
      templateClaims: ['Unique User Identifier = user.userprincipalname'],
      certificate: { notify: '{input.notificationEmails}' },
    },
  },
  access: { assignmentRequired: true, askWhom: true },
  files: [
    {
      id: 'idpMetadata',
      type: 'federation-metadata',
      name: 'entra-metadata.xml',
      label: 'Identity provider metadata',
    },
  ],
  handOver: {
    items: [
      { label: 'IdP sign-in URL', value: '{authority.url}/{tenant.id}/saml2' },
      { label: 'IdP issuer URL', value: 'https://sts.windows.net/{tenant.id}/' },
      { label: 'Certificate valid until', value: '{certificate.endDate}' },
    ],
    steps: [
      {
        text: 'Go back to the page that you left open, and upload the identity provider metadata.',
        menuPath: 'IAM Identity Center > Settings > Identity source > Actions > Change identity source',
        fields: [{ label: 'Identity provider metadata', value: 'entra-metadata.xml' }],
      },
      {
        text: 'Read what AWS says will change, type ACCEPT and press Change identity source.',
        check: 'Settings shows External identity provider as the identity source.',
      },
      {
        text: 'Create the people and give them accounts with permission sets. The username is the sign-in name in Entra.',
        menuPath: 'IAM Identity Center > Users, then AWS accounts > Assign users',
      },
      { text: 'Sign in from My Apps.', check: 'The access portal lists the assigned accounts.' },
    ],
    files: ['idpMetadata'],
    warnings: [
      'Changing the identity source gives AWS new metadata when you change back and forth: then start again with the new file.',
      'The root user and IAM users of each account are not touched; they are the way back.',
    ],
  },
});
