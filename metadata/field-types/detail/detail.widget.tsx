export { LookupWidget as DetailWidget } from '../lookup/lookup.widget.tsx';
