/** The form of a new or existing record, in a drawer over the page. */
export function RecordFormDrawer() {
  return null;
}
