export { openCreate, openEdit } from './drawer-store.ts';
export { forgetRecent, useRecent } from './recent.ts';
export { RecordFormDrawer } from './record-form-drawer.tsx';
