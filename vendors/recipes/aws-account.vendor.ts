import { defineVendor } from '../define';

export default defineVendor({
  name: 'AWS Single-Account Access',
  aliases: ['aws', 'amazon web services', 'aws iam'],
  category: 'Cloud infrastructure',
  summary: 'One AWS account, one IAM role for everybody assigned. SAML from the gallery.',
  // The tutorial imports roles by provisioning; one role as a constant is AWS’s own format, not confirmed with the template.
  draft: true,
  sources: {
    title: 'Microsoft Entra SSO integration with AWS Single-Account Access',
    url: 'https://learn.microsoft.com/en-us/entra/identity/saas-apps/amazon-web-service-tutorial',
    date: '2025-03-25',
  },
  prerequisites: [
    'You are an AWS administrator who may create identity providers and roles in IAM.',
    'For many accounts or many roles, AWS IAM Identity Center is the better choice.',
  ],
  inputs: [
    {
      id: 'accountId',
      label: 'Account ID',
      why: 'The role and the identity provider are named by it.',
      where: 'AWS console: the menu at the top right, twelve digits.',
      example: '123456789012',
      hint: { pattern: '^\\d{12}$', text: 'An AWS account ID has twelve digits, without dashes.' },
    },
    {
      id: 'providerName',
      label: 'Provider name',
      why: 'You will give this name to the identity provider in IAM.',
      default: 'MicrosoftEntra',
      hint: { pattern: '^[\\w.-]+$', text: 'IAM takes letters, digits, full stop, hyphen and underscore.' },
    },
    {
      id: 'roleName',
      label: 'Role name',
      why: 'Everybody assigned works in AWS with the rights of this role.',
      default: 'EntraSignIn',
      hint: { pattern: '^[\\w+=,.@-]+$', text: 'IAM takes letters, digits and + = , . @ - _ here.' },
    },
    {
      id: 'session',
      label: 'Session duration',
      why: 'How long somebody stays in the AWS console after signing in.',
      default: 'hour',
      choices: [
        { id: 'hour', title: '1 hour', explanation: 'What a new role allows.', sets: { seconds: '3600' } },
        {
          id: 'working-day',
          title: '8 hours',
          explanation: 'The role’s maximum session duration must be raised to 8 hours as well.',
          sets: { seconds: '28800' },
        },
      ],
    },
    {
      id: 'entityId',
      label: 'Identifier (Entity ID)',
      where:
        'Keep it for the first AWS account; each further application takes #2, #3 … behind it. What follows # is left out of the token.',
      default: 'https://signin.aws.amazon.com/saml',
      example: 'https://signin.aws.amazon.com/saml#2',
      hint: '^https://signin\\.aws\\.amazon\\.com/saml(#.+)?$',
    },
  ],
  templateNames: ['AWS Single-Account Access', 'Amazon Web Services (AWS)'],
  saml: {
    identifiers: ['{input.entityId}'],
    replyUrls: ['https://signin.aws.amazon.com/saml'],
    claims: {
      set: [
        { claim: 'NameID', attribute: 'userprincipalname' },
        {
          claim: 'RoleSessionName',
          namespace: 'https://aws.amazon.com/SAML/Attributes',
          attribute: 'userprincipalname',
        },
        {
          claim: 'Role',
          namespace: 'https://aws.amazon.com/SAML/Attributes',
          constant:
            'arn:aws:iam::{input.accountId}:role/{input.roleName},arn:aws:iam::{input.accountId}:saml-provider/{input.providerName}',
        },
        {
          claim: 'SessionDuration',
          namespace: 'https://aws.amazon.com/SAML/Attributes',
          constant: '{session.seconds}',
        },
      ],
    },
  },
  planNotices: [
    'Everybody assigned gets the role {input.roleName} of account {input.accountId}. For a second role, set up a second application.',
  ],
  steps: [
    {
      text: 'Add the identity provider and upload the metadata file.',
      role: 'AWS administrator',
      menuPath: 'IAM > Access management > Identity Providers > Add provider',
      fields: [
        { label: 'Provider type', value: 'SAML' },
        { label: 'Provider name', value: '{input.providerName}' },
        { label: 'Choose file', value: '{file.metadata}' },
      ],
      check: 'Its ARN is arn:aws:iam::{input.accountId}:saml-provider/{input.providerName}.',
    },
    {
      text: 'Create the role with the policies that people shall have.',
      role: 'AWS administrator',
      menuPath: 'IAM > Access management > Roles > Create role > SAML 2.0 federation',
      fields: [
        { label: 'Trusted entity type', value: 'SAML 2.0 federation' },
        { label: 'SAML 2.0 based provider', value: '{input.providerName}' },
        { label: 'Access', value: 'Allow programmatic and AWS Management Console access' },
        { label: 'Permissions policies', value: 'what people may do' },
        { label: 'Role name', value: '{input.roleName}' },
      ],
      check: 'Its ARN is arn:aws:iam::{input.accountId}:role/{input.roleName}.',
    },
    {
      text: 'Raise the maximum session duration of the role to 8 hours.',
      menuPath: 'IAM > Roles > {input.roleName} > Edit',
      when: { input: 'session', equals: 'working-day' },
    },
  ],
  signIn: {
    text: 'Start AWS from My Apps.',
    check: 'The console shows {input.roleName}/ and your sign-in name at the top right.',
  },
  warnings: [
    'Microsoft’s tutorial sends the assigned app role as Role, imports the roles by provisioning (policy AzureAD_SSOUserRole_Policy with iam:ListRoles, user AzureADRoleManager with an access key), and takes SessionDuration from user.sessionduration, which the directory does not have. Here role and duration are fixed values instead: do not switch that import on.',
    'IAM users and the root user of the account sign in as before; keep at least one as the way back.',
  ],
});
