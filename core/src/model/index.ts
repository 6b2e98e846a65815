export type { AccessChange } from './access-changes.ts';
export { type Applied, type ApplyRequest, applyChange, type PendingPart } from './apply.ts';
export { type Archived, archivedOf, recordsHeld } from './archive.ts';
export type { DetailChange } from './details.ts';
export type { DocumentChange, ModelInput } from './documents.ts';
export { modelErrors } from './errors.ts';
export type { Impact } from './impact.ts';
export { type ObjectTable, objectTable, type TableIndex } from './object-table.ts';
export { type PartInput, pendingPartJob } from './pending/job.ts';
export { listPending, type PendingView } from './pending/list.ts';
export { type Background, type BackgroundPart, largeTable } from './pending/split.ts';
export {
  type ModelRoom,
  type Plan,
  type PlanOptions,
  type PreparedPlan,
  preparePlan,
} from './plan.ts';
export type { PlannedChange } from './planned.ts';
export {
  diffRevisions,
  type RevisionChange,
  type RevisionDifference,
} from './revision-diff.ts';
export { inputOfRevision, listRevisions, type Revision, requireRevision } from './revisions.ts';
export type { InUse } from './revive.ts';
export type { Viewer } from './samples.ts';
export type { Sentence } from './sentences.ts';
export type { TableBudget } from './tables.ts';
export type { Use } from './uses.ts';
export type { Warning } from './warnings.ts';
export { createWorkspace, type NewWorkspace } from './workspaces.ts';
