import { halfWidth } from '../../text/index.ts';

/** ISO 3166-1 alpha-2, the officially assigned codes. */
const assigned =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

/** The two-letter codes of all countries and areas, by ISO 3166-1. */
export const countryCodes: readonly string[] = Object.freeze(assigned.split(' '));

const codes: ReadonlySet<string> = new Set(countryCodes);

/** What files write beside the names that `Intl` knows. */
const otherNames: readonly (readonly [string, string])[] = [
  ['USA', 'US'],
  ['United States of America', 'US'],
  ['UK', 'GB'],
  ['Great Britain', 'GB'],
  ['England', 'GB'],
  ['South Korea', 'KR'],
  ['Republic of Korea', 'KR'],
  ['南韓', 'KR'],
  ['臺灣', 'TW'],
  ['中華民國', 'TW'],
  ['Taiwan ROC', 'TW'],
  ['Taiwan (ROC)', 'TW'],
  ['中國大陸', 'CN'],
  ['中国大陆', 'CN'],
  ['中國', 'CN'],
  ["People's Republic of China", 'CN'],
  ['PRC', 'CN'],
  ['Mainland China', 'CN'],
  ['Hong Kong', 'HK'],
  ['香港', 'HK'],
  ['Macau', 'MO'],
  ['Macao', 'MO'],
  ['澳門', 'MO'],
  ['澳门', 'MO'],
  ['Viet Nam', 'VN'],
  ['Czech Republic', 'CZ'],
  ['Russian Federation', 'RU'],
  ['Holland', 'NL'],
];

const folded = (text: string): string =>
  halfWidth(text).normalize('NFC').replace(/[.,]/g, '').replace(/\s+/g, ' ').trim().toLowerCase();

let names: ReadonlyMap<string, string> | undefined;

/** Codes by name, in English and both scripts of Chinese. */
function codesByName(): ReadonlyMap<string, string> {
  if (names) return names;
  const made = new Map<string, string>();
  for (const language of ['en', 'zh-Hant', 'zh-Hans']) {
    const inLanguage = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of countryCodes) made.set(folded(inLanguage.of(code) ?? code), code);
  }
  for (const [name, code] of otherNames) made.set(folded(name), code);
  names = made;
  return made;
}

/** The code of a country that is given by its code, or by its name in a language of the product. */
export function findCountry(text: string): string | undefined {
  const code = halfWidth(text).trim().toUpperCase();
  if (codes.has(code)) return code;
  return code.length > 80 ? undefined : codesByName().get(folded(text));
}

/** The name of a country in a language; the code where there is none. */
export function countryName(code: string, language: string): string {
  if (!codes.has(code)) return code;
  return new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }).of(code) ?? code;
}
