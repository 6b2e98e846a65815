export { type Applied, type ApplyRequest, applyChange } from './apply.ts';
export type { DetailChange } from './details.ts';
export type { DocumentChange, ModelInput } from './documents.ts';
export { modelErrors } from './errors.ts';
export type { Impact } from './impact.ts';
export {
  type ModelRoom,
  type Plan,
  type PlannedChange,
  type PlanOptions,
  type PreparedPlan,
  preparePlan,
} from './plan.ts';
export { inputOfRevision, listRevisions, type Revision } from './revisions.ts';
export { createWorkspace, type NewWorkspace } from './workspaces.ts';
