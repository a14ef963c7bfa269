/** Something that the bot cannot write, so a person does it in the Microsoft Entra admin center. */
export interface HumanTask {
  /** What to do, as one or two sentences. */
  readonly text: string;
  /** Where: `Enterprise applications > … > Single sign-on > …`. */
  readonly menuPath: string;
  /** How the person sees that it worked. */
  readonly check: string;
}
