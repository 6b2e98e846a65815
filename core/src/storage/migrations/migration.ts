/**
 * One numbered step of the platform's own tables. A statement a string, each run alone and in
 * order inside one transaction; a step that has landed in a release is never edited.
 */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
  /** What it changes in every workspace; new workspaces are made with it. `schema` is quoted. */
  readonly workspace?: (schema: string) => readonly string[];
}
