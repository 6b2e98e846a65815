export type { DemoCompany, DemoDay, DemoRecord, DemoUser } from './company.ts';
export { demoCompany } from './company.ts';
export type { DemoBatch } from './drafts.ts';
export { demoDate, demoDrafts, demoInstant, demoSource, demoUserDrafts } from './drafts.ts';
