/**
 * One numbered step of the platform's own tables. A statement a string, each run alone and in
 * order inside one transaction; a step that has landed in a release is never edited.
 */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}
