export { openCreate, openEdit } from './form/form-store.ts';
export { RecordFormDrawer } from './form/record-form-drawer.tsx';
export { MiniTable } from './page/mini-table.tsx';
export { forgetRecent, useRecent } from './recent.ts';
export { useViewRecords } from './use-view-records.ts';
