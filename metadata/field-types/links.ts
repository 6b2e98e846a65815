/** Whether fields of this type point to one record of another object, or of the same. */
export function isLink(fieldType: string): boolean {
  return fieldType === 'lookup' || fieldType === 'detail';
}

/** Whether fields of this type point to one record of one of several objects. */
export function isPolymorphic(fieldType: string): boolean {
  return fieldType === 'polymorphic_lookup';
}

/** Whether fields of this type hold links to several records. */
export function isManyToMany(fieldType: string): boolean {
  return fieldType === 'many_to_many';
}

/** Whether fields of this type point to other records, in whichever way. */
export function pointsToRecords(fieldType: string): boolean {
  return isLink(fieldType) || isPolymorphic(fieldType) || isManyToMany(fieldType);
}
