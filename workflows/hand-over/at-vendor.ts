import type { StepView } from '../../core/views';

/** Something to do at the vendor, of which nothing is said yet. */
export const AT_VENDOR: StepView = {
  portal: 'vendor',
  text: '',
  role: '',
  menuPath: '',
  fields: [],
  check: '',
  url: '',
  files: [],
  drafts: [],
  secrets: [],
  waits: false,
};
