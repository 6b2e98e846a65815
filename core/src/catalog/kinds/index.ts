import type { DocumentKind } from '../document-kind.ts';
import { extensionKind, objectKind } from './object.ts';
import { appKind, layoutKind } from './screens.ts';
import { stagePathKind, valueSetKind } from './values.ts';

/** The kinds of document that the catalog itself understands. */
export const catalogKinds: readonly DocumentKind[] = [
  objectKind,
  extensionKind,
  valueSetKind,
  stagePathKind,
  layoutKind,
  appKind,
];
