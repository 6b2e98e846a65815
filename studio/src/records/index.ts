export { openCreate, openEdit } from './form/form-store.ts';
export { RecordFormHost } from './form/record-form-host.tsx';
export { forgetRecent, useRecent } from './recent.ts';
