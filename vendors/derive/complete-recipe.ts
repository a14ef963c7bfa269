import type { RecipeSource } from '../schema';
import type { WrittenRecipe } from '../written/recipe';
import type { WrittenInput } from '../written/inputs';
import { accessOf } from './access';
import { questionsForLeftOut } from './addresses';
import { checksOf } from './checks';
import { filesOf } from './files';
import { inputsOf } from './inputs';
import { integrationOf } from './integration';
import { messagesOf } from './messages';
import { renewalWarnings } from '../certificates';
import { certificatesOf } from './certificates';
import { withStandardValues } from './standard-values';
import { stepsOf } from './steps';
import { summaryOf } from './summary';
import { itemsOf } from './values';

/**
 * The complete recipe that everything else works with: what its author wrote, and beside it what every vendor of its
 * kind has. Pure; `fileId` is the id by the file's name.
 */
export function completeRecipe(written: WrittenRecipe, fileId: string): RecipeSource {
  const { id = fileId, name, secondApplication } = written;
  const integration = integrationOf(written, name);
  const recipe = {
    ...writtenAsItStands(written),
    checks: checksOf(written.checks),
    ...certificatesOf(written),
    id,
    summary: written.summary ?? summaryOf(written),
    integration,
    access: accessOf(written.access, integration),
    secondApplication: secondApplication && secondOf(secondApplication),
    ...handedOver(written, id, integration),
  };
  const inputs = inputsOf(allInputs(written), recipe, written.settings?.menuPath);
  return withStandardValues({ ...recipe, inputs }, recipe.files);
}

/** Those of what is left out come last of what is asked first. */
function allInputs({ inputs, name, vendorName, ...written }: WrittenRecipe): WrittenInput[] {
  const asked = inputs.map(({ id }) => id);
  const vendor = vendorName === undefined ? name : 'the vendor';
  const { secondApplication = {} } = written;
  return [
    ...inputs,
    ...questionsForLeftOut(written, { position: 'first', asked, vendor }),
    ...questionsForLeftOut(secondApplication, { position: 'second', asked, vendor }),
  ];
}

function writtenAsItStands(written: WrittenRecipe) {
  const { name, aliases, formerNames, category, draft, hintFrom, sources } = written;
  const { vendorName, prerequisites, pauses, planNotices } = written;
  const about = { name, aliases, formerNames, category, draft, hintFrom, sources };
  return { ...about, vendorName, prerequisites, pauses, planNotices };
}

function secondOf(
  second: NonNullable<WrittenRecipe['secondApplication']>,
): RecipeSource['secondApplication'] {
  const integration = integrationOf(second, second.name, 'second');
  return { name: second.name, integration, access: accessOf(second.access, integration) };
}

function handedOver(written: WrittenRecipe, id: string, integration: RecipeSource['integration']) {
  const { vendorFields, otherValues, pauses, warnings, verification, remindAfterDays } = written;
  const steps = stepsOf(written, integration);
  const items = itemsOf({ vendorFields, otherValues, steps, integration });
  const files = filesOf(written, id, integration);
  const messages = messagesOf(written, { items, files, integration });
  const sentBefore = pauses.map(({ message }) => message);
  return {
    files,
    messages,
    handOver: {
      items,
      steps,
      files: written.showFiles ?? files.map((file) => file.id),
      messages:
        written.showMessages ?? messages.map((one) => one.id).filter((one) => !sentBefore.includes(one)),
      warnings:
        integration.type === 'app-registration'
          ? warnings
          : [...warnings, ...renewalWarnings(certificatesOf(written))],
      verification,
      remindAfterDays,
    },
  };
}
