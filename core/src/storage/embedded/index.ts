export { EmbeddedConnection } from './connection.ts';
export { snapshotRunning } from './control.ts';
export { driverFor } from './driver.ts';
export {
  type EmbeddedEngine,
  type EmbeddedOptions,
  ensureTemplate,
  openEmbedded,
} from './engine.ts';
export { embeddedErrors } from './errors.ts';
export { hasData } from './marker.ts';
export { removeAbandoned } from './memory.ts';
export type { TemplateOptions } from './template.ts';
