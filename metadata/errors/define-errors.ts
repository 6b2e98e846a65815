/** The text of an error in the three languages of the product. `{name}` takes a parameter. */
export interface ErrorText {
  readonly en: string;
  readonly 'zh-Hant': string;
  readonly 'zh-Hans': string;
}

/**
 * Parameters of an error's text by name. What was expected is words: it comes in every language,
 * and whoever writes the message takes the reader's.
 */
export type ErrorParams = Readonly<Record<string, unknown>> & {
  readonly expected?: ErrorText | number;
};

/** One error code: its HTTP status, what it says, what the reader can do, and why it happens. */
export interface ErrorDefinition {
  readonly status: number;
  readonly message: ErrorText;
  /** Said instead when a place of the message has no value: the first whose places all have one. */
  readonly otherwise?: readonly ErrorText[];
  readonly hint?: ErrorText;
  /** Cause and cure for `core/src/errors/README.md`; one sentence each. */
  readonly docs: string;
}

/** Error definitions by code. Codes are upper snake case and never reused. */
export type ErrorCatalogue = Readonly<Record<string, ErrorDefinition>>;

/**
 * Declares the errors of one room, each code beginning with the room's word.
 *
 * @throws TypeError when a code does not start with `area` in upper case; this is a mistake in
 * our own source and stops the start.
 */
export function defineErrors<const T extends ErrorCatalogue>(area: string, errors: T): T {
  const prefix = `${area.toUpperCase().replaceAll('-', '_')}_`;
  for (const code of Object.keys(errors)) {
    if (!code.startsWith(prefix))
      throw new TypeError(`error code ${code} must begin with ${prefix}`);
  }
  return Object.freeze(errors);
}
