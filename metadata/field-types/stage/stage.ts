import { eq, isEmpty, isIn, isNotEmpty, ne, notIn } from '../../operators/index.ts';
import { column, map, nothing } from '../../sql/index.ts';
import { didYouMean, halfWidth } from '../../text/index.ts';
import { cellText } from '../cell-text.ts';
import {
  choicesEnum,
  choicesForForm,
  choicesKeyword,
  choicesSeen,
  isActive,
} from '../choice-schema.ts';
import { optionsSchema } from '../common-options.ts';
import {
  accept,
  defineFieldType,
  type Field,
  type Normalized,
  refuse,
  type StageChoice,
} from '../contract.ts';
import { expected } from '../expected.ts';
import { stageComponents, stagesOf } from './stage-components.ts';

const keys = (stages: readonly StageChoice[]): readonly string[] => stages.map(({ key }) => key);

/** Where a record stands on a stage path of its object, as `path.stage`. */
export const stage = defineFieldType({
  name: 'stage',
  title: 'Stage',
  labels: { 'zh-Hant': '階段', 'zh-Hans': '阶段' },
  options: optionsSchema({}, { default: { type: 'string' } }),
  value: (field, use) => {
    const all = stagesOf(field);
    if (use === 'reply') return choicesSeen(keys(all));
    if (use === 'codegen') return choicesEnum(keys(all));
    const active = all.filter(isActive);
    return use === 'form' ? choicesForForm(active) : choicesKeyword(keys(active));
  },
  columns: () => [{ suffix: '', type: 'text', bytes: 24 }],
  normalize: (input, field) => normalize(input, field, isActive),
  store: (value) => ({ '': value as string | null }),
  read: () => column(),
  masked: () => nothing,
  sort: (field) => {
    const order = stagesOf(field).map(({ key }, index) => [key, index] as const);
    return { term: map(column(), order, 'integer'), type: 'integer' };
  },
  filter: () => ({ term: column(), type: 'text' }),
  operators: [eq, ne, isIn, notIn, isEmpty, isNotEmpty],
  operand: (input, field) => normalize(input, field, () => true),
  components: stageComponents,
  csv: { parse, format: cellText },
  samples: {
    valid: [
      { input: 'sales.prospecting', wire: 'sales.prospecting' },
      { input: 'prospecting', wire: 'sales.prospecting' },
      { input: 'renewal.won', wire: 'renewal.won' },
      { input: '', wire: null },
    ],
    invalid: [
      { input: 'won', code: 'FIELD_CHOICE' },
      { input: 'sales.prospectin', code: 'FIELD_CHOICE' },
      { input: 'sales.', code: 'FIELD_CHOICE' },
      { input: '.won', code: 'FIELD_CHOICE' },
      { input: 'sales.retired', code: 'FIELD_CHOICE' },
      { input: 'Prospecting', code: 'FIELD_CHOICE' },
      { input: '0', code: 'FIELD_CHOICE' },
      { input: '１', code: 'FIELD_CHOICE' },
      { input: '🏆', code: 'FIELD_CHOICE' },
      { input: 'فوز', code: 'FIELD_CHOICE' },
      { input: 'sales.won\0', code: 'FIELD_CHOICE' },
      { input: '\ud800', code: 'FIELD_CHOICE' },
      { input: 's'.repeat(10_000), code: 'FIELD_CHOICE' },
      { input: 0, code: 'FIELD_TYPE' },
      { input: { path: 'sales', stage: 'won' }, code: 'FIELD_TYPE' },
    ],
  },
  wire: {
    jsonIn: '`path.stage`, or the stage alone where one path has it',
    jsonOut: '`path.stage`',
    filter: '`path.stage`; `stage.name`, `stage.category` (open, won, lost), `stage.probability`',
    csv: '`path.stage`; a title that one path has is read',
    typescript: 'union of the stages',
  },
});

function normalize(
  input: unknown,
  field: Field,
  isAllowed: (stage: StageChoice) => boolean,
): Normalized {
  if (typeof input !== 'string') return expected('choice');
  const name = input.trim();
  if (name === '') return accept(null);
  const all = stagesOf(field).filter(isAllowed);
  const found = all.filter((stage) => (name.includes('.') ? stage.key : stage.name) === name);
  if (found[0] && found.length === 1) return accept(found[0].key);
  const suggestion =
    found[0]?.key ??
    didYouMean(
      name,
      all.flatMap(({ key, name: bare }) => [key, bare]),
    );
  const value = name.slice(0, 120).toWellFormed();
  return refuse('FIELD_CHOICE', suggestion === undefined ? { value } : { value, suggestion });
}

/** A cell is a stage, else the title of one in any language, else itself. */
function parse(cell: string, field: Field): string {
  const text = cell.trim();
  const all = stagesOf(field);
  if (all.some(({ key, name }) => key === text || name === text)) return text;
  const wanted = folded(text);
  const byTitle = all.filter((stage) =>
    [stage.title, ...Object.values(stage.labels)].some((title) => folded(title) === wanted),
  );
  const active = byTitle.filter(isActive);
  return active.length === 1 ? (active[0]?.key ?? text) : text;
}

const folded = (text: string): string => halfWidth(text).normalize('NFC').trim().toLowerCase();
