/** The parts of a person's name in the order of their columns. */
export const personNameParts = ['salutation', 'given', 'middle', 'family', 'suffix'] as const;

/** Name of a part of a person's name. */
export type PersonNamePart = (typeof personNameParts)[number];

/** A person's name as it stands on the wire. */
export type PersonNameValue = Readonly<Record<PersonNamePart, string | null>>;

const han = /^[\p{Script=Han}\p{Script=Hangul}々·・]+$/u;

/** Whether a name is written family name first, without a space: when its parts are Han. */
export function isFamilyFirst({ given, middle, family }: PersonNameValue): boolean {
  const written = [family, given, middle].filter((part) => part !== null);
  return written.length > 0 && written.every((part) => han.test(part));
}

const words = (...parts: (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' ');

/** The name as people write it, without the salutation: `王小明`, `Anna M. Smith Jr.` */
export function personNameText(name: PersonNameValue): string {
  const { salutation, given, middle, family, suffix } = name;
  if (isFamilyFirst(name)) {
    return words(`${family ?? ''}${middle ?? ''}${given ?? ''}`, suffix);
  }
  return words(given, middle, family, suffix) || (salutation ?? '');
}

/** The name with its salutation: `王小明先生`, `Dr. Anna Smith`. */
export function fullPersonName(name: PersonNameValue): string {
  const { salutation } = name;
  const text = personNameText(name);
  if (salutation === null || text === salutation) return text;
  return isFamilyFirst(name) && han.test(salutation)
    ? `${text}${salutation}`
    : `${salutation} ${text}`;
}

/** What names are sorted by: the family name, then the others; letters of either case alike. */
export function personNameKey({ given, middle, family }: PersonNameValue): string {
  return words(family, given, middle).normalize('NFKC').toLowerCase();
}

/** Family names of two characters; those of one are the rule. */
const compound: ReadonlySet<string> = new Set(
  '歐陽 欧阳 司馬 司马 上官 諸葛 诸葛 夏侯 東方 东方 皇甫 尉遲 尉迟 公孫 公孙 慕容 令狐 司徒 司空 端木 張簡 张简 范姜 歐阳 長孫 长孙 宇文 獨孤 独孤 南宮 南宫'.split(
    ' ',
  ),
);

const noName: PersonNameValue = {
  salutation: null,
  given: null,
  middle: null,
  family: null,
  suffix: null,
};

/**
 * The parts of a name that stands in one text: `王小明`, `歐陽靖`, `Smith, Anna`, `Anna Smith`. Who
 * has one word has it as family name; whatever stands before the last word is the given name.
 */
export function readPersonName(text: string): PersonNameValue {
  const name = text.replace(/\s+/gu, ' ').trim();
  if (han.test(name) && [...name].length <= 4) return readHan(name);
  const comma = name.indexOf(', ');
  if (comma > 0) {
    return { ...noName, family: name.slice(0, comma), given: name.slice(comma + 2) };
  }
  const space = name.lastIndexOf(' ');
  if (space < 0) return { ...noName, family: name };
  return { ...noName, given: name.slice(0, space), family: name.slice(space + 1) };
}

function readHan(name: string): PersonNameValue {
  const characters = [...name];
  const isCompound = compound.has(characters.slice(0, 2).join('')) && characters.length > 2;
  const family = characters.slice(0, isCompound ? 2 : 1).join('');
  const given = characters.slice(isCompound ? 2 : 1).join('');
  return { ...noName, family, given: given === '' ? null : given };
}
