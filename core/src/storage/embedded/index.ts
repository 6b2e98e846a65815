export { EmbeddedConnection } from './connection.ts';
export {
  type EmbeddedEngine,
  type EmbeddedOptions,
  ensureTemplate,
  openEmbedded,
} from './engine.ts';
export { embeddedErrors } from './errors.ts';
export type { TemplateOptions } from './template.ts';
