export { openCreate, openEdit } from './form/form-store.ts';
export { RecordFormDrawer } from './form/record-form-drawer.tsx';
export { forgetRecent, useRecent } from './recent.ts';
