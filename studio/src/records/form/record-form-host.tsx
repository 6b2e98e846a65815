import { lazy, Suspense } from 'react';
import { useRecordForm } from './form-store.ts';

const LazyDrawer = lazy(async () => {
  const { RecordFormDrawer: component } = await import('./record-form-drawer.tsx');
  return { default: component };
});

/** The place over every page where a record's form opens; its code comes with the first one. */
export function RecordFormHost() {
  const isOpen = useRecordForm((state) => state.form !== null);
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <LazyDrawer />
    </Suspense>
  );
}
