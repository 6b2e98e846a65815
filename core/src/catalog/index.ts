export { currentName, namesBefore } from './aliases.ts';
export type {
  Catalog,
  CatalogField,
  CatalogObject,
  LinkTable,
  PhysicalColumn,
  PhysicalName,
  Relation,
  StoredDocument,
  UniqueRule,
  Workspace,
} from './catalog.ts';
export {
  type CatalogParts,
  compileCatalog,
  rememberSignatures,
  uniqueIndexName,
  uniqueRulesOf,
} from './compile.ts';
export { type Body, type DocumentKind, ModelView, pathProblem } from './document-kind.ts';
export { catalogKinds } from './kinds/index.ts';
export {
  isLinkTable,
  leadsToObject,
  linkColumn,
  linkedObjects,
  linkMatches,
  linksSuffix,
  linkValue,
  relatedObjects,
  targetObjects,
} from './links.ts';
export { byKind, loadCatalog, loadWorkspaces } from './load.ts';
export { CatalogStore } from './store.ts';
export { systemColumns } from './system-fields.ts';
export { fieldTitle, fieldTitles, objectPlural, objectTitle } from './titles.ts';
