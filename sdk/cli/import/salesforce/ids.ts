const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The 18-character form of a Salesforce id, or undefined when it is not one.
 *
 * Each of the last three characters holds, for five of the first fifteen, which of them are
 * capitals; with them the id can be compared without minding case. An 18-character id whose
 * letters a tool has changed to capitals or small ones gets its case back from them.
 * Source: Salesforce help, "What are Salesforce record IDs composed of".
 */
export function salesforceId(text: string): string | undefined {
  const id = text.trim();
  if (!/^(?:[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/.test(id)) return undefined;
  if (id.length === 15) return id + suffixOf(id);
  const suffix = id.slice(15).toUpperCase();
  const core = withCase(id.slice(0, 15), suffix);
  return core === undefined ? undefined : core + suffix;
}

/** The first three characters of an id, which say the object: `001` is an account. */
export const prefixOf = (id: string): string => id.slice(0, 3);

function suffixOf(core: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let place = 0; place < 5; place += 1) {
      if (/[A-Z]/.test(core.charAt(block * 5 + place))) bits |= 1 << place;
    }
    suffix += suffixAlphabet.charAt(bits);
  }
  return suffix;
}

/** The fifteen characters in the case that the suffix tells; undefined when it tells nonsense. */
function withCase(core: string, suffix: string): string | undefined {
  let restored = '';
  for (let place = 0; place < 15; place += 1) {
    const bits = suffixAlphabet.indexOf(suffix.charAt(Math.floor(place / 5)));
    if (bits < 0) return undefined;
    const letter = core.charAt(place);
    const isCapital = (bits >> (place % 5)) % 2 === 1;
    if (isCapital && !/[a-zA-Z]/.test(letter)) return undefined;
    restored += isCapital ? letter.toUpperCase() : letter.toLowerCase();
  }
  return restored;
}
