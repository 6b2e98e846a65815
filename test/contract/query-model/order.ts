import type { FieldSpec, TypeName, Wire } from './world.ts';

/** Text without regard to the case of letters, character by character. */
export function folded(text: string): string {
  return [...text]
    .map((character) => {
      const lower = character.toLowerCase();
      return [...lower].length === 1 ? lower : character;
    })
    .join('');
}

function byCodePoint(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = Number(a[index]?.codePointAt(0)) - Number(b[index]?.codePointAt(0));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const places = 20;

/** A decimal text as a whole number of its twentieth decimal place. */
function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = BigInt(whole + fraction.padEnd(places, '0'));
  return text.startsWith('-') ? -digits : digits;
}

function byBigness(left: bigint | number | string, right: bigint | number | string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Compares two values of a type as `lt` and `gt` do; neither is empty. */
export function compareValues(type: TypeName, left: Wire, right: Wire): number {
  if (type === 'decimal' || type === 'currency') {
    return byBigness(scaled(String(left)), scaled(String(right)));
  }
  if (type === 'integer' || type === 'boolean') return Number(left) - Number(right);
  return byCodePoint(String(left), String(right));
}

/** Compares two values of a field as a sort does: empty is lowest, text minds no case. */
export function compareForSort(field: FieldSpec, left: Wire, right: Wire): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (field.type === 'picklist') {
    const order = (field.choices ?? []).map((choice) => choice.name);
    return order.indexOf(String(left)) - order.indexOf(String(right));
  }
  if (field.type === 'stage') {
    const order = (field.stages ?? []).map((stage) => stage.key);
    return order.indexOf(String(left)) - order.indexOf(String(right));
  }
  if (field.type === 'text' || field.type === 'email' || field.type === 'url') {
    return byCodePoint(folded(String(left)), folded(String(right)));
  }
  return compareValues(field.type, left, right);
}
