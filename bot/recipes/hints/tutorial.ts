import { z } from 'zod';

const word = z.string();
const flag = z.boolean().nullish();

/** One line of the tutorials' facts, as far as a hint is made of it; what else it holds is left. */
export const tutorialSchema = z.object({
  file: word,
  edition: word,
  vendor: word.nullish(),
  gallery_name: word.nullish(),
  doc_date: word.nullish(),
  initiated: z.enum(['sp', 'idp', 'both']).nullish(),
  urls: z.record(word, z.object({ mode: word, values: z.array(word) })),
  values_source: z.array(word).default([]),
  claims: z
    .array(
      z.object({
        name: word.nullish(),
        source: word.nullish(),
        kind: word.nullish(),
        namespace: word.nullish(),
        prepopulated: flag,
      }),
    )
    .default([]),
  nameid: z.object({ source: word.nullish(), format: word.nullish(), transform: word.nullish() }).nullish(),
  downloads: z.array(word).default([]),
  copied_values: z.array(word).default([]),
  vendor_side: z.object({ by: word.nullish(), contact: word.nullish() }),
  vendor_contacts: z.array(word).default([]),
  user_creation: word.nullish(),
  jit: word.nullish(),
  signing_option: word.nullish(),
  roles_needed: flag,
  groups_needed: flag,
  prereq_plan: flag,
  sp_signing_or_encryption_cert: flag,
  custom_certificate: flag,
  dns_or_domain_verification: flag,
  plugin_or_agent_install: flag,
  metadata_must_be_edited: flag,
  lockout_warning: flag,
  restart_or_config_file: flag,
  sso_must_be_enabled_by_vendor: flag,
  thumbprint_reformatting: flag,
  certificate_pasted_with_headers_or_one_line: flag,
  multiple_environments: flag,
  powershell_or_cli: flag,
  fixed_identifier_single_instance: flag,
  nameid_decide_with_vendor: flag,
});

export type Tutorial = z.output<typeof tutorialSchema>;
