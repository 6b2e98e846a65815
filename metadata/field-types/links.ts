/** Whether fields of this type point to one record of another object, or of the same. */
export function isLink(fieldType: string): boolean {
  return fieldType === 'lookup' || fieldType === 'detail';
}
