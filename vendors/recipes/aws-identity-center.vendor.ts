import { defineVendor } from '../define';

export default defineVendor({
  name: 'AWS IAM Identity Center',
  aliases: ['aws sso', 'identity center'],
  formerNames: ['AWS Single Sign-On'],
  category: 'Cloud infrastructure',
  summary: 'All accounts of an AWS organization. SAML from the gallery, filled in from AWS’s metadata.',
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with AWS IAM Identity Center',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/aws-single-sign-on-tutorial',
    date: '2024-03-25',
  },
  prerequisites: [
    'AWS Organizations, with an account delegated for IAM Identity Center (not the management account).',
    'IAM Identity Center is enabled there.',
  ],
  inputs: [
    {
      id: 'metadata',
      type: 'sp-metadata',
      label: 'AWS SSO SAML metadata',
      page: 'provider',
      where:
        'IAM Identity Center: Settings > Identity source > Actions > Change identity source > External identity provider > Service provider metadata. Download the file and leave that page open.',
      example:
        '<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890"><SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://eu-west-1.signin.aws.amazon.com/platform/saml/acs/d-1234567890" index="0"/></SPSSODescriptor></EntityDescriptor>',
    },
    {
      id: 'portalUrl',
      label: 'AWS access portal sign-in URL',
      page: 'provider',
      where: 'On the same page, above the metadata.',
      example: 'https://d-1234567890.awsapps.com/start',
      hint: '(awsapps\\.com/start|amazonaws\\.com/)',
    },
  ],
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
  },
  settings: {
    role: 'Administrator of the account delegated for IAM Identity Center',
    menuPath:
      'Services > Security, Identity, & Compliance > AWS IAM Identity Center > Settings > Identity source > Actions > Change identity source > External identity provider',
  },
  vendorFields: [{ label: 'Identity provider metadata', value: '{file.metadata}' }],
  steps: [
    {
      text: 'On the page that you left open, press Choose file, take the metadata file and press Next: Review.',
      fields: [{ label: 'Identity provider metadata', value: '{file.metadata}' }],
    },
    'Read what AWS says will change: the present identity source is replaced. Type ACCEPT and press Change identity source. Settings then shows External identity provider.',
    'Under Users create the people, and give them accounts with permission sets. The username is the sign-in name in Entra.',
  ],
  signIn: { check: 'The access portal lists the assigned accounts.' },
  warnings: [
    'Microsoft’s tutorial says that AWS wants further claims and lists none; attributes for access control (ABAC) may go along as session tags. Compare with AWS’s page.',
    'Changing the identity source gives AWS new metadata when you change back and forth: then start again with the new file.',
    'The root user and IAM users of each account are not touched; they are the way back.',
  ],
});
