import { z } from 'zod';
import { recipeSchema } from '../schema';
import { writtenCheckSchema } from './checks';
import { writtenHandOverShape } from './hand-over';
import { writtenInputSchema } from './inputs';
import { writtenPartShape } from './integration';
import { leftOut } from './left-out';
import { template } from '../schema/text';

const {
  id,
  name,
  aliases,
  formerNames,
  category,
  summary,
  draft,
  hintFrom,
  sources,
  vendorName,
  prerequisites,
  pauses,
  planNotices,
  certificates,
  handOver,
} = recipeSchema.shape;
const { warnings, verification, remindAfterDays } = handOver.shape;

/**
 * A recipe as its author writes it: only what is peculiar to the vendor. `vendors/derive/` makes the complete recipe
 * of it; everything that is derived can be named instead.
 */
export const writtenRecipeSchema = z
  .strictObject({
    id: leftOut(id.optional(), 'the name of the file'),
    name,
    aliases: leftOut(aliases.describe('Other names that people type.'), 'none'),
    formerNames: leftOut(formerNames, 'none'),
    category: leftOut(category, 'none'),
    summary: leftOut(summary.optional().describe('One sentence beside the name.'), 'how people sign in'),
    draft,
    hintFrom: leftOut(hintFrom, 'the facts are the author’s own'),
    sources: z
      .union([sources, sources.element.transform((source) => [source])])
      .describe('What the recipe was written from, one or several, with the day of each.'),
    vendorName: leftOut(vendorName, 'the recipe’s name'),
    prerequisites,
    checks: z
      .array(writtenCheckSchema)
      .default([])
      .describe('Prerequisites that the directory can prove or disprove; looked at when the plan is made.'),
    inputs: leftOut(
      z.array(writtenInputSchema).default([]).describe('What only a person knows, in the order of asking.'),
      'nothing but the questions that every vendor has is asked',
    ),
    pauses,
    ...writtenPartShape,
    secondApplication: leftOut(
      z
        .strictObject({ name: template, ...writtenPartShape })
        .optional()
        .describe(
          'For vendors that need two applications; its placeholders begin with `second`, e.g. `{secondApp.clientId}`.',
        ),
      'there is one application',
    ),
    certificates: leftOut(
      certificates
        .unwrap()
        .optional()
        .describe(certificates.description ?? ''),
      '`metadata-url` where the vendor is given the metadata’s address and neither its file nor the certificate; else `one`, the most careful',
    ),
    planNotices,
    ...writtenHandOverShape,
    warnings,
    verification: leftOut(verification, 'no test is demanded'),
    remindAfterDays,
  })
  .check(({ value, issues }) => {
    for (const [path, part] of [
      [[], value],
      [['secondApplication'], value.secondApplication],
    ] as const) {
      if (part === undefined) continue;
      if (part === value && value.certificates !== undefined && isWithoutSaml(value))
        issues.push({
          code: 'custom',
          input: value.certificates,
          path: ['certificates'],
          message: 'is for SAML: without it there is no signing certificate to trust',
        });
      const message = wrongPart(part);
      if (message !== null) issues.push({ code: 'custom', input: part, path: [...path], message });
      for (const field of addressesMissing(part))
        issues.push({
          code: 'custom',
          input: part.saml,
          path: [...path, 'saml', field],
          message: 'is missing: an application of type “saml” comes from no template that could bring it',
        });
    }
  });

type Part = Pick<z.output<z.ZodObject<typeof writtenPartShape>>, 'type' | 'saml' | 'openIdConnect'>;

function isWithoutSaml({
  saml,
  secondApplication,
}: Part & { secondApplication?: Part | undefined }): boolean {
  return saml === undefined && secondApplication?.saml === undefined;
}

function wrongPart({ type, saml, openIdConnect }: Part): string | null {
  if (saml === undefined && openIdConnect === undefined) return 'either saml or openIdConnect must be there';
  if (saml !== undefined && openIdConnect !== undefined)
    return 'saml and openIdConnect cannot stand together';
  if (type === undefined || (type === 'app-registration') === (openIdConnect !== undefined)) return null;
  return `type “${type}” does not go with ${saml === undefined ? 'openIdConnect' : 'saml'}`;
}

function addressesMissing({ type, saml }: Part) {
  if (type !== 'saml' || saml === undefined) return [];
  return (['identifiers', 'replyUrls'] as const).filter((field) => saml[field].length === 0);
}

/** As written in a file: what has a default or is derived may be left out. */
export type RecipeText = z.input<typeof writtenRecipeSchema>;
/** The same, read. */
export type WrittenRecipe = z.output<typeof writtenRecipeSchema>;
